//! Reminders before a window closes, to those who have not finished: one for each hour the campaign names.

use crate::Context;
use api::Problem;
use domain::waking::{Mailing, Recipient};
use domain::{
    calendar::{Transition, TransitionKind, instant, phase::WindowKind},
    follow::announcement::{Addressees, Audience},
};
use jiff::Timestamp;
use store::Current;

/// Reminds of a window, unless it has closed, or a later reminder of it is due as well: one that comes late would only
/// come twice.
pub(crate) async fn remind(
    context: &Context,
    current: &Current,
    step: &Transition,
    now: Timestamp,
) -> Result<(), Problem> {
    let campaign = &current.campaign;
    let Some(dates) = campaign.calendar.round(step.round) else { return Ok(()) };
    let (window, audience) = match step.kind {
        TransitionKind::RankingReminder => (WindowKind::Ranking, Audience::SupervisorsWithoutValidRanking),
        _ => (WindowKind::Wishes, Audience::StudentsWithoutEnoughWishes),
    };
    let same = |other: &Transition| (other.round, other.kind) == (step.round, step.kind);
    let overtaken =
        campaign.transitions().iter().any(|other| same(other) && other.at > step.at && instant(other.at) <= now);
    if overtaken || !dates.window(window).contains(now) {
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
