//! Tests of lists in the forms in which people send them and Excel changes them.

use domain::{
    Campaign, CampaignId,
    campaign::{OwnParameters, Parameters, Perimeter, Specialty, Territory},
    roster::{
        entry::StudentEntry,
        fault::FaultCode,
        list::{Entries, List, ListKind},
    },
};
use rust_xlsxwriter::Workbook;

use super::read;

mod cases;
mod forms;
mod hostile;
mod marked;
mod own;
mod workbooks;

fn campaign() -> Campaign {
    Campaign {
        id: CampaignId::parse("2024-05").unwrap(),
        label: "Mai 2024".to_owned(),
        calendar_version: 1,
        calendar: domain::Calendar::preset(jiff::civil::date(2024, 3, 4), 2, "Mai 2024").unwrap(),
        parameters: Parameters::default(),
        specialties: [("urg", "DES Médecine d'urgence"), ("ger", "DES Gériatrie")].map(specialty).to_vec(),
        territories: [("SUBDI BREST", "Bretagne"), ("SUBDI PARIS", "Île-de-France")].map(territory).to_vec(),
        linked_to: None,
    }
}

fn specialty((code, label): (&str, &str)) -> Specialty {
    Specialty {
        code: code.to_owned(),
        label: label.to_owned(),
        in_app_rounds: 2,
        perimeter: Perimeter::Region,
        cpts_sheet: false,
        own: OwnParameters::default(),
    }
}

fn territory((subdivision, region): (&str, &str)) -> Territory {
    let [subdivision, region, interregion] = [subdivision, region, "Ouest"].map(str::to_owned);
    Territory { subdivision, region, interregion }
}

const HEADER: &str = "Nom;Prénom;Email;Subdivision;Spécialité;Numéro INE;Numéro interne;Participation;Semestre décalé";
const LEA: &str = "Évrard;Léa;lea@example.org;SUBDI BREST;DES Médecine d'urgence;0123456789A;007;V;X";

fn faults(bytes: &[u8]) -> Vec<(usize, String, FaultCode)> {
    let list = students(bytes);
    list.faults.listed().iter().map(|fault| (fault.line, fault.column.clone(), fault.code)).collect()
}

fn students(bytes: &[u8]) -> List {
    read(ListKind::Students, &campaign(), bytes)
}

fn entries(list: List) -> Vec<(usize, StudentEntry)> {
    let Entries::Students(entries) = list.entries else { panic!("{:?}", list.entries) };
    entries
}

fn last_names(bytes: &[u8]) -> Vec<String> {
    let list = students(bytes);
    assert_eq!(list.faults.listed(), []);
    entries(list).into_iter().map(|(_, entry)| entry.last_name).collect()
}

#[test]
fn every_usual_encoding_and_separator_reads_the_same() {
    let semicolons = format!("{HEADER}\r\n{LEA}\r\n");
    let commas = semicolons.replace(';', ",");
    let utf16: Vec<u8> = [0xff, 0xfe].into_iter().chain(semicolons.encode_utf16().flat_map(u16::to_le_bytes)).collect();
    let windows = encoding_rs::WINDOWS_1252.encode(&semicolons).0.into_owned();
    let bom = [b"\xef\xbb\xbf", semicolons.as_bytes()].concat();
    for bytes in [semicolons.into_bytes(), commas.into_bytes(), utf16, windows, bom] {
        assert_eq!(last_names(&bytes), ["Évrard"]);
    }
}

/// A spreadsheet that saves a CSV file takes leading zeros away. What is too short for another reason is not explained so.
#[test]
fn digits_that_are_too_few_may_have_lost_their_zeros() {
    let told = |ine: &str| {
        let row = format!("Court;Léa;court@example.org;SUBDI BREST;DES Médecine d'urgence;{ine};;V;X");
        let list = students(format!("{HEADER}\n{row}").as_bytes());
        list.faults.listed()[0].message.contains("retiré les zéros du début")
    };
    assert_eq!(["140011", "14001A", "123456789012345678901"].map(told), [true, false, false]);
}

#[test]
fn each_fault_names_its_line_and_column() {
    let rows = [
        "Évrard;Léa;lea@example.org;SUBDI BREST;DES Médecine d'urgence;0123456789A;;V;X",
        ";Léa;not an address;SUBDI MARS;DES Astrologie;1,23457E+10;;peut-être;X",
        "Double;Léa;lea@example.org;SUBDI BREST;DES Médecine d'urgence;0123456789A;;V;X",
        "Court;Léa;court@example.org;SUBDI BREST;DES Médecine d'urgence;123;;V;X",
    ];
    let list = format!("{HEADER}\n{}", rows.join("\n"));
    let mut expected = vec![
        (3, "Nom", FaultCode::Empty),
        (3, "Email", FaultCode::NotAnEmail),
        (3, "Subdivision", FaultCode::UnknownSubdivision),
        (3, "Spécialité", FaultCode::UnknownSpecialty),
        (3, "Numéro INE", FaultCode::TurnedIntoNumber),
        (3, "Participation", FaultCode::NotAFlag),
        (4, "Numéro INE", FaultCode::Duplicate),
        (4, "Email", FaultCode::Duplicate),
        (5, "Numéro INE", FaultCode::NotACode),
    ];
    let mut found = faults(list.as_bytes());
    found.sort_by_key(|(line, column, _)| (*line, column.clone()));
    expected.sort_unstable_by_key(|(line, column, _)| (*line, *column));
    let expected: Vec<_> = expected.into_iter().map(|(line, column, code)| (line, column.to_owned(), code)).collect();
    assert_eq!(found, expected);
}

#[test]
fn columns_are_found_by_name_in_any_order() {
    let list = "Participation;Semestre décalé;numero ine;NOM;prenom;email;subdivision;specialite\n\
                V;X;0123456789A;Évrard;Léa;lea@example.org;SUBDI BREST;des medecine d'urgence";
    assert_eq!(last_names(list.as_bytes()), ["Évrard"]);
    let list = format!("{HEADER};Horoscope;Nom\n{LEA};;");
    assert_eq!(
        faults(list.as_bytes()),
        [(1, "Horoscope".to_owned(), FaultCode::UnknownColumn), (1, "Nom".to_owned(), FaultCode::DuplicateColumn),]
    );
    assert_eq!(faults(b"Nom;Email\nx;y").iter().filter(|(_, _, code)| *code == FaultCode::MissingColumn).count(), 6);
}

#[test]
fn no_break_spaces_and_formula_guards_are_plain_text() {
    let list =
        format!("{HEADER}\n{}", LEA.replace("Évrard", "'=Évrard\u{a0}").replace("SUBDI BREST", "SUBDI\u{a0}BREST"));
    assert_eq!(last_names(list.as_bytes()), ["=Évrard"]);
}

/// A workbook whose INE column holds `ine` as a number.
fn workbook(ine: Option<f64>) -> Vec<u8> {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    for (row, line) in (0..).zip([HEADER, LEA]) {
        for (column, cell) in (0..).zip(line.split(';')) {
            match ine.filter(|_| (row, column) == (1, 5)) {
                Some(number) => sheet.write_number(row, column, number).unwrap(),
                None => sheet.write_string(row, column, cell).unwrap(),
            };
        }
    }
    workbook.save_to_buffer().unwrap()
}

#[test]
fn workbooks_read_like_text_and_lost_zeros_are_seen() {
    assert_eq!(last_names(&workbook(None)), ["Évrard"]);
    let list = students(&workbook(Some(123_456_789.0)));
    let faults = list.faults.listed();
    assert_eq!(faults.len(), 1);
    assert_eq!((faults[0].column.as_str(), faults[0].code), ("Numéro INE", FaultCode::TurnedIntoNumber));
    assert!(faults[0].message.contains("zéros"), "{}", faults[0].message);
}

#[test]
fn what_is_no_list_is_refused_as_a_whole() {
    for (bytes, code) in [
        (&b""[..], FaultCode::FileEmpty),
        (b"PK\x03\x04 not a zip", FaultCode::FileUnreadable),
        (b"%PDF-1.7\0\0", FaultCode::FileUnreadable),
        (b"\0\x01\x02", FaultCode::BrokenText),
        (b"\xff\xfea", FaultCode::BrokenText),
    ] {
        assert_eq!(faults(bytes), [(0, String::new(), code)]);
    }
    assert_eq!(faults(&vec![b'a'; 11 * 1024 * 1024])[0].2, FaultCode::FileTooLarge);
}

#[test]
fn a_zip_bomb_is_not_unpacked() {
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let options = zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Deflated);
    zip.start_file("xl/worksheets/sheet1.xml", options).unwrap();
    let zeros = vec![0; 1024 * 1024];
    for _ in 0..301 {
        std::io::Write::write_all(&mut zip, &zeros).unwrap();
    }
    let bytes = zip.finish().unwrap().into_inner();
    assert!(bytes.len() < 10 * 1024 * 1024);
    assert_eq!(faults(&bytes)[0].2, FaultCode::FileTooLarge);
}

#[test]
fn an_exported_table_of_posts_is_a_list_of_posts() {
    let list = "Numéro agrément;Numéro terrain;Nom;Indication poste;Spécialité d'appel;Établissement;Région;\
                Subdivision;RTS;Type de poste;Nombre de mois d'affectation(s);Places ouvertes;Nombre de candidats;\
                Connexion;Classement valide;Décalé;Derniers changements\n\
                110008100011;11000810;Urgences;;DES Médecine d'urgence;CHU;Bretagne;SUBDI BREST;\
                Anne Le Goff rts@example.org;COUPLÉ;12;2;5;X;-;V;Aucun changement\n";
    let list = read(ListKind::Posts, &campaign(), list.as_bytes());
    assert_eq!(list.faults.listed(), []);
    let Entries::Posts(entries) = list.entries else { panic!("no posts") };
    let (line, entry) = &entries[0];
    assert_eq!((*line, entry.referent_email.as_str(), entry.places), (2, "rts@example.org", 2));
    assert_eq!((entry.option.as_ref(), entry.consultative_emails.as_ref()), (None, None));
    assert_eq!(entry.kind.label(), "COUPLÉ");
}

/// All faults are counted, but only the first thousand are listed.
#[test]
fn every_fault_is_counted() {
    let row = ";;not an address;SUBDI BREST;DES Médecine d'urgence;;;V;X\n";
    let list = students(format!("{HEADER}\n{}", row.repeat(700)).as_bytes());
    // Nom, Prénom, Email and Numéro INE are faulty in each line, and each address after the first one is a repetition.
    assert_eq!((list.faults.count(), list.faults.listed().len()), (700 * 4 + 699, 1_000));
    assert_eq!((list.rows, list.faults.listed()[0].line), (700, 2));
}
