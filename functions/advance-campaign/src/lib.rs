//! Carries out the transitions of a calendar that are due, in order and each once, then sends the approved
//! announcements. It reads the calendar and the stamps each time, so a late, repeated or outdated invocation does no
//! harm.

mod announcements;
mod closed_rankings;
mod context;
mod publish;
mod purge;
mod reminders;

use std::sync::Arc;

use api::Problem;
use domain::waking::AdvanceCampaign;
use domain::{
    Refusal,
    calendar::{Transition, TransitionKind, phase::WindowKind},
    rankings::candidacy,
};
use futures::future::try_join;
use jiff::Timestamp;
use store::{Current, each_market};

pub use context::Context;

/// Carries out the transitions of the campaign that are due. A transition that fails holds up the later ones, and so
/// does a suspension, except for the purge: personal data is deleted on its day even if a round was never
/// published.
///
/// # Errors
///
/// The first problem of a transition or an announcement, after everything else that is due was tried; 404 for an
/// unknown campaign.
pub async fn handle(context: Arc<Context>, event: AdvanceCampaign) -> Result<(), Problem> {
    let current = context.store.campaign(&event.campaign).await?.ok_or(Refusal::Unknown { what: "campaign" })?;
    let suspended = current.campaign.calendar.suspended.is_some();
    let now = context.clock.now();
    let stamps = context.store.stamps(&event.campaign).await?;
    let steps = current.campaign.transitions();
    let due = steps.iter().filter(|step| step.due_at() <= now);
    let (mut held_up, mut untold) = (None, None);
    for step in due.filter(|step| !stamps.iter().any(|stamp| stamp.records(step))) {
        if step.kind != TransitionKind::Purge && (suspended || held_up.is_some()) {
            continue;
        }
        match carry_out(&context, &current, step, now).await {
            Ok(()) => {
                context.store.stamp(&event.campaign, step, now).await?;
                tracing::info!(round = step.round, step = step.kind.name(), "carried out");
            }
            Err(problem) if only_tells(step.kind) => untold = untold.or(Some(problem)),
            Err(problem) => held_up = held_up.or(Some(problem)),
        }
    }
    let announced = announcements::send(&context, &current, now).await;
    held_up.or(untold).map_or(announced, Err)
}

/// Whether a transition only sends mail. If that fails, it is tried again later and holds up no other transition.
fn only_tells(kind: TransitionKind) -> bool {
    match kind {
        TransitionKind::WishesReminder | TransitionKind::RankingReminder | TransitionKind::RankingClose => true,
        TransitionKind::WishesOpen
        | TransitionKind::WishesClose
        | TransitionKind::Results
        | TransitionKind::OffApplication
        | TransitionKind::Close
        | TransitionKind::Purge => false,
    }
}

async fn carry_out(context: &Context, current: &Current, step: &Transition, now: Timestamp) -> Result<(), Problem> {
    match step.kind {
        TransitionKind::WishesClose => draw_up(context, current, step.round).await,
        TransitionKind::Results => publish::publish(context, current, step.round, now).await,
        TransitionKind::Purge => purge::purge(context, &current.campaign).await,
        TransitionKind::WishesReminder => reminders::remind(context, current, step, WindowKind::Wishes, now).await,
        TransitionKind::RankingReminder => reminders::remind(context, current, step, WindowKind::Ranking, now).await,
        TransitionKind::RankingClose => closed_rankings::tell(context, current, step).await,
        TransitionKind::WishesOpen | TransitionKind::OffApplication | TransitionKind::Close => Ok(()),
    }
}

/// Draws up the candidatures of every market that has this round: the lists of candidates that RTS rank.
async fn draw_up(context: &Context, current: &Current, round: u32) -> Result<(), Problem> {
    let campaign = &current.campaign;
    let markets = campaign.markets(|specialty, _| round <= specialty.in_app_rounds);
    let taken = &context.tables.taken(current, &markets).await?.before(round);
    let draw_up = |market| async move {
        let dossiers = context.store.dossiers(&campaign.id, market);
        let (lists, dossiers) = try_join(context.tables.lists(&campaign.id, round, market), dossiers).await?;
        let dossiers = dossiers.into_iter().map(|dossier| (dossier.student.clone(), dossier)).collect();
        let drawn = candidacy::draw_up(campaign, round, &lists, taken).into_iter();
        let candidacies: Vec<_> = drawn.map(|list| list.with_dossiers(&dossiers)).collect();
        context.store.put_candidacies(&campaign.id, round, market, &candidacies).await?;
        Ok::<_, Problem>(Vec::<()>::new())
    };
    each_market(&markets, draw_up).await.map(drop)
}
