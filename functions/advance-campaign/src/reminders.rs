//! Reminders before a window closes, to the people who have not finished: one for each instant that the calendar names.

use crate::Context;
use api::Problem;
use domain::waking::{Mailing, Recipient};
use domain::{
    calendar::{Transition, phase::WindowKind},
    follow::announcement::{Addressees, Audience},
};
use jiff::Timestamp;
use store::Current;

/// Queues the reminders of `window` that `step` plans. Nothing is sent if the window is not open, or if a later
/// reminder of that window is due as well: people would get two at once.
pub(crate) async fn remind(
    context: &Context,
    current: &Current,
    step: &Transition,
    window: WindowKind,
    now: Timestamp,
) -> Result<(), Problem> {
    let campaign = &current.campaign;
    let Some(dates) = campaign.calendar.round(step.round) else { return Ok(()) };
    let audience = match window {
        WindowKind::Ranking => Audience::SupervisorsWithoutValidRanking,
        WindowKind::Wishes => Audience::StudentsWithoutEnoughWishes,
    };
    if campaign.is_overtaken(step, now) || !dates.window(window).contains(now) {
        return Ok(());
    }
    let recipients = context.tables.recipients(current, step.round, &Addressees::all(audience)).await?;
    let mailing = |(id, email)| Mailing::Reminder {
        campaign: campaign.id.clone(),
        round: step.round,
        window,
        planned: step.at,
        recipient: Recipient { id, email },
    };
    let mailings: Vec<Mailing> = recipients.into_iter().map(mailing).collect();
    context.bulk_mail_queue.send_all(&mailings).await?;
    tracing::info!(round = step.round, step = step.kind.name(), count = mailings.len(), "reminded");
    Ok(())
}
