//! An RTS's rankings: which posts, which candidates, which ranks. Hearts and INE never pass here.

mod versions;
mod view;

use std::sync::Arc;

use domain::{
    Action, CampaignId, Post, PostId, Refusal, Supervisor,
    calendar::{Window, phase::WindowKind},
    rankings::{
        candidacy::Candidacies,
        ranking::{self, Rank, Ranking},
    },
    roster::supervisor::PostAccess,
    schema,
};
use futures::future::try_join;
use lambda::{Access, Answer, App, HttpFunction, Problem, Request, Response, Route, Visit, receipts::VersionsView};
use proof::audit::Deed;
use schemars::JsonSchema;
use serde::Deserialize;
use store::SavedInTime;

use view::People;
pub use view::{CandidateView, OwnPostView, RankingSaved, RankingView, RankingsView};

/// What this function answers.
pub const ROUTES: &[Route] = &[
    Route::new(
        "GET /api/campaigns/{campaign}/rounds/{round}/rankings",
        "One's posts and how far their rankings are",
        Access::May(&[Action::ListOwnPosts]),
    )
    .answers::<RankingsView>(200)
    .refuses(&[422]),
    Route::new(
        "GET /api/campaigns/{campaign}/rounds/{round}/posts/{post}/ranking",
        "A post's candidates and ranks",
        READ,
    )
    .answers::<RankingView>(200)
    .refuses(&[422]),
    Route::new(
        "PUT /api/campaigns/{campaign}/rounds/{round}/posts/{post}/ranking",
        "Save the whole ranking",
        Access::May(&[Action::Rank]),
    )
    .if_match()
    .body::<Ranks>()
    .answers::<RankingSaved>(200)
    .refuses(&[422]),
    Route::new(
        "GET /api/campaigns/{campaign}/rounds/{round}/posts/{post}/ranking/versions",
        "The rankings of a post that were saved, each kept for good",
        READ,
    )
    .answers::<VersionsView>(200)
    .refuses(&[422]),
    Route::new(
        "GET /api/campaigns/{campaign}/rounds/{round}/posts/{post}/ranking/versions/{version}",
        "One of them, as the receipt that was given for it",
        READ,
    )
    .answers::<schema::Receipt>(200)
    .refuses(&[422]),
    Route::new(
        "GET /api/campaigns/{campaign}/rounds/{round}/posts/{post}/ranking/versions/{version}/page",
        "The same as a page to print",
        READ,
    )
    .page()
    .refuses(&[422]),
];

const READ: Access = Access::May(&[Action::ReadRanking]);

/// The function.
pub const FUNCTION: HttpFunction =
    HttpFunction { name: "rankings", routes: ROUTES, handle: |app, request| Box::pin(handle(app, request)) };

/// Body of `PUT …/ranking`.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Ranks {
    /// The whole ranking: 1 is best, ties allowed, 0 refuses; a candidate may be left out.
    ranks: Vec<Rank>,
}

async fn handle(app: Arc<App>, request: Request) -> Answer {
    match request.route_key() {
        "GET /api/campaigns/{campaign}/rounds/{round}/rankings" => list(&app, &request).await,
        "GET /api/campaigns/{campaign}/rounds/{round}/posts/{post}/ranking" => read(&app, &request).await,
        "PUT /api/campaigns/{campaign}/rounds/{round}/posts/{post}/ranking" => save(&app, &request).await,
        "GET /api/campaigns/{campaign}/rounds/{round}/posts/{post}/ranking/versions" => {
            versions::list(&app, &request).await
        }
        "GET /api/campaigns/{campaign}/rounds/{round}/posts/{post}/ranking/versions/{version}" => {
            versions::read(&app, &request).await
        }
        "GET /api/campaigns/{campaign}/rounds/{round}/posts/{post}/ranking/versions/{version}/page" => {
            versions::page(&app, &request).await
        }
        _ => Err(Problem::not_found("route")),
    }
}

/// The RTS signed in, and the round with its ranking window.
struct Supervised {
    visit: Visit,
    supervisor: Supervisor,
    round: u32,
    window: Window,
}

impl Supervised {
    async fn enter(app: &App, request: &Request) -> Result<Self, Problem> {
        let visit = app.visit(request).await?;
        let round = request.round()?;
        let campaign = &visit.current.campaign;
        let supervisor = app.store.supervisor(&campaign.id, visit.actor.supervisor()?).await?;
        let supervisor = supervisor.ok_or_else(|| Problem::not_found("supervisor"))?;
        let window = campaign.calendar.round(round).ok_or_else(|| Problem::not_found("round"))?.ranking;
        Ok(Self { visit, supervisor, round, window })
    }

    /// The same, in a round whose candidates may be seen.
    async fn of_candidates(app: &App, request: &Request) -> Result<Self, Problem> {
        let supervised = Self::enter(app, request).await?;
        let opens_at = supervised.window.opens_at();
        if supervised.shows_candidates() { Ok(supervised) } else { Err(Refusal::WindowNotOpen { opens_at }.into()) }
    }

    /// Whether the candidates may be seen: the ranking window has opened.
    fn shows_candidates(&self) -> bool {
        self.visit.now >= self.window.opens_at()
    }
}

async fn list(app: &App, request: &Request) -> Answer {
    let supervised = Supervised::enter(app, request).await?;
    let shows_candidates = supervised.shows_candidates();
    let Supervised { visit, supervisor, round, window } = supervised;
    let campaign = &visit.current.campaign;
    let posts = app.store.posts_named(&campaign.id, supervisor.posts.iter().map(|(post, _)| post)).await?;
    let supervisors = app.supervisors_of(&campaign.id, &posts).await?;
    let own = |post: &Post, progress, saved_at| {
        let access = supervisor.access(&post.id).unwrap_or(PostAccess::Consultative);
        OwnPostView::of(post, access, &supervisors, progress, saved_at)
    };
    if !shows_candidates {
        let views = posts.iter().map(|post| own(post, None, None)).collect();
        return Response::json(200, &RankingsView::of(round, &window, views));
    }
    let rankings = app.store.rankings_of(&campaign.id, round, posts.iter().map(|post| &post.id)).await?;
    let mut views = Vec::with_capacity(posts.len());
    for post in &posts {
        let Candidacies { candidacies, counted_with, .. } =
            app.post_candidacies(&visit.current, round, &post.id).await?;
        if counted_with.is_some() {
            continue;
        }
        let empty = Ranking::empty(post.id.clone(), round);
        let ranking = rankings.iter().find(|ranking| ranking.post == post.id).unwrap_or(&empty);
        let progress = ranking.progress(&candidacies, &campaign.parameters.algorithm);
        views.push(own(post, Some(progress), ranking.saved_at));
    }
    Response::json(200, &RankingsView::of(round, &window, views))
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
    async fn open(app: &App, request: &Request) -> Result<Self, Problem> {
        let Supervised { visit, supervisor, round, .. } = Supervised::of_candidates(app, request).await?;
        let post = request.id_in_path("post", PostId::parse)?;
        let access = supervisor.access(&post).ok_or_else(|| Problem::not_found("post"))?;
        let campaign = &visit.current.campaign;
        campaign.window(WindowKind::Ranking, round, post.specialty())?;
        let candidacies = app.post_candidacies(&visit.current, round, &post).await?;
        let ranking = app.store.ranking(&campaign.id, round, &post).await?;
        let referent = referent(app, &campaign.id, access, &supervisor, &post).await?;
        Ok(Self { visit, post, access, referent, candidacies, ranking })
    }

    /// The window, if the RTS may rank in it now.
    fn window(&self, app: &App) -> Result<Window, Problem> {
        if self.access != PostAccess::Referent {
            return Err(Refusal::NotReferent.into());
        }
        let current = &self.visit.current;
        let (now, committed) = (app.clock.now(), current.draw.is_committed());
        let (round, specialty, published) =
            (self.ranking.round, self.post.specialty(), |round| current.is_published(round));
        Ok(current.campaign.open_window(WindowKind::Ranking, round, specialty, now, committed, published)?)
    }

    async fn people(&self, app: &App) -> Result<People, Problem> {
        let ids = || self.candidacies.candidacies.iter().map(|candidacy| &candidacy.student);
        let campaign = &self.visit.current.campaign.id;
        let reads = try_join(app.store.students_named(campaign, ids()), app.store.dossiers_named(campaign, ids()));
        let (students, dossiers) = reads.await?;
        Ok(People { students, dossiers })
    }

    async fn view(&self, app: &App, people: &People) -> Result<RankingView, Problem> {
        let candidacies = &self.candidacies.candidacies;
        let taken = app.market_taken(&self.visit.current, self.post.market()).await?;
        let closed = self.window(app).err().map(|problem| problem.code);
        let standing = (self.access, self.referent.clone());
        Ok(RankingView::of(&self.visit, standing, candidacies, &self.ranking, people, &taken, closed)?)
    }
}

/// Name of who ranks the post: oneself, or whom a *consultatif* turns to.
async fn referent(
    app: &App,
    campaign: &CampaignId,
    access: PostAccess,
    own: &Supervisor,
    post: &PostId,
) -> Result<String, Problem> {
    if access == PostAccess::Referent {
        return Ok(own.name());
    }
    let Some(post) = app.store.post(campaign, post).await? else { return Ok(String::new()) };
    let referent = app.store.supervisor(campaign, &post.referent).await?;
    Ok(referent.as_ref().map(Supervisor::name).unwrap_or_default())
}

async fn read(app: &App, request: &Request) -> Answer {
    let desk = Desk::open(app, request).await?;
    let view = desk.view(app, &desk.people(app).await?).await?;
    Ok(Response::json(200, &view)?.with_version(desk.ranking.version))
}

async fn save(app: &App, request: &Request) -> Answer {
    let mut desk = Desk::open(app, request).await?;
    desk.window(app)?;
    let expected = request.expected_version()?;
    let Ranks { ranks } = request.json()?;
    if desk.ranking.version != expected {
        return Err(Problem::stale(desk.ranking.version));
    }
    ranking::check(&desk.candidacies.candidacies, &ranks)?;
    let window = desk.window(app)?;
    desk.ranking.save(ranks, desk.visit.actor.account().id.clone(), app.clock.now());
    let (campaign, ranking, people) = (&desk.visit.current.campaign, &desk.ranking, desk.people(app).await?);
    let receipt = app.receipt(versions::statement(campaign, ranking, &people.students)?)?;
    let object = format!("rounds/{}/rankings/{}/versions/{}", ranking.round, ranking.post, ranking.version);
    let deed = app.deed(&desk.visit.actor.account().id, "ranking.saved", object);
    let deed = Deed { digest: receipt.sha256.clone(), ..deed };
    let deadline = app.deadline(&desk.visit, &window);
    match app.store.save_ranking(&campaign.id, ranking, &receipt, deadline, &deed).await? {
        SavedInTime::Yes => {
            let saved = RankingSaved { ranking: desk.view(app, &people).await?, receipt };
            Ok(Response::json(200, &saved)?.with_version(desk.ranking.version))
        }
        SavedInTime::Stale { found } => Err(Problem::stale(found)),
        SavedInTime::Late => Err(Refusal::WindowClosed { closed_at: window.closes_at() }.into()),
    }
}
