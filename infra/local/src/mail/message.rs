//! A mail and its attachments.

use jiff::Timestamp;
use serde::Serialize;

/// A mail, as it was given to the service.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Mail {
    /// The number of the mail in the order of sending, from 1. The name of its file is this number.
    pub number: u64,
    /// The instant of sending, by the movable clock.
    pub sent_at: Timestamp,
    /// The sender.
    pub from: String,
    /// All recipients, copies included.
    pub to: Vec<String>,
    /// The subject.
    pub subject: String,
    /// The plain text.
    pub text: String,
    /// The HTML version, if any.
    pub html: Option<String>,
    /// The attached files.
    pub attachments: Vec<Attachment>,
}

/// A file attached to a mail.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Attachment {
    /// The name of the file.
    pub file_name: String,
    /// The media type of the file, such as `application/json`.
    pub media_type: String,
    /// The bytes of the file.
    #[serde(skip)]
    pub bytes: Vec<u8>,
}

impl Mail {
    /// Whether the mail goes to this address; case does not matter.
    pub(super) fn is_to(&self, address: &str) -> bool {
        let address = address.trim();
        self.to.iter().any(|to| to.eq_ignore_ascii_case(address))
    }
}
