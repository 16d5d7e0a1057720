//! Writing a delegation, with the mails that tell of it: the ARS that decides, the référent and the colleague.

use std::collections::BTreeSet;

use api::Problem;
use domain::{
    Account, Action, Actor, Audited, Post,
    rankings::delegation::{Delegation, DelegationState},
    rights::{covered, session::Factors},
    waking::{Mailing, Recipient},
};
use identity::Visit;
use store::Saved;

use crate::Context;

/// Writes a delegation over the version that was read, and tells those whom its state concerns.
///
/// # Errors
/// 412 if another version is stored; 503 if the database or the queue is busy.
pub(crate) async fn save(
    context: &Context,
    visit: &Visit,
    delegation: &Delegation,
    post: &Post,
) -> Result<(), Problem> {
    let campaign = &visit.current.campaign.id;
    let deed = context.identity.deed(&visit.actor.account().id, &Audited::DelegationTurned(delegation));
    let deed = deed.writing(delegation)?;
    match context.store.save_delegation(campaign, delegation, &deed).await? {
        Saved::Yes => {}
        Saved::Stale { found } => return Err(Problem::stale(found)),
    }
    let recipients = match delegation.state {
        DelegationState::Asked => agencies(context, visit, post).await?,
        DelegationState::Granted | DelegationState::Refused | DelegationState::Ended => {
            both(context, visit, delegation).await?
        }
    };
    let mailing = |recipient| Mailing::Delegation {
        campaign: campaign.clone(),
        round: delegation.round,
        post: post.id.clone(),
        progress: delegation.state,
        at: delegation.changed_at,
        recipient,
    };
    Ok(context.bulk_mail_queue.send_all(&recipients.into_iter().map(mailing).collect::<Vec<_>>()).await?)
}

/// Those who may grant a delegation of the post: its ARS, or the administrators if it has none.
async fn agencies(context: &Context, visit: &Visit, post: &Post) -> Result<Vec<Recipient>, Problem> {
    let campaign = &visit.current.campaign.id;
    let staff = context.store.staff(campaign).await?;
    let mut accounts = context.store.accounts(staff.iter().map(|member| &member.account)).await?;
    let decides = |account: &Account| {
        let actor = Actor::enter(account.clone(), campaign, Factors::Both);
        actor.is_ok_and(|actor| covered(&actor.scopes(Action::DecideDelegation), post.place()))
    };
    accounts.retain(decides);
    if accounts.is_empty() {
        accounts = context.identity.administrators().await?;
    }
    let recipient = |account: Account| Recipient { id: account.id.to_string(), email: account.email };
    Ok(accounts.into_iter().map(recipient).collect())
}

/// The référent who delegates, and the colleague.
async fn both(context: &Context, visit: &Visit, delegation: &Delegation) -> Result<Vec<Recipient>, Problem> {
    let ids = BTreeSet::from([&delegation.referent, &delegation.to]);
    let found = context.store.supervisors_named(&visit.current.campaign.id, ids).await?;
    Ok(found.into_values().map(|row| Recipient { id: row.id.to_string(), email: row.email }).collect())
}
