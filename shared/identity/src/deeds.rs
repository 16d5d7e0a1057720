//! What the platform signs, and what its audit log says of who did what.

use domain::{AccountId, Audited};
use jiff::Timestamp;
use proof::{Signer, audit::Deed};

use crate::{Identity, Keys};

/// The actor of what no person does: the triggers of the calendar.
const PLATFORM: &str = "platform";
/// Bytes of a pseudonym.
const PSEUDONYM_BYTES: usize = 16;

impl Keys {
    /// Signs receipts, certificates and the ends of audit logs.
    pub fn signer(&self) -> Signer {
        Signer::from_seed(&self.derive("receipts"))
    }
}

impl Identity {
    /// What the audit log calls an account: one name for each account, which tells nothing to those who lack the key.
    pub fn pseudonym(&self, account: &AccountId) -> String {
        let mut pseudonym = self.keys.hash("pseudonyms", account.as_str());
        pseudonym.truncate(2 * PSEUDONYM_BYTES);
        pseudonym
    }

    /// Something an account does now.
    pub fn deed(&self, account: &AccountId, audited: &Audited<'_>) -> Deed {
        deed(self.pseudonym(account), audited, self.clock.now())
    }

    /// Something the calendar has done now.
    pub fn own_deed(&self, audited: &Audited<'_>) -> Deed {
        deed(PLATFORM.to_owned(), audited, self.clock.now())
    }
}

fn deed(actor: String, audited: &Audited<'_>, at: Timestamp) -> Deed {
    let (action, object) = (audited.action().to_owned(), audited.object());
    Deed { actor, action, object, digest: String::new(), at: at.to_string() }
}
