//! Reads and saves the ranking of one post in one round.

use std::sync::Arc;

use api::{Answer, Problem, ProblemCode, Request, Response};
use domain::{
    Action, Audited, CampaignId, PostId, Refusal, Supervisor, Thing,
    calendar::{Window, phase::WindowKind},
    rankings::{
        candidacy::Candidacies,
        ranking::{self, Rank, Ranking},
    },
    rights::About,
    roster::{post, supervisor::PostAccess},
};
use futures::future::try_join3;
use identity::Visit;
use proof::{Receipt, audit::Deed};
use schemars::JsonSchema;
use serde::Deserialize;
use store::{MarketStudents, SavedInTime, StoreError};

use crate::{
    Context,
    supervised::Supervised,
    versions,
    view::{RankingSaved, RankingView},
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
        let (candidacies, ranking, referent) = try_join3(
            // The largest of the three futures is boxed, so that the future of the whole request stays small.
            Box::pin(context.tables.post_candidacies(&visit.current, round, &post)),
            context.store.ranking(&campaign.id, round, &post),
            referent(context, &campaign.id, access, &supervisor, &post),
        )
        .await?;
        Ok(Self { visit, post, access, referent, candidacies, ranking })
    }

    /// The ranking window; refuses unless the RTS may rank in it now.
    fn window(&self, context: &Context) -> Result<Window, Refusal> {
        self.access.require_referent()?;
        let (round, specialty) = (self.ranking.round, self.post.specialty());
        self.visit.allow_at(Action::Rank, About::round_of(round, specialty), context.clock.now())?;
        self.visit.current.campaign.window(WindowKind::Ranking, round, specialty)
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
        let standing = (self.access, self.referent.clone(), together);
        RankingView::of(&self.visit, standing, candidacies, &self.ranking, people, &taken, closed)
    }
}

/// The name of the post's référent, whom an RTS with *accès consultatif* may ask.
async fn referent(
    context: &Context,
    campaign: &CampaignId,
    access: PostAccess,
    own: &Supervisor,
    post: &PostId,
) -> Result<String, StoreError> {
    if access == PostAccess::Referent {
        return Ok(own.called());
    }
    let Some(post) = context.store.post(campaign, post).await? else { return Ok(String::new()) };
    let referent = context.store.supervisor(campaign, &post.referent).await?;
    Ok(referent.as_ref().map(Supervisor::called).unwrap_or_default())
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
    session.ranking.save(ranks, session.visit.actor.account().id.clone(), now);
    let (campaign, ranking, people) =
        (&session.visit.current.campaign, &session.ranking, session.people(context).await?);
    let receipt = Receipt::issue(versions::statement(campaign, ranking, &people)?, &context.keys.at(now).signer())?;
    let audited = Audited::RankingSaved { round: ranking.round, post: &ranking.post, version: ranking.version };
    let deed = context.identity.deed(&session.visit.actor.account().id, &audited);
    let deed = Deed { digest: receipt.sha256.clone(), ..deed };
    let deadline = context.identity.deadline(&session.visit, &window);
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
