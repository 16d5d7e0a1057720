//! People who leave the post that a published result has given them. The result stays as it was published; the place
//! may be offered again in a later round.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::{AccountId, Campaign, PostId, Refusal, StudentId, calendar::instant, refusal::require_reason};

/// Somebody who has left a post.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Withdrawal {
    /// The student.
    pub student: StudentId,
    /// The round whose published result gave the post.
    pub round: u32,
    /// The line whose place is left.
    pub place: PostId,
    /// The account that has noted it.
    pub by: AccountId,
    /// When it was noted.
    pub at: Timestamp,
    /// Why the student leaves.
    pub reason: String,
    /// The first round in which the place is offered again, which is one more than those of the specialty for the placement
    /// outside the application; absent if the place stays taken.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reopens_in: Option<u32>,
}

impl Withdrawal {
    /// A withdrawal that is noted now. The place reopens in the next round whose wishes are not open yet, since posts do not
    /// change while people state wishes for them or rank.
    ///
    /// # Errors
    /// [`Refusal::ReasonRequired`] or [`Refusal::Entries`] for the reason.
    pub fn note(
        campaign: &Campaign,
        (student, round, place): (StudentId, u32, PostId),
        (by, at): (AccountId, Timestamp),
        (reason, reopens): (&str, bool),
    ) -> Result<Self, Refusal> {
        require_reason(reason)?;
        let reopens_in = reopens.then(|| next_round(campaign, student.specialty(), at));
        Ok(Self { student, round, place, by, at, reason: reason.trim().to_owned(), reopens_in })
    }

    /// Refuses to change or to take back a withdrawal whose place is offered again.
    ///
    /// # Errors
    /// [`Refusal::PlaceOffered`].
    pub fn require_changeable(&self, campaign: &Campaign, now: Timestamp) -> Result<(), Refusal> {
        let reopened = self.reopens_in.is_some_and(|round| now >= opens_at(campaign, self.student.specialty(), round));
        if reopened { Err(Refusal::PlaceOffered) } else { Ok(()) }
    }
}

/// The next round of a specialty whose wishes are not open yet; one more than its rounds if there is none.
fn next_round(campaign: &Campaign, specialty: &str, now: Timestamp) -> u32 {
    let rounds = campaign.rounds_of(specialty);
    (1..=rounds).find(|round| now < opens_at(campaign, specialty, *round)).unwrap_or(rounds + 1)
}

/// The instant from which the places of a round are offered: the opening of its wishes, or that of the placement outside the
/// application after the last round.
fn opens_at(campaign: &Campaign, specialty: &str, round: u32) -> Timestamp {
    let dates = campaign.calendar.round(round).filter(|_| round <= campaign.rounds_of(specialty));
    dates.map_or_else(|| campaign.calendar.off_application.opens_at(), |dates| instant(dates.wishes.opens))
}
