//! Secrets Manager: what a deployment knows and no file says.

use aws_sdk_secretsmanager::{Client, error::ProvideErrorMetadata};

/// A secret could not be had. The error tells its name, never its value.
#[derive(Debug, thiserror::Error)]
#[error("the secret {id} cannot be read: {cause}")]
pub struct SecretUnread {
    id: String,
    cause: String,
}

/// Where secrets are kept.
#[derive(Debug, Clone)]
pub struct Secrets(Client);

impl Secrets {
    /// Secrets behind this client.
    pub fn new(client: Client) -> Self {
        Self(client)
    }

    /// The secret of this name.
    pub async fn read(&self, id: &str) -> Result<String, SecretUnread> {
        let unread = |cause: &str| SecretUnread { id: id.to_owned(), cause: cause.to_owned() };
        let answer = self.0.get_secret_value().secret_id(id).send().await;
        let answer = answer.map_err(|error| unread(error.code().unwrap_or("no answer")))?;
        answer.secret_string().map(str::to_owned).ok_or_else(|| unread("it is not a text"))
    }
}
