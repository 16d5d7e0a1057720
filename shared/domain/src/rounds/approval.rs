//! What takes two persons (`docs/adr/0017-two-persons.md`): one administrator asks, another approves.

use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

use crate::{
    AccountId, ApprovalId, Refusal, RunDigest,
    follow::announcement::{Announcement, Sent},
};

/// How long what was asked for waits to be approved.
const LIFETIME: SignedDuration = SignedDuration::from_hours(24);

/// What is asked for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "what", rename_all = "snake_case")]
pub enum Matter {
    /// To have a round matched again.
    Matching {
        /// The round.
        round: u32,
        /// Why.
        reason: String,
    },
    /// To publish a run, at the hour of the results or, after it, at once.
    Publication {
        /// The round.
        round: u32,
        /// The run.
        run: RunDigest,
        /// Why, for a correction.
        reason: Option<String>,
        /// SHA-256 of the warnings of the run that whoever asks has read.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        confirmed_warnings: Option<String>,
    },
    /// To write to many.
    Announcement {
        /// The round its audience is looked at in.
        round: u32,
        /// What is said, and to whom.
        announcement: Box<Announcement>,
        /// How many that was when it was asked for; they are kept beside.
        recipients: u32,
        /// SHA-256 of their identifiers, so that the audit log tells who they were.
        recipients_sha256: String,
        /// When it was sent.
        sent: Option<Sent>,
    },
}

/// What one administrator has asked for, and whether another has approved.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Approval {
    /// Identifier.
    pub id: ApprovalId,
    /// What.
    #[serde(flatten)]
    pub matter: Matter,
    /// Who asks.
    pub asked_by: AccountId,
    /// When.
    pub asked_at: Timestamp,
    /// Who approves.
    pub approved_by: Option<AccountId>,
    /// When.
    pub approved_at: Option<Timestamp>,
    /// Counts the changes.
    pub version: u64,
}

impl Approval {
    /// Somebody asks.
    pub fn asked(id: ApprovalId, matter: Matter, by: AccountId, now: Timestamp) -> Self {
        Self { id, matter, asked_by: by, asked_at: now, approved_by: None, approved_at: None, version: 1 }
    }

    /// Until when it can be approved.
    pub fn expires_at(&self) -> Timestamp {
        self.asked_at + LIFETIME
    }

    /// Somebody approves: somebody else, in time, once. Whoever has approved may say so again, should what follows have
    /// failed.
    pub fn approve(&mut self, by: AccountId, now: Timestamp) -> Result<(), Refusal> {
        if let Some(before) = &self.approved_by {
            return if *before == by { Ok(()) } else { Err(Refusal::Exists) };
        }
        if self.asked_by == by {
            return Err(Refusal::SecondPersonRequired);
        }
        if now >= self.expires_at() {
            return Err(Refusal::ApprovalExpired { expired_at: self.expires_at() });
        }
        self.approved_by = Some(by);
        self.approved_at = Some(now);
        self.version += 1;
        Ok(())
    }

    /// Whether two persons have agreed to publish this run of this round.
    pub fn publishes(&self, in_round: u32, this: &RunDigest) -> bool {
        self.approved_by.is_some()
            && matches!(&self.matter, Matter::Publication { round, run, .. } if *round == in_round && run == this)
    }

    /// Whether two persons have agreed on an announcement that still waits to be sent. What could not be sent within
    /// a day is old news.
    pub fn announces(&self, now: Timestamp) -> bool {
        self.approved_at.is_some_and(|at| now < at + LIFETIME)
            && matches!(&self.matter, Matter::Announcement { sent: None, .. })
    }

    /// It was sent.
    pub fn was_sent(&mut self, when: Sent) {
        if let Matter::Announcement { sent, .. } = &mut self.matter {
            *sent = Some(when);
            self.version += 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked() -> (Approval, Timestamp) {
        let now = Timestamp::from_second(1_710_300_000).unwrap();
        let matter = Matter::Publication {
            round: 1,
            run: RunDigest::parse(&"a".repeat(64)).unwrap(),
            reason: None,
            confirmed_warnings: None,
        };
        (Approval::asked(ApprovalId::parse("1").unwrap(), matter, AccountId::parse("a").unwrap(), now), now)
    }

    #[test]
    fn it_takes_another_person_in_time_and_once() {
        let ([a, b], (mut approval, now)) = (["a", "b"].map(|id| AccountId::parse(id).unwrap()), asked());
        let run = RunDigest::parse(&"a".repeat(64)).unwrap();
        assert_eq!(approval.approve(a, now), Err(Refusal::SecondPersonRequired));
        let late = approval.expires_at();
        assert_eq!(approval.approve(b.clone(), late), Err(Refusal::ApprovalExpired { expired_at: late }));
        assert!(!approval.publishes(1, &run));
        assert_eq!(approval.approve(b.clone(), late - SignedDuration::from_secs(1)), Ok(()));
        let (version, third) = (approval.version, AccountId::parse("c").unwrap());
        assert_eq!(approval.approve(b, now), Ok(()));
        assert_eq!((approval.approve(third, now), approval.version), (Err(Refusal::Exists), version));
        assert!(approval.publishes(1, &run) && !approval.publishes(2, &run));
        assert!(!approval.publishes(1, &RunDigest::parse(&"b".repeat(64)).unwrap()));
    }
}
