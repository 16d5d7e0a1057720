//! Where mails wait for `send-mail`. Whoever asks for a mail only puts a message in the queue, known address or not: the
//! time it takes tells nothing.

use aws_sdk_sqs::{Client, types::SendMessageBatchRequestEntry};
use domain::waking::Mailing;
use failure::Failure;
use futures::{StreamExt, TryStreamExt, stream};

/// Messages handed over in one request, and requests under way at once.
const BATCH: usize = 10;
const BATCH_OPERATION: &str = "SendMessageBatch";
const PARALLEL: usize = 8;

/// Where mails wait for `send-mail`.
#[derive(Debug, Clone)]
pub struct MailQueue {
    client: Client,
    url: String,
}

impl MailQueue {
    /// The queue at this address.
    pub fn new(client: Client, url: String) -> Self {
        Self { client, url }
    }

    /// Has a mail written and sent, soon, at least once.
    pub async fn send(&self, mailing: &Mailing) -> Result<(), Failure> {
        let body = serde_json::to_string(mailing).map_err(|error| Failure::refused("SendMessage", error))?;
        let request = self.client.send_message().queue_url(&self.url).message_body(body);
        request.send().await.map(drop).map_err(Failure::of("SendMessage"))
    }

    /// The same for many. An error leaves some of them in the queue: all can be handed over again if each goes out once.
    pub async fn send_all(&self, mailings: &[Mailing]) -> Result<(), Failure> {
        let batches: Vec<_> = mailings.chunks(BATCH).map(|batch| self.send_batch(batch)).collect();
        stream::iter(batches).buffer_unordered(PARALLEL).try_collect::<Vec<()>>().await.map(drop)
    }

    async fn send_batch(&self, mailings: &[Mailing]) -> Result<(), Failure> {
        let mut request = self.client.send_message_batch().queue_url(&self.url);
        for (number, mailing) in mailings.iter().enumerate() {
            let body = serde_json::to_string(mailing).map_err(|error| Failure::refused(BATCH_OPERATION, error))?;
            let entry = SendMessageBatchRequestEntry::builder().id(number.to_string()).message_body(body).build();
            request = request.entries(entry.map_err(|error| Failure::refused(BATCH_OPERATION, error))?);
        }
        let answer = request.send().await.map_err(Failure::of(BATCH_OPERATION))?;
        match answer.failed().first() {
            Some(failed) if failed.sender_fault() => Err(Failure::refused(BATCH_OPERATION, failed.code())),
            Some(failed) => Err(Failure::Busy { operation: BATCH_OPERATION, cause: failed.code().to_owned() }),
            None => Ok(()),
        }
    }
}
