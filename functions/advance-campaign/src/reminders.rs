//! Reminders before a window closes, to the people who have not finished: one for each instant that the calendar names.

use std::collections::{BTreeMap, BTreeSet};

use crate::Context;
use api::Problem;
use domain::{
    Supervisor, SupervisorId,
    calendar::{Transition, phase::WindowKind},
    follow::announcement::{Addressees, Audience},
    rankings::delegation::DelegationState,
    waking::{Mailing, Recipient},
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
    let mut recipients = context.tables.recipients(current, step.round, &Addressees::all(audience)).await?;
    if window == WindowKind::Ranking {
        recipients.extend(colleagues(context, current, step.round, now).await?);
    }
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

/// The addresses of the colleagues to whom a ranking is delegated that is not valid, by identifier.
async fn colleagues(
    context: &Context,
    current: &Current,
    round: u32,
    now: Timestamp,
) -> Result<BTreeMap<String, String>, Problem> {
    let campaign = &current.campaign;
    let mut late: BTreeSet<SupervisorId> = BTreeSet::new();
    for found in context.store.delegations(&campaign.id).await? {
        if found.round != round || found.state != DelegationState::Granted || !found.holds(now) {
            continue;
        }
        let candidacies = context.tables.post_candidacies(current, round, &found.post).await?;
        let ranking = context.store.ranking(&campaign.id, round, &found.post).await?;
        if !ranking.progress(&candidacies.candidacies, &campaign.parameters.algorithm).valid {
            late.insert(found.to);
        }
    }
    let rows = context.store.supervisors_named(&campaign.id, &late).await?.into_values();
    let with_address = rows.filter(|row| !row.email.is_empty());
    Ok(with_address.map(|Supervisor { id, email, .. }| (id.to_string(), email)).collect())
}
