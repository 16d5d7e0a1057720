//! Mail, through SES.

use aws_sdk_sesv2::{
    Client,
    types::{Body, Content, Destination, EmailContent, Message},
};

/// The post.
#[derive(Debug, Clone)]
pub struct Mail {
    client: Client,
    from: String,
}

/// One mail.
#[derive(Debug, Clone)]
pub struct Letter {
    /// Address.
    pub to: String,
    /// Subject.
    pub subject: String,
    /// Plain text.
    pub text: String,
}

/// The mail could not be handed over.
#[derive(Debug, thiserror::Error)]
#[error("mail cannot be handed over: {0}")]
pub struct MailFailed(String);

impl Mail {
    /// Mail sent from this address.
    pub fn new(client: Client, from: String) -> Self {
        Self { client, from }
    }

    /// Hands a mail over. The error tells neither address nor text.
    pub async fn send(&self, letter: &Letter) -> Result<(), MailFailed> {
        let content = |text: &str| {
            Content::builder().data(text).charset("UTF-8").build().map_err(|error| MailFailed(error.to_string()))
        };
        let message = Message::builder()
            .subject(content(&letter.subject)?)
            .body(Body::builder().text(content(&letter.text)?).build())
            .build();
        let request = self
            .client
            .send_email()
            .from_email_address(&self.from)
            .destination(Destination::builder().to_addresses(&letter.to).build())
            .content(EmailContent::builder().simple(message).build());
        match request.send().await {
            Ok(_) => Ok(()),
            Err(error) => {
                let code = aws_sdk_sesv2::error::ProvideErrorMetadata::code(&error).unwrap_or("no answer");
                Err(MailFailed(code.to_owned()))
            }
        }
    }
}
