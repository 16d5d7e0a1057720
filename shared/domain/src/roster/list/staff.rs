//! The effect of a list of staff: each line adds a right, or takes all of a person's rights of staff at once.

use std::collections::{BTreeMap, BTreeSet};

use super::asked::{Asked, Stored};
use crate::{
    Account, Campaign, CampaignId,
    ids::BadId,
    rights::Grant,
    roster::{
        accounts::{Accounts, is_staff},
        change::Change,
        difference::Difference,
        effect::Effect,
        entry::{StaffEntry, StaffRole},
    },
};

pub(super) fn effect(
    asked: Asked<'_>,
    entries: &[(usize, StaffEntry)],
    stored: Stored,
    mut effect: Effect,
    new_id: &mut dyn FnMut() -> String,
) -> Result<Effect, BadId> {
    let campaign = &asked.campaign.id;
    let mut accounts = Accounts::stored(stored.accounts);
    for (_, entry) in entries {
        if let Some(grant) = grant(campaign, entry) {
            accounts.give(&entry.email, &entry.name, grant, new_id)?;
            // An empty cell leaves the stored number, so that a list without numbers takes none away.
            if entry.phone.is_some() {
                accounts.phone(&entry.email, entry.phone.clone());
            }
        } else {
            // Sessions read the rights at each request, so the loss holds from the next request on.
            accounts.take(&entry.email, |held| is_staff(held, campaign));
            accounts.forget_phone(&entry.email);
        }
    }
    effect.accounts = accounts.changes();
    effect.differences = differences(asked.campaign, entries, &effect.accounts);
    effect.counts.created = effect.accounts.iter().filter(|change| change.before.is_none()).count();
    effect.counts.changed = effect.accounts.len() - effect.counts.created;
    effect.counts.unchanged = entries.len().saturating_sub(effect.accounts.len());
    Ok(effect)
}

/// What changes of each account, at the first line about it.
fn differences(campaign: &Campaign, entries: &[(usize, StaffEntry)], changes: &[Change<Account>]) -> Vec<Difference> {
    let changes: BTreeMap<&str, &Change<Account>> =
        changes.iter().map(|change| (change.after.email.as_str(), change)).collect();
    let mut seen = BTreeSet::new();
    let first = entries.iter().filter(|(_, entry)| seen.insert(entry.email.as_str()));
    let of = |(line, entry): &(usize, StaffEntry)| {
        let change = changes.get(entry.email.as_str())?;
        Some(Difference::of_staff(campaign, *line, change))
    };
    first.filter_map(of).collect()
}

/// The right that a line gives; none for a person who is removed.
fn grant(campaign: &CampaignId, entry: &StaffEntry) -> Option<Grant> {
    let (campaign, scopes) = (campaign.clone(), entry.scopes.clone());
    match entry.role {
        StaffRole::Coordinator => Some(Grant::Coordinator { campaign, scopes }),
        StaffRole::Agency => Some(Grant::Agency { campaign, scopes }),
        StaffRole::Faculty => Some(Grant::Faculty { campaign, scopes }),
        StaffRole::Removed => None,
    }
}
