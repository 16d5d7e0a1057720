//! Tests of the purge: a year after the end, personal data are deleted, and proofs and counts stay.

use domain::waking::AdvanceCampaign;
use domain::{CampaignId, PostId, StudentId, roster::load::LISTS_LEASE};
use local::scheduler::Faults;
use objects::Objects;
use serde_json::json;
use store::ListsLease;

use crate::functions::amendments::{cell, corrected, of};
use crate::support::{
    C, World, audit,
    documents::{announce, file, pdf},
    lists,
    play::*,
    spoil::Crash,
    tables::{CAMPAIGNS, Item, items},
};

const PURGE: &str = "2025-03-25T13:00:00Z";
/// A name that a correction has given.
const MISSPELT: &str = "Adélaïde-Lou";
const STUDENTS: [&str; 10] = ["Ada", "Bob", "Chloe", "Dan", "Eve", "Fay", "Gus", "Hana", "Ines", "Jean"];

fn advance() -> AdvanceCampaign {
    AdvanceCampaign::Campaign(CampaignId::parse("2024-05").unwrap())
}

/// Files documents of two students. One document is uploaded but never filed, one is in the bucket without a record, as
/// after a crash between two writes, and one belongs to another campaign.
async fn dossiers(world: &World) {
    for (name, piece) in [("Ada", "cv"), ("Ada", "motivation_letter"), ("Hana", "training_contract")] {
        let person = world.person(name).await;
        file(&person, &format!("{C}/dossier/{piece}"), &pdf(name)).await.expect(200);
    }
    announce(&world.person("Hana").await, &format!("{C}/dossier/cv"), &pdf("never filed")).await;
    let objects = &world.stack.platform().objects;
    objects.put(&Objects::dossier_key("2024-05", "unnamed"), pdf("of nobody")).await.unwrap();
    objects.put(&Objects::dossier_key("2024-05b", "other"), pdf("of another campaign")).await.unwrap();
}

/// The small campaign after its end, with an export that somebody made.
async fn over() -> World {
    let world = World::prepared().await;
    dossiers(&world).await;
    let change = cell("Prénom", "Prénom", MISSPELT);
    corrected(&world.admin().await, &of("students", world.id("Ada"), &[change], "")).await;
    for name in ["Fay", "caen"] {
        world.comes_back(&lists::email(name)).await;
    }
    world.until_published().await;
    let agency = world.person("ars").await;
    agency.export(&json!({ "kind": "students", "format": "csv" })).await.expect(200);
    world.draw(2).await;
    world.clock_to(MATCHED_2).await;
    world.results_out(2).await;
    world.clock_to("2024-03-25T13:00:00Z").await;
    // An administrator exports evidence, which the purge must keep.
    let admin = world.admin().await;
    admin.export(&json!({ "kind": "run", "round": 1, "file": "instance" })).await.expect(200);
    world
}

/// The keys of the files in the buckets.
fn bucket(world: &World) -> Vec<String> {
    fn walk(folder: &std::path::Path, found: &mut Vec<String>) {
        for entry in std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
            if entry.is_dir() { walk(&entry, found) } else { found.push(entry.display().to_string()) }
        }
    }
    let mut found = Vec::new();
    walk(&world.folder.path().join("stack/files"), &mut found);
    found
}

/// Checks that no personal data are left, and that the outcome is.
async fn assert_purged(world: &World) {
    let app = world.stack.platform();
    let campaign = CampaignId::parse("2024-05").unwrap();
    let markets = app.store.campaign(&campaign).await.unwrap().unwrap().campaign.markets(|_, _| true);
    for market in &markets {
        for row in app.store.students(&campaign, market.market()).await.unwrap() {
            let told = [row.last_name, row.first_name, row.email, row.ine, row.internal_number].concat();
            assert!(told.is_empty() && row.connected_at.is_none(), "{told}");
            assert!(!row.subdivision.is_empty() && !row.specialty.is_empty());
        }
    }
    for row in app.store.supervisors(&campaign).await.unwrap().into_values() {
        assert!([row.last_name, row.first_name, row.email].concat().is_empty() && !row.posts.is_empty());
    }
    let named = items(world, CAMPAIGNS).await.into_iter().filter(|item| format!("{item:?}").contains(MISSPELT));
    assert_eq!(named.count(), 0, "what was corrected holds names");
    // Who somebody is could be guessed from the hash of an address.
    let kept = |item: &Item| ["bounced", "bounced_at", "reached_at"].iter().any(|name| item.contains_key(*name));
    assert_eq!(items(world, CAMPAIGNS).await.iter().filter(|item| kept(item)).count(), 0);
    let gone = STUDENTS.iter().chain(&["quimper", "conseil", "brest"]).map(|name| lists::email(name));
    for email in gone {
        assert_eq!(app.store.account_id(&email).await.unwrap(), None, "{email}");
    }
    assert!(app.store.account_id(&lists::email("coordo")).await.unwrap().is_some());
    // Receipts of rankings name candidates, so they are deleted. Those of wishes name posts only.
    let (brest, ada) = (PostId::parse(world.id("Brest")).unwrap(), StudentId::parse(world.id("Ada")).unwrap());
    assert_eq!(app.store.ranking_receipts(&campaign, 1, &brest).await.unwrap(), []);
    assert_eq!(app.store.wish_receipts(&campaign, 1, &ada).await.unwrap().len(), 1);
    let run = app.store.runs(&campaign, 1).await.unwrap().remove(0);
    let key = |file: &str, kept| {
        let digest = run.digest.as_str();
        if kept {
            Objects::evidence_key("2024-05", 1, digest, file)
        } else {
            Objects::run_key("2024-05", 1, digest, file)
        }
    };
    for (file, kept) in
        [("instance.json", true), ("outcome.json", true), ("resultats.csv", false), ("resultats.xlsx", false)]
    {
        let found = app.objects.get(&key(file, kept), 1_000_000).await.unwrap();
        assert_eq!(found.is_some(), kept, "{file}");
    }
    for market in &markets {
        assert_eq!(app.store.dossiers(&campaign, market.market()).await.unwrap(), []);
    }
    let left = bucket(world);
    let gone = ["/exports/", "/imports/", "/dossiers/2024-05/", "/incoming-dossiers/2024-05/"];
    assert!(left.iter().all(|key| gone.iter().all(|folder| !key.contains(folder))), "{left:?}");
    assert_eq!(left.iter().filter(|key| key.contains("/dossiers/2024-05b/")).count(), 1, "{left:?}");
}

#[tokio::test]
async fn a_year_after_the_end_nobody_can_be_named_and_the_evidence_stays() {
    let world = over().await;
    let ada = world.person("Ada").await;
    ada.get("/api/me/data").await.expect(200);
    let before = bucket(&world);
    assert!(before.iter().any(|key| key.contains("/exports/")));
    assert_eq!(before.iter().filter(|key| key.contains("/dossiers/2024-05/")).count(), 4, "{before:?}");
    assert_eq!(before.iter().filter(|key| key.contains("/incoming-dossiers/2024-05/")).count(), 1, "{before:?}");
    // A day before the purge everything is still there.
    world.clock_to("2025-03-24T13:00:00Z").await;
    world.person("Ada").await.get("/api/me/data").await.expect(200);
    world.clock_to(PURGE).await;
    assert_purged(&world).await;
    let results = world.admin().await.get(&format!("{C}/results?size=1000")).await.expect(200).json();
    assert_eq!((&results["total"], &results["rows"][0]["last_name"]), (&json!(7), &json!("")));
    // Missing receipts of rankings are no fault of the audit log.
    assert_eq!(audit::faults(&world).await, [""; 0]);
}

#[tokio::test]
async fn accounts_without_any_right_go_too() {
    let world = World::prepared().await;
    let app = world.stack.platform();
    let exists = async |name: &str| app.store.account_id(&lists::email(name)).await.unwrap().is_some();
    // Two accounts without rights: one of a person on no list, one whose address a list has corrected.
    let token = world.link_for(&lists::email("zoe")).await;
    let password = json!({ "token": token, "password": "Brouette9!Cumulus" });
    world.nobody().send_json("PUT", "/api/session/password", &password).await.expect(204);
    let admin = world.admin().await;
    let corrected = lists::students().replace("ines@example.org", "ines.b@example.org");
    assert_eq!(admin.import("students", corrected.into_bytes()).await["changed"], 1);
    assert!(exists("zoe").await && exists("Ines").await && exists("ines.b").await);
    // An account made after the end of the campaign belongs to the next campaign.
    world.stack.scheduler().set_faults(Faults::LOST);
    world.clock_only("2024-03-25T13:00:01Z");
    let token = world.link_for(&lists::email("yann")).await;
    let password = json!({ "token": token, "password": "Brouette9!Cumulus" });
    world.nobody().send_json("PUT", "/api/session/password", &password).await.expect(204);
    world.clock_only(PURGE);
    // The earlier steps fail because the rounds were not published. The purge must not wait for them.
    app.advance_campaign(advance()).await.unwrap_err();
    for gone in ["zoe", "Ines", "ines.b", "Ada"] {
        assert!(!exists(gone).await, "{gone}");
    }
    assert!(exists("yann").await && exists("coordo").await);
    world.admin().await.get(&format!("{C}/approvals")).await.expect(200);
}

/// A purge that died has deleted an account. If the person asks for an account again, the next purge leaves it alone.
#[tokio::test]
async fn who_comes_back_between_two_tries_of_the_purge_stays() {
    let world = World::prepared().await;
    let app = world.stack.platform();
    let zoe = lists::email("zoe");
    let password = async || {
        let token = world.link_for(&zoe).await;
        let password = json!({ "token": token, "password": "Brouette9!Cumulus" });
        world.nobody().send_json("PUT", "/api/session/password", &password).await.expect(204);
    };
    password().await;
    let first = app.store.account_id(&zoe).await.unwrap();
    world.stack.scheduler().set_faults(Faults::LOST);
    world.clock_only(PURGE);
    for write in 1.. {
        let _ = world.platform_with(&Crash::at_write(write)).advance_campaign(advance()).await;
        // Waits until the lease that the dead purge kept has expired.
        world.clock_only(&(world.now() + jiff::SignedDuration::from_secs(301)).to_string());
        match app.store.account_id(&zoe).await.unwrap() {
            None => password().await,
            again if again != first => break,
            _ => {}
        }
        assert!(write < 60, "it never goes");
    }
    let second = app.store.account_id(&zoe).await.unwrap();
    app.advance_campaign(advance()).await.unwrap_err();
    assert_eq!(app.store.account_id(&zoe).await.unwrap(), second);
}

#[tokio::test]
async fn the_purge_waits_for_a_list_that_is_being_loaded() {
    let world = over().await;
    let app = world.stack.platform();
    world.clock_only(PURGE);
    let lease = ListsLease::of("a load", LISTS_LEASE);
    assert!(app.store.lease_lists(&lease, world.now()).await.unwrap());
    app.advance_campaign(advance()).await.unwrap_err();
    assert!(app.store.account_id(&lists::email("Ada")).await.unwrap().is_some());
    app.store.release_lists(&lease).await.unwrap();
    app.advance_campaign(advance()).await.unwrap();
    assert_purged(&world).await;
}

#[tokio::test]
async fn the_purge_may_die_at_any_write() {
    let world = over().await;
    world.stack.scheduler().set_faults(Faults::LOST);
    world.clock_to(PURGE).await;
    let mut write = 1;
    while world.platform_with(&Crash::at_write(write)).advance_campaign(advance()).await.is_err() {
        write += 1;
        assert!(write < 60, "it never ends");
    }
    assert!(write > 5, "files, accounts, rows, stamp: {write}");
    assert_purged(&world).await;
    world.stack.platform().advance_campaign(advance()).await.unwrap();
    assert_purged(&world).await;
}
