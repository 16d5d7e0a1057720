//! Tests of the figures of a campaign, as coordonnateurs, managers and administrators read them.

use serde_json::{Value, json};

use crate::support::{C, Person, World, lists, play::*};

async fn progress(person: &Person) -> Value {
    person.get(&format!("{C}/progress")).await.expect(200).json()
}

fn sum(values: &Value, key: &str) -> u64 {
    values.as_array().unwrap().iter().map(|value| value[key].as_u64().unwrap()).sum()
}

#[tokio::test]
async fn progress_is_counted_where_one_may_look_and_tells_nothing_early() {
    let world = World::prepared().await;
    world.clock_to(WISHES_OPEN).await;
    world.wishes_of_round_1().await;
    let told = progress(&world.admin().await).await;
    assert_eq!((&told["pressure"], &told["results"]), (&Value::Null, &json!([])));
    // Eve does not take part.
    assert_eq!(told["students"]["total"], 9);
    assert!(sum(&told["days"], "lists_validated") > 0, "{told}");
    let coordinator = progress(&world.person("coordo").await).await;
    assert_eq!(coordinator["students"]["total"], 5, "urgences, in Brittany");
    assert_eq!(progress(&world.person("lointain").await).await["students"]["total"], 1);
    world.person("Ada").await.get(&format!("{C}/progress")).await.refused(403, "forbidden");

    world.clock_to(CANDIDATES_DRAWN).await;
    let pressure = progress(&world.admin().await).await["pressure"].clone();
    let posts: u64 = pressure.as_object().unwrap().values().map(|count| count.as_u64().unwrap()).sum();
    assert_eq!(posts, 7, "eight lines, of which two are one post: {pressure}");
    world.rankings_of_round_1().await;
    world.draw(1).await;
    world.clock_to(MATCHED).await;
    assert_eq!(progress(&world.admin().await).await["results"], json!([]), "not even an administrator, here");

    world.results_out(1).await;
    let told = progress(&world.admin().await).await;
    assert!(sum(&told["days"], "rankings_saved") > 0, "{told}");
    let round = &told["results"][0];
    assert_eq!((sum(&round["obtained"], "students"), &round["wave"]), (7, &json!("Mai 2024 - vague 1")));
}

#[tokio::test]
async fn readiness_names_what_is_missing_until_it_is_there() {
    let mut world = World::empty().await;
    let lists = (crate::support::lists::campaign(), crate::support::lists::posts(), crate::support::lists::students());
    world.load(&lists.0, &lists.1, &lists.2).await;
    let path = format!("{C}/readiness");
    let told = world.admin().await.get(&path).await.expect(200).json();
    let count = |told: &Value, code: &str| {
        let checks = told["checks"].as_array().unwrap();
        checks.iter().find(|check| check["code"] == code).unwrap()["count"].as_u64().unwrap()
    };
    assert_eq!((&told["ready"], count(&told, "draw_not_committed")), (&json!(false), 2));
    // The second administrator has never signed in.
    assert_eq!(count(&told, "too_few_administrators"), 1);
    world.commit_to_draw().await;
    let told = world.admin().await.get(&path).await.expect(200).json();
    assert_eq!((count(&told, "draw_not_committed"), count(&told, "too_few_administrators")), (0, 0));
    for code in ["student_without_post", "post_without_referent", "post_without_places", "unknown_territory"] {
        assert_eq!(count(&told, code), 0, "{code}");
    }
    assert_eq!(told["ready"], true, "{told:#}");
    // Pédiatrie has posts of six months and posts of twelve.
    assert_eq!(count(&told, "mixed_durations"), 1);
    world.person("ars").await.get(&path).await.refused(403, "forbidden");
}

#[tokio::test]
async fn somebody_in_two_campaigns_at_once_is_named() {
    let world = World::prepared().await;
    let admin = world.admin().await;
    let mut other = lists::campaign();
    other["id"] = json!("2024-05-ag");
    other["label"] = json!("Antilles-Guyane");
    admin.post("/api/campaigns", &other).await.expect(201);
    let students = "Ada | SUBDI BREST | DES Médecine d'urgence | V | X";
    let path = "/api/campaigns/2024-05-ag";
    let (import, report) = admin.upload_into(path, "students", lists::students_of(students).into_bytes()).await;
    admin.commit(&import, &report.expect(200).json()).await.expect(202);
    assert_eq!(admin.loaded(&import).await["state"], "committed");
    for campaign in [C, path] {
        let told = admin.get(&format!("{campaign}/readiness")).await.expect(200).json();
        let checks = told["checks"].as_array().unwrap();
        let check = checks.iter().find(|check| check["code"] == "student_in_another_campaign").unwrap();
        assert_eq!((&check["count"], &check["severity"]), (&json!(1), &json!("warning")), "{campaign}");
    }
}

#[tokio::test]
async fn a_verified_run_is_looked_at_before_its_publication() {
    let world = World::prepared().await;
    world.until_ranked().await;
    let path = format!("{C}/rounds/1/plausibility");
    assert_eq!(world.admin().await.get(&path).await.expect(200).json(), json!([]));
    world.clock_to(MATCHED).await;
    let admin = world.admin().await;
    let runs = admin.get(&format!("{C}/rounds/1/matching")).await.expect(200).json();
    let told = admin.get(&path).await.expect(200).json();
    assert_eq!((told.as_array().unwrap().len(), &told[0]["run"]), (1, &runs[0]["digest"]));
    let unmatched = runs[0]["candidates"].as_u64().unwrap() - runs[0]["assigned"].as_u64().unwrap();
    assert_eq!(told[0]["unmatched_percent"], unmatched * 100 / runs[0]["candidates"].as_u64().unwrap());
    world.person("coordo").await.get(&path).await.refused(403, "forbidden");
    admin.get(&format!("{C}/rounds/9/plausibility")).await.refused(404, "unknown");
}
