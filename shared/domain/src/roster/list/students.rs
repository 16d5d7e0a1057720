//! The effect of a list of students.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    asked::{Asked, Stored, region_and_perimeter, require_in_place},
    fault::RowFault,
};
use crate::{
    Action, Market, Student, StudentId,
    ids::BadId,
    rights::Grant,
    roster::{
        accounts::Accounts,
        address::AddressChange,
        contradiction::{self, Contradiction},
        difference::Difference,
        effect::{Effect, Row},
        entry::StudentEntry,
    },
};

pub(super) fn effect(
    asked: Asked<'_>,
    entries: &[(usize, StudentEntry)],
    stored: Stored,
    mut effect: Effect,
    new_id: &mut dyn FnMut() -> String,
) -> Result<Effect, BadId> {
    let campaign = asked.campaign;
    let by_ine: BTreeMap<&str, &Student> = stored.students.iter().map(|row| (row.ine.as_str(), row)).collect();
    let owners = Owners::after(entries, &stored.students);
    let mut accounts = Accounts::stored(stored.accounts);
    let mut given = Vec::new();
    let scopes = asked.actor.scopes(Action::ImportStudents);
    let flags = asked.actor.scopes(Action::FlagShifted);
    for (line, entry) in entries {
        let before = by_ine.get(entry.ine.as_str()).copied();
        let (region, perimeter) = match region_and_perimeter(campaign, &entry.specialty, &entry.subdivision) {
            Ok(found) => found,
            Err(fault) => {
                effect.refuse(*line, "Subdivision", fault);
                continue;
            }
        };
        let market = Market { specialty: &entry.specialty, perimeter: &perimeter };
        let main = stored.main_students.as_ref().and_then(|students| students.get(&entry.ine));
        let main = main.filter(|found| is_in_main(entry, found));
        let mut student = student(asked, entry, market, region, (before, main), new_id)?;
        let places = [Some(student.place()), before.map(Student::place)];
        let received = stored.received.get(&student.id);
        if let Err(fault) = require_in_place(&scopes, student.id.market() != market, places, received) {
            effect.refuse(*line, "Subdivision", fault);
            continue;
        }
        let flagged = before.is_some_and(|before| before.shifted != student.shifted);
        if flagged && require_in_place(&flags, false, [Some(student.place()), None], received).is_err() {
            effect.refuse(*line, "Semestre décalé", RowFault::ShiftedByAgency);
            continue;
        }
        if before.is_none() && stored.main_students.is_some() && main.is_none() {
            effect.refuse(*line, "Numéro INE", RowFault::NotInMain);
            continue;
        }
        // The address comes last: whoever asks about a row beyond their scopes does not learn who has an account.
        if owners.has_other(entry) {
            effect.refuse(*line, "Email", RowFault::EmailTaken);
            continue;
        }
        // Rows that stay are included, because an interrupted load may have left them without their account.
        let grant = |id: &StudentId| Grant::Student { campaign: campaign.id.clone(), student: id.clone() };
        if let Some(before) = before.filter(|before| before.email != student.email) {
            let goes = grant(&before.id);
            accounts.take(&before.email, |held| *held == goes);
            effect.addresses.push(AddressChange {
                line: *line,
                student: before.id.clone(),
                name: before.name(),
                before: before.email.clone(),
                after: student.email.clone(),
            });
        }
        if let Some(code) = contradiction::of_student(before, &student, &stored.taken) {
            effect.contradictions.push(Contradiction { line: *line, subject: student.name(), code, held: 1 });
        }
        let name = student.name();
        accounts.give(&student.email, &name, grant(&student.id), new_id)?;
        given.push((student.email.clone(), name, grant(&student.id)));
        if let Some(mut change) = effect.count(before, &student) {
            effect.differences.push(Difference::of_student(campaign, *line, &change));
            student.version += 1;
            change.after = student;
            effect.rows.push(Row::Student(change));
        }
    }
    // Every right that goes has gone by now, so that the account of an address that has passed from one student to another
    // holds the right of the second one alone.
    for (email, name, right) in given {
        accounts.name_new_holder(&email, name, &right);
    }
    effect.accounts = accounts.changes();
    Ok(effect)
}

/// The students who have each address once the list is loaded. Two lines may exchange their addresses, and a load that has
/// died between them may have left one address with both.
struct Owners<'a>(BTreeMap<&'a str, BTreeSet<&'a str>>);

impl<'a> Owners<'a> {
    fn after(entries: &'a [(usize, StudentEntry)], stored: &'a [Student]) -> Self {
        let listed: BTreeMap<&str, &str> =
            entries.iter().map(|(_, entry)| (entry.ine.as_str(), entry.email.as_str())).collect();
        let stays = stored.iter().map(|row| (row.ine.as_str(), row.email.as_str()));
        let stays = stays.filter(|(ine, _)| !listed.contains_key(ine));
        let mut owners: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
        for (ine, email) in listed.iter().map(|(ine, email)| (*ine, *email)).chain(stays) {
            owners.entry(email).or_default().insert(ine);
        }
        Self(owners)
    }

    /// Whether another student than the one of the line has its address.
    fn has_other(&self, entry: &StudentEntry) -> bool {
        self.0.get(entry.email.as_str()).is_some_and(|owners| owners.iter().any(|ine| *ine != entry.ine))
    }
}

/// Whether a line is about a student of the main campaign, as that campaign has the student.
fn is_in_main(entry: &StudentEntry, found: &Student) -> bool {
    found.email == entry.email && found.specialty == entry.specialty && found.subdivision == entry.subdivision
}

/// The row of a line, under its identifier, which is that of the student in the main campaign.
fn student(
    asked: Asked<'_>,
    entry: &StudentEntry,
    market: Market<'_>,
    region: String,
    (before, main): (Option<&Student>, Option<&Student>),
    new_id: &mut dyn FnMut() -> String,
) -> Result<Student, BadId> {
    let id = match before.or(main) {
        Some(known) => known.id.clone(),
        None => StudentId::located(market, &new_id())?,
    };
    let moves = before.is_some_and(|before| before.email != entry.email);
    let was_away = before.is_some_and(|before| !before.participates);
    let away_since = if was_away { before.and_then(|before| before.away_since) } else { Some(asked.now) };
    Ok(Student {
        id,
        last_name: entry.last_name.clone(),
        first_name: entry.first_name.clone(),
        email: entry.email.clone(),
        subdivision: entry.subdivision.clone(),
        region,
        specialty: entry.specialty.clone(),
        ine: entry.ine.clone(),
        internal_number: entry.internal_number.clone(),
        participates: entry.participates,
        shifted: entry.shifted,
        connected_at: before.and_then(|before| before.connected_at),
        // What came back from the address before says nothing of another one.
        bounce: before.filter(|_| !moves).and_then(|before| before.bounce),
        address_changed_at: if moves { Some(asked.now) } else { before.and_then(|before| before.address_changed_at) },
        away_since: away_since.filter(|_| !entry.participates),
        version: before.map_or(0, |before| before.version),
    })
}
