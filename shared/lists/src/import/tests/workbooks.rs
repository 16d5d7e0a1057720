//! Tests of workbooks: numbers, sheets, hidden lines, and what looks like a workbook.

use std::io::{Cursor, Read, Write};

use domain::roster::fault::FaultCode;
use rust_xlsxwriter::{Workbook, Worksheet};
use zip::{ZipArchive, ZipWriter, write::SimpleFileOptions};

use super::{HEADER, LEA, faults, last_names, students, workbook};

fn fill(sheet: &mut Worksheet, from: u32, lines: &[&str]) {
    for (row, line) in (from..).zip(lines) {
        for (column, cell) in (0..).zip(line.split(';')) {
            sheet.write_string(row, column, cell).unwrap();
        }
    }
}

/// The workbook with a text of its parts replaced.
fn replaced(bytes: &[u8], from: &str, to: &str) -> Vec<u8> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut changed = ZipWriter::new(Cursor::new(Vec::new()));
    for index in 0..archive.len() {
        let mut entry = archive.by_index(index).unwrap();
        changed.start_file(entry.name().unwrap(), SimpleFileOptions::default()).unwrap();
        let mut text = String::new();
        entry.read_to_string(&mut text).unwrap();
        changed.write_all(text.replace(from, to).as_bytes()).unwrap();
    }
    changed.finish().unwrap().into_inner()
}

#[test]
fn a_number_is_a_numero_if_its_digits_prove_it() {
    for (number, right) in [
        (12_345_678_901.0, true),
        (12_345_678_910.0, true),
        // Typed as `1234567E004`, or without its two zeros.
        (12_345_670_000.0, false),
        (1_234_567_890.0, false),
        (123_456_789_012.0, false),
        (12_345_678_901.5, false),
        (123_456_789_012_345_680.0, false),
    ] {
        let codes: Vec<_> = faults(&workbook(Some(number))).into_iter().map(|(_, _, code)| code).collect();
        assert_eq!(codes, if right { vec![] } else { vec![FaultCode::TurnedIntoNumber] }, "{number}");
    }
}

#[test]
fn a_free_numero_keeps_its_digits() {
    for (number, codes) in [(7.0, vec![]), (1_234_567_890_123_456.0, vec![FaultCode::TurnedIntoNumber])] {
        let mut workbook = Workbook::new();
        let sheet = workbook.add_worksheet();
        fill(sheet, 0, &[HEADER, LEA]);
        sheet.write_number(1, 6, number).unwrap();
        let found: Vec<_> = faults(&workbook.save_to_buffer().unwrap()).into_iter().map(|(_, _, code)| code).collect();
        assert_eq!(found, codes);
    }
}

#[test]
fn any_error_is_one_of_its_cell_alone() {
    for error in ["#N/A", "#SPILL!", "#BUSY!", "#NEW_IN_2040!", "?"] {
        let bytes = replaced(&workbook(Some(77.0)), "<v>77</v>", &format!("<v>{error}</v>"));
        let bytes = replaced(&bytes, "<c r=\"F2\"", "<c r=\"F2\" t=\"e\"");
        assert_eq!(faults(&bytes), [(2, "Numéro INE".to_owned(), FaultCode::ErrorValue)], "{error}");
    }
}

#[test]
fn the_first_sheet_that_people_see_and_that_fits_is_read() {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet().set_name("Ancienne").unwrap().set_hidden(true);
    fill(sheet, 0, &[HEADER, &LEA.replace("Évrard", "Ancien")]);
    let sheet = workbook.add_worksheet().set_name("Consignes").unwrap().set_active(true);
    fill(sheet, 0, &["Nom;À remplir avant le 1er mai"]);
    let sheet = workbook.add_worksheet().set_name("Liste").unwrap();
    fill(sheet, 2, &["Étudiants de Brest", HEADER, LEA]);
    let sheet = workbook.add_worksheet().set_name("Copie").unwrap();
    fill(sheet, 0, &[HEADER, &LEA.replace("Évrard", "Copie")]);
    let bytes = workbook.save_to_buffer().unwrap();
    let source = students(&bytes).source;
    assert_eq!((source.sheet.as_deref(), source.header_line, source.hidden_rows), (Some("Liste"), 4, 0));
    assert_eq!(last_names(&bytes), ["Évrard"]);
}

#[test]
fn faults_of_the_header_name_the_sheet() {
    let mut workbook = Workbook::new();
    fill(workbook.add_worksheet().set_name("Consignes").unwrap(), 0, &["À lire"]);
    fill(workbook.add_worksheet().set_name("Brest").unwrap(), 0, &[&HEADER.replace("Email", "Courriel"), LEA]);
    let list = students(&workbook.save_to_buffer().unwrap());
    assert_eq!((list.source.sheet.as_deref(), list.faults.count()), (Some("Brest"), 2));
    assert!(
        list.faults.listed().iter().all(|fault| fault.message.ends_with(" (feuille «\u{a0}Brest\u{a0}»).")),
        "{list:?}"
    );
}

#[test]
fn hidden_lines_are_read_and_counted() {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    let other = LEA.replace("lea@", "lou@").replace("9A", "8A");
    fill(sheet, 0, &[HEADER, LEA, &other]);
    sheet.set_row_hidden(2).unwrap();
    sheet.set_row_hidden(7).unwrap();
    let list = students(&workbook.save_to_buffer().unwrap());
    assert_eq!((list.rows, list.source.hidden_rows, list.faults.count()), (2, 1, 0));
}

#[test]
fn what_looks_like_a_list_is_named() {
    let zip = |name: &str| {
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        zip.start_file(name, SimpleFileOptions::default()).unwrap();
        zip.finish().unwrap().into_inner()
    };
    let compound = |name: &str| {
        let name = name.encode_utf16().flat_map(u16::to_le_bytes);
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0\0".iter().copied().chain(name).collect::<Vec<u8>>()
    };
    for (bytes, said) in [
        (compound("EncryptedPackage"), "mot de passe"),
        (compound("Workbook"), ".xls "),
        (compound("WordDocument"), "ancien logiciel"),
        (b"%PDF-1.7\n\0".to_vec(), "PDF"),
        (b"\xef\xbb\xbf \n<!DOCTYPE html><table>".to_vec(), "page web"),
        (b"<?xml version=\"1.0\"?><Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\">".to_vec(), "2003"),
        (b"[{\"Nom\":\"x\"}]".to_vec(), "JSON"),
        (b"{ \"rows\": []}".to_vec(), "JSON"),
        (zip("content.xml"), ".ods"),
        (zip("xl/workbook.bin"), ".xlsb"),
        (zip("word/document.xml"), "Word"),
        (zip("liste.csv"), "ZIP"),
        (b"\x1f\x8b\x08\0".to_vec(), "archive"),
        (b"\x89PNG\r\n".to_vec(), "image"),
    ] {
        let list = students(&bytes);
        let [fault] = list.faults.listed() else { panic!("{said}: {:?}", list.faults) };
        assert_eq!((fault.line, fault.code), (0, FaultCode::FileUnreadable), "{said}");
        assert!(fault.message.contains(said) && fault.message.contains("enregistrez-le en .xlsx"), "{}", fault.message);
        assert!(fault.message.chars().count() <= 200, "{}", fault.message);
    }
}

#[test]
fn a_damaged_workbook_says_what_to_do() {
    let whole = workbook(None);
    for length in [4, 30, whole.len() / 2, whole.len() - 1] {
        let list = students(&whole[..length]);
        let [fault] = list.faults.listed() else { panic!("{length}: {:?}", list.faults) };
        assert_eq!(fault.code, FaultCode::FileUnreadable);
        assert!(fault.message.contains("abîmé"), "{}", fault.message);
    }
    for (from, to) in
        [("</sheetData>", ""), ("<sheetData>", "<sheetData><row r=\"0\">"), ("<row r=\"2\"", "<row r=\"x\"")]
    {
        assert_eq!(faults(&replaced(&whole, from, to))[0].2, FaultCode::FileUnreadable, "{from}");
    }
}

/// An entity may name a file of the server, or stand for a billion others.
#[test]
fn no_entity_of_a_document_is_resolved() {
    let whole = workbook(None);
    let document = "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\"><!ENTITY f \"Brest\">]><worksheet";
    for entity in ["&e;", "&f;", "&nbsp;"] {
        let bytes = replaced(&whole, "<v>0</v>", &format!("<v>0</v></c><c r=\"A3\" t=\"str\"><v>{entity}</v>"));
        let bytes = replaced(&bytes, "<worksheet", document);
        assert_eq!(faults(&bytes), [(0, String::new(), FaultCode::FileUnreadable)], "{entity}");
    }
}

/// A text that thousands of cells share is stored once in the file, and would be many times in memory.
#[test]
fn a_text_that_cells_share_does_not_fill_the_memory() {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    fill(sheet, 0, &[HEADER]);
    let long = "x".repeat(30_000);
    for row in 1..400 {
        for column in 0..9 {
            sheet.write_string(row, column, &long).unwrap();
        }
    }
    let bytes = workbook.save_to_buffer().unwrap();
    assert!(bytes.len() < 100_000);
    assert_eq!(faults(&bytes), [(0, String::new(), FaultCode::FileTooLarge)]);
}

#[test]
fn a_line_break_of_a_workbook_becomes_a_space() {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    fill(sheet, 0, &[HEADER, &LEA.replace("Évrard", "Le\nGoff")]);
    assert_eq!(last_names(&workbook.save_to_buffer().unwrap()), ["Le Goff"]);
}

/// Programs name the parts of a workbook by other paths, prefixes and types, and leave out what can be counted.
#[test]
fn workbooks_of_other_programs_are_read() {
    const TYPES: &str = "http://purl.oclc.org/ooxml/officeDocument/relationships";
    let part = |id: &str, kind: &str, target: &str| {
        format!("<R><Relationship Id='{id}' Type='{TYPES}/{kind}' Target='{target}'/></R>")
    };
    let cell = |text: &str| format!("<x:c t='inlineStr'><x:is><x:t>{text}</x:t></x:is></x:c>");
    let line =
        |line: &str| format!("<x:row>{}<x:c/><x:c><x:v/></x:c></x:row>", line.split(';').map(cell).collect::<String>());
    let lines: String = [HEADER, "", LEA].map(line).concat();
    let parts = [
        ("_rels/.rels", part("a", "officeDocument", "/book/main.xml")),
        (
            "book/main.xml",
            "<x:workbook><x:sheets><x:sheet name='É &amp; È' q:id='b'/></x:sheets></x:workbook>".to_owned(),
        ),
        ("book/_rels/main.xml.rels", part("b", "worksheet", "../Sheets\\One.xml")),
        (
            "sheets/one.xml",
            format!("\u{feff}<?xml version='1.0'?><x:worksheet><x:sheetData>{lines}</x:sheetData></x:worksheet>"),
        ),
    ];
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (path, xml) in parts {
        zip.start_file(path, SimpleFileOptions::default()).unwrap();
        zip.write_all(xml.as_bytes()).unwrap();
    }
    let bytes = zip.finish().unwrap().into_inner();
    assert_eq!(students(&bytes).source.sheet.as_deref(), Some("É & È"));
    assert_eq!(last_names(&bytes), ["Évrard"]);
}
