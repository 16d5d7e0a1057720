//! The effect of a list of RTS: names, by address, of those who hold a post.

use std::collections::BTreeMap;

use domain::{
    Action, Post, PostId, Supervisor,
    rights::{Scope, covered},
};
use files::import::{Grid, read_supervisors};
use lambda::{App, Problem, Visit};

use crate::plan::Plan;

pub(crate) async fn plan(app: &App, visit: &Visit, grid: &Grid) -> Result<Plan, Problem> {
    let read = read_supervisors(grid);
    let mut plan = Plan { rows: grid.rows.len(), faults: read.faults, ..Plan::default() };
    let stored = app.store.supervisors(&visit.current.campaign.id).await?;
    let by_email: BTreeMap<String, Supervisor> =
        stored.into_values().map(|supervisor| (supervisor.email.clone(), supervisor)).collect();
    let scopes = visit.actor.scopes(Action::ImportPosts);
    let named = read.entries.iter().filter_map(|(_, entry)| by_email.get(&entry.email));
    let posts: Vec<&PostId> = named.flat_map(|supervisor| supervisor.posts.iter().map(|(post, _)| post)).collect();
    let posts = app.store.posts_named(&visit.current.campaign.id, posts).await?;
    let posts: BTreeMap<&PostId, &Post> = posts.iter().map(|post| (&post.id, post)).collect();
    let mut accounts = app.store.accounts_by_email(by_email.keys().map(String::as_str)).await?;
    for (line, entry) in read.entries {
        let Some(before) = by_email.get(&entry.email) else {
            plan.refuse(line, "Email", "unknown_supervisor", "Aucun poste de la campagne n'a ce RTS.");
            continue;
        };
        if !in_scope(&scopes, before, &posts) {
            plan.refuse(line, "Email", "out_of_scope", "Cette ligne est hors de votre périmètre.");
            continue;
        }
        let supervisor = Supervisor { last_name: entry.last_name, first_name: entry.first_name, ..before.clone() };
        if plan.count(Some(before), &supervisor) {
            if let Some(account) = accounts.remove(&supervisor.email) {
                let named = domain::Account { name: supervisor.name(), ..account.clone() };
                plan.accounts.push(&account, named);
            }
            plan.supervisors.push(supervisor);
        }
    }
    Ok(plan)
}

/// Whether one of their posts is in one of the scopes; who holds none is for those who see the whole country.
fn in_scope(scopes: &[Scope], supervisor: &Supervisor, posts: &BTreeMap<&PostId, &Post>) -> bool {
    let mut held = supervisor.posts.iter().filter_map(|(id, _)| posts.get(id));
    held.any(|post| covered(scopes, post.place())) || scopes.contains(&Scope::NATIONAL)
}
