//! The files of `cases`, whose README says what each shows and what is right.

use std::{fs, path::Path};

use domain::roster::{
    entry::{PostEntry, StaffEntry, SupervisorEntry},
    fault::FaultCode,
    list::{Entries, List, ListKind},
};

use super::{campaign, entries};
use crate::import::read;

fn case(kind: ListKind, name: &str) -> List {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/import/tests/cases").join(name);
    read(kind, &campaign(), &fs::read(path).unwrap())
}

fn students(name: &str) -> List {
    case(ListKind::Students, name)
}

fn posts(name: &str) -> (List, Vec<(usize, PostEntry)>) {
    let list = case(ListKind::Posts, name);
    let Entries::Posts(entries) = list.entries.clone() else { panic!("no posts") };
    (list, entries)
}

fn supervisors(name: &str) -> (List, Vec<SupervisorEntry>) {
    let list = case(ListKind::Supervisors, name);
    let Entries::Supervisors(entries) = list.entries.clone() else { panic!("no RTS") };
    (list, entries.into_iter().map(|(_, entry)| entry).collect())
}

fn faults(list: &List) -> Vec<(usize, &str, FaultCode)> {
    list.faults.listed().iter().map(|fault| (fault.line, fault.column.as_str(), fault.code)).collect()
}

/// Number, last name, first name and address of each line of a list of students without a fault.
fn people(list: List) -> Vec<(usize, String, String, String)> {
    assert_eq!(faults(&list), []);
    let person = |(line, entry): (usize, domain::roster::entry::StudentEntry)| {
        (line, entry.last_name, entry.first_name, entry.email)
    };
    entries(list).into_iter().map(person).collect()
}

fn names(list: List) -> Vec<String> {
    people(list).into_iter().map(|(_, last, first, _)| format!("{first} {last}")).collect()
}

const THREE: [&str; 3] = ["Léa Aubrac", "Karim Belloc", "Élise Cormier"];

#[test]
fn agrement_number() {
    let (list, entries) = posts("agrement-number/minimal.xlsx");
    assert_eq!(faults(&list), [(2, "Numéro agrément", FaultCode::TurnedIntoNumber)]);
    assert_eq!(entries, []);
    let (list, entries) = posts("agrement-number/postes-numeriques.xlsx");
    let lines = [2, 3, 4].map(|line| (line, "Numéro agrément", FaultCode::TurnedIntoNumber));
    assert_eq!((faults(&list), entries), (lines.to_vec(), vec![]));
}

#[test]
fn cell_over_32767() {
    for name in ["cell-over-32767/minimal.csv", "cell-over-32767/postes-indication-longue.csv"] {
        assert_eq!(faults(&posts(name).0), [(2, "Indication poste", FaultCode::TooLong)]);
    }
    let (list, _) = posts("cell-over-32767/dans-les-limites-9-terrains.csv");
    assert_eq!(faults(&list), [(2, "Autres terrains", FaultCode::TooLong)]);
    assert!(list.faults.listed()[0].value.chars().count() <= 80);
}

#[test]
fn cell_over_400k() {
    let (list, _) = posts("cell-over-400k/postes-description-450ko.csv");
    assert_eq!(faults(&list), [(2, "Description", FaultCode::TooLong)]);
}

#[test]
fn cr_only_lines() {
    let list = students("cr-only-lines/etudiants-mac.csv");
    assert_eq!(faults(&list), [(4, "Email", FaultCode::NotAnEmail)]);
    assert_eq!((list.rows, entries(list).len()), (3, 2));
}

#[test]
fn curly_apostrophe() {
    assert_eq!(names(students("curly-apostrophe/etudiants-apostrophe.csv")), ["Léa Aubrac"]);
}

#[test]
fn formula_error_as_name() {
    let list = students("formula-error-as-name/etudiants-na.xlsx");
    assert_eq!(faults(&list), [(2, "Nom", FaultCode::ErrorValue), (3, "Prénom", FaultCode::ErrorValue)]);
    let (list, entries) = supervisors("formula-error-as-name/responsables-na.xlsx");
    assert_eq!(faults(&list), [(2, "Nom", FaultCode::ErrorValue), (2, "Prénom", FaultCode::ErrorValue)]);
    assert_eq!(entries, []);
}

#[test]
fn hidden_first_sheet() {
    for (name, sheet) in [("etudiants-ancienne-cachee.xlsx", "2024"), ("etudiants-listes-cachees.xlsx", "Étudiants")] {
        let list = students(&format!("hidden-first-sheet/{name}"));
        assert_eq!((list.source.sheet.as_deref(), list.source.header_line), (Some(sheet), 1));
        assert_eq!(names(list), THREE);
    }
}

#[test]
fn macroman() {
    let list = students("macroman/etudiants-macroman.csv");
    let doubt = list.source.doubtful_text.clone().unwrap();
    assert_eq!((doubt.before.as_str(), doubt.after.as_str()), ("LŽa", "Léa"));
    assert_eq!(names(list), THREE);
}

#[test]
fn mailto() {
    let read = people(students("mailto/etudiants-mailto.csv"));
    let emails: Vec<_> = read.iter().map(|(.., email)| email.as_str()).collect();
    assert_eq!(emails, ["hyper.lien@etudiants.example.org", "o'brien+stage@etudiants.example.org"]);
}

#[test]
fn new_excel_errors() {
    assert_eq!(names(students("new-excel-errors/etudiants-spill.xlsx")), ["Léa Aubrac", "Léa Aubrac"]);
}

#[test]
fn nfd() {
    assert_eq!(names(students("nfd/etudiants.csv")), THREE);
    assert_eq!(names(students("nfd/2-nfd.csv")), ["Noé Fabrègues"]);
    let list = case(ListKind::Staff, "nfd/agents-nfd.csv");
    assert_eq!(faults(&list), []);
    let Entries::Staff(entries) = list.entries else { panic!("no staff") };
    let [(2, StaffEntry { scopes, name, .. })] = &entries[..] else { panic!("{entries:?}") };
    assert_eq!((scopes[0].region.as_deref(), name.as_str()), (Some("Île-de-France"), "Zoé Essai"));
}

#[test]
fn own_export_of_rts() {
    let (list, entries) = supervisors("own-export-of-rts/responsables.csv");
    assert_eq!(faults(&list), []);
    assert_eq!(entries.iter().map(SupervisorEntry::is_unnamed).collect::<Vec<_>>(), [false, true]);
}

#[test]
fn sep_line() {
    let list = students("sep-line/etudiants-sep.csv");
    assert_eq!(list.source.header_line, 1);
    assert_eq!(names(list), THREE);
}

#[test]
fn stray_quote() {
    let list = students("stray-quote/minimal-3-etudiants.csv");
    assert_eq!(faults(&list), [(2, "Numéro interne", FaultCode::StrayQuote)]);
    let fault = &list.faults.listed()[0];
    assert!(fault.value.starts_with("\"Z51") && fault.message.contains("Les lignes 2 à 4"), "{fault:?}");
    assert_eq!((list.rows, entries(list)), (3, vec![]));
    let (list, entries) = posts("stray-quote/minimal-3-postes.csv");
    assert_eq!((faults(&list), entries), (vec![(2, "Description", FaultCode::StrayQuote)], vec![]));
}

#[test]
fn swapped_addresses() {
    let emails = |name: &str| people(students(name)).into_iter().map(|(.., email)| email).collect::<Vec<_>>();
    let [first, second] = ["1-premier", "2-corrige"].map(|name| emails(&format!("swapped-addresses/{name}.csv")));
    assert_eq!(first, second.into_iter().rev().collect::<Vec<_>>());
}

#[test]
fn two_referents() {
    let (list, entries) = posts("two-referents/minimal.csv");
    assert_eq!((faults(&list), entries), (vec![(2, "Email RTS référent", FaultCode::SeveralAddresses)], vec![]));
}

#[test]
fn wrong_file_one_line() {
    let list = students("wrong-file-one-line/page.xls");
    let [fault] = list.faults.listed() else { panic!("{:?}", list.faults) };
    assert_eq!((fault.line, fault.code, fault.value.as_str()), (0, FaultCode::FileUnreadable, ""));
    assert!(fault.message.contains("page web") && fault.message.contains(".xlsx"), "{}", fault.message);
}

#[test]
fn zero_width_email() {
    let read = people(students("zero-width-email/etudiants.csv"));
    assert_eq!(read[0].3, "essai.1@etudiants.example.org");
}
