//! The delegation of a ranking, as the RTS of the post read it, and ask for it or end it.

use std::collections::{BTreeMap, BTreeSet};

use api::{Answer, Problem, Request, Response};
use domain::{
    Action, Post, PostId, Refusal, Supervisor, SupervisorId, Thing,
    calendar::instant,
    rankings::delegation::{Delegation, DelegationState},
    refusal::{EntryCode, EntryRefusal},
    rights::About,
    roster::{post, supervisor::PostAccess},
};
use jiff::{Timestamp, civil::DateTime};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{Context, supervised::Supervised, told};

/// Body of `PUT …/delegation`.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct NewDelegation {
    /// The colleague, a *consultatif* of the post.
    to: SupervisorId,
    /// The first minute in Paris in which the colleague ranks no more; the closing of the rankings at the latest.
    #[schemars(with = "domain::schema::LocalTime")]
    until: DateTime,
}

/// The delegation of the ranking of a post in a round.
#[derive(Debug, Serialize, JsonSchema)]
pub struct PostDelegation {
    /// What was asked for last, and what became of it; absent if nothing was.
    delegation: Option<DelegationView>,
    /// Whether the person is the référent, who delegates.
    asks: bool,
    /// The *consultatifs* of the post, to whom the référent may delegate; empty for whoever is not the référent.
    colleagues: Vec<Colleague>,
    /// The closing of the rankings, in Paris.
    #[schemars(with = "domain::schema::LocalTime")]
    closes: DateTime,
}

/// A delegation.
#[derive(Debug, Serialize, JsonSchema)]
pub struct DelegationView {
    /// How far it is.
    progress: DelegationState,
    /// Whether it is asked for or granted, and its time has not passed.
    holds: bool,
    /// Name of the référent who delegates; the address while the lists do not name one.
    delegated_by: String,
    /// Name of the colleague; the address while the lists do not name one.
    delegated_to: String,
    /// Until when.
    #[schemars(with = "domain::schema::Instant")]
    delegated_until: Timestamp,
    /// When it came to be so.
    #[schemars(with = "domain::schema::Instant")]
    changed_at: Timestamp,
}

/// A *consultatif* of a post.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Colleague {
    /// Identifier.
    id: SupervisorId,
    /// Name; the address while the lists do not name one.
    called: String,
}

impl DelegationView {
    /// A delegation for people; `named` are the RTS whom it is about, and `called` gives the name of each.
    pub(crate) fn of(
        found: &Delegation,
        named: &BTreeMap<SupervisorId, Supervisor>,
        now: Timestamp,
        called: impl Fn(&Supervisor) -> String,
    ) -> Self {
        let called = |id| named.get(id).map(&called).unwrap_or_default();
        Self {
            progress: found.state,
            holds: found.holds(now),
            delegated_by: called(&found.referent),
            delegated_to: called(&found.to),
            delegated_until: instant(found.until),
            changed_at: found.changed_at,
        }
    }
}

/// A post of the RTS who is signed in, in one round.
struct Delegating {
    supervised: Supervised,
    post: Post,
    access: PostAccess,
    /// The *consultatifs* of the lines that are counted with the post.
    colleagues: BTreeSet<SupervisorId>,
}

impl Delegating {
    async fn enter(context: &Context, request: &Request) -> Result<Self, Problem> {
        let supervised = Supervised::enter(context, request).await?;
        let id = request.id_in_path("post", Thing::Post, PostId::parse)?;
        let access = supervised.access(context, &id).await?.ok_or_else(|| Problem::not_found(Thing::Post))?;
        let current = &supervised.visit.current;
        let taken = context.tables.market_taken(current, id.market()).await?.before(supervised.round);
        let market = context.store.market_posts(&current.campaign.id, id.market()).await?;
        let offers = post::offers(&market.posts, |line| taken.places(line));
        let lines = post::by_id(&offers).get(&id).map(|offer| offer.lines.clone()).unwrap_or_default();
        // The line that stands for all of them is the post that is ranked; a full post has no offer.
        let post = lines.first().copied().or_else(|| market.posts.iter().find(|post| post.id == id));
        let post = post.cloned().ok_or_else(|| Problem::not_found(Thing::Post))?;
        let colleagues = lines.iter().flat_map(|line| &line.consultatives).chain(&post.consultatives);
        let colleagues = colleagues.filter(|id| **id != post.referent).cloned().collect();
        Ok(Self { supervised, post, access, colleagues })
    }

    async fn found(&self, context: &Context) -> Result<Option<Delegation>, Problem> {
        let campaign = &self.supervised.visit.current.campaign.id;
        Ok(context.store.delegation(campaign, self.supervised.round, &self.post.id).await?)
    }

    async fn answer(&self, context: &Context) -> Answer {
        let Supervised { visit, window, .. } = &self.supervised;
        let found = self.found(context).await?;
        let about = found.iter().flat_map(|found| [&found.referent, &found.to]);
        let named: BTreeSet<&SupervisorId> = self.colleagues.iter().chain(about).collect();
        let named = context.store.supervisors_named(&visit.current.campaign.id, named).await?;
        let asks = self.access == PostAccess::Referent;
        let colleague = |id: &SupervisorId| Some(Colleague { id: id.clone(), called: named.get(id)?.called() });
        let view = PostDelegation {
            delegation: found.map(|found| DelegationView::of(&found, &named, visit.now, Supervisor::called)),
            asks,
            colleagues: self.colleagues.iter().filter(|_| asks).filter_map(colleague).collect(),
            closes: window.closes,
        };
        Response::json(200, &view)
    }

    /// Refuses unless the RTS is the référent of the post.
    fn require_referent(&self) -> Result<(), Refusal> {
        self.access.require_referent()?;
        let about = About { own: Some(true), ..About::of(Thing::Post) };
        self.supervised.visit.allow(Action::AskDelegation, about).map(drop)
    }

    /// Writes a delegation, and tells those whom it concerns.
    async fn save(&self, context: &Context, delegation: &Delegation) -> Result<(), Problem> {
        told::save(context, &self.supervised.visit, delegation, &self.post).await
    }
}

pub(crate) async fn read(context: &Context, request: &Request) -> Answer {
    Delegating::enter(context, request).await?.answer(context).await
}

pub(crate) async fn ask(context: &Context, request: &Request) -> Answer {
    let delegating = Delegating::enter(context, request).await?;
    delegating.require_referent()?;
    let NewDelegation { to, until } = request.json()?;
    if !delegating.colleagues.contains(&to) {
        let (field, code) = ("/to".to_owned(), EntryCode::Unknown);
        return Err(Refusal::Entries(vec![EntryRefusal { field, code }]).into());
    }
    let Supervised { visit, round, .. } = &delegating.supervised;
    let of = (delegating.post.id.clone(), *round);
    let people = (delegating.post.referent.clone(), to);
    let found = delegating.found(context).await?;
    if found.as_ref().is_some_and(|found| found.holds(visit.now)) {
        return Err(Refusal::Exists.into());
    }
    let version = found.map_or(0, |found| found.version);
    let asked = Delegation::ask(&visit.current.campaign, of, people, until, visit.now)?;
    delegating.save(context, &Delegation { version, ..asked }).await?;
    delegating.answer(context).await
}

/// Ends a delegation as the référent who has asked for it.
pub(crate) async fn end(context: &Context, request: &Request) -> Answer {
    let delegating = Delegating::enter(context, request).await?;
    delegating.require_referent()?;
    let now = delegating.supervised.visit.now;
    let found = delegating.found(context).await?.filter(|found| found.holds(now));
    let found = found.ok_or_else(|| Problem::not_found(Thing::Delegation))?;
    delegating.save(context, &found.turned(DelegationState::Ended, now)).await?;
    delegating.answer(context).await
}
