//! Tests of the mails that something opens, and of those about what counted when the wishes closed: late, lost, moved, and when
//! a process dies. Who gets them is in `told`.

use domain::{CampaignId, waking::AdvanceCampaign};
use local::{mail::Mail, scheduler::Faults};
use serde_json::json;

use crate::{
    functions::loads::suspend,
    support::{C, World, lists, play::*, spoil::Crash},
};

fn advance() -> AdvanceCampaign {
    AdvanceCampaign::Campaign(CampaignId::parse("2024-05").unwrap())
}

/// The mails with this subject to a person.
async fn mails(world: &World, name: &str, subject: &str) -> Vec<Mail> {
    world.stack.queues().settle().await;
    let mut mails = world.stack.mailbox().for_recipient(&lists::email(name));
    mails.retain(|mail| mail.subject == subject);
    mails
}

fn says(mail: &Mail, words: &[&str]) {
    for said in words {
        assert!(mail.text.contains(said), "{said} is not in {}", mail.text);
    }
}

#[tokio::test]
async fn an_opening_says_until_when_and_what_to_do() {
    let world = World::prepared().await;
    world.clock_to("2024-02-20T08:10:00Z").await;
    says(
        &mails(&world, "Ada", "Votre dossier est ouvert").await[0],
        &[
            "jeudi 7\u{a0}mars 2024 à 23\u{a0}h\u{a0}59",
            "lundi 4\u{a0}mars 2024 à 0\u{a0}h",
            "/2024-05/dossier",
            "until 7 March 2024, 23:59",
        ],
    );
    world.clock_to("2024-02-26T00:10:00Z").await;
    let described = &mails(&world, "brest", "Vos postes attendent leur description").await[0];
    says(described, &["jusqu’au dimanche 3\u{a0}mars 2024 à 23\u{a0}h\u{a0}59", "/2024-05/descriptions"]);
    world.clock_to(WISHES_OPEN).await;
    says(
        &mails(&world, "Ada", "Les vœux sont ouverts").await[0],
        &[
            "jeudi 7\u{a0}mars 2024 à 23\u{a0}h\u{a0}59",
            "/2024-05/voeux",
            "validate your list until 7 March 2024, 23:59",
        ],
    );
    world.wishes_of_round_1().await;
    world.clock_to(CANDIDATES_DRAWN).await;
    says(
        &mails(&world, "brest", "Vos candidats sont à classer").await[0],
        &[
            "mardi 12\u{a0}mars 2024 à 23\u{a0}h\u{a0}59",
            "rang 2 (subdivision) ou 3 (hors subdivision)",
            "/2024-05/mes-postes",
        ],
    );
}

/// The wishes have opened, and the calendar opens them a day later: the opening is the same one.
#[tokio::test]
async fn an_opening_that_moves_is_told_once() {
    let world = World::prepared().await;
    world.clock_to(WISHES_OPEN).await;
    let mut calendar = lists::campaign()["calendar"].clone();
    calendar["rounds"][0]["wishes"]["opens"] = json!("2024-03-05T00:00");
    world.admin().await.put(&format!("{C}/calendar"), 1, &calendar).await.expect(200);
    world.clock_to("2024-03-04T23:00:00Z").await;
    world.wish(1, "Ada", "Brest=5 Quimper=3").await.expect(200);
    assert_eq!(mails(&world, "Ada", "Les vœux sont ouverts").await.len(), 1);
    let moved = mails(&world, "Ada", "Des dates ont changé").await;
    assert_eq!(moved.len(), 1);
    let now = "Vœux\u{a0}: du mardi 5\u{a0}mars 2024 à 0\u{a0}h au jeudi 7\u{a0}mars 2024 à 23\u{a0}h\u{a0}59";
    says(
        &moved[0],
        &[now, "(avant\u{a0}: du lundi 4\u{a0}mars 2024 à 0\u{a0}h au jeudi 7\u{a0}mars 2024 à 23\u{a0}h\u{a0}59)"],
    );
}

#[tokio::test]
async fn an_opening_whose_window_has_closed_is_not_told() {
    let world = World::prepared().await;
    world.stack.scheduler().set_faults(Faults::LOST);
    world.clock_to(WISHES_OPEN).await;
    world.wishes_of_round_1().await;
    world.clock_to(CANDIDATES_DRAWN).await;
    world.stack.platform().advance_campaign(advance()).await.unwrap();
    for late in ["Votre dossier est ouvert", "Les vœux sont ouverts"] {
        assert_eq!(mails(&world, "Ada", late).await.len(), 0, "{late}");
    }
    assert_eq!(mails(&world, "Ada", "Vos vœux comptent").await.len(), 1);
    assert_eq!(mails(&world, "brest", "Vos candidats sont à classer").await.len(), 1);
}

/// Nobody can state wishes before the commitments to the draw: people are told once they can.
#[tokio::test]
async fn wishes_that_nobody_can_state_are_not_told() {
    let mut world = World::empty().await;
    world.load(&lists::campaign(), &lists::posts(), &lists::students()).await;
    world.open_wishes(1).await;
    world.stack.platform().advance_campaign(advance()).await.unwrap_err();
    assert_eq!(mails(&world, "Ada", "Les vœux sont ouverts").await.len(), 0);
    world.commit_to_draw().await;
    world.stack.platform().advance_campaign(advance()).await.unwrap();
    assert_eq!(mails(&world, "Ada", "Les vœux sont ouverts").await.len(), 1);
}

#[tokio::test]
async fn telling_of_an_opening_may_die_at_any_write() {
    let world = World::prepared().await;
    world.stack.scheduler().set_faults(Faults::LOST);
    world.clock_to(WISHES_OPEN).await;
    let mut write = 1;
    while world.platform_with(&Crash::at_write(write)).advance_campaign(advance()).await.is_err() {
        write += 1;
        assert!(write < 20, "it never ends");
    }
    assert!(write > 1, "the queue, the stamp: {write}");
    assert_eq!(mails(&world, "Ada", "Les vœux sont ouverts").await.len(), 1);
}

#[tokio::test]
async fn students_are_told_what_counted_and_what_follows() {
    let world = World::prepared().await;
    world.clock_to(WISHES_OPEN).await;
    world.wishes_of_round_1().await;
    let only_saved = world.person("Ines").await;
    only_saved.put(&wishes_path(1), 0, &world.wishes("Enfants=5")).await.expect(200);
    world.clock_to(CANDIDATES_DRAWN).await;
    let counts = mails(&world, "Ada", "Vos vœux comptent").await;
    assert_eq!(counts.len(), 1);
    let ranked = "du vendredi 8\u{a0}mars 2024 à 0\u{a0}h au mardi 12\u{a0}mars 2024 à 23\u{a0}h\u{a0}59";
    says(&counts[0], &["avec 2 vœux", ranked, "mercredi 13\u{a0}mars 2024 à 14\u{a0}h", "with 2 wishes"]);
    assert!(!counts[0].text.contains("Brest") && !counts[0].text.contains("cœur"), "{}", counts[0].text);
    let too_few = &mails(&world, "Jean", "Vous n’êtes pas dans cette vague").await[0];
    let next = "ouvrent le jeudi 14\u{a0}mars 2024 à 0\u{a0}h";
    says(too_few, &["1 vœu dans la liste validée pour 2 requis", next, "1 of 2 wishes required"]);
    says(&mails(&world, "Ines", "Vous n’êtes pas dans cette vague").await[0], &["restée un brouillon"]);
}

/// The address of Ada changed some hours before the closing: it is told neither how many hearts count nor whether they do.
#[tokio::test]
async fn a_new_address_is_not_told_what_counted() {
    let world = World::prepared().await;
    world.clock_to(WISHES_OPEN).await;
    world.wishes_of_round_1().await;
    world.clock_to("2024-03-07T12:00:00Z").await;
    suspend(&world.admin().await, true).await;
    let students = lists::students().replace("ada@", "ada.b@");
    assert_eq!(world.admin().await.import("students", students.into_bytes()).await["changed"], 1);
    suspend(&world.admin().await, false).await;
    world.clock_to(CANDIDATES_DRAWN).await;
    assert_eq!(mails(&world, "Ada.B", "Vos vœux comptent").await.len(), 0);
    let told = &mails(&world, "Ada.B", "Les vœux sont fermés").await[0];
    says(told, &["ce qui compte vous sera montré 24 heures après ce changement", "le code que votre scolarité"]);
    assert!(!told.text.contains("2 vœux"), "{}", told.text);
}
