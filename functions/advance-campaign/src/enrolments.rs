//! Asks *coordonnateurs* and managers by mail for a second factor: two weeks before the first wishes open, and those who
//! are loaded later at the next sweep.

use std::collections::BTreeSet;

use crate::Context;
use api::Problem;
use domain::{AccountId, waking::Mailing};
use jiff::Timestamp;
use store::{Current, StaffMember};

/// Queues a mail to each member of the staff who has not been asked. If the process dies halfway, the next call queues the
/// mails again, and `send-mail` sends each once; it sends none to a person who has a second factor.
pub(crate) async fn ask(context: &Context, current: &Current, now: Timestamp) -> Result<(), Problem> {
    let campaign = &current.campaign;
    if !campaign.is_public(now) || !campaign.calendar.asks_for_second_factors(now) {
        return Ok(());
    }
    let mut members: Vec<StaffMember> = context.store.staff(&campaign.id).await?;
    members.retain(|member| member.asked_at.is_none());
    // A member is recorded before the account has the right, and is asked once it has.
    let accounts = context.store.accounts(members.iter().map(|member| &member.account)).await?;
    let holds = |grants: &[domain::rights::Grant]| grants.iter().any(|grant| grant.staff_of() == Some(&campaign.id));
    let staff: BTreeSet<AccountId> =
        accounts.into_iter().filter(|account| holds(&account.grants)).map(|account| account.id).collect();
    members.retain(|member| staff.contains(&member.account));
    let mailing =
        |member: &StaffMember| Mailing::Enrolment { campaign: campaign.id.clone(), account: member.account.clone() };
    let mailings: Vec<Mailing> = members.iter().map(mailing).collect();
    context.bulk_mail_queue.send_all(&mailings).await?;
    context.store.second_factor_was_asked_for(&campaign.id, &members, now).await?;
    if !members.is_empty() {
        tracing::info!(count = members.len(), "asked for second factors");
    }
    Ok(())
}
