//! The mails to students whose participation is corrected: they learn it from us, not from an empty page. A load that
//! dies here does it again; each mail is sent once.

use domain::{
    CampaignId, ImportId,
    roster::{
        change::Change,
        effect::{Row, Step},
    },
    waking::{Mailing, Recipient},
};

/// The mails about the students of a step who take part no more, or again.
pub(crate) fn told(campaign: &CampaignId, amendment: &ImportId, step: &Step) -> Vec<Mailing> {
    let changed = step.rows().iter().filter_map(|row| match row {
        Row::Student(Change { before: Some(before), after }) if before.participates != after.participates => {
            Some(after)
        }
        Row::Student(_) | Row::Post(_) | Row::Supervisor(_) => None,
    });
    let mailing = changed.map(|student| Mailing::Participation {
        campaign: campaign.clone(),
        amendment: amendment.clone(),
        participates: student.participates,
        recipient: Recipient { id: student.id.to_string(), email: student.email.clone() },
    });
    mailing.collect()
}
