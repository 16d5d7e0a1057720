//! The SQS queue of mails to send. A request for a mail only puts a message in the queue, whether the address is known
//! or not, so its duration does not reveal which addresses have an account.

use aws_sdk_sqs::{Client, types::SendMessageBatchRequestEntry};
use domain::waking::Mailing;
use failure::Failure;
use futures::{StreamExt, TryStreamExt, stream};

use crate::message;

/// Messages in one `SendMessageBatch` request: the most that SQS accepts.
const BATCH: usize = 10;
const BATCH_OPERATION: &str = "SendMessageBatch";
/// Number of `SendMessageBatch` requests made in parallel.
const PARALLEL: usize = 8;

/// A queue that the function `send-mail` reads.
#[derive(Debug, Clone)]
pub struct MailQueue {
    client: Client,
    url: String,
}

impl MailQueue {
    /// The queue at this URL.
    pub fn new(client: Client, url: String) -> Self {
        Self { client, url }
    }

    /// Puts a mail in the queue; it is delivered to `send-mail` at least once.
    ///
    /// # Errors
    ///
    /// [`Failure`] when SQS refuses the message or is out of reach.
    pub async fn send(&self, mailing: &Mailing) -> Result<(), Failure> {
        message::send(&self.client, &self.url, mailing).await
    }

    /// Puts many mails in the queue. After an error some of them are in the queue already; the caller may send all
    /// again if `send-mail` sends each only once ([`Mailing::once`]).
    ///
    /// # Errors
    ///
    /// [`Failure`] when SQS refuses a message or is out of reach.
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
