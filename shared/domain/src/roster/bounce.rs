//! A mail that came back: as long as nothing reaches an address, its person learns nothing of the campaign.

use jiff::Timestamp;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Why a mail came back.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum BounceKind {
    /// The address is refused for good: it does not exist, or the sender may not write to it any more.
    Permanent,
    /// It was tried for hours and not taken: a mailbox that is full, a server that does not answer.
    Undelivered,
    /// Its recipient has reported it as unwanted; nothing is sent to such an address any more.
    Complaint,
}

impl BounceKind {
    /// The stable name, as logs write it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Permanent => "permanent",
            Self::Undelivered => "undelivered",
            Self::Complaint => "complaint",
        }
    }

    /// The kind in French, as files write it.
    pub fn french(self) -> &'static str {
        match self {
            Self::Permanent => "adresse refusée",
            Self::Undelivered => "non remis",
            Self::Complaint => "signalé indésirable",
        }
    }
}

/// The last mail that came back from an address.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Bounce {
    /// Why it came back.
    pub kind: BounceKind,
    /// The instant at which the mail was sent; for a complaint, at which it was made.
    #[schemars(with = "crate::schema::Instant")]
    pub at: Timestamp,
}

impl Bounce {
    /// Whether the address still fails, given the instant at which the last code or link was issued that was read in its
    /// mailbox. A mail that was sent before that instant came back from a mailbox that was reached since.
    pub fn holds_after(self, reached_at: Option<Timestamp>) -> bool {
        reached_at.is_none_or(|reached_at| self.at >= reached_at)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_that_was_reached_since_fails_no_more() {
        let at = |second: i64| Timestamp::from_second(1_709_000_000 + second).unwrap();
        let bounce = Bounce { kind: BounceKind::Permanent, at: at(0) };
        assert!(bounce.holds_after(None));
        assert!(bounce.holds_after(Some(at(-1))));
        // The mail that came back may be the one with the code.
        assert!(bounce.holds_after(Some(at(0))));
        assert!(!bounce.holds_after(Some(at(1))));
    }
}
