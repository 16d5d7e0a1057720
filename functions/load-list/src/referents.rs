//! The mails to RTS who become the référent of a post by a correction, and to those who are it no more: a ranking may
//! wait for them. A load that dies here does it again; each mail is sent once.

use std::collections::{BTreeMap, BTreeSet};

use api::Problem;
use domain::{
    CampaignId, ImportId, Supervisor, SupervisorId,
    roster::{
        change::Change,
        effect::{Row, Step},
    },
    waking::{Mailing, Recipient},
};

use crate::Context;

/// The mails about the posts of a step that change hands: one to each RTS.
pub(crate) async fn told(
    context: &Context,
    campaign: &CampaignId,
    amendment: &ImportId,
    step: &Step,
) -> Result<Vec<Mailing>, Problem> {
    let changes = step.rows().iter().filter_map(|row| match row {
        Row::Post(Change { before: Some(before), after }) if before.referent != after.referent => {
            Some([(&before.referent, false), (&after.referent, true)])
        }
        Row::Post(_) | Row::Student(_) | Row::Supervisor(_) => None,
    });
    let told: BTreeSet<(&SupervisorId, bool)> = changes.flatten().collect();
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
