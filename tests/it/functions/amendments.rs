//! Tests of corrections of single rows: who may correct what and when, what is previewed, and what follows while people
//! state wishes or rank. The expectations of the first test come from `docs/procedure.md`.

use serde_json::{Value, json};

use crate::support::{
    C, Person, World,
    audit::{events, log},
    events::repository,
    lists,
    play::*,
};

/// A cell of a correction.
pub(crate) fn cell(column: &str, before: &str, after: &str) -> Value {
    json!({ "column": column, "before": before, "after": after })
}

/// A correction of one student or post.
pub(crate) fn of(kind: &str, row: &str, changes: &[Value], reason: &str) -> Value {
    json!({ "kind": kind, "rows": [row], "changes": changes, "reason": reason })
}

fn withdrawal(world: &World, name: &str) -> Value {
    of("students", world.id(name), &[cell("Participation", "Oui", "Non")], "Disponibilité accordée.")
}

/// Asks for a correction. Returns the path of its import and the report, which previews it.
async fn asked(person: &Person, correction: &Value) -> (String, Value) {
    let asked = person.post(&format!("{C}/amendments"), correction).await.expect(201).json();
    let import = format!("{C}/imports/{}", asked["id"].as_str().unwrap());
    let report = person.get(&import).await.expect(200).json();
    (import, report)
}

/// Makes a correction. Returns the report that previewed it.
pub(crate) async fn corrected(person: &Person, correction: &Value) -> Value {
    let (import, report) = asked(person, correction).await;
    person.commit(&import, &report).await.expect(202);
    assert_eq!(person.loaded(&import).await["state"], "committed");
    report
}

/// The small campaign while rankings are open: the RTS of Brest has ranked two of three candidates.
async fn two_of_three_ranked() -> World {
    let world = World::prepared().await;
    world.clock_to(WISHES_OPEN).await;
    world.wishes_of_round_1().await;
    world.clock_to(CANDIDATES_DRAWN).await;
    world.rank(1, "brest", "Brest", "Chloe=1 Ada=2").await.expect(200);
    world
}

async fn refused(person: &Person, correction: &Value, fields: &[(&str, &str)]) {
    let reply = person.post(&format!("{C}/amendments"), correction).await;
    let problem = reply.refused(422, "entries_refused");
    let told: Vec<(&str, &str)> = problem["errors"]
        .as_array()
        .unwrap()
        .iter()
        .map(|found| (found["field"].as_str().unwrap(), found["code"].as_str().unwrap()))
        .collect();
    assert_eq!(told, fields);
}

/// What somebody reads of the corrections of a row.
async fn amendments(person: &Person, path: &str) -> Value {
    person.get(&format!("{C}/{path}/amendments")).await.expect(200).json()
}

/// When a column may be corrected, as the table of the procedure says.
fn open(when: &str, phase: &str) -> bool {
    match (when, phase) {
        ("always", _) | (_, "preparation" | "published") => true,
        ("until ranked", phase) => ["wishes", "ranking"].contains(&phase),
        ("between rounds", _) => false,
        other => panic!("{other:?} is not in the procedure"),
    }
}

/// The rows of the table of R-70: column, kind, when, whether a reason is required.
fn table() -> Vec<(String, String, String, bool)> {
    let page = std::fs::read_to_string(repository("docs/procedure.md")).unwrap();
    let rows = page.lines().skip_while(|line| *line != "| column | of | when | reason |").skip(2);
    let rows: Vec<_> = rows
        .take_while(|line| line.starts_with('|'))
        .map(|line| {
            let cells: Vec<&str> = line.trim_matches('|').split('|').map(str::trim).collect();
            let text = |index: usize| cells[index].trim_matches('`').to_owned();
            (text(0), text(1), text(2), cells[3] == "required")
        })
        .collect();
    assert_eq!(rows.len(), 21);
    rows
}

/// Compares what three managers are told of a student and a post with the table.
async fn compare(world: &World, phase: &str) {
    for name in ["ars", "scolarite", "admin"] {
        let person = if name == "admin" { world.admin().await } else { world.person(name).await };
        for (kind, row) in [("students", "Bob"), ("posts", "Morlaix")] {
            let reply = person.get(&format!("{C}/{kind}/{}/amendments", world.id(row))).await;
            if (name, kind) == ("scolarite", "posts") {
                reply.refused(403, "forbidden");
                continue;
            }
            let view = reply.expect(200).json();
            let told = view["columns"].as_array().unwrap().iter().map(|found| {
                let text = |key: &str| found[key].as_str().unwrap().to_owned();
                (text("column"), found["closed"].as_str().map(str::to_owned), found["reasoned"].as_bool().unwrap())
            });
            let expected = table().into_iter().filter(|(_, of, _, _)| of == kind).map(|(column, _, when, reasoned)| {
                let forbidden = name == "scolarite" && column == "Semestre décalé";
                let late = (!open(&when, phase)).then(|| "import_too_late".to_owned());
                (column, if forbidden { Some("forbidden".to_owned()) } else { late }, reasoned)
            });
            assert_eq!(told.collect::<Vec<_>>(), expected.collect::<Vec<_>>(), "{name}, {kind}, {phase}");
        }
    }
}

#[tokio::test]
async fn each_column_is_corrected_by_whom_and_when_the_procedure_says() {
    let world = World::prepared().await;
    compare(&world, "preparation").await;
    world.clock_to(WISHES_OPEN).await;
    compare(&world, "wishes").await;
    world.wishes_of_round_1().await;
    world.clock_to(CANDIDATES_DRAWN).await;
    compare(&world, "ranking").await;
    world.rankings_of_round_1().await;
    world.draw(1).await;
    world.clock_to(MATCHED).await;
    compare(&world, "computation").await;
    world.results_out(1).await;
    compare(&world, "published").await;
}

/// A name is corrected without a reason while people state wishes, is kept with who and when, and can be taken back.
#[tokio::test]
async fn a_correction_is_previewed_kept_and_taken_back() {
    let world = World::prepared().await;
    world.clock_to(WISHES_OPEN).await;
    let faculty = world.person("scolarite").await;
    let (path, ada) = (format!("students/{}", world.id("Ada")), world.id("Ada"));
    let report = corrected(&faculty, &of("students", ada, &[cell("Prénom", "Prénom", "Ada-Lou")], "")).await;
    assert_eq!(
        (&report["to_write"], &report["consequences"], &report["closed"]),
        (&json!(1), &json!([]), &Value::Null)
    );
    let columns = json!([{ "column": "Prénom", "before": "Prénom", "after": "Ada-Lou" }]);
    assert_eq!(
        (&report["differences"][0]["subject"], &report["differences"][0]["columns"]),
        (&json!("Ada-Lou Ada"), &columns)
    );
    let read = amendments(&faculty, &path).await;
    let made = &read["made"][0];
    assert_eq!((&made["by"], &made["reason"], &made["columns"]), (&json!("Félix Fac"), &json!(""), &columns));
    assert_eq!(read["columns"][1]["value"], "Ada-Lou");

    let back = of("students", ada, &[cell("Prénom", "Ada-Lou", "Prénom")], "Annulation.");
    corrected(&faculty, &back).await;
    assert_eq!(amendments(&faculty, &path).await["made"].as_array().unwrap().len(), 2);
    // Somebody has touched the cell meanwhile, so that the same inverse is refused.
    refused(&faculty, &back, &[("/changes/0/before", "changed_meanwhile")]).await;

    let log = events(&log(&world).await);
    let noted = log.iter().filter(|event| event.action == "rows.amended");
    assert_eq!(noted.count(), 2);
}

/// Two managers correct one student at the same time: what the second one has seen is no longer so, and neither takes the
/// other's correction back.
#[tokio::test]
async fn a_correction_takes_nothing_back_that_somebody_has_changed_meanwhile() {
    let world = World::prepared().await;
    let (faculty, agency) = (world.person("scolarite").await, world.person("ars").await);
    let ada = world.id("Ada");
    let name = of("students", ada, &[cell("Nom", "Ada", "Ada B")], "");
    let (import, report) = asked(&faculty, &name).await;
    corrected(&agency, &of("students", ada, &[cell("Prénom", "Prénom", "Lou")], "")).await;
    assert_eq!(faculty.get(&import).await.expect(200).json()["closed"], "import_changed");
    faculty.commit(&import, &report).await.refused(422, "import_changed");
    let (import, report) = asked(&faculty, &name).await;
    corrected(&agency, &of("students", ada, &[cell("Nom", "Ada", "Ada C")], "")).await;
    faculty.commit(&import, &report).await.refused(422, "import_changed");
    let read = amendments(&agency, &format!("students/{ada}")).await;
    assert_eq!((&read["columns"][0]["value"], &read["columns"][1]["value"]), (&json!("Ada C"), &json!("Lou")));

    // What an RTS has written of a post is in no correction of another column.
    let brest = world.id("Brest");
    let (import, report) = asked(&agency, &of("posts", brest, &[cell("Places", "1", "2")], "Une place de plus.")).await;
    let described = json!({ "description": "Un service d'urgence." });
    agency.put(&format!("{C}/posts/{brest}/description"), 1, &described).await.expect(200);
    agency.commit(&import, &report).await.expect(202);
    agency.loaded(&import).await;
    let post = agency.get(&format!("{C}/posts/{brest}")).await.expect(200).json();
    assert_eq!((&post["places"], &post["description"]), (&json!(2), &json!("Un service d'urgence.")));
}

#[tokio::test]
async fn a_student_who_is_withdrawn_during_the_wishes_keeps_them_and_is_told() {
    let world = World::prepared().await;
    world.clock_to(WISHES_OPEN).await;
    world.wishes_of_round_1().await;
    let faculty = world.person("scolarite").await;
    let report = corrected(&faculty, &withdrawal(&world, "Bob")).await;
    assert_eq!(report["consequences"], json!(["wishes_hidden"]));
    let bob = world.person("Bob").await;
    let wishes = format!("{C}/rounds/1/wishes");
    let before = bob.get(&wishes).await.expect(200);
    bob.put(&wishes, before.version(), &world.wishes("Brest=1")).await.refused(422, "not_participating");
    world.stack.queues().settle().await;
    let mails = world.stack.mailbox().for_recipient("bob@example.org");
    let told: Vec<_> = mails.iter().filter(|mail| mail.subject.contains("ne participez plus")).collect();
    assert_eq!(told.len(), 1);
    assert!(!told[0].text.contains("Disponibilité"), "the reason is for those who keep the lists: {}", told[0].text);

    let again = of("students", world.id("Bob"), &[cell("Participation", "Non", "Oui")], "Erreur de saisie.");
    assert_eq!(corrected(&faculty, &again).await["consequences"], json!(["wishes_shown"]));
    assert_eq!(bob.get(&wishes).await.expect(200).json()["validated"], before.json()["validated"]);
    assert!(!before.json()["validated"].is_null());
}

/// Bob leaves while the rankings are open, without a suspension: two of two are ranked where two of three were too few.
#[tokio::test]
async fn a_candidate_who_is_withdrawn_during_the_ranking_drops_out_at_once() {
    let world = two_of_three_ranked().await;
    let agency = world.person("ars").await;
    assert_eq!(corrected(&agency, &withdrawal(&world, "Bob")).await["consequences"], json!(["leaves_rankings"]));
    let ranking = world.person("brest").await.get(&world.ranking_path(1, "Brest")).await.expect(200).json();
    assert_eq!((&ranking["progress"]["candidates"], &ranking["progress"]["valid"]), (&json!(2), &json!(true)));
    world.stack.queues().settle().await;
    let told = world.stack.mailbox().for_recipient("brest@example.org");
    assert_eq!(told.iter().filter(|mail| mail.text.contains("la liste de vos candidats a changé")).count(), 1);

    // Once the rankings have closed, the round is matched from what was frozen.
    world.clock_only(RANKING_CLOSE);
    let agency = world.person("ars").await;
    let back = of("students", world.id("Bob"), &[cell("Participation", "Non", "Oui")], "Erreur de saisie.");
    let (import, report) = asked(&agency, &back).await;
    assert_eq!(report["closed"], "import_too_late");
    agency.commit(&import, &report).await.refused(422, "import_too_late");
}

/// Bob is taken for somebody who does not take part when the wishes close, and comes back while the rankings are open: what he
/// has validated in time is ranked. Jean, whose list is too short, comes back to nothing.
#[tokio::test]
async fn who_was_away_by_mistake_when_the_wishes_closed_comes_back_into_the_rankings() {
    let world = World::prepared().await;
    world.clock_to(WISHES_OPEN).await;
    world.wishes_of_round_1().await;
    let faculty = world.person("scolarite").await;
    for name in ["Bob", "Jean"] {
        corrected(&faculty, &withdrawal(&world, name)).await;
    }
    world.clock_to(CANDIDATES_DRAWN).await;
    let candidates = async || {
        let ranking = world.person("brest").await.get(&world.ranking_path(1, "Brest")).await.expect(200).json();
        let names = ranking["candidates"].as_array().unwrap().iter().map(|one| one["last_name"].clone());
        names.collect::<Vec<_>>()
    };
    assert_eq!(candidates().await, ["Ada", "Chloe"]);
    let faculty = world.person("scolarite").await;
    for name in ["Bob", "Jean"] {
        let back = of("students", world.id(name), &[cell("Participation", "Non", "Oui")], "Erreur de saisie.");
        assert_eq!(corrected(&faculty, &back).await["consequences"], json!(["returns_to_rankings"]));
    }
    assert_eq!(candidates().await, ["Ada", "Bob", "Chloe"]);
}

/// Brest and Brest-2 are one post: the référent who leaves is replaced on both lines, and the ranking goes on as it is.
#[tokio::test]
async fn a_referent_who_leaves_is_replaced_and_the_ranking_is_kept() {
    let world = two_of_three_ranked().await;
    let agency = world.person("ars").await;
    let change = cell("Email RTS référent", "brest@example.org", "morlaix@example.org");
    let report = corrected(&agency, &of("posts", world.id("Brest-2"), &[change], "Départ du Dr.")).await;
    assert_eq!((&report["changed"], &report["consequences"]), (&json!(2), &json!(["ranked_by_another"])));
    let next = world.person("morlaix").await;
    let ranking = next.get(&world.ranking_path(1, "Brest")).await.expect(200).json();
    assert_eq!(ranking["progress"]["ranked"], 2);
    world.person("brest").await.get(&world.ranking_path(1, "Brest")).await.refused(404, "unknown");
    // Two lines change hands, and each of the two is told once.
    world.stack.queues().settle().await;
    for (email, subject) in [
        ("morlaix@example.org", "Vous êtes RTS référent d’un poste"),
        ("brest@example.org", "Vous n’êtes plus RTS référent d’un poste"),
    ] {
        let mails = world.stack.mailbox().for_recipient(email);
        assert_eq!(mails.iter().filter(|mail| mail.subject == subject).count(), 1, "{email}");
    }
    // Whoever reads the mails of an address that nobody knows would rank the candidates.
    let change = cell("Email RTS référent", "morlaix@example.org", "inconnu@example.org");
    let report = corrected(&agency, &of("posts", world.id("Brest-2"), &[change], "Une arrivée.")).await;
    assert_eq!(report["consequences"], json!(["ranked_by_another", "new_supervisor"]));
}

#[tokio::test]
async fn what_cannot_be_corrected_is_refused_with_its_field() {
    let world = World::prepared().await;
    let (faculty, agency) = (world.person("scolarite").await, world.person("ars").await);
    let ada = world.id("Ada");
    let bad = [cell("Numéro INE", "", "1"), cell("Nom", "Ada", "B"), cell("Nom", "Ada", "C")];
    let fields = [("/changes/0/column", "unknown"), ("/changes/2/column", "duplicate")];
    refused(&faculty, &of("students", ada, &bad, ""), &fields).await;
    refused(&faculty, &of("students", ada, &[], ""), &[("/changes", "empty")]).await;
    let leaves = [cell("Participation", "Oui", "Non")];
    refused(&faculty, &of("students", ada, &leaves, "  "), &[("/reason", "empty")]).await;
    refused(&faculty, &of("students", ada, &leaves, &"a".repeat(501)), &[("/reason", "too_long")]).await;
    let many = json!({ "kind": "students", "rows": [], "changes": leaves, "reason": "Oui." });
    refused(&faculty, &many, &[("/rows", "empty")]).await;
    let many: Vec<String> = (0..501).map(|number| format!("{ada}{number}")).collect();
    let many = json!({ "kind": "students", "rows": many, "changes": leaves, "reason": "Oui." });
    refused(&faculty, &many, &[("/rows", "too_many")]).await;
    let path = format!("{C}/amendments");
    // Rennes is beyond the scopes of this scolarité, and nobody is called so.
    faculty.post(&path, &withdrawal(&world, "Chloe")).await.refused(404, "unknown");
    faculty.post(&path, &of("students", "x", &leaves, "Oui.")).await.refused(404, "unknown");
    faculty
        .post(&path, &of("posts", world.id("Brest"), &[cell("Places", "1", "2")], "Oui."))
        .await
        .refused(403, "forbidden");
    agency.post(&path, &of("students", world.id("Fay"), &leaves, "Oui.")).await.refused(404, "unknown");

    // What the cell holds is checked as in a list, and nothing is written.
    let (import, report) =
        asked(&agency, &of("posts", world.id("Brest"), &[cell("Places", "1", "beaucoup")], "Oui.")).await;
    let fault = &report["faults"][0];
    assert_eq!((&fault["column"], &fault["value"]), (&json!("Places"), &json!("beaucoup")));
    agency.commit(&import, &report).await.refused(422, "import_refused");
    // The flag is of the ARS, in a correction as in a list.
    let flag = [cell("Semestre décalé", "Non", "Oui")];
    let (_, report) = asked(&faculty, &of("students", ada, &flag, "Surnombre.")).await;
    assert_eq!(report["faults"][0]["code"], "shifted_by_agency");
    let (header, line) =
        (lists::STUDENT_HEADER, "Ada;Prénom;ada@example.org;SUBDI BREST;DES Médecine d'urgence;000000001AA;0001;V;V");
    let (_, report) = faculty.upload("students", format!("{header}\r\n{line}\r\n").into_bytes()).await;
    assert_eq!(report.expect(200).json()["faults"][0]["code"], "shifted_by_agency");
    assert_eq!(corrected(&agency, &of("students", ada, &flag, "Surnombre.")).await["changed"], 1);
}

/// Several rows are given the same cells at once, and each keeps what was corrected of it.
#[tokio::test]
async fn several_rows_are_corrected_together() {
    let world = World::prepared().await;
    let agency = world.person("ars").await;
    let rows = [world.id("Ada"), world.id("Bob"), world.id("Eve")];
    let changes = json!([{ "column": "Participation", "after": "Non" }]);
    let correction = json!({ "kind": "students", "rows": rows, "changes": changes, "reason": "Thèse non soutenue." });
    let report = corrected(&agency, &correction).await;
    assert_eq!((&report["changed"], &report["unchanged"]), (&json!(2), &json!(1)), "Eve did not take part before");
    for (name, made) in [("Ada", 1), ("Bob", 1), ("Eve", 0)] {
        let read = amendments(&agency, &format!("students/{}", world.id(name))).await;
        assert_eq!(read["made"].as_array().unwrap().len(), made, "{name}");
    }
}
