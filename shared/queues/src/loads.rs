//! Where lists wait for `load-list`.

use aws_sdk_sqs::Client;
use domain::waking::LoadList;
use failure::Failure;

const OPERATION: &str = "SendMessage";

/// The queue of `load-list`.
#[derive(Debug, Clone)]
pub struct LoadQueue {
    client: Client,
    url: String,
}

impl LoadQueue {
    /// The queue at this address.
    pub fn new(client: Client, url: String) -> Self {
        Self { client, url }
    }

    /// Has a list loaded, soon, at least once.
    ///
    /// # Errors
    ///
    /// The queue takes no message.
    pub async fn send(&self, list: &LoadList) -> Result<(), Failure> {
        let body = serde_json::to_string(list).map_err(|error| Failure::refused(OPERATION, error))?;
        let request = self.client.send_message().queue_url(&self.url).message_body(body);
        request.send().await.map(drop).map_err(Failure::of(OPERATION))
    }
}
