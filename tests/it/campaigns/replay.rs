//! Tests that a campaign played twice with one seed ends the same, whatever else the platform was asked meanwhile.

use std::sync::atomic::{AtomicUsize, Ordering};

use futures::future::join_all;
use serde_json::json;

use crate::support::{C, World, lists};

/// The digest of round 1 and its outcome, after a play in which `others` people ask for something before each list is
/// loaded and while it is.
async fn played(others: usize) -> (String, String, String) {
    let mut world = World::empty().await;
    let admin = world.admin().await;
    admin.post("/api/campaigns", &lists::campaign()).await.expect(201);
    // Everybody asks once, from an address of their own, so that no rate limit refuses anybody.
    let asked = AtomicUsize::new(0);
    let noise = async || {
        let asks = (0..others).map(async |_| {
            let number = asked.fetch_add(1, Ordering::Relaxed);
            let passer_by = world.nobody().on_network(&format!("192.0.2.{number}"));
            passer_by.get("/api/rules").await.expect(200);
            let ask = json!({ "email": format!("passant{number}@example.org"), "send": "code" });
            passer_by.post("/api/session", &ask).await.expect(202);
        });
        join_all(asks).await;
    };
    for (kind, list) in [("posts", lists::posts()), ("students", lists::students()), ("staff", lists::STAFF.to_owned())]
    {
        noise().await;
        let (loaded, ()) = futures::join!(admin.import(kind, list.into_bytes()), noise());
        assert_eq!(loaded["state"], "committed", "{loaded}");
    }
    world.learn_ids().await;
    world.commit_to_draw().await;
    world.until_published().await;
    let admin = world.admin().await;
    let runs = admin.get(&format!("{C}/rounds/1/matching")).await.expect(200).json();
    let file =
        async |name: &str| admin.export(&json!({ "kind": "run", "round": 1, "file": name })).await.expect(200).text();
    (runs[0]["digest"].as_str().unwrap().to_owned(), file("instance").await, file("outcome").await)
}

#[tokio::test]
async fn one_seed_gives_one_outcome_whatever_else_is_asked() {
    let (quiet, busy) = (Box::pin(played(0)).await, Box::pin(played(6)).await);
    assert_eq!(quiet, busy);
}
