//! Somebody signed in, in a campaign, at an instant: what most handlers start from.

use api::{Access, Page, Paging, Problem, Request};
use domain::{
    Action, Actor, CampaignId, Refusal,
    calendar::Window,
    rights::{About, Moment, Scope},
};
use futures::future::try_join;
use jiff::Timestamp;
use store::{Current, Deadline};

use crate::Identity;

/// A signed-in person's view of one campaign.
#[derive(Debug)]
pub struct Visit {
    /// Who.
    pub actor: Actor,
    /// The campaign and what is published of it.
    pub current: Current,
    /// When.
    pub now: Timestamp,
}

impl Visit {
    /// Refuses unless the policy allows `action` to one of the person's roles.
    pub fn require(&self, action: Action) -> Result<(), Problem> {
        Ok(self.actor.require(action)?)
    }

    /// Where the policy allows `action` to the visitor, about something, at the instant of the visit.
    ///
    /// # Errors
    ///
    /// What the policy refuses by: the role, the tab, the reach or the hour.
    pub fn allow(&self, action: Action, about: About<'_>) -> Result<Vec<Scope>, Refusal> {
        self.allow_at(action, about, self.now)
    }

    /// Where the policy allows `action` to the visitor, about something, at `now`: just before a write the clock is read
    /// again.
    ///
    /// # Errors
    ///
    /// What the policy refuses by: the role, the tab, the reach or the hour.
    pub fn allow_at(&self, action: Action, about: About<'_>, now: Timestamp) -> Result<Vec<Scope>, Refusal> {
        let Current { campaign, draw, published } = &self.current;
        let published: Vec<u32> = published.keys().copied().collect();
        let moment = Moment { campaign, published: &published, draw_committed: draw.is_committed(), now };
        self.actor.allow(action, about, moment)
    }

    /// The round people look at.
    pub fn round(&self) -> u32 {
        self.current.campaign.current_round(self.now)
    }
}

impl Identity {
    /// The page of a listing that the visitor asks for.
    ///
    /// # Errors
    ///
    /// A cursor that was not given to this person for this question is refused (400).
    pub fn page(&self, visit: &Visit, request: &Request, paging: &Paging) -> Result<Page, Problem> {
        Page::asked(&self.keys.derive("cursors"), &visit.actor.account().id, request, paging)
    }

    /// Who is signed in, in the campaign of the path, if the policy allows them what the route is for.
    pub async fn visit(&self, request: &Request) -> Result<Visit, Problem> {
        let id = request.id_in_path("campaign", CampaignId::parse)?;
        let (account, current) =
            try_join(self.signed_in(request), async { Ok(self.store.campaign(&id).await?) }).await?;
        let actor = Actor::enter(account, &id)?;
        if let Access::May(actions) = request.access() {
            actor.require_any(actions)?;
        }
        let current = current.ok_or(Refusal::Unknown { what: "campaign" })?;
        Ok(Visit { actor, current, now: self.clock.now() })
    }

    /// What a write into `window` of this visit believes; the clock is read again, just before the write.
    pub fn deadline(&self, visit: &Visit, window: &Window) -> Deadline {
        Deadline {
            calendar_version: visit.current.campaign.calendar_version,
            closes_at: window.closes_at(),
            now: self.clock.now(),
        }
    }
}
