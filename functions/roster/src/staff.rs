//! The effect of a list of coordinators and managers: rights are added, and all of somebody's taken at once.

use domain::rights::Grant;
use files::import::{Grid, StaffEntry, StaffRole, read_staff};
use lambda::{App, Problem, Visit};

use crate::{accounts::Accounts, plan::Plan};

pub(crate) async fn plan(app: &App, visit: &Visit, grid: &Grid) -> Result<Plan, Problem> {
    let read = read_staff(&visit.current.campaign, grid);
    let mut plan = Plan { rows: grid.rows.len(), faults: read.faults, ..Plan::default() };
    let emails = read.entries.iter().map(|(_, entry)| entry.email.as_str());
    let mut accounts = Accounts::read(app, emails).await?;
    for (_, entry) in &read.entries {
        match grant(visit, entry) {
            Some(grant) => accounts.give(app, visit.now, &entry.email, &entry.name, grant)?,
            None => accounts.remove_staff(&visit.current.campaign.id, &entry.email),
        }
    }
    plan.accounts = accounts.changes();
    plan.changed = plan.accounts.len();
    plan.unchanged = read.entries.len().saturating_sub(plan.changed);
    Ok(plan)
}

/// The right of a line; nothing for somebody who has none any more.
fn grant(visit: &Visit, entry: &StaffEntry) -> Option<Grant> {
    let (campaign, scopes) = (visit.current.campaign.id.clone(), vec![entry.scope.clone()]);
    match entry.role {
        StaffRole::Coordinator => Some(Grant::Coordinator { campaign, scopes }),
        StaffRole::Agency => Some(Grant::Agency { campaign, scopes }),
        StaffRole::Faculty => Some(Grant::Faculty { campaign, scopes }),
        StaffRole::Removed => None,
    }
}
