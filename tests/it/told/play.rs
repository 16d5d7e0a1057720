//! A campaign in which everything occurs that people are told of.

use serde_json::json;

use crate::{
    functions::{
        amendments::{cell, corrected, of},
        loads::suspend,
    },
    support::{C, World, lists, play::*},
};

/// Moves the clock to the trigger that is woken half a minute after a decision. It is delivered twice.
async fn half_a_minute_later(world: &World) {
    let later = world.now() + jiff::SignedDuration::from_secs(31);
    world.clock_to(&later.to_string()).await;
}

/// Plays the campaign from the dossiers to a correction of the first results.
pub(super) async fn play() -> World {
    let mut world = World::empty().await;
    // An administrator is told only once they have an account.
    world.second_admin().await;
    world.load(&lists::campaign(), &lists::posts(), &lists::students()).await;
    preparation(&world).await;
    wishes(&world).await;
    Box::pin(rankings(&world)).await;
    Box::pin(results(&world)).await;
    world.stack.queues().settle().await;
    world
}

/// The dossiers are open, and nobody has committed to the draw a week before the wishes.
async fn preparation(world: &World) {
    let students = lists::students().replace("eve@", "eve.b@");
    assert_eq!(world.admin().await.import("students", students.into_bytes()).await["changed"], 1);
    // Eve takes part by a mistake, which is mended.
    for (before, after) in [("Non", "Oui"), ("Oui", "Non")] {
        let change = cell("Participation", before, after);
        corrected(&world.admin().await, &of("students", world.id("Eve"), &[change], "Une erreur.")).await;
    }
    let (caen, morlaix) = (lists::email("caen"), lists::email("morlaix"));
    for (before, after) in [(&caen, &morlaix), (&morlaix, &caen)] {
        let change = cell("Email RTS référent", before, after);
        corrected(&world.admin().await, &of("posts", world.id("Caen"), &[change], "Un remplacement.")).await;
    }
    world.clock_to("2024-02-20T08:10:00Z").await;
    // Caen is in the scope of no manager.
    for name in ["gus", "brest", "caen"] {
        world.comes_back(&lists::email(name)).await;
    }
    world.clock_to("2024-02-26T08:00:00Z").await;
    world.commit_to_draw().await;
    for audience in ["students", "supervisors"] {
        let words = json!({ "subject": "La vague 1 en pratique", "text": "Bonjour" });
        let asked = json!({ "to": { "audience": audience }, "french": words, "english": words });
        world.ask_and_approve(&format!("{C}/announcements"), &asked).await.expect(200);
    }
    half_a_minute_later(world).await;
}

async fn wishes(world: &World) {
    world.clock_to(WISHES_OPEN).await;
    world.wishes_of_round_1().await;
    // The first reminder. The others are lost.
    world.clock_to("2024-03-05T08:00:00Z").await;
    world.clock_to(CANDIDATES_DRAWN).await;
}

/// Bob leaves while the campaign is suspended, and the rankings close ten hours later than was planned.
async fn rankings(world: &World) {
    world.rankings_of_round_1().await;
    world.clock_to("2024-03-08T08:00:00Z").await;
    delegation(world).await;
    suspend(&world.admin().await, true).await;
    half_a_minute_later(world).await;
    let students =
        lists::students().replace("eve@", "eve.b@").replacen("000000002AA;0002;V;X", "000000002AA;0002;X;X", 1);
    assert_eq!(world.admin().await.import("students", students.into_bytes()).await["changed"], 1);
    suspend(&world.admin().await, false).await;
    half_a_minute_later(world).await;

    let admin = world.admin().await;
    let campaign = admin.get(C).await.expect(200);
    let mut calendar = campaign.json()["calendar"].clone();
    calendar["rounds"][0]["ranking"]["closes"] = json!("2024-03-13T10:00");
    admin.put(&format!("{C}/calendar"), campaign.version(), &calendar).await.expect(200);
    half_a_minute_later(world).await;
    world.draw(1).await;
    // The first reminder.
    world.clock_to("2024-03-10T18:00:00Z").await;
    world.clock_to("2024-03-13T09:01:00Z").await;
}

/// Quimper's ranking is delegated to its *consultatif*, then no more.
async fn delegation(world: &World) {
    let (rts, path) = (world.person("quimper").await, format!("{C}/rounds/1/posts/{}/delegation", world.id("Quimper")));
    let colleague = rts.get(&path).await.expect(200).json()["colleagues"][0]["id"].clone();
    let asked = json!({ "to": colleague, "until": "2024-03-10T00:00:00" });
    rts.send_json("PUT", &path, &asked).await.expect(200);
    let decision = format!("{path}/decision");
    world.person("ars").await.send_json("PUT", &decision, &json!({ "granted": true })).await.expect(204);
    rts.delete(&path).await.expect(200);
}

/// The results are published, and corrected after Ada has left.
async fn results(world: &World) {
    world.results_out(1).await;
    let (agency, left) = (world.person("ars").await, format!("{C}/students/{}/withdrawal", world.id("Chloe")));
    let leaving = json!({ "reason": "Départ à l’étranger.", "reopens": true });
    agency.send_json("PUT", &left, &leaving).await.expect(204);
    agency.delete(&left).await.expect(204);
    let students = lists::students().replace("eve@", "eve.b@");
    let students = students.replacen("000000002AA;0002;V;X", "000000002AA;0002;X;X", 1);
    let students = students.replacen("000000001AA;0001;V;X", "000000001AA;0001;X;X", 1);
    assert_eq!(world.admin().await.import("students", students.into_bytes()).await["changed"], 1);
    let again = json!({ "reason": "Ada a démissionné.", "correction": { "students": [world.id("Ada")] } });
    world.ask_and_approve(&format!("{C}/rounds/1/matching"), &again).await.expect(200);
    half_a_minute_later(world).await;
    world.correct_published(1, "Ada a démissionné.").await.expect(200);
    half_a_minute_later(world).await;
}
