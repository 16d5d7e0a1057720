//! A student's hearts: read, save, validate.

mod versions;
mod view;

use std::sync::Arc;

use domain::{
    Action, Post, Refusal, Student,
    calendar::{Window, phase::WindowKind},
    roster::post::{self, Offer},
    rounds::assignment::Taken,
    schema,
    wishes::{
        eligibility::Choices,
        wish::{self, Wish, WishList},
    },
};
use lambda::{
    Access, Answer, App, HttpFunction, Problem, Request, Response, Route, Visit, mail::Mailing, receipts::VersionsView,
};
use proof::audit::Deed;
use schemars::JsonSchema;
use serde::Deserialize;
use store::SavedInTime;

pub use view::{ValidatedView, Validation, WishedPost, WishesView};

/// What this function answers.
pub const ROUTES: &[Route] = &[
    Route::new("GET /api/campaigns/{campaign}/rounds/{round}/wishes", "One's list: draft, validated, required", READ)
        .answers::<WishesView>(200)
        .refuses(&[422]),
    Route::new("PUT /api/campaigns/{campaign}/rounds/{round}/wishes", "Save the whole list as a draft", WISH)
        .if_match()
        .body::<Wishes>()
        .answers::<WishesView>(200)
        .refuses(&[422]),
    Route::new(
        "POST /api/campaigns/{campaign}/rounds/{round}/wishes/validation",
        "Validate the draft: the last validated list counts",
        WISH,
    )
    .if_match()
    .answers::<Validation>(200)
    .refuses(&[422]),
    Route::new(
        "GET /api/campaigns/{campaign}/rounds/{round}/wishes/versions",
        "The lists one has validated, each kept for good",
        READ,
    )
    .answers::<VersionsView>(200),
    Route::new(
        "GET /api/campaigns/{campaign}/rounds/{round}/wishes/versions/{version}",
        "One of them, as the receipt that was given for it",
        READ,
    )
    .answers::<schema::Receipt>(200),
    Route::new(
        "GET /api/campaigns/{campaign}/rounds/{round}/wishes/versions/{version}/page",
        "The same as a page to print",
        READ,
    )
    .page(),
];

const READ: Access = Access::May(&[Action::ReadWishes]);
const WISH: Access = Access::May(&[Action::Wish]);

/// The function.
pub const FUNCTION: HttpFunction =
    HttpFunction { name: "wishes", routes: ROUTES, handle: |app, request| Box::pin(handle(app, request)) };

/// Body of `PUT …/wishes`.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Wishes {
    /// The whole list, in the student's order.
    wishes: Vec<Wish>,
}

async fn handle(app: Arc<App>, request: Request) -> Answer {
    match request.route_key() {
        "GET /api/campaigns/{campaign}/rounds/{round}/wishes" => read(&app, &request).await,
        "PUT /api/campaigns/{campaign}/rounds/{round}/wishes" => save(&app, &request).await,
        "POST /api/campaigns/{campaign}/rounds/{round}/wishes/validation" => validate(&app, &request).await,
        "GET /api/campaigns/{campaign}/rounds/{round}/wishes/versions" => versions::list(&app, &request).await,
        "GET /api/campaigns/{campaign}/rounds/{round}/wishes/versions/{version}" => {
            versions::read(&app, &request).await
        }
        "GET /api/campaigns/{campaign}/rounds/{round}/wishes/versions/{version}/page" => {
            versions::page(&app, &request).await
        }
        _ => Err(Problem::not_found("route")),
    }
}

/// What a student's list is looked at with.
struct Desk {
    visit: Visit,
    round: u32,
    student: Student,
    posts: Vec<Post>,
    taken: Taken,
    list: WishList,
}

impl Desk {
    async fn open(app: &App, request: &Request) -> Result<Self, Problem> {
        let visit = app.visit(request).await?;
        let round = request.round()?;
        let campaign = &visit.current.campaign;
        let id = visit.actor.student()?;
        let (specialty, perimeter) = (id.market().specialty, Some(id.market().perimeter));
        campaign.window(WindowKind::Wishes, round, specialty)?;
        let (student, posts, taken, list) = futures::future::try_join4(
            app.store.student(&campaign.id, id),
            app.store.market_posts(&campaign.id, id.market()),
            app.store.taken(&campaign.id, &visit.current.published, Some(specialty), perimeter),
            app.store.wish_list(&campaign.id, round, id),
        )
        .await?;
        let student = student.ok_or_else(|| Problem::not_found("student"))?;
        Ok(Self { round, student, posts, taken: taken.before(round), list, visit })
    }

    fn offers(&self) -> Vec<Offer<'_>> {
        post::offers(&self.posts, |post| self.taken.places(post))
    }

    fn eligible(&self) -> u32 {
        Choices::among(&self.visit.current.campaign, &self.offers()).of(&self.student)
    }

    fn view(&self, app: &App) -> Result<WishesView, Problem> {
        let campaign = &self.visit.current.campaign;
        let window = campaign.window(WindowKind::Wishes, self.round, &self.student.specialty)?;
        let closed = self.window(app).err().map(|problem| problem.code);
        Ok(WishesView::of(campaign, (&self.list, &self.posts), self.eligible(), self.counted(), window, closed))
    }

    fn answer(&self, app: &App) -> Answer {
        Ok(Response::json(200, &self.view(app)?)?.with_version(self.list.version))
    }

    /// The validated wishes that count.
    fn counted(&self) -> usize {
        let offers = self.offers();
        let by_id = post::by_id(&offers);
        self.list.candidatures(&self.visit.current.campaign, &self.student, &by_id).count()
    }

    /// The window, if the student may write in it now.
    fn window(&self, app: &App) -> Result<Window, Problem> {
        let current = &self.visit.current;
        if !self.student.participates {
            return Err(Refusal::NotParticipating.into());
        }
        if self.taken.has(&self.student.id) {
            return Err(Refusal::AlreadyAssigned.into());
        }
        let specialty = &self.student.specialty;
        let (now, committed) = (app.clock.now(), current.draw.is_committed());
        let published = |round| current.is_published(round);
        Ok(current.campaign.open_window(WindowKind::Wishes, self.round, specialty, now, committed, published)?)
    }

    /// Keeps the draft as it now is, over the version before it, in time.
    async fn keep(&self, app: &App) -> Answer {
        let (campaign, window) = (&self.visit.current.campaign, self.window(app)?);
        let deadline = app.deadline(&self.visit, &window);
        saved(app.store.save_wish_list(&campaign.id, &self.list, deadline).await?, window)?;
        self.answer(app)
    }

    /// Keeps the list that was just validated in the same way, with its receipt.
    async fn keep_validated(&self, app: &App) -> Answer {
        let (campaign, window) = (&self.visit.current.campaign, self.window(app)?);
        let receipt = app.receipt(versions::statement(campaign, &self.list, &self.posts)?)?;
        let object = format!("rounds/{}/wishes/{}/versions/{}", self.round, self.student.id, self.list.version);
        let deed = app.deed(&self.visit.actor.account().id, "wishes.validated", object);
        let deed = Deed { digest: receipt.sha256.clone(), ..deed };
        let deadline = app.deadline(&self.visit, &window);
        saved(app.store.validate_wish_list(&campaign.id, &self.list, &receipt, deadline, &deed).await?, window)?;
        self.mail_receipt(app).await;
        let answer = Validation { list: self.view(app)?, receipt };
        Ok(Response::json(200, &answer)?.with_version(self.list.version))
    }
}

impl Desk {
    /// Has the receipt mailed. The list is kept whatever becomes of the mail, and the receipt can be read at any time.
    async fn mail_receipt(&self, app: &App) {
        let mailing = Mailing::Receipt {
            account: self.visit.actor.account().id.clone(),
            campaign: self.visit.current.campaign.id.clone(),
            round: self.round,
            student: self.student.id.clone(),
            version: self.list.version,
        };
        if let Err(error) = app.mail_queue.send(&mailing).await {
            tracing::error!(%error, "a receipt was not queued");
        }
    }
}

fn saved(saved: SavedInTime, window: Window) -> Result<(), Problem> {
    match saved {
        SavedInTime::Yes => Ok(()),
        SavedInTime::Stale { found } => Err(Problem::stale(found)),
        SavedInTime::Late => Err(Refusal::WindowClosed { closed_at: window.closes_at() }.into()),
    }
}

async fn read(app: &App, request: &Request) -> Answer {
    Desk::open(app, request).await?.answer(app)
}

async fn save(app: &App, request: &Request) -> Answer {
    let mut desk = Desk::open(app, request).await?;
    desk.window(app)?;
    let expected = request.expected_version()?;
    let Wishes { wishes } = request.json()?;
    if desk.list.version != expected {
        return Err(Problem::stale(desk.list.version));
    }
    {
        let offers = desk.offers();
        wish::check(&desk.visit.current.campaign, &desk.student, &post::by_id(&offers), &wishes)?;
    }
    let eligible = desk.eligible();
    desk.list.save(wishes, eligible, app.clock.now());
    desk.keep(app).await
}

async fn validate(app: &App, request: &Request) -> Answer {
    let mut desk = Desk::open(app, request).await?;
    desk.window(app)?;
    let expected = request.expected_version()?;
    if desk.list.version != expected {
        return Err(Problem::stale(desk.list.version));
    }
    desk.list.validate(app.clock.now());
    desk.keep_validated(app).await
}
