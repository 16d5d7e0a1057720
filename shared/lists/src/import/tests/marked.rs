//! Tests of files given back with their faults.

use domain::roster::{
    fault::{Fault, FaultCode, Faults},
    list::ListKind,
};
use rust_xlsxwriter::Workbook;

use super::{HEADER, LEA, campaign, faults, last_names, students, workbook};
use crate::import::{marked, read};

fn given_back(bytes: &[u8]) -> Vec<u8> {
    let list = students(bytes);
    let marked_list = marked(ListKind::Students, bytes, &list.faults).unwrap();
    assert_eq!(marked(ListKind::Students, bytes, &list.faults).unwrap(), marked_list);
    marked_list
}

/// Faults stay where they are until people mend them, however often the file is marked; nothing else becomes one.
#[test]
fn a_marked_file_has_the_same_faults() {
    let text = format!("{HEADER}\n{LEA}\n\n;Léa;nobody;SUBDI MARS;DES Magie;#N/A;0012;V;?\n");
    let bytes = given_back(text.as_bytes());
    let told = |bytes: &[u8]| faults(bytes).into_iter().map(|(_, column, code)| (column, code)).collect::<Vec<_>>();
    assert_eq!(told(&bytes), told(text.as_bytes()));
    assert_eq!(told(&given_back(&bytes)), told(text.as_bytes()));
    assert_eq!(students(&bytes).source.sheet.as_deref(), Some("Liste"));
}

#[test]
fn a_number_that_has_lost_digits_stays_a_fault() {
    let bytes = given_back(&workbook(Some(1_234_567.0)));
    assert_eq!(faults(&bytes), [(2, "Numéro INE".to_owned(), FaultCode::TurnedIntoNumber)]);
    assert_eq!(last_names(&given_back(&workbook(None))), ["Évrard"]);
    // One that is right is written as text.
    let right = given_back(&workbook(Some(12_345_678_901.0)));
    assert_eq!(faults(&right), []);
}

#[test]
fn every_kind_of_list_ignores_the_marks() {
    let headers = [
        (ListKind::Students, HEADER),
        (ListKind::Supervisors, "Nom;Prénom;Email"),
        (ListKind::Staff, "Nom;Prénom;Email;Rôle"),
        (
            ListKind::Posts,
            "Numéro agrément;Numéro terrain;Nom;Spécialité d'appel;Établissement;Subdivision;Type de poste;\
             Nombre de mois d'affectation;Places;Décalé;Email RTS référent",
        ),
    ];
    for (kind, header) in headers {
        let empty = read(kind, &campaign(), header.as_bytes());
        let bytes = marked(kind, header.as_bytes(), &empty.faults).unwrap();
        assert_eq!(read(kind, &campaign(), &bytes).faults.listed(), [], "{kind:?}");
    }
}

/// Their lines are shown as they stand in the file, one by one.
#[test]
fn lines_that_a_quote_has_torn_are_given_back() {
    let text = format!("{HEADER}\n{}\n{LEA}\n{}", LEA.replace("007", "\"007"), LEA.replace("007", "\"008"));
    assert_eq!(faults(text.as_bytes()), [(2, "Numéro interne".to_owned(), FaultCode::StrayQuote)]);
    let list = students(&given_back(text.as_bytes()));
    let repeated = |line| ["Numéro INE", "Email"].map(|column| (line, column, FaultCode::Duplicate));
    let found: Vec<_> =
        list.faults.listed().iter().map(|fault| (fault.line, fault.column.as_str(), fault.code)).collect();
    assert_eq!((list.rows, found), (3, [repeated(3), repeated(4)].concat()));
}

/// What is compared with the stored rows is told too: those faults name columns by their usual header.
#[test]
fn faults_of_the_whole_are_noted() {
    let mut told = Faults::default();
    let fault = |line, column: &str| Fault {
        line,
        column: column.to_owned(),
        code: FaultCode::EmailTaken,
        value: String::new(),
        message: "Cette adresse est celle d'un autre étudiant.".to_owned(),
    };
    told.push(fault(2, "Email"));
    told.push(fault(1, "Horoscope"));
    for bytes in [format!("{HEADER}\n{LEA}").into_bytes(), b"%PDF".to_vec(), Workbook::new().save_to_buffer().unwrap()]
    {
        assert!(!marked(ListKind::Students, &bytes, &told).unwrap().is_empty());
    }
}
