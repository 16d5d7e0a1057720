//! An RTS's rankings: which posts, which candidates, which ranks. Hearts and INE never pass here.

mod context;
mod versions;
mod view;

use std::collections::BTreeMap;

use api::{Access, Answer, Endpoint, HttpFunction, Problem, ProblemCode, Request, Response, Route};
use domain::{
    Action, Audited, CampaignId, Post, PostId, Refusal, Supervisor,
    calendar::{Window, phase::WindowKind},
    rankings::{
        candidacy::Candidacies,
        ranking::{self, Rank, Ranking},
    },
    roster::supervisor::PostAccess,
    schema,
};
use futures::{StreamExt, TryStreamExt, future::try_join, stream};
use identity::Visit;
use proof::Receipt;
use proof::audit::Deed;
use reading::receipts::VersionsView;
use schemars::JsonSchema;
use serde::Deserialize;
use store::Saved;

pub use context::Context;
use view::People;
pub use view::{CandidateView, OwnPostView, RankingSaved, RankingView, RankingsView};

/// What this function answers.
const ENDPOINTS: &[Endpoint<Context>] = &[
    Route::new(
        "GET /api/campaigns/{campaign}/rounds/{round}/rankings",
        "One's posts and how far their rankings are",
        Access::May(&[Action::ListOwnPosts]),
    )
    .answers::<RankingsView>(200)
    .refuses(&[422])
    .by(|context, request| Box::pin(list(context, request))),
    Route::new(
        "GET /api/campaigns/{campaign}/rounds/{round}/posts/{post}/ranking",
        "A post's candidates and ranks",
        READ,
    )
    .answers::<RankingView>(200)
    .refuses(&[422])
    .by(|context, request| Box::pin(read(context, request))),
    Route::new(
        "PUT /api/campaigns/{campaign}/rounds/{round}/posts/{post}/ranking",
        "Save the whole ranking",
        Access::May(&[Action::Rank]),
    )
    .if_match()
    .body::<Ranks>()
    .answers::<RankingSaved>(200)
    .refuses(&[422])
    .by(|context, request| Box::pin(save(context, request))),
    Route::new(
        "GET /api/campaigns/{campaign}/rounds/{round}/posts/{post}/ranking/versions",
        "The rankings of a post that were saved, each kept for good",
        READ,
    )
    .answers::<VersionsView>(200)
    .refuses(&[422])
    .by(|context, request| Box::pin(versions::list(context, request))),
    Route::new(
        "GET /api/campaigns/{campaign}/rounds/{round}/posts/{post}/ranking/versions/{version}",
        "One of them, as the receipt that was given for it",
        READ,
    )
    .answers::<schema::Receipt>(200)
    .refuses(&[422])
    .by(|context, request| Box::pin(versions::read(context, request))),
    Route::new(
        "GET /api/campaigns/{campaign}/rounds/{round}/posts/{post}/ranking/versions/{version}/page",
        "The same as a page to print",
        READ,
    )
    .page()
    .refuses(&[422])
    .by(|context, request| Box::pin(versions::page(context, request))),
];

const READ: Access = Access::May(&[Action::ReadRanking]);

/// The function.
pub const FUNCTION: HttpFunction<Context> = HttpFunction { name: "rankings", endpoints: ENDPOINTS };

/// Body of `PUT …/ranking`.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Ranks {
    /// The whole ranking: 1 is best, ties allowed, 0 refuses; a candidate may be left out.
    ranks: Vec<Rank>,
}

/// Posts whose candidates are read side by side.
const PARALLEL: usize = 16;

/// The RTS signed in, and the round with its ranking window.
struct Supervised {
    visit: Visit,
    supervisor: Supervisor,
    round: u32,
    window: Window,
}

impl Supervised {
    async fn enter(context: &Context, request: &Request) -> Result<Self, Problem> {
        let visit = context.identity.visit(request).await?;
        let round = request.round()?;
        let campaign = &visit.current.campaign;
        let supervisor = context.store.supervisor(&campaign.id, visit.actor.supervisor()?).await?;
        let supervisor = supervisor.ok_or_else(|| Problem::not_found("supervisor"))?;
        let window = campaign.calendar.round(round).ok_or_else(|| Problem::not_found("round"))?.ranking;
        Ok(Self { visit, supervisor, round, window })
    }

    /// The same, in a round whose candidates may be seen.
    async fn of_candidates(context: &Context, request: &Request) -> Result<Self, Problem> {
        let supervised = Self::enter(context, request).await?;
        let opens_at = supervised.window.opens_at();
        if supervised.shows_candidates() { Ok(supervised) } else { Err(Refusal::WindowNotOpen { opens_at }.into()) }
    }

    /// Whether the candidates may be seen: the ranking window has opened.
    fn shows_candidates(&self) -> bool {
        self.visit.now >= self.window.opens_at()
    }
}

async fn list(context: &Context, request: &Request) -> Answer {
    let supervised = Supervised::enter(context, request).await?;
    let shows_candidates = supervised.shows_candidates();
    let Supervised { visit, supervisor, round, window } = supervised;
    let campaign = &visit.current.campaign;
    let posts = context.store.posts_named(&campaign.id, supervisor.posts.iter().map(|(post, _)| post)).await?;
    let supervisors = context.tables.supervisors_of(&campaign.id, &posts).await?;
    let own = |post: &Post, progress, saved_at| {
        let access = supervisor.access(&post.id).unwrap_or(PostAccess::Consultative);
        OwnPostView::of(post, access, &supervisors, progress, saved_at)
    };
    if !shows_candidates {
        let views = posts.iter().map(|post| own(post, None, None)).collect();
        return Response::json(200, &RankingsView::of(round, &window, views));
    }
    let rankings = context.store.rankings_of(&campaign.id, round, posts.iter().map(|post| &post.id)).await?;
    let rankings: BTreeMap<&PostId, &Ranking> = rankings.iter().map(|ranking| (&ranking.post, ranking)).collect();
    let reads: Vec<_> =
        posts.iter().map(|post| context.tables.post_candidacies(&visit.current, round, &post.id)).collect();
    let candidacies: Vec<Candidacies> = stream::iter(reads).buffered(PARALLEL).try_collect().await?;
    let views = posts.iter().zip(candidacies).filter(|(_, found)| found.counted_with.is_none()).map(|(post, found)| {
        let empty = Ranking::empty(post.id.clone(), round);
        let ranking = rankings.get(&post.id).copied().unwrap_or(&empty);
        let progress = ranking.progress(&found.candidacies, &campaign.parameters.algorithm);
        own(post, Some(progress), ranking.saved_at)
    });
    Response::json(200, &RankingsView::of(round, &window, views.collect()))
}

/// One post of the RTS in one round.
struct Desk {
    visit: Visit,
    post: PostId,
    access: PostAccess,
    /// Name of the référent.
    referent: String,
    candidacies: Candidacies,
    ranking: Ranking,
}

impl Desk {
    async fn open(context: &Context, request: &Request) -> Result<Self, Problem> {
        let Supervised { visit, supervisor, round, .. } = Supervised::of_candidates(context, request).await?;
        let post = request.id_in_path("post", PostId::parse)?;
        let access = supervisor.access(&post).ok_or_else(|| Problem::not_found("post"))?;
        let campaign = &visit.current.campaign;
        campaign.window(WindowKind::Ranking, round, post.specialty())?;
        let candidacies = context.tables.post_candidacies(&visit.current, round, &post).await?;
        let ranking = context.store.ranking(&campaign.id, round, &post).await?;
        let referent = referent(context, &campaign.id, access, &supervisor, &post).await?;
        Ok(Self { visit, post, access, referent, candidacies, ranking })
    }

    /// The window, if the RTS may rank in it now.
    fn window(&self, context: &Context) -> Result<Window, Refusal> {
        if self.access != PostAccess::Referent {
            return Err(Refusal::NotReferent);
        }
        let current = &self.visit.current;
        let (now, committed) = (context.clock.now(), current.draw.is_committed());
        let (round, specialty, published) =
            (self.ranking.round, self.post.specialty(), |round| current.is_published(round));
        current.campaign.open_window(WindowKind::Ranking, round, specialty, now, committed, published)
    }

    async fn people(&self, context: &Context) -> Result<People, Problem> {
        let ids = || self.candidacies.candidacies.iter().map(|candidacy| &candidacy.student);
        let campaign = &self.visit.current.campaign.id;
        let reads =
            try_join(context.store.students_named(campaign, ids()), context.store.dossiers_named(campaign, ids()));
        let (students, dossiers) = reads.await?;
        Ok(People { students, dossiers })
    }

    async fn view(&self, context: &Context, people: &People) -> Result<RankingView, Problem> {
        let candidacies = &self.candidacies.candidacies;
        let taken = context.tables.market_taken(&self.visit.current, self.post.market()).await?;
        let closed = self.window(context).err().map(|refusal| ProblemCode::from(&refusal));
        let standing = (self.access, self.referent.clone());
        Ok(RankingView::of(&self.visit, standing, candidacies, &self.ranking, people, &taken, closed)?)
    }
}

/// Name of who ranks the post: oneself, or whom a *consultatif* turns to.
async fn referent(
    context: &Context,
    campaign: &CampaignId,
    access: PostAccess,
    own: &Supervisor,
    post: &PostId,
) -> Result<String, Problem> {
    if access == PostAccess::Referent {
        return Ok(own.name());
    }
    let Some(post) = context.store.post(campaign, post).await? else { return Ok(String::new()) };
    let referent = context.store.supervisor(campaign, &post.referent).await?;
    Ok(referent.as_ref().map(Supervisor::name).unwrap_or_default())
}

async fn read(context: &Context, request: &Request) -> Answer {
    let desk = Desk::open(context, request).await?;
    let view = desk.view(context, &desk.people(context).await?).await?;
    Ok(Response::json(200, &view)?.with_version(desk.ranking.version))
}

async fn save(context: &Context, request: &Request) -> Answer {
    let mut desk = Desk::open(context, request).await?;
    desk.window(context)?;
    let expected = request.expected_version()?;
    let Ranks { ranks } = request.json()?;
    if desk.ranking.version != expected {
        return Err(Problem::stale(desk.ranking.version));
    }
    ranking::check(&desk.candidacies.candidacies, &ranks)?;
    let window = desk.window(context)?;
    desk.ranking.save(ranks, desk.visit.actor.account().id.clone(), context.clock.now());
    let (campaign, ranking, people) = (&desk.visit.current.campaign, &desk.ranking, desk.people(context).await?);
    let receipt = Receipt::issue(versions::statement(campaign, ranking, &people.students)?, &context.keys.signer())?;
    let audited = Audited::RankingSaved { round: ranking.round, post: &ranking.post, version: ranking.version };
    let deed = context.identity.deed(&desk.visit.actor.account().id, &audited);
    let deed = Deed { digest: receipt.sha256.clone(), ..deed };
    let deadline = context.identity.deadline(&desk.visit, &window);
    match context.store.save_ranking(&campaign.id, ranking, &receipt, deadline, &deed).await? {
        Saved::Yes => {
            let saved = RankingSaved { ranking: desk.view(context, &people).await?, receipt };
            Ok(Response::json(200, &saved)?.with_version(desk.ranking.version))
        }
        Saved::Stale { found } => Err(Problem::stale(found)),
        Saved::Late => Err(Refusal::WindowClosed { closed_at: window.closes_at() }.into()),
    }
}
