//! What the purge changes of the roster: what tells who somebody is goes, what proves and counts stays.

use std::collections::BTreeMap;

use crate::{
    Account, CampaignId, Student, Supervisor,
    rights::{Grant, Role},
    roster::{
        accounts::Accounts,
        effect::{Change, Effect, Row},
    },
};

/// Takes the rights of the students and RTS of a campaign from these accounts, by folded address.
pub fn rights(campaign: &CampaignId, accounts: BTreeMap<String, Account>) -> Effect {
    let goes = |grant: &Grant| matches!(grant.role(), Role::Student | Role::Supervisor) && grant.holds_in(campaign);
    let addresses: Vec<String> = accounts.keys().cloned().collect();
    let mut accounts = Accounts::stored(accounts);
    for address in addresses {
        accounts.take(&address, goes);
    }
    Effect { accounts: accounts.changes(), ..Effect::default() }
}

/// Takes what names somebody from these rows.
pub fn rows(students: Vec<Student>, supervisors: Vec<Supervisor>) -> Effect {
    let students = students.into_iter().map(|row| {
        let after = Student { version: row.version + 1, ..row.clone().purged() };
        Row::Student(Change { before: Some(row), after })
    });
    let supervisors = supervisors.into_iter().map(|row| {
        let after = Supervisor { version: row.version + 1, ..row.clone().purged() };
        Row::Supervisor(Change { before: Some(row), after })
    });
    let rows = students.chain(supervisors);
    Effect { rows: rows.collect(), ..Effect::default() }
}
