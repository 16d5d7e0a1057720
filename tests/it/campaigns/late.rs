//! Publications that come after the next wishes have opened by the calendar.

use serde_json::{Value, json};

use crate::support::{C, World, play::*};

/// Ten in the morning of the day on which the second wishes open.
const LATE: &str = "2024-03-14T09:00:00Z";

/// Round 1, matched and not published, when the second wishes have opened.
async fn late() -> World {
    let world = World::prepared().await;
    world.until_ranked().await;
    world.clock_to(MATCHED).await;
    world.clock_to(LATE).await;
    world
}

async fn told(world: &World) -> Value {
    let told = world.admin().await.get(&format!("{C}/rounds/1/plausibility")).await.expect(200).json();
    told[0].clone()
}

async fn ask(world: &World, confirmed: &Value) -> crate::support::Reply {
    let body = json!({ "run": told(world).await["run"], "confirmed_warnings": confirmed });
    world.admin().await.post(&format!("{C}/rounds/1/publication"), &body).await
}

#[tokio::test]
async fn two_people_let_time_of_the_next_wishes_pass() {
    let world = late().await;
    world.wish(2, "Jean", "Morlaix=5").await.refused(422, "round_not_published");
    let overtaken = json!({ "round": 2, "opens_at": WISHES_OPEN_2, "closes_at": "2024-03-15T23:00:00Z" });
    let figures = told(&world).await;
    assert_eq!((&figures["overtaken"], &figures["warnings"]), (&overtaken, &json!([])));
    ask(&world, &Value::Null).await.refused(422, "warnings_not_confirmed");
    assert!(world.agree(1).await);
    world.wish(2, "Jean", "Morlaix=5").await.expect(200);
    assert_eq!(told(&world).await["overtaken"], Value::Null, "the round is published");
}

#[tokio::test]
async fn who_asked_before_the_next_wishes_opened_has_to_ask_again() {
    let world = World::prepared().await;
    world.until_ranked().await;
    world.clock_to(MATCHED).await;
    world.clock_to("2024-03-13T12:00:00Z").await;
    assert_eq!(told(&world).await["overtaken"], Value::Null);
    let asked = ask(&world, &Value::Null).await.expect(202).json();
    world.clock_to(LATE).await;
    let approval = format!("{C}/approvals/{}", asked["id"].as_str().unwrap());
    let second = world.second_admin().await;
    second.send_json("PUT", &approval, &Value::Null).await.refused(422, "warnings_not_confirmed");
}

/// One administrator moves the later dates: nobody has stated wishes of round 2, and its public value is still to come.
#[tokio::test]
async fn the_later_dates_move_and_nobody_loses_time() {
    let world = late().await;
    let admin = world.admin().await;
    let calendar = admin.get(C).await.expect(200).json()["calendar"].clone();
    let preview = admin.post(&format!("{C}/calendar/preview"), &calendar).await.expect(200).json();
    let delayed = preview["delaying"].clone();
    let wishes = json!({ "opens": "2024-03-16T00:00:00", "closes": "2024-03-18T00:00:00" });
    assert_eq!(delayed["rounds"][1]["wishes"], wishes);
    admin.put(&format!("{C}/calendar"), preview["replaces"].as_u64().unwrap(), &delayed).await.expect(200);
    assert_eq!(told(&world).await["overtaken"], Value::Null);
    let preview = admin.post(&format!("{C}/calendar/preview"), &delayed).await.expect(200).json();
    assert_eq!(preview["delaying"], Value::Null);
    assert!(world.agree(1).await);
    world.wish(2, "Jean", "Morlaix=5").await.refused(422, "window_not_open");
    world.clock_to("2024-03-15T23:00:00Z").await;
    world.wish(2, "Jean", "Morlaix=5").await.expect(200);
}

#[tokio::test]
async fn the_next_draw_waits_for_the_publication() {
    let world = late().await;
    world.clock_to(DRAWN_2).await;
    let value = json!({ "value": PUBLIC_VALUE });
    let path = draw_path(2, "public-value");
    let admin = world.admin().await;
    admin.post(&path, &value).await.refused(422, "round_not_published");
    // The second wishes have closed, and nobody could state any: their dates have to move before anything is published.
    let overtaken = told(&world).await["to_confirm"].clone();
    ask(&world, &overtaken).await.refused(422, "later_round_begun");
    let calendar = admin.get(C).await.expect(200).json()["calendar"].clone();
    let preview = admin.post(&format!("{C}/calendar/preview"), &calendar).await.expect(200).json();
    admin.put(&format!("{C}/calendar"), preview["replaces"].as_u64().unwrap(), &preview["delaying"]).await.expect(200);
    assert!(world.agree(1).await);
    admin.post(&path, &value).await.refused(422, "not_due");
}
