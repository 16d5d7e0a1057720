//! Reads, saves and validates the wish list of a student in one round.

use std::sync::Arc;

use api::{Answer, Problem, ProblemCode, Request, Response};
use domain::{
    Action, Audited, Refusal, Student, Thing,
    calendar::{Window, phase::WindowKind},
    refusal::ListLost,
    rights::About,
    roster::post::{self, Offer},
    rounds::assignment::Taken,
    waking::{Mailing, Short},
    wishes::{
        eligibility::Choices,
        wish::{self, Wish, WishList},
    },
};
use identity::Visit;
use jiff::Timestamp;
use proof::{Receipt, audit::Deed};
use schemars::JsonSchema;
use serde::Deserialize;
use store::{MarketPosts, SavedInTime};

use crate::{
    Context, versions,
    view::{Validation, WishesView},
};

/// Body of `PUT …/wishes`.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Wishes {
    /// The whole list, in the student's order.
    wishes: Vec<Wish>,
}

/// Body of `POST …/wishes/validation`.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Validate {
    /// Whether the student accepts that a sufficient validated list counts no longer, and a list with too few wishes does
    ///
    #[serde(default)]
    confirm: bool,
}

/// The wish list of a student in one round, with the posts and assignments it is checked against.
pub(crate) struct WishSession {
    visit: Visit,
    round: u32,
    student: Student,
    catalogue: Arc<MarketPosts>,
    taken: Taken,
    list: WishList,
}

impl WishSession {
    async fn open(context: &Context, request: &Request) -> Result<Self, Problem> {
        let visit = context.identity.visit(request).await?;
        let round = request.round()?;
        let campaign = &visit.current.campaign;
        let id = visit.actor.student()?;
        campaign.window(WindowKind::Wishes, round, id.specialty())?;
        let (student, catalogue, taken, list) = futures::future::try_join4(
            context.store.student(&campaign.id, id),
            context.store.market_posts(&campaign.id, id.market()),
            context.store.taken(&visit.current, [id.market()]),
            context.store.wish_list(&campaign.id, round, id),
        )
        .await?;
        let student = student.ok_or_else(|| Problem::not_found(Thing::Student))?;
        Ok(Self { round, student, catalogue, taken: taken.before(round), list, visit })
    }

    fn offers(&self) -> Vec<Offer<'_>> {
        post::offers(&self.catalogue.posts, |post| self.taken.places(post))
    }

    fn eligible(&self) -> u32 {
        Choices::among(&self.visit.current.campaign, &self.offers()).of(&self.student)
    }

    fn view(&self, context: &Context) -> Result<WishesView, Problem> {
        let campaign = &self.visit.current.campaign;
        let window = campaign.window(WindowKind::Wishes, self.round, &self.student.specialty)?;
        let hides_result = self.student.hidden_until(context.clock.now()).is_some();
        // To an address that is hidden from, a save would tell that there is a post, and so would its code here.
        let window_now = if hides_result { self.opened(context) } else { self.window(context) };
        let closed = window_now.err().map(|refusal| ProblemCode::from(&refusal));
        let now = context.clock.now();
        let shown = self.list.shown_to(&self.student, now);
        let hidden_until = self.student.hidden_until(now).filter(|_| shown != self.list);
        Ok(WishesView::of(
            campaign,
            (&shown, &self.catalogue.posts),
            self.eligible(),
            self.is_sufficient(),
            window,
            closed,
            hidden_until,
        ))
    }

    fn answer(&self, context: &Context) -> Answer {
        Ok(Response::json(200, &self.view(context)?)?.with_version(self.list.version))
    }

    /// Whether the validated list has enough wishes for the student to be in the round.
    fn is_sufficient(&self) -> bool {
        self.short().is_none()
    }

    /// What the validated list lacks for the student to be in the round.
    fn short(&self) -> Option<Short> {
        let offers = self.offers();
        let (campaign, by_id) = (&self.visit.current.campaign, post::by_id(&offers));
        let counts = self.list.counts(campaign, &self.student, &by_id, self.eligible());
        (!counts.validated_suffices()).then_some(Short { given: counts.counted, required: counts.required })
    }

    /// What the student loses by validating the draft: a sufficient list that counts now.
    fn loss(&self) -> Option<ListLost> {
        let offers = self.offers();
        self.list.loss(&self.visit.current.campaign, &self.student, &post::by_id(&offers), self.eligible())
    }

    /// The window of the wishes; refuses unless the student may write in it now.
    fn window(&self, context: &Context) -> Result<Window, Refusal> {
        self.student.require_free(self.taken.has(&self.student.id))?;
        self.opened(context)
    }

    /// The window of the wishes; refuses unless it is open now.
    fn opened(&self, context: &Context) -> Result<Window, Refusal> {
        let (round, specialty) = (self.round, self.student.specialty.as_str());
        self.visit.allow_at(Action::Wish, About::round_of(round, specialty), context.clock.now())?;
        self.visit.current.campaign.window(WindowKind::Wishes, round, specialty)
    }

    /// Saves the draft, if the stored version is the one before it and the window is still open.
    async fn keep(&self, context: &Context) -> Answer {
        let (campaign, window) = (&self.visit.current.campaign, self.window(context)?);
        let deadline = context.identity.deadline(&self.visit, &window);
        saved(context.store.save_wish_list(&campaign.id, &self.list, deadline).await?, window)?;
        self.answer(context)
    }

    /// Saves the validated list together with its receipt and its event in the audit log, if the stored version is the
    /// one before it and the window is still open.
    async fn keep_validated(&self, context: &Context, lost: Option<ListLost>, now: Timestamp) -> Answer {
        let (campaign, window) = (&self.visit.current.campaign, self.window(context)?);
        let receipt = Receipt::issue(
            versions::statement(campaign, &self.list, lost, &self.catalogue.posts)?,
            &context.keys.at(now).signer(),
        )?;
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

impl WishSession {
    /// Queues the mail with the receipt. A failure is only logged: the list is validated, and the student can read the
    /// receipt at any time.
    async fn mail_receipt(&self, context: &Context) {
        let mailing = Mailing::Receipt {
            account: self.visit.actor.account().id.clone(),
            campaign: self.visit.current.campaign.id.clone(),
            round: self.round,
            student: self.student.id.clone(),
            version: self.list.version,
            short: self.short(),
        };
        if let Err(error) = context.mail_queue.send(&mailing).await {
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

pub(crate) async fn read(context: &Context, request: &Request) -> Answer {
    WishSession::open(context, request).await?.answer(context)
}

pub(crate) async fn save(context: &Context, request: &Request) -> Answer {
    let mut session = WishSession::open(context, request).await?;
    session.window(context)?;
    let expected = request.expected_version()?;
    let Wishes { wishes } = request.json()?;
    if session.list.version != expected {
        return Err(Problem::stale(session.list.version));
    }
    {
        let offers = session.offers();
        wish::check(&session.visit.current.campaign, &session.student, &post::by_id(&offers), &wishes)?;
    }
    let eligible = session.eligible();
    session.list.save(wishes, eligible, context.clock.now());
    session.keep(context).await
}

pub(crate) async fn validate(context: &Context, request: &Request) -> Answer {
    let mut session = WishSession::open(context, request).await?;
    session.window(context)?;
    let expected = request.expected_version()?;
    if session.list.version != expected {
        return Err(Problem::stale(session.list.version));
    }
    if session.list.shown_to(&session.student, context.clock.now()).draft != session.list.draft {
        return Err(Refusal::AddressNotConfirmed.into());
    }
    let Validate { confirm } = request.optional_json()?.unwrap_or_default();
    let lost = session.loss();
    if let Some(lost) = lost.filter(|_| !confirm) {
        return Err(Refusal::ListLostNotConfirmed(lost).into());
    }
    let now = context.clock.now();
    session.list.validate(now);
    session.keep_validated(context, lost, now).await
}
