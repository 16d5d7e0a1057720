//! Mails to administrators, some days before wishes open or results come, about what blocks the campaign.

use api::Problem;
use domain::{
    calendar::{Transition, instant},
    follow::readiness::CheckCode,
    waking::{Ahead, Mailing, Recipient},
};
use jiff::Timestamp;
use store::Current;

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
    let mut blocking = context.tables.readiness(current, context.identity.admin_emails()).await?.blocking();
    blocking.retain(|(code, _)| matters(*code, step.round, before));
    if blocking.is_empty() {
        return Ok(());
    }
    let mailing = |account: domain::Account| Mailing::NotReady {
        campaign: campaign.id.clone(),
        round: step.round,
        before,
        planned: step.at,
        blocking: blocking.clone(),
        recipient: Recipient { id: account.id.to_string(), email: account.email },
    };
    let mailings: Vec<Mailing> = context.identity.administrators().await?.into_iter().map(mailing).collect();
    context.bulk_mail_queue.send_all(&mailings).await?;
    tracing::info!(round = step.round, step = step.kind.name(), count = mailings.len(), "told what blocks");
    Ok(())
}

/// Whether a check tells of what can still be mended before this date. After results, people without a post are usual, and so
/// are markets that are full.
fn matters(code: CheckCode, round: u32, before: Ahead) -> bool {
    match code {
        CheckCode::DrawNotCommitted | CheckCode::TooFewAdministrators => true,
        CheckCode::StudentWithoutPost | CheckCode::ShiftedStudentWithoutShiftedPost => {
            before == Ahead::Wishes && round == 1
        }
        CheckCode::PostWithoutReferent
        | CheckCode::PostWithoutPlaces
        | CheckCode::UnknownSpecialty
        | CheckCode::UnknownTerritory
        | CheckCode::ListUnfinished
        | CheckCode::TooFewPlaces
        | CheckCode::StudentInAnotherCampaign
        | CheckCode::LinesApart
        | CheckCode::MixedDurations
        | CheckCode::PostWithoutCptsSheet
        | CheckCode::BouncedAddresses
        | CheckCode::Calendar => before == Ahead::Wishes,
    }
}
