//! Tests of the warnings about unusual results, which must be read before publication.

use std::fmt::Write;

use serde_json::{Value, json};

use crate::support::{C, World, lists, play::*};

/// A world with a dozen students and one post of a dozen places. Each student gives the post a single heart, so that
/// everybody is assigned but nobody to a post they gave many hearts.
pub(crate) async fn lukewarm() -> World {
    let names: Vec<String> = (0..12).map(|number| format!("Etudiant{number}")).collect();
    let mut students = format!("{}\r\n", lists::STUDENT_HEADER);
    for (line, name) in (1..).zip(&names) {
        let (email, ine) = (lists::email(name), lists::ine(line));
        let _ = write!(students, "{name};P;{email};SUBDI BREST;DES Médecine d'urgence;{ine};{line:04};V;X\r\n");
    }
    let brest = lists::posts().lines().nth(1).unwrap().replace(";6;1;X;", ";6;12;X;");
    let posts = format!("{}\r\n{brest}\r\n", lists::POST_HEADER);
    let world = World::with(lists::campaign(), &posts, &students).await;
    world.clock_to(WISHES_OPEN).await;
    for name in &names {
        world.wish(1, name, "Brest=1").await.expect(200);
    }
    world.clock_to(CANDIDATES_DRAWN).await;
    world.draw(1).await;
    world.clock_to(MATCHED).await;
    world
}

#[tokio::test]
async fn what_is_unusual_is_confirmed_as_it_was_read() {
    let world = lukewarm().await;
    let told = world.admin().await.get(&format!("{C}/rounds/1/plausibility")).await.expect(200).json();
    let (run, to_confirm) = (&told[0]["run"], &told[0]["to_confirm"]);
    assert_eq!(told[0]["warnings"][0]["code"], "few_at_most_hearts");
    let publication = format!("{C}/rounds/1/publication");
    let admin = world.admin().await;
    for confirmed in [Value::Null, json!(""), json!("0".repeat(64)), run.clone()] {
        let asked = json!({ "run": run, "confirmed_warnings": confirmed });
        admin.post(&publication, &asked).await.refused(422, "warnings_not_confirmed");
    }
    assert_eq!(admin.get(&format!("{C}/approvals")).await.expect(200).json(), json!([]));
    let approved = world.ask_and_approve(&publication, &json!({ "run": run, "confirmed_warnings": to_confirm })).await;
    assert_eq!(approved.expect(200).json()["confirmed_warnings"], *to_confirm);
    world.clock_to(RESULTS).await;
    assert_eq!(world.results(1).await.len(), 12);
}

/// A result without warnings is published without confirmation.
#[tokio::test]
async fn an_ordinary_run_needs_no_confirmation() {
    let world = World::prepared().await;
    world.until_ranked().await;
    world.clock_to(MATCHED).await;
    let told = world.admin().await.get(&format!("{C}/rounds/1/plausibility")).await.expect(200).json();
    assert_eq!((&told[0]["to_confirm"], &told[0]["warnings"]), (&Value::Null, &json!([])));
    world.ask_and_approve(&format!("{C}/rounds/1/publication"), &json!({ "run": told[0]["run"] })).await.expect(200);
}
