//! Tests of the mails about a campaign that stops and goes on. Who gets them is in `told`.

use domain::{CampaignId, waking::AdvanceCampaign};
use local::scheduler::Faults;
use serde_json::{Value, json};

use crate::support::{C, World, lists, play::*, spoil::Crash};

fn advance() -> AdvanceCampaign {
    AdvanceCampaign::Campaign(CampaignId::parse("2024-05").unwrap())
}

/// Saves the calendar after `change`.
async fn save(world: &World, change: impl FnOnce(&mut Value)) {
    let admin = world.admin().await;
    let campaign = admin.get(C).await.expect(200);
    let mut calendar = campaign.json()["calendar"].clone();
    change(&mut calendar);
    admin.put(&format!("{C}/calendar"), campaign.version(), &calendar).await.expect(200);
}

fn stop(calendar: &mut Value) {
    calendar["suspended"] = json!({ "reason": "Panne du serveur." });
}

/// The texts of the mails with this subject to Ada.
async fn told(world: &World, subject: &str) -> Vec<String> {
    world.stack.queues().settle().await;
    let mails = world.stack.mailbox().for_recipient(&lists::email("Ada"));
    mails.into_iter().filter(|mail| mail.subject == subject).map(|mail| mail.text).collect()
}

#[tokio::test]
async fn stops_are_told_with_the_new_dates_and_no_text_of_one_person() {
    let world = World::prepared().await;
    world.clock_to(WISHES_OPEN).await;
    save(&world, stop).await;
    world.clock_to("2024-03-03T23:00:31Z").await;
    let stopped = told(&world, "La campagne est suspendue").await;
    assert_eq!(stopped.len(), 1);
    assert!(stopped[0].contains("L’application en dit le motif.") && !stopped[0].contains("Panne du serveur."));
    world.clock_to("2024-03-04T08:00:00Z").await;
    save(&world, |calendar| {
        calendar.as_object_mut().unwrap().remove("suspended");
        calendar["resumed"] = json!({ "reason": "Réparé." });
        calendar["rounds"][0]["wishes"]["closes"] = json!("2024-03-07T12:00");
    })
    .await;
    world.clock_to("2024-03-04T08:00:31Z").await;
    let resumed = told(&world, "La campagne reprend").await;
    assert_eq!(resumed.len(), 1);
    for said in [
        "la campagne reprend.",
        "Vœux\u{a0}: du lundi 4\u{a0}mars 2024 à 0\u{a0}h au jeudi 7\u{a0}mars 2024 à 11\u{a0}h\u{a0}59.",
        "Rankings: from 8 March 2024, 00:00 to 12 March 2024, 23:59.",
        "Résultats\u{a0}: le mercredi 13\u{a0}mars 2024 à 14\u{a0}h.",
    ] {
        assert!(resumed[0].contains(said), "{said} is not in {}", resumed[0]);
    }
    assert!(told(&world, "Des dates ont changé").await.is_empty());
}

/// The second wishes have opened by the calendar, round 1 is overdue, and an administrator moves the later dates.
#[tokio::test]
async fn windows_of_the_next_round_are_told_when_they_move() {
    let world = World::prepared().await;
    world.until_ranked().await;
    world.clock_to(MATCHED).await;
    world.clock_to("2024-03-14T09:00:00Z").await;
    save(&world, |calendar| {
        let second = &mut calendar["rounds"][1];
        second["wishes"] = json!({ "opens": "2024-03-16T00:00", "closes": "2024-03-18T00:00" });
        second["ranking"] = json!({ "opens": "2024-03-18T00:00", "closes": "2024-03-20T00:00" });
        second["draw"]["at"] = json!("2024-03-18T21:00");
        second["results_at"] = json!("2024-03-20T14:00");
        calendar["off_application"] = json!({ "opens": "2024-03-22T00:00", "closes": "2024-03-24T00:00" });
    })
    .await;
    world.clock_to("2024-03-14T09:00:31Z").await;
    let moved = told(&world, "Des dates ont changé").await;
    assert_eq!(moved.len(), 1);
    let wishes = "Vœux\u{a0}: du samedi 16\u{a0}mars 2024 à 0\u{a0}h au dimanche 17\u{a0}mars 2024 à 23\u{a0}h\u{a0}59";
    assert!(moved[0].contains("vague 2") && moved[0].contains(wishes), "{}", moved[0]);
}

/// A campaign that was suspended by mistake goes on before anybody was told.
#[tokio::test]
async fn what_is_mended_at_once_is_not_told() {
    let world = World::prepared().await;
    world.clock_to(WISHES_OPEN).await;
    save(&world, stop).await;
    save(&world, |calendar| {
        calendar.as_object_mut().unwrap().remove("suspended");
        calendar["resumed"] = json!({ "reason": "Une erreur." });
    })
    .await;
    world.clock_to("2024-03-03T23:00:31Z").await;
    for subject in ["La campagne est suspendue", "La campagne reprend", "Des dates ont changé"] {
        assert_eq!(told(&world, subject).await, [""; 0], "{subject}");
    }
}

#[tokio::test]
async fn telling_of_a_stop_may_die_at_any_write() {
    let world = World::prepared().await;
    world.clock_to(WISHES_OPEN).await;
    world.stack.scheduler().set_faults(Faults::LOST);
    save(&world, stop).await;
    let mut write = 1;
    while world.platform_with(&Crash::at_write(write)).advance_campaign(advance()).await.is_err() {
        write += 1;
        assert!(write < 20, "it never ends");
    }
    assert!(write > 1, "the record: {write}");
    world.stack.platform().advance_campaign(advance()).await.unwrap();
    assert_eq!(told(&world, "La campagne est suspendue").await.len(), 1);
}

/// A mail that waits while its calendar is replaced tells nothing that is no longer so.
#[tokio::test]
async fn news_that_is_overtaken_is_not_sent() {
    let world = World::prepared().await;
    world.clock_to(WISHES_OPEN).await;
    let mailing = json!({ "kind": "calendar", "campaign": "2024-05", "version": 2, "round": 1,
                          "news": { "what": "suspended" }, "recipient": { "id": "0", "email": "ada@example.org" } });
    let event = json!({ "Records": [{ "body": mailing.to_string() }] });
    world.stack.platform().send_mail(serde_json::from_value(event).unwrap()).await.unwrap();
    assert_eq!(told(&world, "La campagne est suspendue").await, [""; 0]);
}
