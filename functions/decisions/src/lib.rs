//! The calendar, decisions that need two administrators (a calendar that moves windows of a matched round, a new matching, a
//! publication, an announcement), the draws, and people who leave the post obtained.

mod announcements;
mod approvals;
mod asking;
mod awaited;
mod calendar;
mod changed;
mod context;
mod draw;
mod matching;
mod opening;
mod plausible;
mod publication;
mod sealed;
mod withdrawal;

use api::{Access, Endpoint, HttpFunction, Route};
use domain::Action;

pub use approvals::Refused;
pub use asking::ApprovalView;
pub use calendar::{AskedCalendar, CalendarPreview};
pub use changed::ChangeView;
pub use context::Context;
pub use draw::{Confirmation, DrawView, GivenValue, NewCommitment};
pub use matching::{Launch, RunView};
pub use opening::NewOpening;
pub use plausible::RunPlausibility;
pub use publication::Publish;
pub use withdrawal::NewWithdrawal;

/// The routes of this function with their handlers.
const ENDPOINTS: &[Endpoint<Context>] = &[
    Route::new("PUT /api/campaigns/{campaign}/calendar", "Replace the calendar", RUN)
        .if_match()
        .body::<domain::Calendar>()
        .answers::<domain::calendar::CalendarSaved>(200)
        .refuses(&[422])
        .by(|context, request| Box::pin(calendar::replace(context, request))),
    Route::new(
        "POST /api/campaigns/{campaign}/calendar",
        "Ask for a calendar that opens windows of a matched round again or moves them; another administrator approves",
        RUN,
    )
    .body::<AskedCalendar>()
    .answers::<ApprovalView>(202)
    .refuses(&[412, 422])
    .by(|context, request| Box::pin(calendar::ask(context, request))),
    Route::new("POST /api/campaigns/{campaign}/calendar/preview", "What a calendar would change; it is not saved", RUN)
        .body::<domain::Calendar>()
        .answers::<CalendarPreview>(200)
        .by(|context, request| Box::pin(calendar::preview(context, request))),
    Route::new("GET /api/campaigns/{campaign}/rounds/{round}/matching", "The runs of a round, the last one first", RUN)
        .answers::<Vec<RunView>>(200)
        .by(|context, request| Box::pin(matching::list(context, request))),
    Route::new(
        "POST /api/campaigns/{campaign}/rounds/{round}/matching",
        "Ask that a round be matched again, with a reason; another administrator approves",
        Access::May(&[Action::Launch]),
    )
    .body::<Launch>()
    .answers::<ApprovalView>(202)
    .refuses(&[422])
    .by(|context, request| Box::pin(matching::ask(context, request))),
    Route::new(
        "POST /api/campaigns/{campaign}/rounds/{round}/publication",
        "Ask that a verified run be published; another administrator approves",
        Access::May(&[Action::Publish]),
    )
    .body::<Publish>()
    .answers::<ApprovalView>(202)
    .refuses(&[422])
    .by(|context, request| Box::pin(publication::ask(context, request))),
    Route::new(
        "POST /api/campaigns/{campaign}/announcements",
        "Ask that many be written to; another administrator approves",
        Access::May(&[Action::Announce]),
    )
    .body::<domain::follow::announcement::Announcement>()
    .answers::<ApprovalView>(202)
    .refuses(&[422])
    .by(|context, request| Box::pin(announcements::ask(context, request))),
    Route::new("GET /api/campaigns/{campaign}/approvals", "What takes two persons, the last first", APPROVE)
        .answers::<Vec<ApprovalView>>(200)
        .by(|context, request| Box::pin(approvals::list(context, request))),
    Route::new(
        "PUT /api/campaigns/{campaign}/approvals/{approval}",
        "Approve what another administrator asked for: it is done",
        APPROVE,
    )
    .answers::<ApprovalView>(200)
    .refuses(&[409, 412, 422])
    .by(|context, request| Box::pin(approvals::approve(context, request))),
    Route::new(
        "PUT /api/campaigns/{campaign}/approvals/{approval}/refusal",
        "Refuse what another administrator asked for, or withdraw one's own request, with a reason",
        APPROVE,
    )
    .body::<Refused>()
    .answers::<ApprovalView>(200)
    .refuses(&[409, 412, 422])
    .by(|context, request| Box::pin(approvals::decline(context, request))),
    Route::new(
        "GET /api/campaigns/{campaign}/draw",
        "The draws: what was committed to, and all of a round's once its results are out",
        Access::May(&[Action::ReadDraw]),
    )
    .answers::<DrawView>(200)
    .by(|context, request| Box::pin(draw::read(context, request))),
    Route::new("POST /api/campaigns/{campaign}/draw/commitments", "Commit to a secret, before anybody wishes", DRAW)
        .body::<NewCommitment>()
        .answers::<DrawView>(200)
        .refuses(&[409, 412, 422])
        .by(|context, request| Box::pin(draw::commit(context, request))),
    Route::new(
        "POST /api/campaigns/{campaign}/rounds/{round}/draw/public-value",
        "Give the public value of a round, once it exists",
        DRAW,
    )
    .body::<GivenValue>()
    .answers::<DrawView>(200)
    .refuses(&[409, 412, 422])
    .by(|context, request| Box::pin(draw::give_value(context, request))),
    Route::new(
        "DELETE /api/campaigns/{campaign}/rounds/{round}/draw/public-value",
        "Take the public value of a round back, until both links are known",
        DRAW,
    )
    .answers::<DrawView>(200)
    .refuses(&[412, 422])
    .by(|context, request| Box::pin(draw::withdraw_value(context, request))),
    Route::new(
        "POST /api/campaigns/{campaign}/rounds/{round}/draw/links",
        "Confirm the public value of a round with one's link",
        DRAW,
    )
    .body::<Confirmation>()
    .answers::<DrawView>(200)
    .refuses(&[409, 412, 422])
    .by(|context, request| Box::pin(draw::reveal(context, request))),
    Route::new(
        "DELETE /api/campaigns/{campaign}/rounds/{round}/draw/links",
        "Take one's link back, until both are known",
        DRAW,
    )
    .answers::<DrawView>(200)
    .refuses(&[412, 422])
    .by(|context, request| Box::pin(draw::withdraw_link(context, request))),
    Route::new(
        "POST /api/campaigns/{campaign}/rounds/{round}/draw/openings",
        "Ask that a sealed secret be opened for a round; another administrator approves",
        DRAW,
    )
    .body::<NewOpening>()
    .answers::<ApprovalView>(202)
    .refuses(&[409, 422])
    .by(|context, request| Box::pin(opening::ask(context, request))),
    Route::new(
        "GET /api/campaigns/{campaign}/rounds/{round}/plausibility",
        "The verified runs of a round in figures, what is unusual in them, and whose published result each would change",
        RUN,
    )
    .answers::<Vec<RunPlausibility>>(200)
    .by(|context, request| Box::pin(plausible::list(context, request))),
    Route::new(
        "PUT /api/campaigns/{campaign}/students/{student}/withdrawal",
        "Note that a student leaves the post that a published result has given, and whether the place is offered again",
        WITHDRAW,
    )
    .body::<NewWithdrawal>()
    .empty(204)
    .refuses(&[422])
    .by(|context, request| Box::pin(withdrawal::note(context, request))),
    Route::new(
        "DELETE /api/campaigns/{campaign}/students/{student}/withdrawal",
        "Take back that a student leaves the post",
        WITHDRAW,
    )
    .empty(204)
    .refuses(&[422])
    .by(|context, request| Box::pin(withdrawal::take_back(context, request))),
];

const APPROVE: Access = Access::May(&[Action::Approve]);

const DRAW: Access = Access::May(&[Action::Draw]);

const WITHDRAW: Access = Access::May(&[Action::Withdraw]);
const RUN: Access = Access::May(&[Action::RunCampaign]);

/// The function and its routes.
pub const FUNCTION: HttpFunction<Context> = HttpFunction { name: "decisions", endpoints: ENDPOINTS };
