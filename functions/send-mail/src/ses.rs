//! Sends mails by Amazon SES.

use aws_sdk_sesv2::{
    Client,
    primitives::Blob,
    types::{Attachment, Body, Content, Destination, EmailContent, Message},
};
use failure::Failure;

/// The name of the SES operation in failures.
const SEND: &str = "SendEmail";

/// The client of SES.
#[derive(Debug, Clone)]
pub struct Mailer {
    client: Client,
    from: String,
    configuration_set: String,
}

/// A mail to one person.
#[derive(Debug, Clone)]
pub struct Letter {
    /// E-mail address of the recipient.
    pub to: String,
    /// Subject line, in French.
    pub subject: String,
    /// Body as plain text.
    pub text: String,
    /// Body as HTML, with the content of `text`.
    pub html: String,
    /// Attached file.
    pub attachment: Option<Attached>,
}

/// A file attached to a mail.
#[derive(Debug, Clone)]
pub struct Attached {
    /// Name of the file; it holds nothing personal.
    pub file_name: String,
    /// Media type of the file: `application/json`.
    pub media_type: &'static str,
    /// Content of the file.
    pub bytes: Vec<u8>,
}

impl Mailer {
    /// Sends mails with this client, from the address `from`. What comes back is told by the configuration set.
    pub fn new(client: Client, from: String, configuration_set: String) -> Self {
        Self { client, from, configuration_set }
    }

    /// Sends a mail.
    ///
    /// # Errors
    ///
    /// [`Failure`] when SES refuses the mail or is out of reach. It holds the error's code and not its message, in which
    /// SES quotes addresses.
    pub async fn send(&self, letter: Letter) -> Result<(), Failure> {
        let content = |text: String| {
            Content::builder().data(text).charset("UTF-8").build().map_err(|error| Failure::refused(SEND, error))
        };
        let body = Body::builder().text(content(letter.text)?).html(content(letter.html)?).build();
        let mut message = Message::builder().subject(content(letter.subject)?).body(body);
        if let Some(Attached { file_name, media_type, bytes }) = letter.attachment {
            let file =
                Attachment::builder().file_name(file_name).content_type(media_type).raw_content(Blob::new(bytes));
            message = message.attachments(file.build().map_err(|error| Failure::refused(SEND, error))?);
        }
        let request = self
            .client
            .send_email()
            .from_email_address(&self.from)
            .configuration_set_name(&self.configuration_set)
            .destination(Destination::builder().to_addresses(&letter.to).build())
            .content(EmailContent::builder().simple(message.build()).build());
        request.send().await.map(drop).map_err(Failure::by_code(SEND))
    }
}
