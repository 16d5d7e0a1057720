//! Tests of loads: when they start, that each is made once, that they stop before the wishes open, and how they
//! continue.

use api::ProblemCode;
use domain::{
    CampaignId,
    roster::{effect::Step, load::LISTS_LEASE},
};
use serde_json::{Value, json};
use store::{Applied, ListsLease};

use crate::support::{
    C, Person, World, lists, loads,
    play::*,
    spoil::{Crash, Meanwhile},
};

fn line(ine: &str) -> String {
    format!("{}\r\nKim;Lee;kim{ine}@example.org;SUBDI BREST;DES Pédiatrie;{ine};;V;X\r\n", lists::STUDENT_HEADER)
}

async fn count(admin: &Person) -> usize {
    let table = admin.get(&format!("{C}/students?size=1000")).await.expect(200).json();
    table["rows"].as_array().map_or(0, Vec::len)
}

/// Uploads a list. Returns the path of the import, the path of its commit and the body of the commit.
async fn upload(person: &Person, kind: &str, list: String) -> (String, String, Value) {
    let (import, report) = person.upload(kind, list.into_bytes()).await;
    let report = report.expect(200).json();
    let commit = json!({ "sha256": report["sha256"] });
    let path = format!("{import}/commit");
    (import, path, commit)
}

pub(crate) async fn suspend(admin: &Person, suspended: bool) {
    let reply = admin.get(C).await.expect(200);
    let mut calendar = reply.json()["calendar"].clone();
    calendar["suspended"] = if suspended { json!({ "reason": "Une liste est à finir." }) } else { Value::Null };
    calendar["resumed"] = json!({ "reason": "La liste est finie." });
    admin.put(&format!("{C}/calendar"), reply.version(), &calendar).await.expect(200);
}

/// Two commits at the same instant load the list once. A third commit is told that the list is loaded.
#[tokio::test]
async fn a_list_is_loaded_once() {
    let world = World::prepared().await;
    let admin = world.admin().await;
    let rows = count(&admin).await;
    let (import, path, commit) = upload(&admin, "students", line("000000011AA")).await;
    let (one, other) = tokio::join!(admin.post(&path, &commit), admin.post(&path, &commit));
    let mut statuses = [one.status, other.status];
    statuses.sort_unstable();
    assert_eq!(statuses[0], 202, "{statuses:?}");
    // The other commit is accepted or refused, depending on how far the first one is.
    assert!(matches!(statuses[1], 202 | 409 | 412 | 422), "{statuses:?}");
    assert_eq!(admin.loaded(&import).await["state"], "committed");
    admin.post(&path, &commit).await.refused(409, "exists");
    // A message that is delivered again finds the list loaded.
    world.stack.platform().load_list(loads::event(&import)).await.unwrap();
    assert_eq!(count(&admin).await, rows + 1);
}

/// While one list is being loaded no other can be, until the lease of a dead load has expired.
#[tokio::test]
async fn one_list_is_loaded_at_a_time() {
    let world = World::prepared().await;
    let (admin, app) = (world.admin().await, world.stack.platform().clone());
    world.stack.queues().lose_loads(true);
    let first = loads::ask(&admin, "students", &line("000000011AA")).await;
    assert_eq!(admin.get(&first).await.expect(200).json()["state"], "loading");
    let (second, path, commit) = upload(&admin, "students", line("000000012AA")).await;
    admin.post(&path, &commit).await.refused(422, "import_under_way");
    // The first load dies. A second delivery of its message does not take it over while the lease lasts.
    world.platform_with(&Crash::at_write(3)).load_list(loads::event(&first)).await.unwrap_err();
    let problem = app.load_list(loads::event(&first)).await.unwrap_err();
    assert_eq!(problem.code, ProblemCode::ImportUnderWay);
    world.clock_only(&(world.now() + jiff::SignedDuration::from_secs(61)).to_string());
    admin.post(&path, &commit).await.expect(202);
    app.load_list(loads::event(&second)).await.unwrap();
    app.load_list(loads::event(&first)).await.unwrap();
    for import in [first, second] {
        let report = admin.get(&import).await.expect(200).json();
        assert_eq!(
            (&report["state"], &report["written"], &report["to_write"]),
            (&json!("committed"), &json!(1), &json!(1))
        );
    }
}

/// Only the owner can release a lease. A load that cannot release its lease still succeeds.
#[tokio::test]
async fn the_lease_is_its_owners() {
    let world = World::prepared().await;
    let (store, now) = (&world.stack.platform().store, world.now());
    let [own, other] = ["own", "other"].map(|owner| ListsLease::of(owner, LISTS_LEASE));
    assert!(store.lease_lists(&own, now).await.unwrap());
    store.release_lists(&other).await.unwrap();
    assert!(!store.lease_lists(&other, now).await.unwrap());
    let heir = ListsLease { owner: "own/1".to_owned(), after: Some("own".to_owned()), lasts: LISTS_LEASE };
    assert!(store.lease_lists(&heir, now).await.unwrap());
    assert!(!store.lease_lists(&own, now).await.unwrap());
    let (campaign, nothing) = (CampaignId::parse("2024-05").unwrap(), Step::Rows(Vec::new()));
    assert_eq!(store.apply(&own, &campaign, &nothing, now).await.unwrap(), Applied::LeaseLost);
    assert_eq!(store.apply(&heir, &campaign, &nothing, now).await.unwrap(), Applied::Whole);
    store.release_lists(&own).await.unwrap();
    assert!(!store.lease_lists(&other, now).await.unwrap());
    store.release_lists(&heir).await.unwrap();
    assert!(store.lease_lists(&other, now).await.unwrap());
    store.release_lists(&other).await.unwrap();

    world.stack.queues().lose_loads(true);
    let import = loads::ask(&world.admin().await, "students", &lists::students()).await;
    let counted = Crash::at_write(1_000);
    // The list changes nothing, so that a second import of it makes as many writes.
    world.platform_with(&counted).load_list(loads::event(&import)).await.unwrap();
    let again = loads::ask(&world.admin().await, "students", &lists::students()).await;
    world.platform_with(&Crash::at_write(counted.writes())).load_list(loads::event(&again)).await.unwrap();
    assert_eq!(world.admin().await.get(&again).await.expect(200).json()["state"], "committed");
}

/// Students and posts do not change while people state wishes or rank. Names and rights may change at any time, and
/// everything may while the campaign is suspended.
#[tokio::test]
async fn lists_are_not_loaded_under_people_who_wish_or_rank() {
    let world = World::prepared().await;
    // A load of one row takes a second and must end ten minutes before the wishes open: this is the last instant at
    // which it may start.
    for (instant, in_time) in [("2024-03-03T22:49:59Z", true), ("2024-03-03T22:50:00Z", false), (WISHES_OPEN, false)] {
        world.clock_only(instant);
        let admin = world.admin().await;
        let (import, path, commit) =
            upload(&admin, "students", line(&instant[8..19].replace([':', 'T', '-'], "0"))).await;
        let reply = admin.post(&path, &commit).await;
        if in_time {
            reply.expect(202);
            assert_eq!(admin.loaded(&import).await["state"], "committed");
        } else {
            let problem = reply.refused(422, "import_too_late");
            assert!(problem["detail"].as_str().unwrap().contains("2024-03-03T22:50:00Z"), "{problem}");
        }
    }
    let admin = world.admin().await;
    let (_, path, commit) = upload(&admin, "posts", lists::posts()).await;
    admin.post(&path, &commit).await.refused(422, "import_too_late");
    for (kind, list) in [("staff", lists::STAFF), ("supervisors", "Nom;Prénom;Email\r\nCaen;Luc;caen@example.org\r\n")]
    {
        assert_eq!(admin.import(kind, list.as_bytes().to_vec()).await["state"], "committed", "{kind}");
    }
    suspend(&admin, true).await;
    assert_eq!(admin.import("posts", lists::posts().into_bytes()).await["state"], "committed");
}

/// The wishes open while rows are written. The load stops between two rows, the campaign counts as not ready, and an
/// administrator continues the load while the campaign is suspended.
#[tokio::test]
async fn a_load_stops_when_the_wishes_open() {
    let world = World::prepared().await;
    world.stack.queues().lose_loads(true);
    let rows: Vec<String> = (0..600)
        .map(|row| format!("Kim;Lee;kim{row}@example.org;SUBDI BREST;DES Pédiatrie;{row:09}ZZ;;V;X\r\n"))
        .collect();
    let list = format!("{}\r\n{}", lists::STUDENT_HEADER, rows.concat());
    let faculty = world.person("scolarite").await;
    let import = loads::ask(&faculty, "students", &list).await;
    let clock = world.stack.clock().clone();
    // The wishes open during the first rows.
    let open = Meanwhile::at_write(40, move || clock.set(WISHES_OPEN.parse().unwrap()).unwrap());
    world.platform_with(&open).load_list(loads::event(&import)).await.unwrap();
    let (faculty, admin) = (world.person("scolarite").await, world.admin().await);
    let report = faculty.get(&import).await.expect(200).json();
    assert_eq!(
        (&report["state"], &report["written"], &report["to_write"]),
        (&json!("stopped"), &json!(250), &json!(600))
    );
    assert_eq!(count(&admin).await, 260);
    let readiness = admin.get(&format!("{C}/readiness")).await.expect(200).json();
    let check =
        readiness["checks"].as_array().unwrap().iter().find(|check| check["code"] == "list_unfinished").unwrap();
    assert_eq!((&readiness["ready"], &check["count"]), (&json!(false), &json!(1)), "{readiness}");
    assert!(import.ends_with(check["found"][0]["id"].as_str().unwrap()), "{check}");

    let commit = json!({ "sha256": report["sha256"] });
    admin.post(&format!("{import}/commit"), &commit).await.refused(422, "import_too_late");
    suspend(&admin, true).await;
    world.person("ars").await.get(&import).await.refused(404, "unknown");
    let resumed = admin.post(&format!("{import}/commit"), &commit).await.expect(202).json();
    assert_eq!((&resumed["state"], &resumed["written"]), (&json!("loading"), &json!(250)), "{resumed}");
    world.stack.platform().load_list(loads::event(&import)).await.unwrap();
    let report = faculty.get(&import).await.expect(200).json();
    assert_eq!(
        (&report["state"], &report["written"], &report["created"]),
        (&json!("committed"), &json!(600), &json!(600))
    );
    assert_eq!(count(&admin).await, 610);
    suspend(&admin, false).await;
    world.sign_in("kim599@example.org").await.get(C).await.expect(200);
    let campaign = CampaignId::parse("2024-05").unwrap();
    assert_eq!(world.stack.platform().store.unfinished_imports(&campaign).await.unwrap(), []);
}

/// The person who asked for a load loses the right to load such lists before it starts: nothing is written.
#[tokio::test]
async fn a_load_has_the_rights_of_who_asked_when_it_runs() {
    let world = World::prepared().await;
    world.stack.queues().lose_loads(true);
    let (faculty, admin) = (world.person("scolarite").await, world.admin().await);
    let import = loads::ask(&faculty, "students", &line("000000011AA")).await;
    let gone = "Nom;Prénom;Email;Rôle\r\nFac;Félix;scolarite@example.org;Retiré\r\n";
    world.clock_only(&(world.now() + jiff::SignedDuration::from_secs(61)).to_string());
    let removal = loads::ask(&admin, "staff", gone).await;
    world.stack.platform().load_list(loads::event(&removal)).await.unwrap();
    world.stack.platform().load_list(loads::event(&import)).await.unwrap();
    let report = admin.get(&import).await.expect(200).json();
    assert_eq!((&report["state"], &report["written"]), (&json!("stopped"), &json!(0)), "{report}");
    assert_eq!(count(&admin).await, 10);
}

/// Loads the students of a whole country with their accounts. The test would slow the others down, so it runs alone:
/// `cargo nextest run --workspace --run-ignored only -E 'test(a_national_list)'`.
#[tokio::test]
#[ignore = "measures; run alone"]
async fn a_national_list_is_loaded_in_half_a_minute() {
    const ROWS: usize = 12_500;
    let world = World::prepared().await;
    world.stack.queues().lose_loads(true);
    let list = |name: &str| {
        let rows = (0..ROWS)
            .map(|row| format!("{name};Lee;kim{row}@example.org;SUBDI BREST;DES Pédiatrie;{row:09}ZZ;;V;X\r\n"));
        format!("{}\r\n{}", lists::STUDENT_HEADER, rows.collect::<String>())
    };
    for (what, name) in [("new", "Kim"), ("changed", "Park")] {
        let import = loads::ask(&world.admin().await, "students", &list(name)).await;
        #[allow(clippy::disallowed_methods)] // what is measured is this machine
        let begun = std::time::Instant::now();
        world.stack.platform().load_list(loads::event(&import)).await.unwrap();
        let seconds = begun.elapsed().as_secs_f64();
        println!("{ROWS} {what} rows: {seconds:.1} s");
        assert!(seconds < 30.0, "{what}: {seconds} s");
        assert_eq!(world.admin().await.get(&import).await.expect(200).json()["written"], ROWS);
    }
}
