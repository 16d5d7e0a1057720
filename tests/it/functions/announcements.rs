//! Tests of mail to many: it goes once, and only to those whom both administrators have seen in the list of recipients
//! and who are still meant.

use serde_json::{Value, json};

use crate::support::{C, World, lists, play::*};

const EVERYBODY: [&str; 17] = [
    "Ada", "Bob", "Chloe", "Dan", "Eve", "Fay", "Gus", "Hana", "Ines", "Jean", "brest", "quimper", "conseil", "rennes",
    "caen", "enfants", "morlaix",
];
const SUBJECT: &str = "La vague 1 en pratique";

fn announcement(to: &Value) -> Value {
    json!({
        "to": to,
        "french": { "subject": SUBJECT, "text": "Bonjour,\n\nVos vœux & <vos> choix.\nÀ bientôt" },
        "english": { "subject": "Round 1", "text": "Hello" },
    })
}

/// The people who have received the announcement, in the order of the lists.
async fn told(world: &World) -> Vec<&'static str> {
    world.stack.queues().settle().await;
    let has = |name: &&'static str| {
        let mails = world.stack.mailbox().for_recipient(&lists::email(name));
        let count = mails.iter().filter(|mail| mail.subject == SUBJECT).count();
        assert!(count <= 1, "{name} has had it {count} times");
        count == 1
    };
    EVERYBODY.into_iter().filter(has).collect()
}

/// Moves the clock to the trigger, half a minute after the approval. It is delivered twice.
async fn half_a_minute_later(world: &World) {
    let later = world.now() + jiff::SignedDuration::from_secs(31);
    world.clock_to(&later.to_string()).await;
}

#[tokio::test]
async fn each_audience_is_a_query() {
    let world = World::prepared().await;
    let path = format!("{C}/announcements");
    world.until_ranked().await;
    let admin = world.admin().await;
    let asked = |to: Value| {
        let (admin, path) = (admin.clone(), path.clone());
        async move { admin.post(&path, &announcement(&to)).await.expect(202).json()["announcement"]["recipients"].clone() }
    };
    // Nine students take part (Eve does not), three of them in pédiatrie and one in Normandy.
    assert_eq!(asked(json!({ "audience": "students" })).await, 9);
    assert_eq!(asked(json!({ "audience": "students", "specialty": "pediatrie" })).await, 3);
    assert_eq!(asked(json!({ "audience": "students", "region": "Normandie" })).await, 1);
    assert_eq!(asked(json!({ "audience": "students_without_enough_wishes" })).await, 2);
    assert_eq!(asked(json!({ "audience": "supervisors" })).await, 6);
    assert_eq!(asked(json!({ "audience": "supervisors_without_valid_ranking" })).await, 3);
}

#[tokio::test]
async fn it_takes_two_and_goes_out_once() {
    let world = World::prepared().await;
    world.clock_to(WISHES_OPEN).await;
    let (admin, second) = (world.admin().await, world.second_admin().await);
    let to = json!({ "audience": "students_without_enough_wishes", "specialty": "pediatrie" });
    let asked = admin.post(&format!("{C}/announcements"), &announcement(&to)).await.expect(202).json();
    assert_eq!((&asked["what"], &asked["announcement"]["recipients"]), (&json!("announcement"), &json!(3)));
    let approval = format!("{C}/approvals/{}", asked["id"].as_str().unwrap());
    let refused = admin.send_json("PUT", &approval, &Value::Null).await.expect(403);
    assert_eq!(refused.json()["code"], "second_person_required");
    half_a_minute_later(&world).await;
    assert_eq!(told(&world).await, [""; 0]);
    // Gus now has enough wishes, so he is no longer meant when the other administrator approves.
    world.wish(1, "Gus", "Enfants=5 Fougeres=2").await.expect(200);
    second.send_json("PUT", &approval, &Value::Null).await.expect(200);
    half_a_minute_later(&world).await;
    assert_eq!(told(&world).await, ["Hana", "Ines"]);
    let mail = world.stack.mailbox().latest(&lists::email("Hana")).unwrap();
    let html = mail.html.unwrap();
    assert!(html.contains("<p>Vos vœux &#38; &#60;vos&#62; choix.<br>À bientôt</p>"), "{html}");
    assert!(mail.text.contains("Vos vœux & <vos> choix.\nÀ bientôt") && mail.text.contains("Hello"), "{}", mail.text);
    let found = admin.get(&format!("{C}/approvals")).await.expect(200).json();
    assert_eq!(found[0]["announcement"]["sent"]["recipients"], 2);
    // A second approval and another trigger send nothing.
    second.send_json("PUT", &approval, &Value::Null).await.expect(200);
    half_a_minute_later(&world).await;
    assert_eq!(told(&world).await, ["Hana", "Ines"]);
}

#[tokio::test]
async fn whoever_joins_the_audience_later_is_not_written_to() {
    let world = World::prepared().await;
    let (admin, second) = (world.admin().await, world.second_admin().await);
    let to = json!({ "audience": "students" });
    let asked = admin.post(&format!("{C}/announcements"), &announcement(&to)).await.expect(202).json();
    let eve = lists::students().lines().find(|line| line.starts_with("Eve")).unwrap().replace(";X;X", ";V;X");
    let list = format!("{}\r\n{eve}\r\n", lists::STUDENT_HEADER);
    assert_eq!(admin.import("students", list.into_bytes()).await["changed"], 1);
    let approval = format!("{C}/approvals/{}", asked["id"].as_str().unwrap());
    second.send_json("PUT", &approval, &Value::Null).await.expect(200);
    half_a_minute_later(&world).await;
    assert_eq!(told(&world).await, ["Ada", "Bob", "Chloe", "Dan", "Fay", "Gus", "Hana", "Ines", "Jean"]);
}

#[tokio::test]
async fn what_cannot_be_sent_is_named() {
    let world = World::prepared().await;
    let admin = world.admin().await;
    let path = format!("{C}/announcements");
    let mut faulty = announcement(&json!({ "audience": "students", "region": "Ailleurs" }));
    faulty["french"]["subject"] = json!("a\r\nBcc: b@example.org");
    let refused = admin.post(&path, &faulty).await.expect(422).json();
    let found: Vec<_> = refused["errors"].as_array().unwrap().iter().map(|error| error["field"].clone()).collect();
    assert_eq!(
        (&refused["code"], found),
        (&json!("entries_refused"), vec![json!("/to/region"), json!("/french/subject")])
    );
    let nobody = announcement(&json!({ "audience": "students", "specialty": "pediatrie", "region": "Normandie" }));
    assert_eq!(admin.post(&path, &nobody).await.expect(422).json()["code"], "nobody_to_write_to");
    // Only administrators may write to many.
    for name in ["ars", "coordo", "Ada", "brest"] {
        let refused = world.person(name).await.post(&path, &announcement(&json!({ "audience": "students" }))).await;
        assert_eq!(refused.status, 403, "{name}");
    }
}
