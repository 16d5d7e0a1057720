//! Tests of what the report of a list says each line changes.

use super::{
    fixture::{campaign, post, student},
    roster::{accounts, of, post_entry, student_entry},
};
use crate::{
    Account, AccountId, Post, Student, Supervisor, SupervisorId,
    rights::{Grant, Scope},
    roster::{
        effect::Effect,
        entry::{PostEntry, StaffEntry, StaffRole, StudentEntry, SupervisorEntry},
        list::{Entries, Stored},
    },
};

/// The differences of an effect, one in each text.
fn changed(effect: &Effect) -> Vec<String> {
    let said = effect.differences.iter().map(|found| {
        let columns =
            found.columns.iter().map(|change| format!("{}: {} → {}", change.column, change.before, change.after));
        let columns = if found.is_new { "new".to_owned() } else { columns.collect::<Vec<_>>().join(", ") };
        format!("{} {}, {columns}", found.line, found.subject).replace('\u{a0}', " ")
    });
    said.collect()
}

#[test]
fn each_line_of_students_says_what_it_changes() {
    let (ada, eve) = (student("ada"), student("eve"));
    let away = StudentEntry { participates: false, internal_number: "12".to_owned(), ..student_entry(&ada) };
    let stored = Stored { students: vec![ada, eve.clone()], ..Stored::default() };
    let entries = vec![(2, away), (3, student_entry(&eve)), (4, student_entry(&student("new")))];
    assert_eq!(
        changed(&of(Entries::Students(entries), stored)),
        ["2 Léa ada, Numéro interne:  → 12, Participation: Oui → Non", "4 Léa new, new"]
    );
}

#[test]
fn a_post_that_changes_hands_names_both_addresses() {
    let before = post("p", 2);
    let supervisor = Supervisor {
        id: SupervisorId::parse("rts").unwrap(),
        last_name: String::new(),
        first_name: String::new(),
        email: "rts@example.org".to_owned(),
        connected_at: None,
        bounce: None,
        posts: Vec::new(),
        version: 0,
    };
    let entry = PostEntry { places: 3, referent_email: "new@example.org".to_owned(), ..post_entry(&before) };
    let stored = Stored { posts: vec![before.clone()], supervisors: vec![supervisor], ..Stored::default() };
    let told = changed(&of(Entries::Posts(vec![(2, entry)]), stored));
    let called = Post::called(&before);
    assert_eq!(told, [format!("2 {called}, Places: 2 → 3, Email RTS référent: rts@example.org → new@example.org")]);
}

#[test]
fn the_names_of_an_rts_and_the_rights_of_staff_are_told() {
    let held = post("p", 1);
    let rts = Supervisor {
        id: held.referent.clone(),
        last_name: String::new(),
        first_name: "Yves".to_owned(),
        email: "rts@example.org".to_owned(),
        connected_at: None,
        bounce: None,
        posts: vec![(held.id.clone(), crate::roster::supervisor::PostAccess::Referent)],
        version: 0,
    };
    let entry =
        SupervisorEntry { last_name: "Le Goff".to_owned(), first_name: "Yves".to_owned(), email: rts.email.clone() };
    let stored = Stored { posts: vec![held], supervisors: vec![rts], ..Stored::default() };
    let told = changed(&of(Entries::Supervisors(vec![(2, entry)]), stored));
    assert_eq!(told, ["2 rts@example.org, Nom:  → Le Goff"]);

    let before = Account {
        id: AccountId::parse("lise").unwrap(),
        email: "lise@example.org".to_owned(),
        name: "Lise B".to_owned(),
        phone: None,
        grants: vec![Grant::Coordinator {
            campaign: campaign().id,
            scopes: vec![Scope { specialty: Some("urg".to_owned()), ..Scope::NATIONAL }],
        }],
    };
    let entry = StaffEntry {
        email: before.email.clone(),
        name: before.name.clone(),
        role: StaffRole::Removed,
        scopes: vec![Scope::NATIONAL],
        phone: None,
    };
    let stored = Stored { accounts: accounts([before]), ..Stored::default() };
    let told = changed(&of(Entries::Staff(vec![(5, entry)]), stored));
    assert_eq!(told, ["5 lise@example.org, Rôle: Coordonnateur : DES Médecine d'urgence → "]);
}

/// A right that is given to a new person is read before it is confirmed.
#[test]
fn a_new_person_of_staff_is_told_with_the_right() {
    let entry = StaffEntry {
        email: "lise@example.org".to_owned(),
        name: "Lise B".to_owned(),
        role: StaffRole::Agency,
        scopes: vec![Scope { region: Some("Bretagne".to_owned()), ..Scope::NATIONAL }],
        phone: None,
    };
    let effect = of(Entries::Staff(vec![(2, entry)]), Stored::default());
    let told: Vec<(&str, &str)> =
        effect.differences[0].columns.iter().map(|one| (one.column.as_str(), one.after.as_str())).collect();
    assert_eq!(told, [("Nom", "Lise B"), ("Rôle", "ARS\u{a0}: Bretagne")]);
    assert!(effect.differences[0].is_new);
    assert_eq!((effect.counts.created, effect.counts.changed, effect.counts.unchanged), (1, 0, 0));
}

/// A change of address names the person, so that whoever confirms it knows whom to ask.
#[test]
fn a_change_of_address_names_the_person() {
    let ada = student("ada");
    let moved = StudentEntry { email: "ada.b@example.org".to_owned(), ..student_entry(&ada) };
    let effect = of(Entries::Students(vec![(2, moved)]), Stored { students: vec![ada], ..Stored::default() });
    assert_eq!(effect.addresses[0].name, Student::name(&student("ada")));
    assert_eq!(changed(&effect), ["2 Léa ada, Email: ada@example.org → ada.b@example.org"]);
}
