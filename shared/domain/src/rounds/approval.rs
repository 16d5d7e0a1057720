//! Actions that take two persons (`docs/adr/0017-two-persons.md`): one administrator asks, another approves.

use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

use crate::{
    AccountId, ApprovalId, Calendar, Refusal, RunDigest,
    follow::announcement::{Announcement, Sent},
    refusal::require_reason,
    rounds::correction::Correction,
};

/// How long a request may be approved, and how long an approved announcement may be sent.
const LIFETIME: SignedDuration = SignedDuration::from_hours(24);

/// The action that is asked for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "what", rename_all = "snake_case")]
pub enum Matter {
    /// The matching of a round, once more.
    Matching {
        /// The round.
        round: u32,
        /// Why the round is matched again.
        reason: String,
        /// What is corrected; absent if the results of the round are not published.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        correction: Option<Correction>,
    },
    /// The publication of a run: at the hour of the results, or at once after that hour.
    Publication {
        /// The round.
        round: u32,
        /// The run.
        run: RunDigest,
        /// Why published results are corrected; absent for a first publication.
        reason: Option<String>,
        /// SHA-256 of the run's warnings, as read by the administrator who asks.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        confirmed_warnings: Option<String>,
    },
    /// A calendar that opens windows of a matched round again, or moves them.
    Calendar {
        /// The first matched round whose windows move; 0 if there is none.
        round: u32,
        /// The calendar.
        calendar: Box<Calendar>,
        /// The version of the calendar that it replaces. Another version must be asked for again.
        replaces: u64,
        /// Why the windows move.
        reason: String,
    },
    /// The opening of a sealed secret, which gives the link of one round in place of the administrator who has lost it.
    Opening {
        /// The round.
        round: u32,
        /// The number of the commitment, 1 or 2.
        commitment: u32,
        /// The public value that is confirmed with the link, in its canonical form.
        value: String,
    },
    /// An announcement to many people.
    Announcement {
        /// The round in which the audience is computed.
        round: u32,
        /// Texts and audience of the announcement.
        announcement: Box<Announcement>,
        /// Number of recipients when the announcement was asked for; their identifiers are stored beside.
        recipients: u32,
        /// SHA-256 of the identifiers of the recipients, by which the audit log can prove who they were.
        recipients_sha256: String,
        /// When and to how many the announcement was sent; absent until then.
        sent: Option<Sent>,
    },
}

/// A request that will not be approved: another administrator has refused it, or the one who asked has withdrawn it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Declined {
    /// The administrator who has refused or withdrawn it.
    pub by: AccountId,
    /// The instant of it.
    pub at: Timestamp,
    /// Why.
    pub reason: String,
}

/// An action that one administrator asks for and another approves.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Approval {
    /// Identifier.
    pub id: ApprovalId,
    /// The action.
    #[serde(flatten)]
    pub matter: Matter,
    /// The administrator who asks.
    pub asked_by: AccountId,
    /// The instant of the request.
    pub asked_at: Timestamp,
    /// The administrator who has approved; absent until then.
    pub approved_by: Option<AccountId>,
    /// The instant of the approval.
    pub approved_at: Option<Timestamp>,
    /// Who has refused or withdrawn it; absent for a request that stands.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub declined: Option<Declined>,
    /// Number of changes.
    pub version: u64,
}

impl Approval {
    /// The request of an administrator, not approved yet.
    pub fn asked(id: ApprovalId, matter: Matter, by: AccountId, now: Timestamp) -> Self {
        Self {
            id,
            matter,
            asked_by: by,
            asked_at: now,
            approved_by: None,
            approved_at: None,
            declined: None,
            version: 1,
        }
    }

    /// The first instant at which it can no longer be approved.
    pub fn expires_at(&self) -> Timestamp {
        self.asked_at + LIFETIME
    }

    /// Records the approval. The administrator who has approved may approve again, so that an action that failed after
    /// the approval can be tried again.
    ///
    /// # Errors
    /// [`Refusal::Exists`] if somebody else has approved, [`Refusal::RequestDeclined`] if it was refused or withdrawn,
    /// [`Refusal::SecondPersonRequired`] for the administrator who asked, [`Refusal::ApprovalExpired`] after 24 hours.
    pub fn approve(&mut self, by: AccountId, now: Timestamp) -> Result<(), Refusal> {
        if let Some(before) = &self.approved_by {
            return if *before == by { Ok(()) } else { Err(Refusal::Exists) };
        }
        if self.declined.is_some() {
            return Err(Refusal::RequestDeclined);
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

    /// Records that the request is refused, or withdrawn by the administrator who asked.
    ///
    /// # Errors
    /// [`Refusal::Exists`] for a request that was approved, [`Refusal::RequestDeclined`] if it was declined before,
    /// [`Refusal::ApprovalExpired`] after 24 hours, and the refusal of the reason.
    pub fn decline(&mut self, by: AccountId, reason: &str, now: Timestamp) -> Result<(), Refusal> {
        if self.approved_by.is_some() {
            return Err(Refusal::Exists);
        }
        if self.declined.is_some() {
            return Err(Refusal::RequestDeclined);
        }
        if now >= self.expires_at() {
            return Err(Refusal::ApprovalExpired { expired_at: self.expires_at() });
        }
        require_reason(reason)?;
        self.declined = Some(Declined { by, at: now, reason: reason.trim().to_owned() });
        self.version += 1;
        Ok(())
    }

    /// Whether the request waits for another administrator at `now`.
    pub fn waits(&self, now: Timestamp) -> bool {
        self.approved_by.is_none() && self.declined.is_none() && now < self.expires_at()
    }

    /// Whether two administrators have agreed to publish this run of this round.
    pub fn publishes(&self, in_round: u32, this: &RunDigest) -> bool {
        self.approved_by.is_some()
            && matches!(&self.matter, Matter::Publication { round, run, .. } if *round == in_round && run == this)
    }

    /// Whether two administrators have agreed on an announcement that is still to be sent. An announcement that was not
    /// sent within 24 hours of its approval is outdated and is not sent.
    pub fn announces(&self, now: Timestamp) -> bool {
        self.approved_at.is_some_and(|at| now < at + LIFETIME)
            && matches!(&self.matter, Matter::Announcement { sent: None, .. })
    }

    /// Records that the announcement was sent.
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

    #[test]
    fn what_is_refused_or_withdrawn_is_not_approved() {
        let ([a, b], (asked, now)) = (["a", "b"].map(|id| AccountId::parse(id).unwrap()), asked());
        for by in [&a, &b] {
            let mut request = asked.clone();
            assert!(request.waits(now));
            assert_eq!(request.decline(by.clone(), " ", now), Err(Refusal::ReasonRequired));
            request.decline(by.clone(), " Trop tôt. ", now).unwrap();
            let declined = request.declined.clone().unwrap();
            assert_eq!((&declined.by, declined.reason.as_str()), (by, "Trop tôt."));
            assert!(!request.waits(now));
            assert_eq!(request.approve(b.clone(), now), Err(Refusal::RequestDeclined));
            assert_eq!(request.decline(b.clone(), "Non.", now), Err(Refusal::RequestDeclined));
        }
        let (mut late, end) = (asked.clone(), asked.expires_at());
        assert_eq!(late.decline(b.clone(), "Non.", end), Err(Refusal::ApprovalExpired { expired_at: end }));
        assert!(!late.waits(end));
        let mut approved = asked;
        approved.approve(b.clone(), now).unwrap();
        assert_eq!(approved.decline(a, "Non.", now), Err(Refusal::Exists));
    }
}
