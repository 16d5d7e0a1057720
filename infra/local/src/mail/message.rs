//! A mail and what goes with it.

use jiff::Timestamp;
use serde::Serialize;

/// One mail, as it was handed over.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Mail {
    /// Its place in the order of sending, from 1; the name of its file.
    pub number: u64,
    /// When it was sent, by the movable clock.
    pub sent_at: Timestamp,
    /// The sender.
    pub from: String,
    /// Everybody it goes to, copies included.
    pub to: Vec<String>,
    /// The subject.
    pub subject: String,
    /// The plain text.
    pub text: String,
    /// The HTML version.
    pub html: Option<String>,
    /// The files that go with it.
    pub attachments: Vec<Attachment>,
}

/// A file that goes with a mail.
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
    /// Whether it goes to this address; case does not matter.
    pub(super) fn is_to(&self, address: &str) -> bool {
        let address = address.trim();
        self.to.iter().any(|to| to.eq_ignore_ascii_case(address))
    }
}
