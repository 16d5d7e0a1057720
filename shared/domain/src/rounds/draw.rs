//! The draw, which orders candidates whom nothing else tells apart. Two administrators each commit to a secret
//! before anybody gives wishes. A public value, whose source is named when the campaign is created and which nobody can
//! know before the wishes have closed, completes the secrets. The public value is given before the secrets are
//! revealed, so whoever types it in does not know the resulting seed.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::{
    AccountId, Calendar, Campaign, Refusal,
    calendar::{CalendarDefect, CalendarDefectCode, CalendarWarning, CalendarWarningCode, TransitionKind},
    refusal::{EntryCode, EntryRefusal},
    text::is_one_line,
};

/// The commitment of an administrator, and later the secret.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Commitment {
    /// The administrator.
    pub account: AccountId,
    /// SHA-256 of the secret, in lowercase hexadecimal.
    pub sha256: String,
    /// The instant of the commitment.
    pub at: Timestamp,
    /// The secret; absent until it is revealed.
    pub secret: Option<String>,
}

/// The state of the draw of a campaign.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Draw {
    /// Up to two commitments, of two different administrators, in the order in which they were made.
    pub commitments: Vec<Commitment>,
    /// The public value; absent until it is given.
    pub public_value: Option<String>,
    /// Number of changes; 0 for a draw that nobody has touched.
    pub version: u64,
}

impl Draw {
    /// Whether both commitments are made. From then on wishes may be given, and the commitments no longer change.
    pub fn is_committed(&self) -> bool {
        self.commitments.len() == 2
    }

    /// Why the calendar `after` may not replace `before`; none if it may. Once the public value is known the wishes of
    /// round 1 may not move, because wishes that open again could be given by somebody who knows the seed.
    pub fn check_calendar(&self, before: &Calendar, after: &Calendar) -> Option<CalendarDefect> {
        let wishes = |calendar: &Calendar| calendar.round(1).map(|dates| dates.wishes);
        let moved = self.public_value.is_some() && wishes(before) != wishes(after);
        moved.then(|| CalendarDefect { field: "/rounds/0/wishes".to_owned(), code: CalendarDefectCode::DrawHasBegun })
    }

    /// Records the commitment of an administrator to a secret.
    ///
    /// # Errors
    /// [`Refusal::WindowClosed`] once the wishes of round 1 have closed, [`Refusal::Entries`] for a text that is no
    /// SHA-256, [`Refusal::Exists`] if the administrator has committed already or two others have, [`Refusal::Unknown`]
    /// for a calendar without rounds.
    pub fn commit(
        &mut self,
        campaign: &Campaign,
        account: &AccountId,
        sha256: String,
        now: Timestamp,
    ) -> Result<(), Refusal> {
        let closed_at = wishes_close(campaign)?;
        if now >= closed_at {
            return Err(Refusal::WindowClosed { closed_at });
        }
        if !proof::draw::is_commitment(&sha256) {
            return Err(entry("/sha256", EntryCode::NotASha256));
        }
        if self.is_committed() || self.commitments.iter().any(|made| made.account == *account) {
            return Err(Refusal::Exists);
        }
        self.commitments.push(Commitment { account: account.clone(), sha256, at: now, secret: None });
        self.version += 1;
        Ok(())
    }

    /// Records the public value, which may be corrected until a secret is revealed.
    ///
    /// # Errors
    /// [`Refusal::NotDue`] before the wishes of round 1 have closed, [`Refusal::DrawNotCommitted`] without both
    /// commitments, [`Refusal::Exists`] once a secret is revealed, [`Refusal::Entries`] for a text that cannot be a
    /// public value.
    pub fn complete(&mut self, campaign: &Campaign, value: String, now: Timestamp) -> Result<(), Refusal> {
        due(campaign, now)?;
        if !self.is_committed() {
            return Err(Refusal::DrawNotCommitted);
        }
        if self.commitments.iter().any(|made| made.secret.is_some()) {
            return Err(Refusal::Exists);
        }
        if proof::draw::check_public(&value).is_err() || !is_one_line(&value) {
            return Err(entry("/value", EntryCode::NotAPublicValue));
        }
        self.public_value = Some(value);
        self.version += 1;
        Ok(())
    }

    /// Records the secret to which an administrator has committed.
    ///
    /// # Errors
    /// [`Refusal::NotDue`] before the wishes of round 1 have closed, [`Refusal::Unknown`] for an administrator without
    /// a commitment, [`Refusal::DrawIncomplete`] before the public value is given, [`Refusal::Entries`] for a text that
    /// is not the committed secret, [`Refusal::Exists`] if the secret is revealed already.
    pub fn reveal(
        &mut self,
        campaign: &Campaign,
        account: &AccountId,
        secret: String,
        now: Timestamp,
    ) -> Result<(), Refusal> {
        due(campaign, now)?;
        let made = self.commitments.iter_mut().find(|made| made.account == *account);
        let made = made.ok_or(Refusal::Unknown { what: "commitment" })?;
        if self.public_value.is_none() {
            return Err(Refusal::DrawIncomplete);
        }
        if proof::draw::commit(&secret) != made.sha256 {
            return Err(entry("/secret", EntryCode::NotTheCommittedSecret));
        }
        proof::draw::check_secret(&secret).map_err(|_| entry("/secret", EntryCode::NotASecret))?;
        if made.secret.is_some() {
            return Err(Refusal::Exists);
        }
        made.secret = Some(secret);
        self.version += 1;
        Ok(())
    }

    /// The completed draw, as anybody can check it.
    ///
    /// # Errors
    /// [`Refusal::DrawNotCommitted`] without both commitments, [`Refusal::DrawIncomplete`] until the public value and
    /// both secrets are known.
    pub fn completed(&self, campaign: &Campaign) -> Result<proof::Draw, Refusal> {
        let [first, second] = &self.commitments[..] else { return Err(Refusal::DrawNotCommitted) };
        let (Some(value), Some(one), Some(two)) = (&self.public_value, &first.secret, &second.secret) else {
            return Err(Refusal::DrawIncomplete);
        };
        let commitments = [first.sha256.clone(), second.sha256.clone()];
        let drawn = proof::Draw::complete(&campaign.draw_source, commitments, [one.clone(), two.clone()], value);
        // Each part was checked when it was recorded. A stored draw that no longer passes these checks must not be
        // used.
        drawn.map_err(|_| Refusal::DrawIncomplete)
    }
}

impl Campaign {
    /// The warnings on the calendar, and one if no wishes can be given because the draw is not committed to.
    pub fn warnings(&self, draw: &Draw) -> Vec<CalendarWarning> {
        let mut warnings = self.calendar.lint();
        if !draw.is_committed() {
            warnings.push(CalendarWarning {
                field: "/rounds/0/wishes".to_owned(),
                code: CalendarWarningCode::DrawNotCommitted,
            });
        }
        warnings
    }
}

fn entry(field: &str, code: EntryCode) -> Refusal {
    Refusal::Entries(vec![EntryRefusal { field: field.to_owned(), code }])
}

fn wishes_close(campaign: &Campaign) -> Result<Timestamp, Refusal> {
    let first = campaign.calendar.round(1).ok_or(Refusal::Unknown { what: "round" })?;
    Ok(first.wishes.closes_at())
}

fn due(campaign: &Campaign, now: Timestamp) -> Result<(), Refusal> {
    let due_at = wishes_close(campaign)?;
    if now < due_at { Err(Refusal::NotDue { kind: TransitionKind::WishesClose, due_at }) } else { Ok(()) }
}
