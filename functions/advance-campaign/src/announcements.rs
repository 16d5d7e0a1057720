//! Sends the approved announcements. The recipients are those counted in the request for approval who still belong to
//! the audience: nobody is added, and whoever has left the audience since, by completing their wishes for example, gets
//! no mail.

use std::collections::BTreeSet;

use crate::Context;
use api::Problem;
use domain::waking::{Mailing, Recipient};
use domain::{
    Audited,
    follow::announcement::Sent,
    rounds::approval::{Approval, Matter},
};
use jiff::Timestamp;
use store::{Current, Saved};

/// Sends every announcement that is approved and not sent yet. One that fails does not stop the others. If the process
/// dies halfway, the next call queues all mails again, and `send-mail` sends each of them once.
pub(crate) async fn send(context: &Context, current: &Current, now: Timestamp) -> Result<(), Problem> {
    let mut failed = None;
    for approval in context.store.approvals(&current.campaign.id).await? {
        if approval.announces(now)
            && let Err(problem) = send_one(context, current, approval, now).await
        {
            failed = failed.or(Some(problem));
        }
    }
    failed.map_or(Ok(()), Err)
}

async fn send_one(context: &Context, current: &Current, mut approval: Approval, now: Timestamp) -> Result<(), Problem> {
    let Matter::Announcement { round, announcement, .. } = &approval.matter else { return Ok(()) };
    let (round, campaign) = (*round, &current.campaign.id);
    let shown: BTreeSet<String> =
        context.store.announced_to(campaign, approval.id.as_str()).await?.into_iter().collect();
    let mut recipients = context.tables.recipients(current, round, &announcement.to).await?;
    recipients.retain(|id, _| shown.contains(id));
    let mailing = |(id, email)| Mailing::Announcement {
        campaign: campaign.clone(),
        announcement: approval.id.clone(),
        recipient: Recipient { id, email },
    };
    let mailings: Vec<Mailing> = recipients.into_iter().map(mailing).collect();
    context.bulk_mail_queue.send_all(&mailings).await?;
    let count = u32::try_from(mailings.len()).map_err(Problem::internal)?;
    approval.was_sent(Sent { at: now, recipients: count });
    let deed = context.identity.own_deed(&Audited::AnnouncementSent(&approval.id)).writing(&approval)?;
    match context.store.save_approval(campaign, &approval, &deed).await? {
        // Stale: a parallel invocation has sent the announcement. Its mails are these mails, and each is sent once.
        Saved::Yes | Saved::Stale { .. } => {
            tracing::info!(round, count, "announced");
            Ok(())
        }
    }
}
