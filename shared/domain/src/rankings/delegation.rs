//! Delegations of a ranking: the référent asks, the ARS grants, and a *consultatif* of the post ranks until a date.

use jiff::{Timestamp, civil::DateTime};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{
    Campaign, PostId, Refusal, SupervisorId,
    calendar::{instant, phase::WindowKind},
    refusal::{EntryCode, EntryRefusal},
};

/// How far a delegation is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum DelegationState {
    /// The référent has asked for it.
    Asked,
    /// The ARS has granted it: the colleague ranks.
    Granted,
    /// The ARS has refused it.
    Refused,
    /// The référent or the ARS has ended it.
    Ended,
}

impl DelegationState {
    /// The name of the state in keys.
    pub fn name(self) -> &'static str {
        match self {
            Self::Asked => "asked",
            Self::Granted => "granted",
            Self::Refused => "refused",
            Self::Ended => "ended",
        }
    }
}

/// The delegation of the ranking of a post in a round; a post has one at most, and another one takes its place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Delegation {
    /// The post.
    pub post: PostId,
    /// The round.
    pub round: u32,
    /// The référent who delegates. A delegation ends with the référent.
    pub referent: SupervisorId,
    /// The colleague, a *consultatif* of the post.
    pub to: SupervisorId,
    /// The first minute in Paris in which the colleague ranks no more.
    pub until: DateTime,
    /// How far it is.
    pub state: DelegationState,
    /// When it came to be so.
    pub changed_at: Timestamp,
    /// Number of changes; kept beside the stored document.
    #[serde(skip)]
    pub version: u64,
}

impl Delegation {
    /// A delegation that a référent asks for now; it lasts until the rankings close at most.
    ///
    /// # Errors
    /// [`Refusal::NoSuchRound`], [`Refusal::WindowClosed`] once the rankings have closed, [`Refusal::Entries`] for an end that
    /// has passed or comes after them.
    pub fn ask(
        campaign: &Campaign,
        (post, round): (PostId, u32),
        (referent, to): (SupervisorId, SupervisorId),
        until: DateTime,
        now: Timestamp,
    ) -> Result<Self, Refusal> {
        require_ahead(campaign, &post, round, now)?;
        let window = campaign.window(WindowKind::Ranking, round, post.specialty())?;
        if instant(until) <= now || until > window.closes {
            let (field, code) = ("/until".to_owned(), EntryCode::OutOfRange);
            return Err(Refusal::Entries(vec![EntryRefusal { field, code }]));
        }
        let state = DelegationState::Asked;
        Ok(Self { post, round, referent, to, until, state, changed_at: now, version: 0 })
    }

    /// Whether it lets this RTS rank at `now`, while `referent` is the référent of the post. It is not chained: the colleague
    /// ranks, and asks for no delegation.
    pub fn lets_rank(&self, who: &SupervisorId, referent: &SupervisorId, now: Timestamp) -> bool {
        self.state == DelegationState::Granted
            && (&self.to, &self.referent) == (who, referent)
            && now < instant(self.until)
    }

    /// This delegation in another state from now on.
    #[must_use]
    pub fn turned(self, state: DelegationState, now: Timestamp) -> Self {
        Self { state, changed_at: now, ..self }
    }

    /// Refuses to grant a delegation that nobody asks for, and one whose time has passed.
    ///
    /// # Errors
    /// [`Refusal::Exists`] for one that is decided, [`Refusal::WindowClosed`] for one that has passed.
    pub fn require_asked(&self, campaign: &Campaign, now: Timestamp) -> Result<(), Refusal> {
        if self.state != DelegationState::Asked {
            return Err(Refusal::Exists);
        }
        require_ahead(campaign, &self.post, self.round, now)?;
        let closed_at = instant(self.until);
        if closed_at <= now { Err(Refusal::WindowClosed { closed_at }) } else { Ok(()) }
    }

    /// Whether it is asked for or granted, and its time has not passed.
    pub fn holds(&self, now: Timestamp) -> bool {
        match self.state {
            DelegationState::Asked | DelegationState::Granted => now < instant(self.until),
            DelegationState::Refused | DelegationState::Ended => false,
        }
    }
}

fn require_ahead(campaign: &Campaign, post: &PostId, round: u32, now: Timestamp) -> Result<(), Refusal> {
    let closed_at = campaign.window(WindowKind::Ranking, round, post.specialty())?.closes_at();
    if closed_at <= now { Err(Refusal::WindowClosed { closed_at }) } else { Ok(()) }
}
