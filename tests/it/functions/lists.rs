//! Tests of lists in the forms in which people upload them.

use std::io::{Cursor, Write};

use serde_json::{Value, json};

use crate::support::{C, Person, World, lists};

async fn students(admin: &Person) -> Value {
    admin.get(&format!("{C}/students?size=1000")).await.expect(200).json()["rows"].clone()
}

fn line(ine: &str) -> String {
    format!("Kim;Lee;kim@example.org;SUBDI BREST;DES Pédiatrie;{ine};;V;X\r\n")
}

fn list(lines: &str) -> String {
    format!("{}\r\n{lines}", lists::STUDENT_HEADER)
}

#[tokio::test]
async fn faulty_lists_are_reported_and_not_loaded() {
    let world = World::prepared().await;
    let admin = world.admin().await;
    let before = students(&admin).await;
    let good = line("000000011AA");
    let faulty: Vec<(Vec<u8>, usize, &str, &str)> = vec![
        (Vec::new(), 0, "", "file_empty"),
        (b"\r\n;;;\r\n".to_vec(), 0, "", "file_empty"),
        (b"PK\x03\x04 not a workbook".to_vec(), 0, "", "file_unreadable"),
        (b"\x00\x01\x02".to_vec(), 0, "", "broken_text"),
        (list(&line("2,2E+10")).into_bytes(), 2, "Numéro INE", "turned_into_number"),
        (list(&line("2.2e+10")).into_bytes(), 2, "Numéro INE", "turned_into_number"),
        (list(&line("11")).into_bytes(), 2, "Numéro INE", "not_a_code"),
        (list(&line("")).into_bytes(), 2, "Numéro INE", "empty"),
        (list(&format!("{good}{}", good.replace("kim@", "kim2@"))).into_bytes(), 3, "Numéro INE", "duplicate"),
        (list(&format!("{good}{}", good.replace("11AA", "12AA"))).into_bytes(), 3, "Email", "duplicate"),
        (list(&good.replace("SUBDI BREST", "SUBDI PARIS")).into_bytes(), 2, "Subdivision", "unknown_subdivision"),
        (list(&good.replace("DES Pédiatrie", "DES Magie")).into_bytes(), 2, "Spécialité", "unknown_specialty"),
        (list(&good.replace(";V;", ";peut-être;")).into_bytes(), 2, "Participation", "not_a_flag"),
        (list(&good.replace("kim@", "kim ")).into_bytes(), 2, "Email", "not_an_email"),
        (list(&good.replace("kim@", "ada@")).into_bytes(), 2, "Email", "email_taken"),
        (list(&good.replace("11AA", "01AA")).into_bytes(), 2, "Subdivision", "moves_market"),
        (list("").replace("Numéro INE;", "").into_bytes(), 1, "Numéro INE", "missing_column"),
        (list("").replace("Nom;", "Nom;Couleur;").into_bytes(), 1, "Couleur", "unknown_column"),
        (list("").replace("Nom;", "Nom;Nom;").into_bytes(), 1, "Nom", "duplicate_column"),
        (format!("{}\r\n", "a;".repeat(61)).into_bytes(), 0, "", "too_many_columns"),
    ];
    for (bytes, line, column, code) in faulty {
        let shown = String::from_utf8_lossy(&bytes).chars().take(300).collect::<String>();
        let (import, report) = admin.upload("students", bytes).await;
        let report = report.expect(200).json();
        let told = report["faults"].as_array().unwrap();
        let found = |fault: &Value| fault["line"] == line && fault["column"] == column && fault["code"] == code;
        assert!(told.iter().any(found), "{code} in {report}\n{shown}");
        assert!(told.iter().all(|fault| fault["message"].as_str().is_some_and(|message| message.ends_with('.'))));
        let commit = json!({ "sha256": report["sha256"] });
        admin.post(&format!("{import}/commit"), &commit).await.refused(422, "import_refused");
    }
    assert_eq!(students(&admin).await, before);
}

#[tokio::test]
async fn lists_from_any_excel_are_read() {
    let world = World::prepared().await;
    let admin = world.admin().await;
    let text = lists::students();
    let utf16 = |text: &str| -> Vec<u8> { text.encode_utf16().flat_map(u16::to_le_bytes).collect() };
    let windows = |text: &str| -> Vec<u8> { text.chars().map(|c| u8::try_from(u32::from(c)).unwrap()).collect() };
    let commas = text.replace(';', ",");
    let quoted = text.replace("Ada;", "\"Ada\";").replace("\r\n", "\n");
    for (what, bytes) in [
        ("UTF-8", text.clone().into_bytes()),
        ("UTF-8 with a mark", format!("\u{feff}{text}").into_bytes()),
        ("UTF-16", [&[0xff, 0xfe][..], &utf16(&text)].concat()),
        ("Windows-1252", windows(&text)),
        ("commas", commas.into_bytes()),
        ("tabs", text.replace(';', "\t").into_bytes()),
        ("quotes and bare line feeds", quoted.into_bytes()),
        ("no-break spaces", text.replace("Ada;", "\u{a0}Ada\u{202f};").into_bytes()),
        ("columns in another order", reversed(&text).into_bytes()),
    ] {
        let report = admin.import("students", bytes).await;
        let told = (&report["fault_count"], &report["unchanged"], &report["created"], &report["changed"]);
        assert_eq!(told, (&json!(0), &json!(10), &json!(0), &json!(0)), "{what}: {report}");
    }
}

fn reversed(text: &str) -> String {
    let lines = text.lines().map(|line| line.split(';').rev().collect::<Vec<_>>().join(";") + "\r\n");
    lines.collect()
}

/// Workbooks to be refused or repaired: Excel has turned the INE into numbers, or the content is far larger than the
/// file.
#[tokio::test]
async fn workbooks_that_lie() {
    let world = World::prepared().await;
    let admin = world.admin().await;
    let before = students(&admin).await;
    let mut workbook = rust_xlsxwriter::Workbook::new();
    let sheet = workbook.add_worksheet();
    for (column, header) in (0..).zip(lists::STUDENT_HEADER.split(';')) {
        sheet.write(0, column, header).unwrap();
    }
    for (column, cell) in (0..).zip(line("").trim_end().split(';')) {
        sheet.write(1, column, cell).unwrap();
    }
    sheet.write(1, 5, 1_234_567.0).unwrap();
    let (_, report) = admin.upload("students", workbook.save_to_buffer().unwrap()).await;
    let report = report.expect(200).json();
    assert_eq!(report["faults"][0]["code"], "turned_into_number", "{report}");
    assert!(report["faults"][0]["message"].as_str().unwrap().contains("zéros de tête"), "{report}");

    // A workbook with a single cell, in the last row that Excel has.
    let mut workbook = rust_xlsxwriter::Workbook::new();
    let sheet = workbook.add_worksheet();
    sheet.write(0, 0, "Nom").unwrap();
    sheet.write(1_048_575, 16_383, "x").unwrap();
    let (_, report) = admin.upload("students", workbook.save_to_buffer().unwrap()).await;
    let report = report.expect(200).json();
    assert_eq!(report["faults"][0]["code"], "too_many_columns", "{report}");

    for says in [None, Some(100)] {
        let (_, report) = admin.upload("students", bomb(says)).await;
        let report = report.expect(200).json();
        let code = report["faults"][0]["code"].as_str().unwrap();
        assert!(["file_too_large", "file_unreadable"].contains(&code), "{report}");
    }

    let large = json!({ "kind": "students", "size_bytes": 10 * 1024 * 1024 + 1 });
    admin.post(&format!("{C}/imports"), &large).await.refused(413, "too_large");
    assert_eq!(students(&admin).await, before);
}

/// A workbook of 301 MB of zeros. `says` is the size that its directory declares, if not the true one.
fn bomb(says: Option<u32>) -> Vec<u8> {
    const MEGABYTES: u32 = 301;
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let deflated = zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Deflated);
    archive.start_file("xl/worksheets/sheet1.xml", deflated).unwrap();
    let zeros = vec![0; 1024 * 1024];
    for _ in 0..MEGABYTES {
        archive.write_all(&zeros).unwrap();
    }
    let mut bytes = archive.finish().unwrap().into_inner();
    if let Some(says) = says {
        let truth = (MEGABYTES * 1024 * 1024).to_le_bytes();
        let places: Vec<usize> = (0..bytes.len() - 4).filter(|at| bytes[*at..*at + 4] == truth).collect();
        assert_eq!(places.len(), 2, "the entry's header and the directory");
        for at in places {
            bytes[at..at + 4].copy_from_slice(&says.to_le_bytes());
        }
    }
    bytes
}

#[tokio::test]
async fn a_commit_is_of_the_file_the_report_was_about() {
    let world = World::prepared().await;
    let admin = world.admin().await;
    let (first, second) = (list(&line("000000011AA")).into_bytes(), list(&line("000000012AA")).into_bytes());
    let asked = json!({ "kind": "students", "size_bytes": first.len() });
    let started = admin.post(&format!("{C}/imports"), &asked).await.expect(201).json();
    let import = format!("{C}/imports/{}", started["id"].as_str().unwrap());
    admin.get(&import).await.refused(422, "import_missing");
    let commit = format!("{import}/commit");
    admin.post(&commit, &json!({ "sha256": "" })).await.refused(422, "import_missing");
    admin.upload_to(&started, first).await.expect(200);
    let sha256 = admin.get(&import).await.expect(200).json()["sha256"].clone();
    admin.upload_to(&started, second).await.expect(200);
    admin.post(&commit, &json!({ "sha256": sha256 })).await.refused(422, "import_changed");
    admin.post(&format!("{C}/imports"), &json!({ "kind": "wishes" })).await.refused(400, "unreadable");
    assert_eq!(students(&admin).await.as_array().unwrap().len(), 10);
}

/// A regional agency loads rows of its own region only.
#[tokio::test]
async fn lines_out_of_scope_are_refused() {
    let world = World::prepared().await;
    let agency = world.person("ars").await;
    let caen = line("000000011AA").replace("SUBDI BREST", "SUBDI CAEN");
    let (_, report) = agency.upload("students", list(&caen).into_bytes()).await;
    assert_eq!(report.expect(200).json()["faults"][0]["code"], "out_of_scope");
    let report = agency.import("students", list(&line("000000011AA")).into_bytes()).await;
    assert_eq!((&report["created"], &report["state"]), (&json!(1), &json!("committed")));
    world.sign_in("kim@example.org").await.get(C).await.expect(200);
}

/// A report does not tell who has an account elsewhere, nor where: one fault for an unknown address and for one beyond the
/// scopes, one fault for every line and every row beyond the scopes.
#[tokio::test]
async fn reports_do_not_tell_who_is_known_elsewhere() {
    let world = World::prepared().await;
    let fault = async |person: &Person, kind: &str, list: String| {
        let (_, report) = person.upload(kind, list.into_bytes()).await;
        let report = report.expect(200).json();
        assert_eq!(report["faults"].as_array().unwrap().len(), 1, "{report}");
        report["faults"][0].clone()
    };
    let agency = world.person("ars").await;
    let supervisor = |email: &str| format!("Nom;Prénom;Email\r\nX;Y;{email}\r\n");
    let unknown = fault(&agency, "supervisors", supervisor("zoe@example.org")).await;
    assert_eq!(unknown["code"], "unknown_supervisor");
    assert_eq!(fault(&agency, "supervisors", supervisor("caen@example.org")).await, unknown);
    // A line beyond the scopes, with the address of a student, of one elsewhere, of an RTS or of nobody.
    let beyond = line("000000099AA").replace("SUBDI BREST", "SUBDI CAEN");
    let refused = fault(&agency, "students", list(&beyond)).await;
    assert_eq!(refused["code"], "out_of_scope");
    for known in ["ada@", "fay@", "quimper@"] {
        assert_eq!(fault(&agency, "students", list(&beyond.replace("kim@", known))).await, refused, "{known}");
    }
    // The INE of a student elsewhere: of another market (Fay, 6) or of another subdivision of the market (Hana, 8).
    let faculty = world.person("scolarite").await;
    for (person, ine) in [(&agency, "000000006AA"), (&faculty, "000000008AA"), (&faculty, "000000006AA")] {
        assert_eq!(fault(person, "students", list(&line(ine))).await, refused, "{ine}");
    }
}

/// Names of RTS are loaded from a list of their own, and our export is such a list.
#[tokio::test]
async fn names_of_supervisors_are_loaded_and_come_back() {
    let world = World::prepared().await;
    let admin = world.admin().await;
    let all = ["brest", "quimper", "conseil", "rennes", "caen", "enfants", "morlaix"];
    let lines: String = all.iter().flat_map(|name| ["Durand;Dr;", name, "@example.org\r\n"]).collect();
    let report = admin.import("supervisors", format!("Nom;Prénom;Email\r\n{lines}").into_bytes()).await;
    assert_eq!((&report["changed"], &report["created"], &report["fault_count"]), (&json!(7), &json!(0), &json!(0)));
    let stranger = "Nom;Prénom;Email\r\nX;Y;zoe@example.org\r\n";
    let (_, report) = admin.upload("supervisors", stranger.as_bytes().to_vec()).await;
    assert_eq!(report.expect(200).json()["faults"][0]["code"], "unknown_supervisor");
    for format in ["csv", "xlsx"] {
        let file = admin.export(&json!({ "kind": "supervisors", "format": format })).await.expect(200);
        let report = admin.import("supervisors", file.body.to_vec()).await;
        assert_eq!((&report["changed"], &report["fault_count"]), (&json!(0), &json!(0)), "{format}: {report}");
    }
    let me = world.person("brest").await.get("/api/me").await.expect(200).json();
    assert_eq!(me["name"], "Dr Durand");
}

/// A faculty cannot take over the row of another subdivision by writing its own subdivision into it.
#[tokio::test]
async fn rows_out_of_scope_are_not_taken_over() {
    let world = World::prepared().await;
    let admin = world.admin().await;
    admin.import("students", list(&line("000000011AA").replace("SUBDI BREST", "SUBDI RENNES")).into_bytes()).await;
    let before = students(&admin).await;
    let faculty = world.person("scolarite").await;
    let taken = line("000000011AA").replace("kim@", "thief@");
    let (import, report) = faculty.upload("students", list(&taken).into_bytes()).await;
    let report = report.expect(200).json();
    assert_eq!(report["faults"][0]["code"], "out_of_scope");
    let commit = json!({ "sha256": report["sha256"] });
    faculty.post(&format!("{import}/commit"), &commit).await.refused(422, "import_refused");
    assert_eq!(students(&admin).await, before);
}
