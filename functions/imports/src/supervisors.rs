//! The effect of a list of RTS: names, by address, of those who hold a post.

use std::collections::BTreeMap;

use domain::Supervisor;
use files::import::{Grid, read_supervisors};
use lambda::{App, Problem, Visit};

use crate::plan::Plan;

pub(crate) async fn plan(app: &App, visit: &Visit, grid: &Grid) -> Result<Plan, Problem> {
    let read = read_supervisors(grid);
    let mut plan = Plan { rows: grid.rows.len(), faults: read.faults, ..Plan::default() };
    let stored = app.store.supervisors(&visit.current.campaign.id).await?;
    let by_email: BTreeMap<String, Supervisor> =
        stored.into_values().map(|supervisor| (supervisor.email.clone(), supervisor)).collect();
    let mut accounts = app.store.accounts_by_email(by_email.keys().map(String::as_str)).await?;
    for (line, entry) in read.entries {
        let Some(before) = by_email.get(&entry.email) else {
            plan.refuse(line, "Email", "unknown_supervisor", "Aucun poste de la campagne n'a ce RTS.");
            continue;
        };
        let supervisor = Supervisor { last_name: entry.last_name, first_name: entry.first_name, ..before.clone() };
        if plan.count(Some(before), &supervisor) {
            if let Some(mut account) = accounts.remove(&supervisor.email) {
                account.name = supervisor.name();
                plan.accounts.push(account);
            }
            plan.supervisors.push(supervisor);
        }
    }
    Ok(plan)
}
