//! One message in a queue.

use aws_sdk_sqs::Client;
use failure::Failure;
use serde::Serialize;

const OPERATION: &str = "SendMessage";

/// Puts a message in the queue with this URL, as JSON.
pub(crate) async fn send(client: &Client, url: &str, message: &impl Serialize) -> Result<(), Failure> {
    let body = serde_json::to_string(message).map_err(|error| Failure::refused(OPERATION, error))?;
    let request = client.send_message().queue_url(url).message_body(body);
    request.send().await.map(drop).map_err(Failure::of(OPERATION))
}
