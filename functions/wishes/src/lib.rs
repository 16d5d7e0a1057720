//! A student's hearts: read, save, validate.

mod context;
mod versions;
mod view;

use api::{Access, Answer, Endpoint, HttpFunction, Problem, ProblemCode, Request, Response, Route};
use domain::waking::Mailing;
use domain::{
    Action, Audited, Post, Refusal, Student,
    calendar::{Window, phase::WindowKind},
    roster::post::{self, Offer},
    rounds::assignment::Taken,
    schema,
    wishes::{
        eligibility::Choices,
        wish::{self, Wish, WishList},
    },
};
use identity::Visit;
use proof::Receipt;
use proof::audit::Deed;
use reading::receipts::VersionsView;
use schemars::JsonSchema;
use serde::Deserialize;
use store::Saved;

pub use context::Context;
pub use view::{ValidatedView, Validation, WishedPost, WishesView};

/// What this function answers.
const ENDPOINTS: &[Endpoint<Context>] = &[
    Route::new("GET /api/campaigns/{campaign}/rounds/{round}/wishes", "One's list: draft, validated, required", READ)
        .answers::<WishesView>(200)
        .refuses(&[422])
        .by(|context, request| Box::pin(read(context, request))),
    Route::new("PUT /api/campaigns/{campaign}/rounds/{round}/wishes", "Save the whole list as a draft", WISH)
        .if_match()
        .body::<Wishes>()
        .answers::<WishesView>(200)
        .refuses(&[422])
        .by(|context, request| Box::pin(save(context, request))),
    Route::new(
        "POST /api/campaigns/{campaign}/rounds/{round}/wishes/validation",
        "Validate the draft: the last validated list counts",
        WISH,
    )
    .if_match()
    .answers::<Validation>(200)
    .refuses(&[422])
    .by(|context, request| Box::pin(validate(context, request))),
    Route::new(
        "GET /api/campaigns/{campaign}/rounds/{round}/wishes/versions",
        "The lists one has validated, each kept for good",
        READ,
    )
    .answers::<VersionsView>(200)
    .by(|context, request| Box::pin(versions::list(context, request))),
    Route::new(
        "GET /api/campaigns/{campaign}/rounds/{round}/wishes/versions/{version}",
        "One of them, as the receipt that was given for it",
        READ,
    )
    .answers::<schema::Receipt>(200)
    .by(|context, request| Box::pin(versions::read(context, request))),
    Route::new(
        "GET /api/campaigns/{campaign}/rounds/{round}/wishes/versions/{version}/page",
        "The same as a page to print",
        READ,
    )
    .page()
    .by(|context, request| Box::pin(versions::page(context, request))),
];

const READ: Access = Access::May(&[Action::ReadWishes]);
const WISH: Access = Access::May(&[Action::Wish]);

/// The function.
pub const FUNCTION: HttpFunction<Context> = HttpFunction { name: "wishes", endpoints: ENDPOINTS };

/// Body of `PUT …/wishes`.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Wishes {
    /// The whole list, in the student's order.
    wishes: Vec<Wish>,
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
    async fn open(context: &Context, request: &Request) -> Result<Self, Problem> {
        let visit = context.identity.visit(request).await?;
        let round = request.round()?;
        let campaign = &visit.current.campaign;
        let id = visit.actor.student()?;
        let (specialty, perimeter) = (id.market().specialty, Some(id.market().perimeter));
        campaign.window(WindowKind::Wishes, round, specialty)?;
        let (student, posts, taken, list) = futures::future::try_join4(
            context.store.student(&campaign.id, id),
            context.store.market_posts(&campaign.id, id.market()),
            context.store.taken(&campaign.id, &visit.current.published, Some(specialty), perimeter),
            context.store.wish_list(&campaign.id, round, id),
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

    fn view(&self, context: &Context) -> Result<WishesView, Problem> {
        let campaign = &self.visit.current.campaign;
        let window = campaign.window(WindowKind::Wishes, self.round, &self.student.specialty)?;
        let closed = self.window(context).err().map(|refusal| ProblemCode::from(&refusal));
        Ok(WishesView::of(campaign, (&self.list, &self.posts), self.eligible(), self.counted(), window, closed))
    }

    fn answer(&self, context: &Context) -> Answer {
        Ok(Response::json(200, &self.view(context)?)?.with_version(self.list.version))
    }

    /// The validated wishes that count.
    fn counted(&self) -> usize {
        let offers = self.offers();
        let by_id = post::by_id(&offers);
        self.list.candidatures(&self.visit.current.campaign, &self.student, &by_id).count()
    }

    /// The window, if the student may write in it now.
    fn window(&self, context: &Context) -> Result<Window, Refusal> {
        let current = &self.visit.current;
        if !self.student.participates {
            return Err(Refusal::NotParticipating);
        }
        if self.taken.has(&self.student.id) {
            return Err(Refusal::AlreadyAssigned);
        }
        let specialty = &self.student.specialty;
        let (now, committed) = (context.clock.now(), current.draw.is_committed());
        let published = |round| current.is_published(round);
        current.campaign.open_window(WindowKind::Wishes, self.round, specialty, now, committed, published)
    }

    /// Keeps the draft as it now is, over the version before it, in time.
    async fn keep(&self, context: &Context) -> Answer {
        let (campaign, window) = (&self.visit.current.campaign, self.window(context)?);
        let deadline = context.identity.deadline(&self.visit, &window);
        saved(context.store.save_wish_list(&campaign.id, &self.list, deadline).await?, window)?;
        self.answer(context)
    }

    /// Keeps the list that was just validated in the same way, with its receipt.
    async fn keep_validated(&self, context: &Context) -> Answer {
        let (campaign, window) = (&self.visit.current.campaign, self.window(context)?);
        let receipt = Receipt::issue(versions::statement(campaign, &self.list, &self.posts)?, &context.keys.signer())?;
        let (student, version) = (&self.student.id, self.list.version);
        let audited = Audited::WishesValidated { round: self.round, student, version };
        let deed = context.identity.deed(&self.visit.actor.account().id, &audited);
        let deed = Deed { digest: receipt.sha256.clone(), ..deed };
        let deadline = context.identity.deadline(&self.visit, &window);
        saved(context.store.validate_wish_list(&campaign.id, &self.list, &receipt, deadline, &deed).await?, window)?;
        self.mail_receipt(context).await;
        let answer = Validation { list: self.view(context)?, receipt };
        Ok(Response::json(200, &answer)?.with_version(self.list.version))
    }
}

impl Desk {
    /// Has the receipt mailed. The list is kept whatever becomes of the mail, and the receipt can be read at any time.
    async fn mail_receipt(&self, context: &Context) {
        let mailing = Mailing::Receipt {
            account: self.visit.actor.account().id.clone(),
            campaign: self.visit.current.campaign.id.clone(),
            round: self.round,
            student: self.student.id.clone(),
            version: self.list.version,
        };
        if let Err(error) = context.mail_queue.send(&mailing).await {
            tracing::error!(%error, "a receipt was not queued");
        }
    }
}

fn saved(saved: Saved, window: Window) -> Result<(), Problem> {
    match saved {
        Saved::Yes => Ok(()),
        Saved::Stale { found } => Err(Problem::stale(found)),
        Saved::Late => Err(Refusal::WindowClosed { closed_at: window.closes_at() }.into()),
    }
}

async fn read(context: &Context, request: &Request) -> Answer {
    Desk::open(context, request).await?.answer(context)
}

async fn save(context: &Context, request: &Request) -> Answer {
    let mut desk = Desk::open(context, request).await?;
    desk.window(context)?;
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
    desk.list.save(wishes, eligible, context.clock.now());
    desk.keep(context).await
}

async fn validate(context: &Context, request: &Request) -> Answer {
    let mut desk = Desk::open(context, request).await?;
    desk.window(context)?;
    let expected = request.expected_version()?;
    if desk.list.version != expected {
        return Err(Problem::stale(desk.list.version));
    }
    desk.list.validate(context.clock.now());
    desk.keep_validated(context).await
}
