//! Mail on one machine: `SendEmail` of `SESv2`. Mails are kept in memory, written as `.eml` files and shown as pages.
//!
//! No mail leaves the machine.

mod api;
mod eml;
mod mailbox;
mod message;
mod pages;
mod simulator;

use std::path::PathBuf;

pub use self::{
    mailbox::Mailbox,
    message::{Attachment, Mail},
    pages::pages,
    simulator::Publish,
};
use crate::{clock::MovableClock, listen::StartError, server::Server};

const WHAT: &str = "SES";

/// The settings of the stand-in.
#[derive(Clone, Debug)]
pub struct Settings {
    /// The port on loopback; 0 for any free port.
    pub port: u16,
    /// The clock that dates the mails.
    pub clock: MovableClock,
    /// The folder in which mails are written as `000001.eml`, `000002.eml` and so on. `None` keeps them in memory only.
    pub folder: Option<PathBuf>,
    /// Who is told of the mails that come back: those to addresses of the mailbox simulator of SES.
    pub publish: Publish,
}

impl Settings {
    /// Mails in memory, on any free port; nobody is told what comes back.
    pub fn in_memory(clock: MovableClock) -> Self {
        Self { port: 0, clock, folder: None, publish: Publish::to_nobody() }
    }
}

/// A running SES. It stops when dropped; its [`Mailbox`] stays.
#[derive(Debug)]
pub struct MailServer {
    server: Server,
    mailbox: Mailbox,
}

impl MailServer {
    /// Opens the mailbox and listens, in the current Tokio runtime.
    ///
    /// # Errors
    /// The folder of the mailbox cannot be used, or the port cannot be listened on.
    pub fn start(settings: Settings) -> Result<Self, StartError> {
        let mailbox = Mailbox::open(settings.clock, settings.folder).map_err(StartError::io(WHAT))?;
        let server = Server::start(WHAT, settings.port, api::router(mailbox.clone(), settings.publish))?;
        Ok(Self { server, mailbox })
    }

    /// The endpoint for clients of the SDK.
    pub fn endpoint(&self) -> String {
        self.server.endpoint()
    }

    /// The mails that were sent.
    pub fn mailbox(&self) -> &Mailbox {
        &self.mailbox
    }

    /// Stops after the requests under way are answered.
    pub async fn stop(self) {
        self.server.stop().await;
    }
}
