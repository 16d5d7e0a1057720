//! SQS on one machine: one queue whose messages are handed, one by one and in order, to the function it feeds.
//!
//! A message whose delivery fails is delivered again, at once since time is virtual, and set aside after the last try,
//! as the queue's redrive policy says. Not imitated: visibility timeouts, batches, receiving by hand.

use std::sync::{
    Arc, Mutex, PoisonError,
    atomic::{AtomicU64, Ordering},
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
    sync::{mpsc, watch},
    task::JoinHandle,
};

use crate::{listen::StartError, server::Server};

const WHAT: &str = "SQS";
/// `maxReceiveCount` of the template.
const MAX_TRIES: u32 = 5;

/// Takes a message to the function; an error has it delivered again.
pub type Take = Arc<dyn Fn(Message) -> BoxFuture<'static, Result<(), String>> + Send + Sync>;

/// One message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
    /// Its identifier.
    pub id: String,
    /// What was sent.
    pub body: String,
}

/// A running queue; it stops when dropped.
#[derive(Debug)]
pub struct Queue {
    server: Server,
    feeder: JoinHandle<()>,
    counts: Counts,
    dead: Dead,
}

type Dead = Arc<Mutex<Vec<Message>>>;

/// How many messages were sent, and how many are done with.
#[derive(Clone, Debug)]
struct Counts {
    sent: Arc<AtomicU64>,
    done: watch::Receiver<u64>,
}

#[derive(Clone)]
struct Door {
    sent: Arc<AtomicU64>,
    messages: mpsc::UnboundedSender<Message>,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "PascalCase")]
struct SendMessage {
    message_body: String,
}

impl Queue {
    /// Listens on any free port and feeds `take`, from the current runtime.
    pub fn start(take: Take) -> Result<Self, StartError> {
        let (messages, waiting) = mpsc::unbounded_channel();
        let (done, done_seen) = watch::channel(0);
        let sent = Arc::new(AtomicU64::new(0));
        let dead = Dead::default();
        let door = Door { sent: Arc::clone(&sent), messages };
        let server = Server::start(WHAT, 0, Router::new().fallback(post(send)).with_state(door))?;
        let feeder = tokio::spawn(feed(waiting, take, done, Arc::clone(&dead)));
        Ok(Self { server, feeder, counts: Counts { sent, done: done_seen }, dead })
    }

    /// What the SDK client takes as its endpoint.
    pub fn endpoint(&self) -> String {
        self.server.endpoint()
    }

    /// Returns when everything sent so far has been delivered or set aside.
    pub async fn settle(&self) {
        let sent = self.counts.sent.load(Ordering::SeqCst);
        // An ended feeder has nothing left to deliver.
        let _ = self.counts.done.clone().wait_for(|done| *done >= sent).await;
    }

    /// The messages given up after their last try.
    pub fn dead_letters(&self) -> Vec<Message> {
        self.dead.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Stops and waits until the requests under way are answered.
    pub async fn stop(self) {
        self.server.stop().await;
        self.feeder.abort();
        let _ = self.feeder.await;
    }
}

async fn feed(mut waiting: mpsc::UnboundedReceiver<Message>, take: Take, done: watch::Sender<u64>, dead: Dead) {
    while let Some(message) = waiting.recv().await {
        let mut delivered = false;
        for _ in 0..MAX_TRIES {
            if take(message.clone()).await.is_ok() {
                delivered = true;
                break;
            }
        }
        if !delivered {
            dead.lock().unwrap_or_else(PoisonError::into_inner).push(message);
        }
        done.send_modify(|count| *count += 1);
    }
}

async fn send(State(door): State<Door>, headers: HeaderMap, body: String) -> Response {
    let target = headers.get("x-amz-target").and_then(|value| value.to_str().ok());
    let Ok(SendMessage { message_body }) = serde_json::from_str(&body) else { return refusal() };
    if target != Some("AmazonSQS.SendMessage") {
        return refusal();
    }
    let number = door.sent.fetch_add(1, Ordering::SeqCst) + 1;
    let id = format!("local-{number:06}");
    if door.messages.send(Message { id: id.clone(), body: message_body }).is_err() {
        return StatusCode::SERVICE_UNAVAILABLE.into_response();
    }
    Json(json!({ "MessageId": id })).into_response()
}

fn refusal() -> Response {
    let kind = "com.amazonaws.sqs#InvalidMessageContents";
    (StatusCode::BAD_REQUEST, Json(json!({ "__type": kind, "message": kind }))).into_response()
}
