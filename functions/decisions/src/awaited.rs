//! Mails to the other administrators that an approval is awaited.

use domain::{
    Account, ApprovalId,
    waking::{Mailing, Recipient},
};
use failure::Failure;
use identity::Visit;

use crate::Context;

/// Queues a mail to each other administrator who has an account. A failure is only logged: the request is recorded, and the
/// administrators find it on their page.
pub(crate) async fn tell(context: &Context, visit: &Visit, approval: &ApprovalId) {
    if let Err(error) = queue(context, visit, approval).await {
        tracing::error!(%error, "the mails about an approval were not queued");
    }
}

async fn queue(context: &Context, visit: &Visit, approval: &ApprovalId) -> Result<(), Failure> {
    let administrators = context.identity.administrators().await?.into_iter();
    let others = administrators.filter(|account| account.id != visit.actor.account().id);
    let mailing = |account: Account| Mailing::ApprovalAwaited {
        campaign: visit.current.campaign.id.clone(),
        approval: approval.clone(),
        recipient: Recipient { id: account.id.to_string(), email: account.email },
    };
    context.bulk_mail_queue.send_all(&others.map(mailing).collect::<Vec<_>>()).await
}
