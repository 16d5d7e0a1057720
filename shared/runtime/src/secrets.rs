//! Reads secrets from AWS Secrets Manager.

use aws_sdk_secretsmanager::{Client, error::ProvideErrorMetadata};

/// A secret cannot be read. The message holds its name, never its value.
#[derive(Debug, thiserror::Error)]
#[error("the secret {id} cannot be read: {cause}")]
pub struct SecretUnread {
    id: String,
    cause: String,
}

/// The client of Secrets Manager.
#[derive(Debug, Clone)]
pub struct Secrets(Client);

impl Secrets {
    /// Reads secrets with this client.
    pub fn new(client: Client) -> Self {
        Self(client)
    }

    /// The text of the secret with this name or ARN.
    ///
    /// # Errors
    ///
    /// [`SecretUnread`] when there is no such secret, it may not be read, it is not a text, or there is no answer.
    pub async fn read(&self, id: &str) -> Result<String, SecretUnread> {
        let unread = |cause: &str| SecretUnread { id: id.to_owned(), cause: cause.to_owned() };
        let answer = self.0.get_secret_value().secret_id(id).send().await;
        let answer = answer.map_err(|error| unread(error.code().unwrap_or("no answer")))?;
        answer.secret_string().map(str::to_owned).ok_or_else(|| unread("it is not a text"))
    }
}
