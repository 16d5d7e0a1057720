//! What goes with another référent of a post: the mails to those who become it by a correction or are it no more, since
//! a ranking may wait for them, and the end of delegations by the one before. A load that dies here does it again; each mail is
//! sent once.

use std::collections::{BTreeMap, BTreeSet};

use api::Problem;
use domain::{
    AccountId, Audited, CampaignId, ImportId, Post, PostId, Supervisor, SupervisorId,
    rankings::delegation::{Delegation, DelegationState},
    roster::{
        change::Change,
        effect::{Row, Step},
    },
    waking::{Mailing, Recipient},
};
use store::Saved;

use crate::Context;

/// The posts of a step that are given another référent, before and after.
fn changing_hands(step: &Step) -> impl Iterator<Item = (&Post, &Post)> {
    step.rows().iter().filter_map(|row| match row {
        Row::Post(Change { before: Some(before), after }) if before.referent != after.referent => Some((before, after)),
        Row::Post(_) | Row::Student(_) | Row::Supervisor(_) => None,
    })
}

/// The mails about the posts of a step that change hands: one to each RTS.
pub(crate) async fn told(
    context: &Context,
    campaign: &CampaignId,
    amendment: &ImportId,
    step: &Step,
) -> Result<Vec<Mailing>, Problem> {
    let changes = changing_hands(step).flat_map(|(before, after)| [(&before.referent, false), (&after.referent, true)]);
    let told: BTreeSet<(&SupervisorId, bool)> = changes.collect();
    let mut known: BTreeMap<SupervisorId, Supervisor> =
        context.store.supervisors_named(campaign, told.iter().map(|(id, _)| *id)).await?;
    // Somebody whom the campaign did not know is a row of the same step.
    known.extend(step.rows().iter().filter_map(|row| match row {
        Row::Supervisor(change) => Some((change.after.id.clone(), change.after.clone())),
        Row::Student(_) | Row::Post(_) => None,
    }));
    let mailing = |(id, named): (&SupervisorId, bool)| {
        let row = known.get(id)?;
        let recipient = Recipient { id: row.id.to_string(), email: row.email.clone() };
        Some(Mailing::Referent { campaign: campaign.clone(), amendment: amendment.clone(), named, recipient })
    };
    Ok(told.into_iter().filter_map(mailing).collect())
}

/// Ends the delegations of the posts of a step that change hands, for good.
pub(crate) async fn end_delegations(
    context: &Context,
    campaign: &CampaignId,
    by: &AccountId,
    step: &Step,
) -> Result<Vec<Mailing>, Problem> {
    let moved: BTreeSet<&PostId> = changing_hands(step).map(|(_, after)| &after.id).collect();
    let mut mailings = Vec::new();
    if moved.is_empty() {
        return Ok(mailings);
    }
    let now = context.clock.now();
    for found in context.store.delegations(campaign).await? {
        if moved.contains(&found.post) && found.holds(now) {
            let ended = found.turned(DelegationState::Ended, now);
            let deed = context.identity.deed(by, &Audited::DelegationTurned(&ended)).writing(&ended)?;
            match context.store.save_delegation(campaign, &ended, &deed).await? {
                Saved::Yes => mailings.extend(ended_mails(context, campaign, &ended).await?),
                Saved::Stale { found } => return Err(Problem::stale(found)),
            }
        }
    }
    Ok(mailings)
}

/// The mails to the référent who had delegated, and to the colleague.
async fn ended_mails(context: &Context, campaign: &CampaignId, ended: &Delegation) -> Result<Vec<Mailing>, Problem> {
    let people = context.store.supervisors_named(campaign, BTreeSet::from([&ended.referent, &ended.to])).await?;
    let mailing = |row: Supervisor| Mailing::Delegation {
        campaign: campaign.clone(),
        round: ended.round,
        post: ended.post.clone(),
        progress: ended.state,
        at: ended.changed_at,
        recipient: Recipient { id: row.id.to_string(), email: row.email },
    };
    Ok(people.into_values().map(mailing).collect())
}
