//! The deeds that the audit log records.

use domain::{AccountId, Audited};
use jiff::Timestamp;
use proof::audit::Deed;

use crate::Identity;

/// The actor of the deeds that no person does: those of the triggers.
pub const PLATFORM: &str = "platform";
/// Length of a pseudonym in bytes; it is written in hexadecimal, with twice as many digits.
const PSEUDONYM_BYTES: usize = 16;

impl Identity {
    /// The pseudonym of an account in the audit log, 32 hexadecimal digits. It is a hash keyed by the first generation: the
    /// pseudonym of an account never changes, and the account cannot be found without the key of the deployment.
    pub fn pseudonym(&self, account: &AccountId) -> String {
        let mut pseudonym = self.keys.first().hash("pseudonyms", account.as_str());
        pseudonym.truncate(2 * PSEUDONYM_BYTES);
        pseudonym
    }

    /// A deed of an account, dated now, for the audit log.
    pub fn deed(&self, account: &AccountId, audited: &Audited<'_>) -> Deed {
        deed(self.pseudonym(account), audited, self.clock.now())
    }

    /// A deed of the platform itself, dated now, for the audit log: a step of the calendar, or a run.
    pub fn own_deed(&self, audited: &Audited<'_>) -> Deed {
        deed(PLATFORM.to_owned(), audited, self.clock.now())
    }
}

fn deed(actor: String, audited: &Audited<'_>, at: Timestamp) -> Deed {
    let (action, object) = (audited.action().to_owned(), audited.object());
    Deed { actor, action, object, digest: String::new(), at: at.to_string() }
}
