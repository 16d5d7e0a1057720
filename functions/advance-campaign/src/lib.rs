//! Carries out the steps of the calendar that are due: every one, in order, each once; then sends the announcements that
//! wait. Woken late, twice, or for an older calendar, it does the same.

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
    calendar::{Transition, TransitionKind, instant},
    rankings::candidacy,
};
use futures::{StreamExt, TryStreamExt, stream};
use jiff::Timestamp;
use store::Current;

pub use context::Context;
/// Specialties drawn up side by side.
const PARALLEL: usize = 8;

/// Carries out what is due. A step that fails holds up those after it, the purge excepted: what is owed to people does
/// not wait for a round that was never published, nor for a campaign that stayed suspended.
pub async fn handle(context: Arc<Context>, event: AdvanceCampaign) -> Result<(), Problem> {
    let current = context.store.campaign(&event.campaign).await?.ok_or(Refusal::Unknown { what: "campaign" })?;
    let suspended = current.campaign.calendar.suspended.is_some();
    let now = context.clock.now();
    let stamps = context.store.stamps(&event.campaign).await?;
    let steps = current.campaign.transitions();
    let due = steps.iter().filter(|step| instant(step.at) <= now);
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

/// Mail that cannot be sent is tried again, and holds up nothing else.
fn only_tells(kind: TransitionKind) -> bool {
    matches!(kind, TransitionKind::WishesReminder | TransitionKind::RankingReminder | TransitionKind::RankingClose)
}

async fn carry_out(context: &Context, current: &Current, step: &Transition, now: Timestamp) -> Result<(), Problem> {
    match step.kind {
        TransitionKind::WishesClose => draw_up(context, current, step.round).await,
        TransitionKind::Results => publish::publish(context, current, step.round, now).await,
        TransitionKind::Purge => purge::purge(context, &current.campaign).await,
        TransitionKind::WishesReminder | TransitionKind::RankingReminder => {
            reminders::remind(context, current, step, now).await
        }
        TransitionKind::RankingClose => closed_rankings::tell(context, current, step).await,
        TransitionKind::WishesOpen | TransitionKind::OffApplication | TransitionKind::Close => Ok(()),
    }
}

/// Draws up the lists of candidates the RTS will rank.
async fn draw_up(context: &Context, current: &Current, round: u32) -> Result<(), Problem> {
    let campaign = &current.campaign;
    let specialties = campaign.specialties.iter().filter(|found| round <= found.in_app_rounds);
    let drawn: Vec<_> = specialties.map(|found| draw_up_specialty(context, current, round, &found.code)).collect();
    stream::iter(drawn).buffer_unordered(PARALLEL).try_collect::<Vec<()>>().await.map(drop)
}

async fn draw_up_specialty(context: &Context, current: &Current, round: u32, specialty: &str) -> Result<(), Problem> {
    let campaign = &current.campaign;
    let lists = context.tables.lists(&campaign.id, round, specialty, None).await?;
    let taken = context.store.taken(&campaign.id, &current.published, Some(specialty), None).await?;
    let candidacies = candidacy::draw_up(campaign, round, &lists, &taken.before(round));
    context.store.put_candidacies(&campaign.id, &candidacies).await?;
    Ok(())
}
