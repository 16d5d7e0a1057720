//! The SQS queue of lists to load.

use aws_sdk_sqs::Client;
use domain::waking::LoadList;
use failure::Failure;

use crate::message;

/// The queue that the function `load-list` reads.
#[derive(Debug, Clone)]
pub struct LoadQueue {
    client: Client,
    url: String,
}

impl LoadQueue {
    /// The queue at this URL.
    pub fn new(client: Client, url: String) -> Self {
        Self { client, url }
    }

    /// Puts a list in the queue; it is delivered to `load-list` at least once.
    ///
    /// # Errors
    ///
    /// [`Failure`] when SQS refuses the message or is out of reach.
    pub async fn send(&self, list: &LoadList) -> Result<(), Failure> {
        message::send(&self.client, &self.url, list).await
    }
}
