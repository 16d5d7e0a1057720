//! A visit: the signed-in person, the campaign of the path and the instant of the request.

use api::{Access, Page, Paging, Problem, Request};
use domain::{
    Action, Actor, CampaignId, Refusal, Thing,
    calendar::Window,
    rights::{About, Moment, Scope},
};
use futures::future::try_join;
use jiff::Timestamp;
use store::{Current, Deadline};

use crate::Identity;

/// A request of a signed-in person about one campaign.
#[derive(Debug)]
pub struct Visit {
    /// The person, with their roles in this campaign.
    pub actor: Actor,
    /// The campaign, its draw and its published rounds.
    pub current: Current,
    /// The instant of the request.
    pub now: Timestamp,
}

impl Visit {
    /// The scopes in which the policy allows `action` on `about`, at the instant of the visit.
    ///
    /// # Errors
    ///
    /// The [`Refusal`] of the policy: the role may not, its tab is closed, `about` is beyond its reach, or the time of
    /// the action has not come or is over.
    pub fn allow(&self, action: Action, about: About<'_>) -> Result<Vec<Scope>, Refusal> {
        self.allow_at(action, about, self.now)
    }

    /// The scopes in which the policy allows `action` on `about` at `now`. Handlers read the clock again just before a
    /// write, and pass that instant.
    ///
    /// # Errors
    ///
    /// The [`Refusal`] of the policy: the role may not, its tab is closed, `about` is beyond its reach, or the time of
    /// the action has not come or is over.
    pub fn allow_at(&self, action: Action, about: About<'_>, now: Timestamp) -> Result<Vec<Scope>, Refusal> {
        let published = self.published();
        self.actor.allow(action, about, Moment { now, ..self.moment(&published) })
    }

    /// The numbers of the published rounds.
    pub fn published(&self) -> Vec<u32> {
        self.current.published.keys().copied().collect()
    }

    /// The state of the campaign at the instant of the visit, with the published rounds.
    pub fn moment<'a>(&'a self, published: &'a [u32]) -> Moment<'a> {
        let Current { campaign, draw, .. } = &self.current;
        Moment { campaign, published, draw_committed: draw.is_committed(), now: self.now }
    }

    /// The number of the current round at the instant of the visit.
    pub fn round(&self) -> u32 {
        self.current.campaign.current_round(self.now, |round| self.current.is_published(round))
    }

    /// The number of the round of a specialty that is current, or was its last, at the instant of the visit.
    pub fn round_of(&self, specialty: &str) -> u32 {
        self.current.campaign.round_of(specialty, self.now, |round| self.current.is_published(round))
    }
}

impl Identity {
    /// The page of a listing that the request asks for.
    ///
    /// # Errors
    ///
    /// 400 if the cursor was not issued to this account for this route, filter and order.
    pub fn page(&self, visit: &Visit, request: &Request, paging: &Paging) -> Result<Page, Problem> {
        Page::asked(&self.keys.at(visit.now).derive("cursors"), &visit.actor.account().id, request, paging)
    }

    /// The visit of the person who is signed in to the campaign of the path.
    ///
    /// # Errors
    ///
    /// 401 if nobody is signed in, 404 for an unknown campaign and for one in which the person has no right, 403 if none
    /// of the person's roles there may call the route or the second factor is missing for it, 500 or 503 when something
    /// cannot be read.
    pub async fn visit(&self, request: &Request) -> Result<Visit, Problem> {
        let id = request.id_in_path("campaign", Thing::Campaign, CampaignId::parse)?;
        let ((account, factors), current) =
            try_join(self.let_in(request), async { Ok(self.store.campaign(&id).await?) }).await?;
        let actor = Actor::enter(account, &id, factors)?;
        if let Access::May(actions) = request.access() {
            actor.require_any(actions)?;
        }
        let current = current.ok_or(Refusal::Unknown { what: Thing::Campaign })?;
        Ok(Visit { actor, current, now: self.clock.now() })
    }

    /// The conditions under which a write into `window` is accepted: the version of the calendar that the visit has
    /// read, and the closing instant. The clock is read again here, just before the write.
    pub fn deadline(&self, visit: &Visit, window: &Window) -> Deadline {
        Deadline {
            calendar_version: visit.current.campaign.calendar_version,
            closes_at: window.closes_at(),
            now: self.clock.now(),
        }
    }
}
