//! Tests that logs, keys, file names and schedule names hold no personal data, and that everybody can read all
//! data kept about them.

use std::{
    collections::BTreeSet,
    fmt::Write,
    io,
    sync::{Arc, Mutex},
};

use serde_json::json;

use crate::support::{C, World, lists, play::*, tables::items};

/// A writer that collects the log of this process.
#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<u8>>>);

impl io::Write for Log {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// The names, addresses and numbers of people of the small campaign that occur in a text.
fn named(text: &str) -> BTreeSet<String> {
    const NAMES: [&str; 12] =
        ["Ada", "Bob", "Chloe", "Dan", "Eve", "Fay", "Gus", "Hana", "Ines", "Jean", "Coord", "Agence"];
    let words: BTreeSet<&str> = text.split(|c: char| !c.is_alphanumeric()).collect();
    let names = NAMES.iter().filter(|name| words.contains(*name)).map(|name| (*name).to_owned());
    let ines = (1..=10).map(lists::ine).filter(|ine| text.contains(ine));
    names.chain(ines).chain(text.contains("@example.org").then(|| "an address".to_owned())).collect()
}

/// The keys of every item of every table and of every file.
async fn keys(world: &World) -> String {
    let mut keys = String::new();
    for table in ["siimop-campaigns", "siimop-sessions", "siimop-secrets"] {
        for item in items(world, table).await {
            writeln!(keys, "{:?} {:?}", item["pk"], item["sk"]).unwrap();
        }
    }
    let files = world.stack.clients().s3.list_objects_v2().bucket("siimop-files").send().await.unwrap();
    let files: Vec<&str> = files.contents().iter().filter_map(|file| file.key()).collect();
    assert!(files.len() > 5, "{files:?}");
    format!("{keys}{files:?}")
}

#[tokio::test]
async fn a_whole_campaign_writes_nobody_down() {
    let log = Log::default();
    let writer = log.clone();
    let filter = "info,api=debug,identity=debug,objects=debug,reading=debug,store=debug,local=debug";
    let subscriber = tracing_subscriber::fmt().json().with_env_filter(filter).with_writer(move || writer.clone());
    let heard = tracing::subscriber::set_global_default(subscriber.finish()).is_ok();
    let world = World::prepared().await;
    let mut schedules = Vec::new();
    let mut links = String::new();
    world.comes_back(&lists::email("Gus")).await;
    world.until_ranked().await;
    for instant in [MATCHED, RESULTS, WISHES_OPEN_2, CANDIDATES_DRAWN_2, MATCHED_2, RESULTS_2] {
        schedules.extend(world.stack.scheduler().waiting().into_iter().map(|waiting| waiting.name));
        world.clock_to(instant).await;
        let agency = world.person("ars").await;
        for kind in ["students", "posts", "supervisors", "results"] {
            let made =
                agency.post(&format!("{C}/exports"), &json!({ "kind": kind, "format": "xlsx" })).await.expect(201);
            let path = format!("{C}/exports/{}/download", made.json()["id"].as_str().unwrap());
            links.push_str(&agency.get(&path).await.expect(303).header("location"));
        }
        // The log of a refusal gives its reason without naming anybody.
        agency.get(&format!("{C}/students?q=Ada&size=x")).await.refused(400, "unreadable");
        agency.post("/api/session/password", &json!({ "email": "ada@example.org", "password": "Ada" })).await;
        agency.post(&format!("{C}/imports"), &json!({ "kind": "Ada" })).await.refused(400, "unreadable");
    }
    let log = String::from_utf8(log.0.lock().unwrap().clone()).unwrap();
    assert!(!heard || log.contains("answered"), "the log was not heard");
    for (what, text) in
        [("log", log), ("schedules", schedules.join(" ")), ("links", links), ("keys", keys(&world).await)]
    {
        assert!(what == "log" || !text.is_empty(), "{what}");
        assert_eq!(named(&text), BTreeSet::new(), "the {what} name somebody");
    }
}

#[tokio::test]
async fn everybody_gets_all_that_is_kept_of_them_and_nothing_of_others() {
    let world = World::prepared().await;
    world.until_published().await;
    let data = world.person("Ada").await.get("/api/me/data").await.expect(200).json();
    let own = &data["students"][0];
    assert_eq!(
        (&own["last_name"], &own["ine"], &own["email"]),
        (&json!("Ada"), &json!(lists::ine(1)), &json!("ada@example.org"))
    );
    assert_eq!(
        (own["lists"][0]["validated"].as_array().unwrap().len(), &own["assigned"]),
        (2, &json!(world.id("Brest-2")))
    );
    assert_eq!((&data["account"]["email"], &data["supervisors"]), (&own["email"], &json!([])));
    assert!(!data.to_string().contains("\"rank\""), "{data}");
    let data = world.person("quimper").await.get("/api/me/data").await.expect(200).json();
    let own = &data["supervisors"][0];
    assert_eq!((&own["rankings"][0]["ranks"][0]["rank"], &own["posts"][0][1]), (&json!(1), &json!("referent")));
    assert!(!data.to_string().contains("hearts") && !data.to_string().contains("ine\""), "{data}");
    world.nobody().get("/api/me/data").await.refused(401, "signed_out");
}
