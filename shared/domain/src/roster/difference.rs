//! What a list changes, line by line and column by column, for the person who reads the report before loading it.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{
    Account, Campaign, Post, Student, Supervisor, SupervisorId,
    rights::Grant,
    roster::{accounts::is_staff, change::Change},
};

/// A line of a list that makes or changes a row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Difference {
    /// Number of the line in the file.
    pub line: usize,
    /// Who or what the line is about: the name of a person, or that of a post with its *numéro d'agrément*.
    pub subject: String,
    /// Whether the line makes a new row.
    pub is_new: bool,
    /// The columns that change, in the order of the list; empty for a new row, but of staff.
    pub columns: Vec<ColumnChange>,
}

/// A column that a line changes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ColumnChange {
    /// Header of the column.
    pub column: String,
    /// The cell as it is stored, as lists write it; empty if there is none.
    pub before: String,
    /// The cell in the list.
    pub after: String,
}

/// The columns of a list with the cells of a row.
pub type Columns<const N: usize> = [(&'static str, String); N];

impl Difference {
    pub(super) fn of_student(campaign: &Campaign, line: usize, change: &Change<Student>) -> Self {
        let columns = |row| student(campaign, row);
        Self::between(line, change.after.name(), change.before.as_ref().map(columns), columns(&change.after))
    }

    /// `email` gives the address of an RTS.
    pub(super) fn of_post(
        campaign: &Campaign,
        line: usize,
        change: &Change<Post>,
        email: impl Fn(&SupervisorId) -> String,
    ) -> Self {
        let columns = |row| post(campaign, row, &email);
        Self::between(line, change.after.called(), change.before.as_ref().map(columns), columns(&change.after))
    }

    pub(super) fn of_supervisor(line: usize, change: &Change<Supervisor>) -> Self {
        let columns = |row: &Supervisor| [("Nom", row.last_name.clone()), ("Prénom", row.first_name.clone())];
        Self::between(line, change.after.email.clone(), change.before.as_ref().map(columns), columns(&change.after))
    }

    /// The rights of staff that an account has in a campaign.
    pub(super) fn of_staff(campaign: &Campaign, line: usize, change: &Change<Account>) -> Self {
        let columns = |account: &Account| {
            let phone = account.phone.clone().unwrap_or_default();
            [("Nom", account.name.clone()), ("Rôle", rights(campaign, account)), ("Téléphone", phone)]
        };
        let subject = change.after.email.clone();
        let told = Self::between(line, subject, change.before.as_ref().map(columns), columns(&change.after));
        if !told.is_new {
            return told;
        }
        // A right that is given to a new person is read before it is confirmed.
        let given = columns(&change.after).into_iter().filter(|(_, after)| !after.is_empty());
        let column =
            |(column, after): (&str, String)| ColumnChange { column: column.to_owned(), before: String::new(), after };
        Self { columns: given.map(column).collect(), ..told }
    }

    fn between<const N: usize>(line: usize, subject: String, before: Option<Columns<N>>, after: Columns<N>) -> Self {
        let is_new = before.is_none();
        let pairs = before.into_iter().flatten().zip(after);
        let changed = pairs.filter(|((_, before), (_, after))| before != after);
        let columns =
            changed.map(|((column, before), (_, after))| ColumnChange { column: column.to_owned(), before, after });
        Self { line, subject, is_new, columns: columns.collect() }
    }
}

fn flag(yes: bool) -> String {
    if yes { "Oui" } else { "Non" }.to_owned()
}

/// The cells of a student as lists write them, without the *numéro INE*, by which lists name the row.
pub fn student(campaign: &Campaign, row: &Student) -> Columns<8> {
    [
        ("Nom", row.last_name.clone()),
        ("Prénom", row.first_name.clone()),
        ("Email", row.email.clone()),
        ("Subdivision", row.subdivision.clone()),
        ("Spécialité", campaign.specialty_label(&row.specialty)),
        ("Numéro interne", row.internal_number.clone()),
        ("Participation", flag(row.participates)),
        ("Semestre décalé", flag(row.shifted)),
    ]
}

/// The cells of a line as lists write them, without the *numéro d'agrément*, by which lists name the row. `email` gives the
/// address of an RTS.
pub fn post(campaign: &Campaign, row: &Post, email: impl Fn(&SupervisorId) -> String) -> Columns<16> {
    let consultatives = row.consultatives.iter().map(&email).collect::<Vec<_>>().join(", ");
    let of_master = |id: Option<&SupervisorId>| id.map(&email).unwrap_or_default();
    let terrains =
        row.other_terrains.iter().map(|found| found.written(campaign, &of_master(found.supervisor.as_ref())));
    [
        ("Numéro terrain", row.terrain.clone()),
        ("Nom", row.name.clone()),
        ("Indication poste", row.indication.clone()),
        ("Spécialité d'appel", campaign.specialty_label(&row.specialty)),
        ("Établissement", row.establishment.clone()),
        ("Subdivision", row.subdivision.clone()),
        ("Type de poste", row.kind.label().to_owned()),
        ("Nombre de mois d'affectation", row.months.to_string()),
        ("Places", row.places.to_string()),
        ("Décalé", flag(row.shifted)),
        ("Option", row.option.clone()),
        ("Description", row.description.clone()),
        ("Email RTS référent", email(&row.referent)),
        ("Emails RTS consultatifs", consultatives),
        ("Autres terrains", terrains.collect::<Vec<_>>().join("\n")),
        ("Adresse de l'établissement", row.establishment_address.clone()),
    ]
}

/// The rights of staff of an account in a campaign, in French, one on each line.
fn rights(campaign: &Campaign, account: &Account) -> String {
    let held = account.grants.iter().filter(|grant| is_staff(grant, &campaign.id));
    held.filter_map(|grant| right(campaign, grant)).collect::<Vec<_>>().join("\n")
}

/// A right of staff in French, with its scopes; none for the other rights.
fn right(campaign: &Campaign, grant: &Grant) -> Option<String> {
    let (role, scopes) = match grant {
        Grant::Coordinator { scopes, .. } => ("Coordonnateur", scopes),
        Grant::Agency { scopes, .. } => ("ARS", scopes),
        Grant::Faculty { scopes, .. } => ("Scolarité", scopes),
        Grant::Student { .. } | Grant::Supervisor { .. } | Grant::Admin => return None,
    };
    let scopes: Vec<String> = scopes.iter().map(|scope| scope.in_french(campaign)).collect();
    Some(format!("{role}\u{a0}: {}", scopes.join(" ; ")))
}
