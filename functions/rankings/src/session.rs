//! Reads and saves the ranking of one post in one round.

use std::sync::Arc;

use api::{Answer, Problem, ProblemCode, Request, Response};
use domain::{
    Action, Audited, CampaignId, PostId, Refusal, Supervisor, SupervisorId, Thing,
    calendar::{Window, instant, phase::WindowKind},
    rankings::{
        candidacy::Candidacies,
        delegation::Delegation,
        ranking::{self, Rank, Ranking},
    },
    rights::About,
    roster::{post, supervisor::PostAccess},
};
use futures::future::{try_join, try_join3};
use identity::Visit;
use jiff::Timestamp;
use proof::{Receipt, audit::Deed};
use schemars::JsonSchema;
use serde::Deserialize;
use store::{MarketStudents, SavedInTime, StoreError};

use crate::{
    Context,
    supervised::Supervised,
    versions,
    view::{RankingSaved, RankingView, Standing},
};

/// Body of `PUT …/ranking`.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Ranks {
    /// The whole ranking. Rank 1 is best, ties are allowed, 0 refuses; a candidate may be left out.
    ranks: Vec<Rank>,
}

/// A post of the RTS in one round, with its candidates and their ranks so far.
struct RankingSession {
    visit: Visit,
    post: PostId,
    access: PostAccess,
    /// Name of the référent; the address while the lists do not name one.
    referent: String,
    /// The RTS who is signed in.
    own: SupervisorId,
    /// The delegation of the ranking by its référent, as a *consultatif* needs it.
    delegation: Option<Delegation>,
    candidacies: Candidacies,
    ranking: Ranking,
}

impl RankingSession {
    async fn open(context: &Context, request: &Request) -> Result<Self, Problem> {
        let supervised = Supervised::of_candidates(context, request).await?;
        let post = request.id_in_path("post", Thing::Post, PostId::parse)?;
        let access = supervised.access(context, &post).await?.ok_or_else(|| Problem::not_found(Thing::Post))?;
        let Supervised { visit, supervisor, round, .. } = supervised;
        visit.allow(Action::ReadRanking, About::round_of(round, post.specialty()))?;
        let campaign = &visit.current.campaign;
        let (candidacies, ranking, (referent, delegation)) = try_join3(
            // The larger of the three futures are boxed, so that the future of the whole request stays small.
            Box::pin(context.tables.post_candidacies(&visit.current, round, &post)),
            context.store.ranking(&campaign.id, round, &post),
            Box::pin(referent(context, &campaign.id, (access, round), &supervisor, &post)),
        )
        .await?;
        Ok(Self { visit, post, access, referent, own: supervisor.id, delegation, candidacies, ranking })
    }

    /// The ranking window; refuses unless the RTS may rank in it now.
    fn window(&self, context: &Context) -> Result<Window, Refusal> {
        self.require_ranker(context.clock.now())?;
        let (round, specialty) = (self.ranking.round, self.post.specialty());
        self.visit.allow_at(Action::Rank, About::round_of(round, specialty), context.clock.now())?;
        self.visit.current.campaign.window(WindowKind::Ranking, round, specialty)
    }

    /// Refuses unless the RTS is the référent, or the colleague to whom the référent has delegated the ranking.
    fn require_ranker(&self, now: Timestamp) -> Result<(), Refusal> {
        if self.is_delegated(now) { Ok(()) } else { self.access.require_referent() }
    }

    fn is_delegated(&self, now: Timestamp) -> bool {
        self.delegation.as_ref().is_some_and(|found| found.lets_rank(&self.own, &found.referent, now))
    }

    async fn people(&self, context: &Context) -> Result<Arc<MarketStudents>, Problem> {
        Ok(context.store.market_students(&self.visit.current.campaign.id, self.post.market()).await?)
    }

    async fn view(&self, context: &Context, people: &MarketStudents) -> Result<RankingView, Problem> {
        let candidacies = &self.candidacies.candidacies;
        let taken = context.tables.market_taken(&self.visit.current, self.post.market()).await?;
        let closed = self.window(context).err().map(|refusal| ProblemCode::from(&refusal));
        let lines = context.store.market_posts(&self.visit.current.campaign.id, self.post.market()).await?;
        let before = taken.before(self.ranking.round);
        let together = post::together(&lines.posts, &self.post, |line| before.places(line));
        let saved_by = match &self.ranking.delegate {
            Some(id) => context.store.supervisor(&self.visit.current.campaign.id, id).await?,
            None => None,
        };
        let standing = Standing {
            access: self.access,
            delegated: self.is_delegated(self.visit.now),
            referent: self.referent.clone(),
            saved_by: saved_by.as_ref().map(Supervisor::called),
            together,
        };
        RankingView::of(&self.visit, standing, candidacies, &self.ranking, people, &taken, closed)
    }
}

/// The name of the post's référent, whom an RTS with *accès consultatif* may ask, and the delegation by that référent.
async fn referent(
    context: &Context,
    campaign: &CampaignId,
    (access, round): (PostAccess, u32),
    own: &Supervisor,
    post: &PostId,
) -> Result<(String, Option<Delegation>), StoreError> {
    if access == PostAccess::Referent {
        return Ok((own.called(), None));
    }
    let Some(post) = context.store.post(campaign, post).await? else { return Ok((String::new(), None)) };
    let referent = context.store.supervisor(campaign, &post.referent);
    let (referent, delegation) = try_join(referent, context.store.delegation(campaign, round, &post.id)).await?;
    let delegation = delegation.filter(|found| found.referent == post.referent);
    Ok((referent.as_ref().map(Supervisor::called).unwrap_or_default(), delegation))
}

pub(crate) async fn read(context: &Context, request: &Request) -> Answer {
    let session = RankingSession::open(context, request).await?;
    let people = session.people(context).await?;
    let view = session.view(context, &people).await?;
    Ok(Response::json(200, &view)?.with_version(session.ranking.version))
}

pub(crate) async fn save(context: &Context, request: &Request) -> Answer {
    let mut session = RankingSession::open(context, request).await?;
    session.window(context)?;
    let expected = request.expected_version()?;
    let Ranks { ranks } = request.json()?;
    if session.ranking.version != expected {
        return Err(Problem::stale(session.ranking.version));
    }
    ranking::check(&session.candidacies.candidacies, &ranks)?;
    let window = session.window(context)?;
    let now = context.clock.now();
    let delegate = session.is_delegated(now).then(|| session.own.clone());
    session.ranking.save(ranks, (session.visit.actor.account().id.clone(), delegate), now);
    let (campaign, ranking, people) =
        (&session.visit.current.campaign, &session.ranking, session.people(context).await?);
    let receipt = Receipt::issue(versions::statement(campaign, ranking, &people)?, &context.keys.at(now).signer())?;
    let audited = Audited::RankingSaved { round: ranking.round, post: &ranking.post, version: ranking.version };
    let deed = context.identity.deed(&session.visit.actor.account().id, &audited);
    let deed = Deed { digest: receipt.sha256.clone(), ..deed };
    let mut deadline = context.identity.deadline(&session.visit, &window);
    if let Some(found) = &session.delegation {
        deadline.closes_at = deadline.closes_at.min(instant(found.until));
    }
    let summary = ranking.summary(&session.candidacies.candidacies);
    match context.store.save_ranking(&campaign.id, (ranking, &summary), &receipt, deadline, &deed).await? {
        SavedInTime::Yes => {
            let saved = RankingSaved { ranking: session.view(context, &people).await?, receipt };
            Ok(Response::json(200, &saved)?.with_version(session.ranking.version))
        }
        SavedInTime::Stale { found } => Err(Problem::stale(found)),
        SavedInTime::Late => Err(Refusal::WindowClosed { closed_at: window.closes_at() }.into()),
    }
}
