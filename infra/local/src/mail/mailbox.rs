//! The mailbox: the mails sent so far, oldest first.

use std::{
    io,
    path::{Path, PathBuf},
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use super::{
    eml,
    message::{Attachment, Mail},
};
use crate::{clock::MovableClock, durable};

/// A mail that has no number and date yet.
#[derive(Clone, Debug)]
pub(super) struct Draft {
    pub(super) from: String,
    pub(super) to: Vec<String>,
    pub(super) subject: String,
    pub(super) text: String,
    pub(super) html: Option<String>,
    pub(super) attachments: Vec<Attachment>,
}

/// The mailbox that receives all mails. Clones are cheap and share one mailbox.
#[derive(Clone, Debug)]
pub struct Mailbox(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    clock: MovableClock,
    folder: Option<PathBuf>,
    mails: Mutex<Kept>,
}

#[derive(Debug, Default)]
struct Kept {
    last: u64,
    mails: Vec<Mail>,
}

impl Mailbox {
    /// An empty mailbox. Its numbers continue those of the files in `folder`.
    pub(super) fn open(clock: MovableClock, folder: Option<PathBuf>) -> io::Result<Self> {
        let last = folder.as_deref().map(last_number).transpose()?.unwrap_or(0);
        Ok(Self(Arc::new(Inner { clock, folder, mails: Mutex::new(Kept { last, mails: Vec::new() }) })))
    }

    /// Adds a mail. Returns it with its number.
    pub(super) fn keep(&self, draft: Draft) -> io::Result<Mail> {
        let mut kept = self.kept();
        let number = kept.last + 1;
        let Draft { from, to, subject, text, html, attachments } = draft;
        let mail = Mail { number, sent_at: self.0.clock.now(), from, to, subject, text, html, attachments };
        if let Some(folder) = &self.0.folder {
            durable::write(&folder.join(format!("{number:06}.eml")), &eml::write(&mail))?;
        }
        kept.last = number;
        kept.mails.push(mail.clone());
        Ok(mail)
    }

    /// All mails, oldest first.
    pub fn all(&self) -> Vec<Mail> {
        self.kept().mails.clone()
    }

    /// The mails to an address, in upper or lower case, oldest first.
    pub fn for_recipient(&self, address: &str) -> Vec<Mail> {
        self.kept().mails.iter().filter(|mail| mail.is_to(address)).cloned().collect()
    }

    /// The last mail to an address.
    pub fn latest(&self, address: &str) -> Option<Mail> {
        self.kept().mails.iter().rev().find(|mail| mail.is_to(address)).cloned()
    }

    /// The mail with this number.
    pub fn get(&self, number: u64) -> Option<Mail> {
        self.kept().mails.iter().find(|mail| mail.number == number).cloned()
    }

    /// The number of mails sent.
    pub fn count(&self) -> usize {
        self.kept().mails.len()
    }

    /// Removes the mails from memory; files stay.
    pub fn clear(&self) {
        self.kept().mails.clear();
    }

    fn kept(&self) -> MutexGuard<'_, Kept> {
        self.0.mails.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn last_number(folder: &Path) -> io::Result<u64> {
    std::fs::create_dir_all(folder)?;
    let mut last = 0;
    for file in std::fs::read_dir(folder)? {
        let name = file?.file_name();
        let number = name.to_str().and_then(|name| name.strip_suffix(".eml")).and_then(|stem| stem.parse().ok());
        last = last.max(number.unwrap_or(0));
    }
    Ok(last)
}
