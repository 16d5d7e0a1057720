//! The draw that orders people whom nothing else tells apart: two administrators each commit to a secret before
//! anybody wishes, and a public value, named when the campaign is created and known to nobody until the wishes have
//! closed, completes them. The public value comes before the secrets: whoever types it in does not know the seed yet.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::{
    AccountId, Calendar, Campaign, Refusal,
    calendar::{CalendarDefect, CalendarWarning, TransitionKind},
    refusal::EntryRefusal,
};

/// An administrator's commitment, and later the secret.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Commitment {
    /// Whose.
    pub account: AccountId,
    /// SHA-256 of the secret.
    pub sha256: String,
    /// When it was made.
    pub at: Timestamp,
    /// The secret, once given.
    pub secret: Option<String>,
}

/// How far the draw of a campaign is.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Draw {
    /// Two at the most, of two people, in the order in which they were made.
    pub commitments: Vec<Commitment>,
    /// The public value, once known.
    pub public_value: Option<String>,
    /// Counts the changes; 0 is the draw nobody has touched.
    pub version: u64,
}

impl Draw {
    /// Whether both commitments stand: from then on one may wish, and nothing of them changes any more.
    pub fn is_committed(&self) -> bool {
        self.commitments.len() == 2
    }

    /// Why a calendar cannot take the place of another one: once the public value is known, wishes that open again could be
    /// given by somebody who knows the seed.
    pub fn check_calendar(&self, before: &Calendar, after: &Calendar) -> Option<CalendarDefect> {
        let wishes = |calendar: &Calendar| calendar.round(1).map(|dates| dates.wishes);
        let moved = self.public_value.is_some() && wishes(before) != wishes(after);
        moved.then(|| CalendarDefect { field: "/rounds/0/wishes".to_owned(), code: "draw_has_begun" })
    }

    /// Commits somebody to a secret, while the wishes of round 1 have not closed.
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
            return Err(entry("/sha256", "not_a_sha256"));
        }
        if self.is_committed() || self.commitments.iter().any(|made| made.account == *account) {
            return Err(Refusal::Exists);
        }
        self.commitments.push(Commitment { account: account.clone(), sha256, at: now, secret: None });
        self.version += 1;
        Ok(())
    }

    /// Keeps the public value; it may be typed in again as long as no secret is known.
    pub fn complete(&mut self, campaign: &Campaign, value: String, now: Timestamp) -> Result<(), Refusal> {
        due(campaign, now)?;
        if !self.is_committed() {
            return Err(Refusal::DrawNotCommitted);
        }
        if self.commitments.iter().any(|made| made.secret.is_some()) {
            return Err(Refusal::Exists);
        }
        proof::draw::check_public(&value).map_err(|_| entry("/value", "not_a_public_value"))?;
        self.public_value = Some(value);
        self.version += 1;
        Ok(())
    }

    /// Keeps the secret somebody has committed to, once the public value is known.
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
            return Err(entry("/secret", "not_the_committed_secret"));
        }
        proof::draw::check_secret(&secret).map_err(|_| entry("/secret", "not_a_secret"))?;
        if made.secret.is_some() {
            return Err(Refusal::Exists);
        }
        made.secret = Some(secret);
        self.version += 1;
        Ok(())
    }

    /// The draw as it can be checked by anybody, once all three parts are known.
    pub fn completed(&self, campaign: &Campaign) -> Result<proof::Draw, Refusal> {
        let [first, second] = &self.commitments[..] else { return Err(Refusal::DrawNotCommitted) };
        let (Some(value), Some(one), Some(two)) = (&self.public_value, &first.secret, &second.secret) else {
            return Err(Refusal::DrawIncomplete);
        };
        let commitments = [first.sha256.clone(), second.sha256.clone()];
        let drawn = proof::Draw::complete(&campaign.draw_source, commitments, [one.clone(), two.clone()], value);
        // What was kept was checked when it was kept; a draw that no longer holds must not be matched with.
        drawn.map_err(|_| Refusal::DrawIncomplete)
    }
}

impl Campaign {
    /// What an administrator should look at once more: the calendar, and a draw that keeps everybody from wishing.
    pub fn warnings(&self, draw: &Draw) -> Vec<CalendarWarning> {
        let mut warnings = self.calendar.lint();
        if !draw.is_committed() {
            warnings.push(CalendarWarning { field: "/rounds/0/wishes".to_owned(), code: "draw_not_committed" });
        }
        warnings
    }
}

fn entry(field: &str, code: &'static str) -> Refusal {
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
