//! SQS on one machine. `send-mail` reads two queues: every mail that one person waits for is delivered before mails to
//! many, so that no one-time code waits behind thousands of reminders. `load-list` reads the queue of lists, one list at
//! a time.
//!
//! A message whose delivery fails is delivered again at once, because the clock is virtual, and goes to the dead letters
//! after the last try, as the redrive policy of the queue says. Visibility timeouts and `ReceiveMessage` are not
//! imitated.

use std::sync::{
    Arc, Mutex, PoisonError,
    atomic::{AtomicBool, AtomicU64, Ordering},
};

use axum::{
    Json, Router,
    extract::State,
    http::{HeaderMap, StatusCode},
    response::{IntoResponse, Response},
    routing::post,
};
use futures::future::BoxFuture;
use serde::Deserialize;
use serde_json::json;
use tokio::{
    sync::{
        mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel},
        watch,
    },
    task::JoinHandle,
};

use crate::{listen::StartError, server::Server};

const WHAT: &str = "SQS";
/// The number of deliveries of a failing message before it is given up: `maxReceiveCount` of the template for lists and
/// for mails that one person waits for. The template allows far more for mails to many.
const MAX_TRIES: u32 = 5;
/// The largest number of messages in a batch, as on AWS.
const MAX_BATCH: usize = 10;
/// The paths of the queues in their addresses.
const MAIL: &str = "mail";
const BULK_MAIL: &str = "bulk-mail";
const LOADS: &str = "loads";

/// Delivers a message to its function. A message whose delivery fails is delivered again.
pub type Take = Arc<dyn Fn(Message) -> BoxFuture<'static, Result<(), String>> + Send + Sync>;

/// A message of a queue.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
    /// The identifier of the message.
    pub id: String,
    /// The text that was sent.
    pub body: String,
}

/// The running queues. They stop when dropped.
#[derive(Debug)]
pub struct Queues {
    server: Server,
    feeders: [JoinHandle<()>; 2],
    mail: Counts,
    bulk_mail: Counts,
    loads: Counts,
    dead: Dead,
    loses_loads: Arc<AtomicBool>,
}

type Dead = Arc<Mutex<Vec<Message>>>;

/// The number of messages sent to a queue, and the number delivered or set aside.
#[derive(Clone, Debug)]
struct Counts {
    sent: Arc<AtomicU64>,
    done: watch::Receiver<u64>,
}

impl Counts {
    /// Returns when everything sent so far has been delivered or set aside.
    async fn settle(&self) {
        let sent = self.sent.load(Ordering::SeqCst);
        // If the task that delivers has ended, it delivers nothing more and there is nothing to wait for.
        let _ = self.done.clone().wait_for(|done| *done >= sent).await;
    }
}

/// The sending end of a queue.
#[derive(Clone, Debug)]
struct Sender {
    sent: Arc<AtomicU64>,
    messages: UnboundedSender<Message>,
}

/// The receiving end of a queue.
struct Receiver {
    waiting: UnboundedReceiver<Message>,
    done: watch::Sender<u64>,
}

#[derive(Clone, Debug)]
struct Senders {
    mail: Sender,
    bulk_mail: Sender,
    loads: Sender,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "PascalCase")]
struct SendMessage {
    queue_url: String,
    message_body: String,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "PascalCase")]
struct SendMessageBatch {
    queue_url: String,
    entries: Vec<Entry>,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Entry {
    id: String,
    message_body: String,
}

fn queue() -> (Sender, Receiver, Counts) {
    let (messages, waiting) = unbounded_channel();
    let (done, done_seen) = watch::channel(0);
    let sent = Arc::new(AtomicU64::new(0));
    (Sender { sent: Arc::clone(&sent), messages }, Receiver { waiting, done }, Counts { sent, done: done_seen })
}

impl Queues {
    /// Listens on any free port, in the current Tokio runtime. Mails go to `take_mail`, lists to `take_load`.
    ///
    /// # Errors
    /// No port can be listened on.
    pub fn start(take_mail: Take, take_load: Take) -> Result<Self, StartError> {
        let (mail_sender, mail_receiver, mail) = queue();
        let (bulk_sender, bulk_receiver, bulk_mail) = queue();
        let (loads_sender, loads_receiver, loads) = queue();
        let senders = Senders { mail: mail_sender, bulk_mail: bulk_sender, loads: loads_sender };
        let server = Server::start(WHAT, 0, Router::new().fallback(post(send)).with_state(senders))?;
        let (dead, loses_loads) = (Dead::default(), Arc::<AtomicBool>::default());
        let feeders = [
            tokio::spawn(feed_mails(mail_receiver, bulk_receiver, take_mail, Arc::clone(&dead))),
            tokio::spawn(feed_loads(loads_receiver, take_load, Arc::clone(&dead), Arc::clone(&loses_loads))),
        ];
        Ok(Self { server, feeders, mail, bulk_mail, loads, dead, loses_loads })
    }

    /// The endpoint for clients of the SDK.
    pub fn endpoint(&self) -> String {
        self.server.endpoint()
    }

    /// The address of the queue of mails that one person waits for.
    pub fn mail_url(&self) -> String {
        format!("{}/{MAIL}", self.endpoint())
    }

    /// The address of the queue of mails to many.
    pub fn bulk_mail_url(&self) -> String {
        format!("{}/{BULK_MAIL}", self.endpoint())
    }

    /// The address of the queue of lists to load.
    pub fn loads_url(&self) -> String {
        format!("{}/{LOADS}", self.endpoint())
    }

    /// Sets whether messages of the queue of lists are lost from now on, so that a test can deliver them itself.
    pub fn lose_loads(&self, lost: bool) {
        self.loses_loads.store(lost, Ordering::SeqCst);
    }

    /// Returns when every list sent so far has been loaded or set aside.
    pub async fn settle_loads(&self) {
        self.loads.settle().await;
    }

    /// Returns when every mail sent so far has been delivered or set aside.
    pub async fn settle(&self) {
        self.mail.settle().await;
        self.bulk_mail.settle().await;
    }

    /// Returns when every mail that one person waits for has been delivered or set aside; mails to many may be left.
    pub async fn settle_mail(&self) {
        self.mail.settle().await;
    }

    /// The messages given up after the last try.
    pub fn dead_letters(&self) -> Vec<Message> {
        self.dead.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Stops after the requests under way are answered. Messages that wait are lost.
    pub async fn stop(self) {
        self.server.stop().await;
        for feeder in self.feeders {
            feeder.abort();
            let _ = feeder.await;
        }
    }
}

async fn feed_loads(mut loads: Receiver, take: Take, dead: Dead, lost: Arc<AtomicBool>) {
    while let Some(message) = loads.waiting.recv().await {
        if !lost.load(Ordering::SeqCst) && !delivered(&message, &take).await {
            dead.lock().unwrap_or_else(PoisonError::into_inner).push(message);
        }
        loads.done.send_modify(|count| *count += 1);
    }
}

async fn feed_mails(mut mail: Receiver, mut bulk_mail: Receiver, take: Take, dead: Dead) {
    loop {
        let (message, done) = tokio::select! {
            biased;
            Some(message) = mail.waiting.recv() => (message, &mail.done),
            Some(message) = bulk_mail.waiting.recv() => (message, &bulk_mail.done),
            else => return,
        };
        if !delivered(&message, &take).await {
            dead.lock().unwrap_or_else(PoisonError::into_inner).push(message);
        }
        done.send_modify(|count| *count += 1);
    }
}

async fn delivered(message: &Message, take: &Take) -> bool {
    for _ in 0..MAX_TRIES {
        if take(message.clone()).await.is_ok() {
            return true;
        }
    }
    false
}

async fn send(State(senders): State<Senders>, headers: HeaderMap, body: String) -> Response {
    match headers.get("x-amz-target").and_then(|value| value.to_str().ok()) {
        Some("AmazonSQS.SendMessage") => send_one(&senders, &body),
        Some("AmazonSQS.SendMessageBatch") => send_batch(&senders, &body),
        _ => refusal(),
    }
}

fn send_one(senders: &Senders, body: &str) -> Response {
    let Ok(SendMessage { queue_url, message_body }) = serde_json::from_str(body) else { return refusal() };
    let Some(sender) = senders.of(&queue_url) else { return refusal() };
    sender.put(message_body).map_or_else(closed, |id| Json(json!({ "MessageId": id })).into_response())
}

fn send_batch(senders: &Senders, body: &str) -> Response {
    let Ok(SendMessageBatch { queue_url, entries }) = serde_json::from_str(body) else { return refusal() };
    let Some(sender) = senders.of(&queue_url).filter(|_| (1..=MAX_BATCH).contains(&entries.len())) else {
        return refusal();
    };
    let put = |Entry { id, message_body }| {
        sender.put(message_body).map(|number| json!({ "Id": id, "MessageId": number, "MD5OfMessageBody": "" }))
    };
    let successful: Option<Vec<_>> = entries.into_iter().map(put).collect();
    successful.map_or_else(closed, |found| Json(json!({ "Successful": found, "Failed": [] })).into_response())
}

impl Senders {
    fn of(&self, queue_url: &str) -> Option<&Sender> {
        match queue_url.rsplit('/').next() {
            Some(MAIL) => Some(&self.mail),
            Some(BULK_MAIL) => Some(&self.bulk_mail),
            Some(LOADS) => Some(&self.loads),
            _ => None,
        }
    }
}

impl Sender {
    /// Puts a message into the queue. Returns its identifier, `None` if the queue has stopped.
    fn put(&self, body: String) -> Option<String> {
        let number = self.sent.fetch_add(1, Ordering::SeqCst) + 1;
        let id = format!("local-{number:06}");
        self.messages.send(Message { id: id.clone(), body }).is_ok().then_some(id)
    }
}

fn closed() -> Response {
    StatusCode::SERVICE_UNAVAILABLE.into_response()
}

fn refusal() -> Response {
    let kind = "com.amazonaws.sqs#InvalidMessageContents";
    (StatusCode::BAD_REQUEST, Json(json!({ "__type": kind, "message": kind }))).into_response()
}
