//! The tables of rights in `docs/procedure.md`. Tests take their expectations from that page and compare the code with
//! it.

use std::sync::LazyLock;

use domain::{
    Action,
    calendar::{Tab, phase::WindowKind},
    rights::{Field, POLICY, READERS, Reach, Role, Rule, When, session::Factors},
};

use crate::support::events::repository;

/// A line of the table of actions.
#[derive(Debug, PartialEq)]
pub(super) struct Line {
    pub(super) action: Action,
    /// The roles that may act after the first factor.
    first: Vec<Role>,
    /// The roles that may act after both factors.
    both: Vec<Role>,
    pub(super) reach: Reach,
    pub(super) when: When,
}

static POLICY_LINES: LazyLock<Vec<Line>> = LazyLock::new(|| table("action").iter().map(|row| line(row)).collect());
static FIELD_LINES: LazyLock<Vec<(Field, Vec<Role>)>> = LazyLock::new(|| {
    let field = |name: &str| READERS.iter().map(|(field, _)| *field).find(|field| format!("{field:?}") == name);
    let line = |row: &Vec<String>| {
        let name = code(&row[0]);
        (field(name).unwrap_or_else(|| panic!("{name} is no field")), roles(&row[1..], &["✔"]))
    };
    table("field").iter().map(line).collect()
});

/// The line of an action.
pub(super) fn rule(action: Action) -> &'static Line {
    let line = POLICY_LINES.iter().find(|line| line.action == action);
    line.unwrap_or_else(|| panic!("docs/procedure.md does not say who may do {action:?}"))
}

/// Whether a role may perform an action at all with these factors.
pub(super) fn permits(role: Role, action: Action, factors: Factors) -> bool {
    let Line { first, both, .. } = rule(action);
    match factors {
        Factors::First => first,
        Factors::Both => both,
    }
    .contains(&role)
}

/// Whether a role may ever read a field.
pub(super) fn reads(role: Role, field: Field) -> bool {
    let line = FIELD_LINES.iter().find(|(listed, _)| *listed == field);
    line.unwrap_or_else(|| panic!("docs/procedure.md does not say who may read {field:?}")).1.contains(&role)
}

/// The rows of the table whose first heading is this text.
fn table(heading: &str) -> Vec<Vec<String>> {
    let page = std::fs::read_to_string(repository("docs/procedure.md")).unwrap();
    let start = format!("| {heading} | student | RTS | coordonnateur | ARS | scolarité | admin |");
    let rows = page.lines().skip_while(|line| !line.starts_with(&start)).skip(2);
    let rows = rows.take_while(|line| line.starts_with('|'));
    let cells = |line: &str| line.trim_matches('|').split('|').map(|cell| cell.trim().to_owned()).collect();
    let rows: Vec<Vec<String>> = rows.map(cells).collect();
    assert!(!rows.is_empty(), "docs/procedure.md has no table that starts with {start}");
    rows
}

/// The text between backquotes at the start of a cell.
fn code(cell: &str) -> &str {
    cell.split('`').nth(1).unwrap_or_else(|| panic!("{cell} names nothing"))
}

/// The roles whose cells hold one of these marks.
fn roles(cells: &[String], marks: &[&str]) -> Vec<Role> {
    let given = |(cell, role): (&String, Role)| match cell.as_str() {
        "✔" | "②" => marks.contains(&cell.as_str()).then_some(role),
        "" => None,
        other => panic!("{other} is neither a mark nor nothing"),
    };
    let columns = [Role::Student, Role::Supervisor, Role::Coordinator, Role::Agency, Role::Faculty, Role::Admin];
    cells.iter().zip(columns).filter_map(given).collect()
}

fn line(row: &[String]) -> Line {
    let name = code(&row[0]);
    let action = POLICY.iter().map(|rule| rule.action).find(|action| format!("{action:?}") == name);
    let action = action.unwrap_or_else(|| panic!("{name} is no action"));
    let (first, both) = (roles(&row[1..7], &["✔"]), roles(&row[1..7], &["✔", "②"]));
    Line { action, first, both, reach: reach(&row[7]), when: when(&row[8]) }
}

fn reach(cell: &str) -> Reach {
    match cell {
        "platform" => Reach::Platform,
        "accounts" => Reach::Accounts,
        "campaign" => Reach::Campaign,
        "scopes" => Reach::Scopes,
        "own" => Reach::Own,
        "own posts" => Reach::OwnPosts,
        "candidates" => Reach::Candidates,
        "made" => Reach::Made,
        other => panic!("{other} is nowhere"),
    }
}

fn when(cell: &str) -> When {
    match cell {
        "always" => When::Always,
        "dossiers open" => When::FromDossier,
        "tab students" => When::InTab(Tab::Students),
        "tab posts" => When::InTab(Tab::Posts),
        "tab supervisors" => When::InTab(Tab::Supervisors),
        "tab results" => When::InTab(Tab::Results),
        "documents" => When::InDossiers,
        "window of wishes" => When::InWindow(WindowKind::Wishes),
        "window of ranking" => When::InWindow(WindowKind::Ranking),
        "descriptions" => When::InDescriptions,
        "until the closing" => When::BeforeClosing,
        "ranking opened" => When::FromWindow(WindowKind::Ranking),
        "between rounds, or suspended" => When::BetweenRounds,
        "ranking closed" => When::AfterRanking,
        "published" => When::Published,
        "published, tab results" => When::PublishedInTab(Tab::Results),
        other => panic!("{other} is no time"),
    }
}

#[test]
fn the_policy_is_that_of_the_procedure() {
    let coded = |rule: &Rule| {
        let Rule { action, roles, reach, when, .. } = *rule;
        let first = roles.iter().copied().filter(|role| rule.opens(*role, Factors::First)).collect();
        Line { action, first, both: roles.to_vec(), reach, when }
    };
    let coded: Vec<Line> = POLICY.iter().map(coded).collect();
    for (written, coded) in POLICY_LINES.iter().zip(&coded) {
        assert_eq!(written, coded, "docs/procedure.md, and domain::rights::POLICY");
    }
    assert_eq!(POLICY_LINES.len(), coded.len());
}

#[test]
fn the_readers_of_fields_are_those_of_the_procedure() {
    let coded = READERS.iter().map(|(field, roles)| (*field, roles.to_vec()));
    assert_eq!(*FIELD_LINES, coded.collect::<Vec<_>>());
}
