//! Mail on one machine: `SESv2`'s `SendEmail`, kept in memory, written as `.eml` files and shown as pages.
//!
//! Nothing leaves the machine.

mod api;
mod eml;
mod mailbox;
mod message;
mod pages;

use std::path::PathBuf;

pub use self::{
    mailbox::Mailbox,
    message::{Attachment, Mail},
    pages::pages,
};
use crate::{clock::MovableClock, listen::StartError, server::Server};

const WHAT: &str = "SES";

/// How to start.
#[derive(Clone, Debug)]
pub struct Settings {
    /// The port on loopback; 0 for any free one.
    pub port: u16,
    /// The clock that dates the mails.
    pub clock: MovableClock,
    /// Where each mail is written as `000001.eml`, `000002.eml` …; nothing: in memory only.
    pub folder: Option<PathBuf>,
}

impl Settings {
    /// In memory, on any free port.
    pub fn in_memory(clock: MovableClock) -> Self {
        Self { port: 0, clock, folder: None }
    }
}

/// A running SES; it stops when dropped, its [`Mailbox`] stays.
#[derive(Debug)]
pub struct MailServer {
    server: Server,
    mailbox: Mailbox,
}

impl MailServer {
    /// Opens the mailbox and listens, within the current Tokio runtime.
    ///
    /// # Errors
    /// The folder of the mailbox cannot be used, or the port cannot be listened on.
    pub fn start(settings: Settings) -> Result<Self, StartError> {
        let mailbox = Mailbox::open(settings.clock, settings.folder).map_err(StartError::io(WHAT))?;
        let server = Server::start(WHAT, settings.port, api::router(mailbox.clone()))?;
        Ok(Self { server, mailbox })
    }

    /// The endpoint for the SDK's client.
    pub fn endpoint(&self) -> String {
        self.server.endpoint()
    }

    /// What was sent.
    pub fn mailbox(&self) -> &Mailbox {
        &self.mailbox
    }

    /// Stops and waits until the requests under way are answered.
    pub async fn stop(self) {
        self.server.stop().await;
    }
}
