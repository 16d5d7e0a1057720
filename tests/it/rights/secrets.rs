//! Tests that no answer at any time shows hearts or INE to RTS, or ranks and other people to students.

use super::{keys, readable};
use crate::support::{C, Person, World, lists::ine, play::*};

/// Reads every path as this person and calls `check` on each answer. Every answer must have a status that a person may
/// get.
async fn crawl(world: &World, person: &Person, check: impl Fn(&str, &serde_json::Value, &str)) {
    let mut read = 0;
    // One's own data include the INE, and have a test of their own. The routes of issuers redirect to another
    // application.
    let elsewhere = |path: &String| path == "/api/me/data" || path.contains("/issuers");
    for path in readable(world).into_iter().filter(|path| !elsewhere(path)) {
        let reply = person.get(&path).await;
        assert!([200, 403, 404, 422].contains(&reply.status), "{path}: {}", reply.text());
        read += usize::from(reply.status == 200);
        let is_text = reply.header("content-type").starts_with("text/");
        let json = if is_text { serde_json::Value::Null } else { reply.json() };
        check(&path, &json, &reply.text());
        for ine in (1..=10).map(ine) {
            let headers = format!("{:?}", reply.headers);
            assert!(!reply.text().contains(&ine) && !headers.contains(&ine), "{path} tells an INE: {}", reply.text());
        }
    }
    assert!(read >= 3, "nothing was read");
}

async fn supervisors_see_no_heart_and_no_ine(world: &World) {
    // The campaign and the public calendar have numbered rounds and windows of wishes.
    let calendar = |path: &str| path == C || ["/api/campaigns", "/api/calendar"].contains(&path);
    for rts in ["brest", "quimper", "conseil", "enfants"] {
        let person = world.person(rts).await;
        crawl(world, &person, |path, json, text| {
            let mut found = Vec::new();
            keys(json, &mut found);
            for key in ["hearts", "ine", "internal_number", "wishes", "candidatures", "number"] {
                assert!(calendar(path) || !found.contains(&key), "{path} tells {rts} {key}: {text}");
            }
        })
        .await;
    }
}

async fn students_see_no_rank_and_nobody_else(world: &World) {
    // A certificate has the number of candidates of a round.
    let certificate = |path: &str| path.ends_with("/certificate");
    for (student, others) in [("Ada", ["Bob", "Chloe", "Jean"]), ("Jean", ["Ada", "Bob", "Chloe"])] {
        let person = world.person(student).await;
        crawl(world, &person, |path, json, text| {
            let mut found = Vec::new();
            keys(json, &mut found);
            for key in ["rank", "ranks", "ine", "candidates", "candidacies", "filled", "valid", "cut_off", "trace"] {
                assert!(certificate(path) || !found.contains(&key), "{path} tells {student} {key}: {text}");
            }
            for other in others {
                assert!(!text.contains(other), "{path} tells {student} of {other}: {text}");
            }
        })
        .await;
    }
}

/// A thief who reads the mailbox of a coordonnateur, without the second factor, sees dates and counts.
async fn a_mailed_code_shows_coordinators_nobody(world: &World) {
    let (halfway, me) = world.sign_in_by_code("lointain@example.org").await;
    assert_eq!(me["opened_by_first_factor"], "figures");
    crawl(world, &halfway, |path, json, text| {
        let mut found = Vec::new();
        keys(json, &mut found);
        for key in ["ine", "internal_number", "last_name", "first_name", "dossier", "rank", "ranks", "trace", "student"]
        {
            assert!(!found.contains(&key), "{path} tells {key} after a mailed code: {text}");
        }
        for name in ["Ada", "Bob", "Chloe", "Jean", "Fay"] {
            assert!(!text.contains(name), "{path} tells of {name} after a mailed code: {text}");
        }
    })
    .await;
}

#[tokio::test]
async fn secrets_stay_secret_from_the_first_heart_to_the_second_round() {
    let world = World::prepared().await;
    world.clock_to(WISHES_OPEN).await;
    world.wishes_of_round_1().await;
    for moment in ["wishes", "ranking", "ranked", "matched", "published", "round 2"] {
        match moment {
            "ranking" => world.clock_to(CANDIDATES_DRAWN).await,
            "ranked" => {
                world.rankings_of_round_1().await;
                world.draw(1).await;
            }
            "matched" => world.clock_to(MATCHED).await,
            "published" => world.results_out(1).await,
            "round 2" => {
                world.clock_to(WISHES_OPEN_2).await;
                world.wish(2, "Jean", "Morlaix=5").await.expect(200);
            }
            _ => {}
        }
        supervisors_see_no_heart_and_no_ine(&world).await;
        students_see_no_rank_and_nobody_else(&world).await;
        a_mailed_code_shows_coordinators_nobody(&world).await;
    }
}
