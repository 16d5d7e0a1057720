//! Mails to managers, some days before wishes open, that mails to people in their scopes come back.

use api::Problem;
use domain::{
    Student, Supervisor,
    calendar::{Transition, instant},
    follow::unreached::{Unreached, corrects},
    waking::{Mailing, Recipient},
};
use futures::future::try_join;
use jiff::Timestamp;
use store::Current;

use crate::{
    Context,
    audience::{self, People},
};

/// Queues a mail to each manager in whose scopes there are people whom mails do not reach: students who may choose in the round,
/// and RTS of its posts. Nothing is sent once the wishes are open, if a later check of them is due as well, or while the dates
/// are not announced.
pub(crate) async fn tell(
    context: &Context,
    current: &Current,
    step: &Transition,
    now: Timestamp,
) -> Result<(), Problem> {
    let campaign = &current.campaign;
    let Some(dates) = campaign.calendar.round(step.round) else { return Ok(()) };
    if instant(dates.wishes.opens) <= now || campaign.is_overtaken(step, now) || !campaign.is_public(now) {
        return Ok(());
    }
    let (choosing, supervisors) = try_join(audience::choosing(context, current, step.round), async {
        Ok(context.store.supervisors(&campaign.id).await?)
    })
    .await?;
    let People { mut students, posts } = choosing;
    students.retain(Student::learns_nothing);
    let supervisors: Vec<Supervisor> = supervisors.into_values().filter(Supervisor::learns_nothing).collect();
    let staff = context.store.staff(&campaign.id).await?;
    let accounts = context.store.accounts(staff.iter().map(|member| &member.account)).await?;
    let mailing = |account: domain::Account| {
        let unreached = Unreached::within(&corrects(&account, &campaign.id), &students, &supervisors, &posts);
        (!unreached.is_nobody()).then(|| Mailing::BouncedAddresses {
            campaign: campaign.id.clone(),
            round: step.round,
            planned: step.at,
            unreached,
            recipient: Recipient { id: account.id.to_string(), email: account.email },
        })
    };
    let mailings: Vec<Mailing> = accounts.into_iter().filter_map(mailing).collect();
    context.bulk_mail_queue.send_all(&mailings).await?;
    tracing::info!(round = step.round, step = step.kind.name(), count = mailings.len(), "told of failing addresses");
    Ok(())
}
