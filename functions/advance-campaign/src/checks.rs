//! What blocks a campaign before its wishes open or its results come: mails to administrators some days before, and a suspension
//! when the wishes are about to open.

use api::Problem;
use domain::{
    Audited, Campaign,
    calendar::{Transition, instant},
    follow::check_code::Found,
    waking::{Ahead, Mailing, Recipient},
};
use jiff::Timestamp;
use store::{Current, Saved};

use crate::Context;

/// Queues a mail to each administrator who has an account, if something blocks. Nothing is sent once the date has come, or if a
/// later check of that date is due as well.
pub(crate) async fn tell(
    context: &Context,
    current: &Current,
    step: &Transition,
    before: Ahead,
    now: Timestamp,
) -> Result<(), Problem> {
    let campaign = &current.campaign;
    let Some(dates) = campaign.calendar.round(step.round) else { return Ok(()) };
    let date = match before {
        Ahead::Wishes => dates.wishes.opens,
        Ahead::Results => dates.results_at,
    };
    if instant(date) <= now || campaign.is_overtaken(step, now) {
        return Ok(());
    }
    let mut blocking = blocking(context, current, step.round, before).await?;
    if before == Ahead::Wishes {
        blocking = campaign.calendar.unaccepted(blocking, step.round);
    }
    if blocking.is_empty() { Ok(()) } else { write(context, campaign, step, (before, false), &blocking).await }
}

/// Suspends the campaign if something blocks the wishes that are about to open, and has its administrators told. Nothing
/// happens if two administrators have accepted all of it, or if a later check of that date is due as well. While the campaign is
/// suspended by an earlier check, the administrators are told again: that check may have died before it told them.
pub(crate) async fn suspend(
    context: &Context,
    current: &Current,
    step: &Transition,
    now: Timestamp,
) -> Result<(), Problem> {
    let campaign = &current.campaign;
    if let Some(suspension) = &campaign.calendar.suspended {
        return write(context, campaign, step, (Ahead::Wishes, true), &suspension.checks).await;
    }
    if campaign.is_overtaken(step, now) {
        return Ok(());
    }
    let blocking = blocking(context, current, step.round, Ahead::Wishes).await?;
    let calendar = campaign.calendar.suspended_by_checks(blocking.clone(), step.round, now);
    let Some(calendar) = calendar else { return Ok(()) };
    let version = campaign.calendar_version;
    let deed = context.identity.own_deed(&Audited::CalendarSaved { version: version + 1 }).writing(&calendar)?;
    let suspended = Campaign { calendar, calendar_version: version + 1, ..campaign.clone() };
    match context.store.save_campaign(&suspended, version, &deed).await? {
        Saved::Yes => {}
        // An administrator has saved a calendar meanwhile: the check is made again by it.
        Saved::Stale { found } => return Err(Problem::stale(found)),
    }
    tracing::warn!(round = step.round, step = step.kind.name(), "suspended by checks");
    write(context, campaign, step, (Ahead::Wishes, true), &blocking).await
}

/// What blocks and can still be mended before this date.
async fn blocking(context: &Context, current: &Current, round: u32, before: Ahead) -> Result<Vec<Found>, Problem> {
    let mut blocking = context.tables.readiness(current, context.identity.admin_emails()).await?.blocking();
    blocking.retain(|found| match before {
        Ahead::Wishes => found.code.matters_before_wishes(round),
        Ahead::Results => found.code.matters_before_results(),
    });
    Ok(blocking)
}

/// Queues the mails about what blocks.
async fn write(
    context: &Context,
    campaign: &Campaign,
    step: &Transition,
    (before, suspends): (Ahead, bool),
    blocking: &[Found],
) -> Result<(), Problem> {
    let mailing = |account: domain::Account| Mailing::NotReady {
        campaign: campaign.id.clone(),
        round: step.round,
        before,
        planned: step.at,
        blocking: blocking.to_vec(),
        suspends,
        recipient: Recipient { id: account.id.to_string(), email: account.email },
    };
    let mailings: Vec<Mailing> = context.identity.administrators().await?.into_iter().map(mailing).collect();
    context.bulk_mail_queue.send_all(&mailings).await?;
    tracing::info!(round = step.round, step = step.kind.name(), count = mailings.len(), "told what blocks");
    Ok(())
}
