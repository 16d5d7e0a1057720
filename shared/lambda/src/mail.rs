//! Mail: what waits for it, and handing it to SES.

mod queue;

use aws_sdk_sesv2::{
    Client,
    primitives::Blob,
    types::{Attachment, Body, Content, Destination, EmailContent, Message},
};

pub(crate) use queue::refused;
pub use queue::{MailQueue, Mailing, Notice, QueueFailed, Recipient, Wanted};

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
    /// The same as HTML.
    pub html: String,
    /// A file that goes with it.
    pub attachment: Option<Attached>,
}

/// A file that goes with a mail.
#[derive(Debug, Clone)]
pub struct Attached {
    /// Its name.
    pub file_name: String,
    /// `application/json`
    pub media_type: &'static str,
    /// What is in it.
    pub bytes: Vec<u8>,
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
    pub async fn send(&self, letter: Letter) -> Result<(), MailFailed> {
        let content = |text: String| {
            Content::builder().data(text).charset("UTF-8").build().map_err(|error| MailFailed(error.to_string()))
        };
        let body = Body::builder().text(content(letter.text)?).html(content(letter.html)?).build();
        let mut message = Message::builder().subject(content(letter.subject)?).body(body);
        if let Some(Attached { file_name, media_type, bytes }) = letter.attachment {
            let file =
                Attachment::builder().file_name(file_name).content_type(media_type).raw_content(Blob::new(bytes));
            message = message.attachments(file.build().map_err(|error| MailFailed(error.to_string()))?);
        }
        let request = self
            .client
            .send_email()
            .from_email_address(&self.from)
            .destination(Destination::builder().to_addresses(&letter.to).build())
            .content(EmailContent::builder().simple(message.build()).build());
        match request.send().await {
            Ok(_) => Ok(()),
            Err(error) => {
                let code = aws_sdk_sesv2::error::ProvideErrorMetadata::code(&error).unwrap_or("no answer");
                Err(MailFailed(code.to_owned()))
            }
        }
    }
}
