//! Tests of reminders: before a window closes, those who have not finished are reminded once each, and nobody else.

use domain::CampaignId;
use domain::waking::AdvanceCampaign;
use local::scheduler::Faults;

use crate::support::{C, World, lists, play::*, spoil::Crash};

/// Instants of reminders: two days before the last day, the day before it, and three hours before its end, in Paris.
const WISHES_TWO_DAYS: &str = "2024-03-05T08:00:00Z";
const WISHES_ONE_DAY: &str = "2024-03-06T08:00:00Z";
const WISHES_LAST_HOURS: &str = "2024-03-07T20:00:00Z";
const RANKING_TWO_DAYS: &str = "2024-03-10T08:00:00Z";

const STUDENTS: [&str; 10] = ["Ada", "Bob", "Chloe", "Dan", "Eve", "Fay", "Gus", "Hana", "Ines", "Jean"];
const SUPERVISORS: [&str; 7] = ["brest", "quimper", "rennes", "caen", "enfants", "morlaix", "conseil"];

/// The number of reminders that each of these people has received. Those without one are left out.
async fn reminded(world: &World, people: &[&str]) -> Vec<(String, usize)> {
    world.stack.queues().settle().await;
    let count = |name: &&str| {
        let mails = world.stack.mailbox().for_recipient(&lists::email(name));
        ((*name).to_owned(), mails.iter().filter(|mail| mail.subject.starts_with("Rappel")).count())
    };
    people.iter().map(count).filter(|(_, mails)| *mails > 0).collect()
}

fn each(names: &[&str], times: usize) -> Vec<(String, usize)> {
    names.iter().map(|name| ((*name).to_owned(), times)).collect()
}

/// Last names of the participating students whom the table shows without enough wishes.
async fn in_the_table(world: &World) -> Vec<String> {
    let path = format!("{C}/students?size=1000&participation=true&sufficient=false&sort=last_name");
    let rows = world.admin().await.get(&path).await.expect(200).json();
    rows["rows"].as_array().unwrap().iter().map(|row| row["last_name"].as_str().unwrap().to_owned()).collect()
}

#[tokio::test]
async fn students_are_reminded_until_their_list_suffices() {
    let world = World::prepared().await;
    world.clock_to(WISHES_OPEN).await;
    world.clock_to("2024-03-05T07:59:59Z").await;
    assert_eq!(reminded(&world, &STUDENTS).await, []);
    // Everybody who takes part is reminded once, though the trigger comes twice.
    world.clock_to(WISHES_TWO_DAYS).await;
    let everybody = ["Ada", "Bob", "Chloe", "Dan", "Fay", "Gus", "Hana", "Ines", "Jean"];
    assert_eq!(reminded(&world, &STUDENTS).await, each(&everybody, 1));
    world.wishes_of_round_1().await;
    world.clock_to(WISHES_ONE_DAY).await;
    let shown = in_the_table(&world).await;
    assert_eq!(shown, ["Ines", "Jean"]);
    let twice = |name: &&str| if shown.iter().any(|shown| shown == name) { 2 } else { 1 };
    let expected: Vec<_> = everybody.iter().map(|name| ((*name).to_owned(), twice(name))).collect();
    assert_eq!(reminded(&world, &STUDENTS).await, expected);
    let mail = world.stack.mailbox().latest(&lists::email("Ines")).unwrap();
    for said in ["jeudi 7\u{a0}mars 2024 à 23\u{a0}h\u{a0}59", "/2024-05/voeux", "you take no part in this round"] {
        assert!(mail.text.contains(said), "{}", mail.text);
    }
    world.clock_to(WISHES_LAST_HOURS).await;
    assert_eq!(
        reminded(&world, &["Ines", "Jean", "Ada"]).await,
        [each(&["Ines", "Jean"], 3), each(&["Ada"], 1)].concat()
    );
}

#[tokio::test]
async fn supervisors_are_reminded_until_their_ranking_is_valid() {
    let world = World::prepared().await;
    world.until_ranked().await;
    world.clock_to(RANKING_TWO_DAYS).await;
    // Quimper's ranking is not valid, and Caen's and one of Enfants' were never made. A consultatif cannot rank, so
    // they are not reminded.
    assert_eq!(reminded(&world, &SUPERVISORS).await, each(&["quimper", "caen", "enfants"], 1));
    let mail = world.stack.mailbox().latest(&lists::email("quimper")).unwrap();
    for said in [
        "mardi 12\u{a0}mars 2024 à 23\u{a0}h\u{a0}59",
        "tous au rang 2 (subdivision) ou 3 (hors subdivision)",
        "/2024-05/mes-postes",
    ] {
        assert!(mail.text.contains(said), "{}", mail.text);
    }
}

#[tokio::test]
async fn a_reminder_that_comes_late_comes_once_and_never_after_the_end() {
    let world = World::prepared().await;
    world.clock_to(WISHES_OPEN).await;
    world.stack.scheduler().set_faults(Faults::LOST);
    world.clock_to(WISHES_LAST_HOURS).await;
    let advance = || AdvanceCampaign::Campaign(CampaignId::parse("2024-05").unwrap());
    world.stack.platform().advance_campaign(advance()).await.unwrap();
    world.stack.platform().advance_campaign(advance()).await.unwrap();
    assert_eq!(reminded(&world, &["Ada"]).await, each(&["Ada"], 1));
    world.clock_to(CANDIDATES_DRAWN).await;
    world.clock_to(RANKING_CLOSE).await;
    world.stack.platform().advance_campaign(advance()).await.unwrap();
    assert_eq!(reminded(&world, &SUPERVISORS).await, []);
}

#[tokio::test]
async fn reminding_may_die_at_any_write() {
    let world = World::prepared().await;
    world.clock_to(WISHES_OPEN).await;
    world.stack.scheduler().set_faults(Faults::LOST);
    world.clock_to(WISHES_TWO_DAYS).await;
    let advance = || AdvanceCampaign::Campaign(CampaignId::parse("2024-05").unwrap());
    let mut write = 1;
    while world.platform_with(&Crash::at_write(write)).advance_campaign(advance()).await.is_err() {
        write += 1;
        assert!(write < 20, "it never ends");
    }
    assert!(write > 1, "the queue, the stamp: {write}");
    assert_eq!(reminded(&world, &["Ada", "Bob"]).await, each(&["Ada", "Bob"], 1));
}

#[tokio::test]
async fn while_the_campaign_is_suspended_nobody_is_reminded() {
    let world = World::prepared().await;
    world.clock_to(WISHES_OPEN).await;
    let admin = world.admin().await;
    let mut calendar = lists::campaign()["calendar"].clone();
    calendar["suspended"] = serde_json::json!({ "reason": "Panne" });
    admin.put(&format!("{C}/calendar"), 1, &calendar).await.expect(200);
    world.clock_to(WISHES_TWO_DAYS).await;
    assert_eq!(reminded(&world, &STUDENTS).await, []);
}

#[tokio::test]
async fn once_rankings_have_closed_each_referent_is_told_what_counts() {
    let world = World::prepared().await;
    world.until_ranked().await;
    world.clock_to(MATCHED).await;
    world.stack.queues().settle().await;
    let told = |name: &str| {
        let mails = world.stack.mailbox().for_recipient(&lists::email(name)).into_iter();
        mails.filter(|mail| mail.text.contains("les classements sont fermés")).collect::<Vec<_>>()
    };
    let brest = told("brest");
    // The two lines that count as one post give one mail, though the trigger came twice.
    assert_eq!((brest.len(), brest[0].subject.as_str()), (1, "Votre classement compte : le reçu"));
    assert!(brest[0].text.contains("Chloe Prénom : rang\u{a0}1") && !brest[0].text.contains('@'), "{}", brest[0].text);
    let receipt: proof::Receipt = serde_json::from_slice(&brest[0].attachments[0].bytes).unwrap();
    assert_eq!(receipt.verify(&world.public_key().await), []);
    let quimper = &told("quimper")[0];
    assert_eq!((quimper.subject.as_str(), quimper.attachments.len()), ("Votre classement n’est pas valide", 1));
    assert!(quimper.text.contains("tous au rang 2 (subdivision) ou 3 (hors subdivision), ex æquo"), "{}", quimper.text);
    let caen = &told("caen")[0];
    assert!(caen.text.contains("aucun n’a été enregistré") && caen.attachments.is_empty(), "{}", caen.text);
    // A consultatif does not rank, and no student wished for Morlaix.
    assert!(told("conseil").is_empty() && told("morlaix").is_empty());
}

/// Two administrators give the RTS another day after the closing. The RTS are told again, because the first mail is no
/// longer true.
#[tokio::test]
async fn rankings_that_close_again_are_told_again() {
    let world = World::prepared().await;
    world.until_ranked().await;
    world.clock_to(MATCHED).await;
    let mut calendar = lists::campaign()["calendar"].clone();
    calendar["rounds"][0]["ranking"]["closes"] = serde_json::json!("2024-03-13T10:00");
    let asked = serde_json::json!({ "calendar": calendar, "replaces": 1, "reason": "Une panne." });
    world.ask_and_approve(&format!("{C}/calendar"), &asked).await.expect(200);
    world.rank(1, "caen", "Caen", "Fay=1").await.expect(200);
    world.clock_to("2024-03-13T09:01:00Z").await;
    world.stack.queues().settle().await;
    let told = world.stack.mailbox().for_recipient(&lists::email("caen"));
    let subjects: Vec<&str> = told.iter().map(|mail| mail.subject.as_str()).collect();
    let closed: Vec<&&str> = subjects.iter().filter(|subject| subject.contains("lassement")).collect();
    assert_eq!(closed.last(), Some(&&"Votre classement compte : le reçu"), "{subjects:?}");
    assert!(closed.contains(&&"Aucun classement n’a été enregistré"), "{subjects:?}");
}

/// The queue of mails fails. Results are published all the same, and the mails are sent later.
#[tokio::test]
async fn mail_that_cannot_be_sent_holds_up_no_result() {
    let world = World::prepared().await;
    world.until_ranked().await;
    world.stack.scheduler().set_faults(Faults::LOST);
    world.clock_to(MATCHED).await;
    let run = domain::waking::RunMatching {
        campaign: CampaignId::parse("2024-05").unwrap(),
        round: 1,
        reason: None,
        correction: None,
    };
    world.stack.platform().run_matching(run).await.unwrap();
    assert!(world.agree(1).await);
    world.clock_to(RESULTS).await;
    let advance = || AdvanceCampaign::Campaign(CampaignId::parse("2024-05").unwrap());
    let unmailed = world.platform_where(|config| config.bulk_mail_queue_url = format!("{}/nowhere", config.public_url));
    unmailed.advance_campaign(advance()).await.unwrap_err();
    assert_eq!(world.results(1).await.len(), 7);
    world.stack.platform().advance_campaign(advance()).await.unwrap();
    world.stack.queues().settle().await;
    let brest = world.stack.mailbox().for_recipient(&lists::email("brest"));
    assert_eq!(brest.iter().filter(|mail| mail.subject == "Votre classement compte : le reçu").count(), 1);
}
