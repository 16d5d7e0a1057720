//! Tests of texts that deceive their readers: hidden characters, and formulas in files.

use serde_json::{Value, json};

use crate::support::{C, World, lists, play::*};

/// Characters that turn the direction of what follows, or end a line, and cannot be seen.
const HIDDEN: [&str; 5] = ["\u{202e}", "\u{2066}", "\u{200f}", "\u{61c}", "\u{2028}"];

#[tokio::test]
async fn what_is_hidden_in_a_list_is_left_out() {
    let world = World::prepared().await;
    let admin = world.admin().await;
    let tricky = lists::students().replacen("Ada;", "\u{202e}A\u{2066}da\u{200f}\u{7f};", 1);
    let report = admin.import("students", tricky.into_bytes()).await;
    assert_eq!((&report["unchanged"], &report["fault_count"]), (&json!(10), &json!(0)), "{report}");
    // A name is one line, whatever ends a line in the file.
    for end in ["\u{2028}", "\u{2029}", "\u{85}", "\t"] {
        let tricky = lists::posts().replacen("Brest;", &format!("\"Bre{end}st\";"), 1);
        let report = admin.import("posts", tricky.into_bytes()).await;
        assert_eq!(report["fault_count"], 0, "{report}");
        let rows = admin.get(&format!("{C}/posts?size=100")).await.expect(200).json();
        let names: Vec<&Value> = rows["rows"].as_array().unwrap().iter().map(|row| &row["name"]).collect();
        assert!(names.contains(&&json!("Bre st")), "{end:?}: {names:?}");
        admin.import("posts", lists::posts().into_bytes()).await;
    }
    // One that quotes hold is the usual sign of a quote too many.
    for end in ["\r\n", "\n"] {
        let tricky = lists::posts().replacen("Brest;", &format!("\"Bre{end}st\";"), 1);
        let (_, report) = admin.upload("posts", tricky.into_bytes()).await;
        assert_eq!(report.expect(200).json()["faults"][0]["code"], "line_break");
    }
}

#[tokio::test]
async fn what_is_hidden_in_a_request_is_refused_and_its_field_named() {
    let world = World::prepared().await;
    let admin = world.admin().await;
    let mut campaign = lists::campaign();
    campaign["id"] = json!("2024-06");
    for hidden in HIDDEN {
        let text = format!("a{hidden}b");
        for field in ["/label", "/specialties/0/label", "/territories/0/subdivision", "/territories/0/region"] {
            let mut tricky = campaign.clone();
            tricky.pointer_mut(field).unwrap().clone_from(&json!(text));
            let refused = admin.post("/api/campaigns", &tricky).await;
            refused.refused_field(422, "entries_refused", field, "not_one_line");
        }
        let mut calendar = campaign["calendar"].clone();
        calendar["rounds"][0]["label"] = json!(text);
        let refused = admin.put(&format!("{C}/calendar"), 1, &calendar).await;
        refused.refused_field(422, "calendar_refused", "/rounds/0/label", "not_one_line");
        let mut calendar = campaign["calendar"].clone();
        calendar["suspended"] = json!({ "reason": text });
        let refused = admin.put(&format!("{C}/calendar"), 1, &calendar).await;
        refused.refused_field(422, "calendar_refused", "/suspended/reason", "not_plain_text");

        let words = json!({ "subject": "Dates", "text": "Texte" });
        for (part, code) in [("subject", "not_one_line"), ("text", "not_plain_text")] {
            let mut french = words.clone();
            french[part] = json!(text);
            let asked = json!({ "to": { "audience": "students" }, "french": french, "english": words });
            let refused = admin.post(&format!("{C}/announcements"), &asked).await;
            refused.refused_field(422, "entries_refused", &format!("/french/{part}"), code);
        }
        let path = format!("{C}/posts/{}/description", world.id("Brest"));
        let refused = admin.put(&path, 1, &json!({ "description": text })).await;
        refused.refused_field(422, "entries_refused", "/description", "not_plain_text");
    }
    world.until_ranked().await;
    world.clock_to(MATCHED).await;
    let admin = world.admin().await;
    let reason = json!({ "reason": "Une\u{202e}erreur." });
    let refused = admin.post(&format!("{C}/rounds/1/matching"), &reason).await;
    refused.refused_field(422, "entries_refused", "/reason", "not_plain_text");
    let run = admin.get(&format!("{C}/rounds/1/matching")).await.expect(200).json()[0]["digest"].clone();
    let publication = json!({ "run": run, "reason": reason["reason"] });
    let refused = admin.post(&format!("{C}/rounds/1/publication"), &publication).await;
    refused.refused_field(422, "entries_refused", "/reason", "not_plain_text");
}

/// Our files never hold a formula, and come back as the rows they were made from.
#[tokio::test]
async fn formulas_leave_as_text_and_come_back() {
    let world = World::prepared().await;
    let admin = world.admin().await;
    for formula in ["=1+1", "+1", "-1", "@A1", "＝1+1", "＋1", "－1", "＠A1"] {
        let tricky = lists::posts().replacen("Brest;", &format!("{formula};"), 1);
        assert_eq!(admin.import("posts", tricky.into_bytes()).await["changed"], 1, "{formula}");
        let file = admin.export(&json!({ "kind": "posts", "format": "csv" })).await.expect(200);
        assert!(file.text().contains(&format!(";'{formula};")), "{}", file.text());
        for format in ["csv", "csv_rfc4180", "xlsx"] {
            let file = admin.export(&json!({ "kind": "posts", "format": format })).await.expect(200);
            let report = admin.import("posts", file.body.to_vec()).await;
            assert_eq!((&report["changed"], &report["fault_count"]), (&json!(0), &json!(0)), "{format}: {report}");
        }
    }
}

/// *Lisez-moi* tells the scope and the filters as people say them, not by the codes of the API.
#[tokio::test]
async fn a_workbook_says_whose_it_is_and_what_was_filtered() {
    use calamine::{Data, Reader};
    let world = World::prepared().await;
    let filter = json!({ "specialty": "urgences", "participation": true, "round": 1 });
    let agency = world.person("ars").await;
    let wanted = json!({ "kind": "students", "format": "xlsx", "filter": filter });
    let file = agency.export(&wanted).await.expect(200);
    let mut workbook: calamine::Xlsx<_> = calamine::open_workbook_from_rs(std::io::Cursor::new(file.body)).unwrap();
    let notes = workbook.worksheet_range("Lisez-moi").unwrap();
    let told = |label: &str| {
        let row = notes.rows().find(|row| row[0] == Data::String(label.to_owned()));
        row.map(|row| row[1].to_string()).unwrap_or_default()
    };
    assert_eq!(told("Périmètre"), "Bretagne");
    assert_eq!(told("Filtre par spécialité"), "DES Médecine d'urgence");
    assert_eq!(told("Filtre par participation"), "Oui");
    assert_eq!(told("Filtre par vague"), "Mai 2024 - vague 1");
}

/// A row that was stored before texts were checked leaves without what is hidden in it.
#[tokio::test]
async fn what_was_stored_before_leaves_as_it_reads() {
    let world = World::prepared().await;
    let admin = world.admin().await;
    let store = &world.stack.platform().store;
    let campaign = domain::CampaignId::parse("2024-05").unwrap();
    let post = domain::PostId::parse(world.id("Brest")).unwrap();
    let before = store.post(&campaign, &post).await.unwrap().unwrap();
    let name = "\u{200f}＝A1\u{202e}tserB".to_owned();
    let after = domain::Post { name, version: before.version + 1, ..before.clone() };
    let deed = world
        .stack
        .platform()
        .identity
        .deed(&domain::AccountId::parse("registry").unwrap(), &domain::Audited::PostDescribed(&post));
    store.save_post(&campaign, &after, &deed).await.unwrap();
    for format in ["csv", "csv_rfc4180"] {
        let file = admin.export(&json!({ "kind": "posts", "format": format })).await.expect(200).text();
        assert!(file.contains("＝A1tserB") && !file.contains(['\u{200f}', '\u{202e}']), "{file}");
    }
    let file = admin.export(&json!({ "kind": "posts", "format": "csv" })).await.expect(200).text();
    assert!(file.contains(";'＝A1tserB;"), "{file}");
}
