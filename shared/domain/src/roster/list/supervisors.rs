//! The effect of a list of names of RTS: the names of those who hold a post, found by address.

use std::collections::BTreeMap;

use super::{
    asked::{Asked, Stored},
    fault::RowFault,
};
use crate::{
    Action, Post, PostId, Supervisor,
    rights::{Scope, covered},
    roster::{
        accounts::Accounts,
        difference::Difference,
        effect::{Effect, Row},
        entry::SupervisorEntry,
    },
};

pub(super) fn effect(
    asked: Asked<'_>,
    entries: Vec<(usize, SupervisorEntry)>,
    stored: Stored,
    mut effect: Effect,
) -> Effect {
    let by_email: BTreeMap<&str, &Supervisor> =
        stored.supervisors.iter().map(|row| (row.email.as_str(), row)).collect();
    let posts: BTreeMap<&PostId, &Post> = stored.posts.iter().map(|post| (&post.id, post)).collect();
    let mut accounts = Accounts::stored(stored.accounts);
    let scopes = asked.actor.scopes(Action::ImportPosts);
    for (line, entry) in entries {
        // An RTS beyond the scopes is refused like an address that nobody has, so that nobody learns who is an RTS
        // elsewhere.
        let known = by_email.get(entry.email.as_str()).copied();
        let Some(before) = known.filter(|row| in_scope(&scopes, row, &posts)) else {
            effect.refuse(line, "Email", RowFault::UnknownSupervisor);
            continue;
        };
        let mut row = before.clone();
        if !entry.is_unnamed() {
            row = Supervisor { last_name: entry.last_name, first_name: entry.first_name, ..row };
        }
        if let Some(mut change) = effect.count(Some(before), &row) {
            accounts.name(&row.email, row.name());
            effect.differences.push(Difference::of_supervisor(line, &change));
            row.version += 1;
            change.after = row;
            effect.rows.push(Row::Supervisor(change));
        }
    }
    effect.accounts = accounts.changes();
    effect
}

/// Whether a post of the RTS is in one of the scopes. An RTS without posts is reserved to those with national scope.
fn in_scope(scopes: &[Scope], supervisor: &Supervisor, posts: &BTreeMap<&PostId, &Post>) -> bool {
    let mut held = supervisor.posts.iter().filter_map(|(id, _)| posts.get(id));
    held.any(|post| covered(scopes, post.place())) || scopes.contains(&Scope::NATIONAL)
}
