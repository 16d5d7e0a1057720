//! Tests of processes that die between two writes: results are there as a whole or not at all, and the next try ends
//! the same.

use domain::waking::{AdvanceCampaign, RunMatching};
use domain::{CampaignId, rights::Grant};
use local::scheduler::Faults;
use serde_json::Value;

use crate::support::{C, World, catalogues, lists, loads, play::*, spoil::Crash, summaries};

/// A number of writes that no step reaches.
const NEVER: usize = 1_000;

fn matching() -> RunMatching {
    RunMatching { campaign: CampaignId::parse("2024-05").unwrap(), round: 1, reason: None, correction: None }
}

fn advance() -> AdvanceCampaign {
    AdvanceCampaign::Campaign(CampaignId::parse("2024-05").unwrap())
}

/// What people see of the results: the table, one's own explanation, and the administrator's list of runs.
async fn seen(world: &World) -> (Vec<String>, u16, Value) {
    let path = format!("{C}/rounds/1/results/{}/explanation", world.id("Ada"));
    let own = world.person("Ada").await.get(&path).await;
    assert!([200, 404].contains(&own.status), "{}", own.text());
    let runs = world.admin().await.get(&format!("{C}/rounds/1/matching")).await.expect(200).json();
    (world.results(1).await, own.status, runs)
}

/// A world whose ranking has closed. No trigger has been delivered since.
async fn ranked() -> World {
    let world = World::prepared().await;
    world.until_ranked().await;
    world.stack.scheduler().set_faults(Faults::LOST);
    world.clock_to(MATCHED).await;
    world
}

#[tokio::test]
async fn the_matching_may_die_at_any_write() {
    let undisturbed = ranked().await;
    let counted = Crash::at_write(NEVER);
    undisturbed.platform_with(&counted).run_matching(matching()).await.unwrap();
    assert!(counted.writes() >= 6, "files, assignments, run: {}", counted.writes());
    let matched = seen(&undisturbed).await;
    assert_eq!((matched.0.len(), matched.1, matched.2.as_array().unwrap().len()), (0, 404, 1));
    assert!(undisturbed.agree(1).await);
    undisturbed.clock_only(RESULTS);
    undisturbed.stack.platform().advance_campaign(advance()).await.unwrap();
    let published = seen(&undisturbed).await;

    let world = ranked().await;
    for write in 1..=counted.writes() {
        let spoiled = world.platform_with(&Crash::at_write(write));
        spoiled.run_matching(matching()).await.unwrap_err();
        let (results, own, runs) = seen(&world).await;
        assert_eq!((results.len(), own, runs), (0, 404, serde_json::json!([])), "write {write}");
    }
    world.stack.platform().run_matching(matching()).await.unwrap();
    world.stack.platform().run_matching(matching()).await.unwrap();
    assert_eq!(seen(&world).await, matched);
    assert!(world.agree(1).await);
    world.clock_only(RESULTS);
    world.stack.platform().advance_campaign(advance()).await.unwrap();
    assert_eq!(seen(&world).await, published);
}

#[tokio::test]
async fn the_publication_may_die_at_any_write() {
    let world = ranked().await;
    world.stack.platform().run_matching(matching()).await.unwrap();
    assert!(world.agree(1).await);
    world.clock_only(RESULTS);
    let (mut write, mut was_published) = (1, false);
    loop {
        let crash = Crash::at_write(write);
        let done = world.platform_with(&crash).advance_campaign(advance()).await;
        let (results, own, _) = seen(&world).await;
        let published = !results.is_empty();
        assert_eq!((results.len(), own), if published { (7, 200) } else { (0, 404) }, "write {write}");
        assert!(published || !was_published, "write {write} took results back");
        was_published = published;
        if done.is_ok() {
            break;
        }
        write += 1;
        assert!(write < 20, "it never ends");
    }
    assert!(write > 1 && was_published);
    let runs = seen(&world).await.2;
    assert_eq!((runs.as_array().unwrap().len(), &runs[0]["published"]), (1, &Value::Bool(true)));
}

/// Until the candidates are drawn up, and while they are drawn up in part, RTS see the same candidates as afterwards.
#[tokio::test]
async fn the_closing_of_wishes_may_die_at_any_write() {
    let world = World::prepared().await;
    world.clock_to(WISHES_OPEN).await;
    world.wishes_of_round_1().await;
    world.stack.scheduler().set_faults(Faults::LOST);
    world.clock_to(CANDIDATES_DRAWN).await;
    let path = world.ranking_path(1, "Brest");
    let before = world.person("brest").await.get(&path).await.expect(200).json();
    assert_eq!(before["candidates"].as_array().unwrap().len(), 3);
    let admin = world.admin().await;
    let table = async || admin.get(&format!("{C}/posts?size=100")).await.expect(200).json();
    let posts = table().await;
    let mut write = 1;
    while world.platform_with(&Crash::at_write(write)).advance_campaign(advance()).await.is_err() {
        assert_eq!(world.person("brest").await.get(&path).await.expect(200).json(), before, "write {write}");
        assert_eq!(table().await, posts, "write {write}");
        write += 1;
        assert!(write < 20, "it never ends");
    }
    assert!(write > 2, "a batch a specialty and a stamp: {write}");
    assert_eq!(world.person("brest").await.get(&path).await.expect(200).json(), before);
    summaries::assert_right(world.stack.platform(), "drawn up").await;
}

/// Rankings may be saved over candidatures that the trigger has not drawn up yet. A draw-up that comes late counts them
/// again.
#[tokio::test]
async fn a_late_draw_up_counts_rankings_again() {
    let world = World::prepared().await;
    world.clock_to(WISHES_OPEN).await;
    world.wishes_of_round_1().await;
    world.stack.scheduler().set_faults(Faults::LOST);
    world.clock_to(CANDIDATES_DRAWN).await;
    world.rankings_of_round_1().await;
    let admin = world.admin().await;
    let posts = async || admin.get(&format!("{C}/posts?size=100")).await.expect(200).json();
    let before = posts().await;
    // As if the candidatures had been others when the rankings were saved.
    summaries::forget_counts_of_rankings(&world).await;
    assert_ne!(posts().await, before);
    world.stack.platform().advance_campaign(advance()).await.unwrap();
    summaries::assert_right(world.stack.platform(), "drawn up late").await;
    assert_eq!(posts().await, before);
}

/// Checks that every right of an account on a student's row is one on a row with the account's address.
async fn assert_only_their_own(world: &World, write: usize) {
    let (app, campaign) = (world.stack.platform(), CampaignId::parse("2024-05").unwrap());
    let mut rows = std::collections::BTreeMap::new();
    for market in &app.store.campaign(&campaign).await.unwrap().unwrap().campaign.markets(|_, _| true) {
        let students = app.store.students(&campaign, market.market()).await.unwrap();
        rows.extend(students.into_iter().map(|row| (row.id, row.email)));
    }
    let addresses = ["ada", "ada.b", "ines", "ines.b"].map(lists::email);
    for account in app.store.accounts_by_email(addresses.iter().map(String::as_str)).await.unwrap().values() {
        for grant in &account.grants {
            let Grant::Student { student, .. } = grant else { continue };
            assert_eq!(rows[student], account.email, "write {write}");
        }
    }
}

/// Asks for a load and lets it die at its first write, then at its second, and so on until it succeeds. Calls `look`
/// after each failure. Returns the number of writes at the end.
async fn load_dying_at_every_write(world: &World, kind: &str, list: &str, look: impl AsyncFn(usize)) -> usize {
    world.stack.queues().lose_loads(true);
    let asked = loads::ask(&world.admin().await, kind, list).await;
    for write in 1..60 {
        let loaded = world.platform_with(&Crash::at_write(write)).load_list(loads::event(&asked)).await;
        // Waits until the lease that the dead load may have kept has expired.
        world.clock_only(&(world.now() + jiff::SignedDuration::from_secs(61)).to_string());
        look(write).await;
        if loaded.is_ok() {
            let report = world.admin().await.get(&asked).await.expect(200).json();
            assert_eq!((&report["state"], &report["written"]), (&"committed".into(), &report["to_write"]), "{report}");
            return write;
        }
    }
    panic!("it never ends")
}

/// The addresses of two students are corrected. Wherever the load dies, nobody may enter another student's row, and the
/// next try completes the load.
#[tokio::test]
async fn a_load_that_corrects_addresses_may_die_at_any_write() {
    let world = World::prepared().await;
    let corrected = lists::students().replace("ada@", "ada.b@").replace("ines@", "ines.b@");
    let app = world.stack.platform();
    let look = async |write| {
        assert_only_their_own(&world, write).await;
        catalogues::assert_right(app, &format!("write {write}")).await;
    };
    let writes = load_dying_at_every_write(&world, "students", &corrected, look).await;
    assert!(writes >= 5, "lease, accounts, rows, accounts, import: {writes}");
    for (name, address) in [("Ada", "ada.b@example.org"), ("Ines", "ines.b@example.org")] {
        let me = world.sign_in(address).await.get("/api/me/data").await.expect(200);
        assert!(me.text().contains(world.id(name)), "{name}: {}", me.text());
    }
}

/// The post of one RTS is given to another. Wherever the load dies, nobody sees a post whose row does not name them,
/// and students are shown the rows as they are.
#[tokio::test]
async fn a_load_that_gives_a_post_to_another_may_die_at_any_write() {
    let world = World::prepared().await;
    let given = lists::posts().replace(";morlaix@example.org;", ";caen@example.org;");
    assert_ne!(given, lists::posts());
    let (app, campaign) = (world.stack.platform(), CampaignId::parse("2024-05").unwrap());
    let look = async |write| {
        for row in app.store.supervisors(&campaign).await.unwrap().into_values() {
            let held: Vec<_> = row.posts.iter().map(|(id, _)| id).collect();
            for post in app.store.posts_named(&campaign, held).await.unwrap() {
                assert!(post.referent == row.id || post.consultatives.contains(&row.id), "write {write}");
            }
        }
        catalogues::assert_right(app, &format!("write {write}")).await;
    };
    let writes = load_dying_at_every_write(&world, "posts", &given, look).await;
    assert!(writes >= 5, "lease, RTS, line, RTS, import: {writes}");
    world.clock_to(WISHES_OPEN).await;
    let posts = world.person("caen").await.get(&format!("{C}/rounds/1/rankings")).await.expect(200).text();
    assert!(posts.contains(world.id("Morlaix")) && posts.contains(world.id("Caen")), "{posts}");
}

/// A list gives a coordonnateur one more specialty. Wherever the load dies, they keep the specialties they had.
#[tokio::test]
async fn a_load_that_adds_a_scope_takes_none_away() {
    let world = World::prepared().await;
    let more = "Nom;Prénom;Email;Rôle;Spécialité;Région;Subdivision\r\n\
        Coord;Inès;coordo@example.org;Coordonnateur;DES Pédiatrie;Bretagne;\r\n";
    let scopes = async || {
        let found = world.stack.platform().store.accounts_by_email(["coordo@example.org"]).await.unwrap();
        let grants = &found["coordo@example.org"].grants;
        grants
            .iter()
            .map(|grant| serde_json::to_value(grant).unwrap()["scopes"].as_array().unwrap().len())
            .sum::<usize>()
    };
    assert_eq!(scopes().await, 1);
    let look = async |write: usize| assert!(scopes().await >= 1, "write {write}");
    load_dying_at_every_write(&world, "staff", more, look).await;
    assert_eq!(scopes().await, 2);
}
