//! Mails to managers, some days before wishes open, that mails to people in their scopes come back.

use api::Problem;
use domain::{
    PostId, Student, Supervisor,
    calendar::{Transition, instant},
    follow::unreached::{Unreached, corrects},
    waking::{Mailing, Recipient},
};
use futures::future::try_join;
use jiff::Timestamp;
use store::{Current, rows_of_markets};

use crate::Context;

/// Queues a mail to each manager in whose scopes there are people of the round whom mails do not reach. Nothing is sent once the
/// wishes are open, if a later check of them is due as well, or while the dates are not announced.
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
    let markets = campaign.markets_of_round(step.round);
    let students = rows_of_markets(&markets, |market| context.store.students(&campaign.id, market));
    let (mut students, supervisors) = try_join(students, context.store.supervisors(&campaign.id)).await?;
    students.retain(Student::learns_nothing);
    let supervisors: Vec<Supervisor> = supervisors.into_values().filter(Supervisor::learns_nothing).collect();
    let held = supervisors.iter().flat_map(|row| row.posts.iter().map(|(id, _)| id));
    let of_round: Vec<&PostId> = held.filter(|id| markets.contains(&id.market().into())).collect();
    let posts = context.store.posts_named(&campaign.id, of_round).await?;
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
