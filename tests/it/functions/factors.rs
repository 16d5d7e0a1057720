//! Tests of what a *coordonnateur* sees before the second factor, of recovery codes, of a second device, and of the mail
//! that asks for a second factor.

use std::time::Duration;

use domain::{CampaignId, rights::budget::TRIES_OF_SECOND_FACTOR, waking::AdvanceCampaign};
use serde_json::{Value, json};

use crate::support::{C, Person, World, lists, play::*};

const GIVE: &str = "/api/session/second-factor";
const ENROL: &str = "/api/me/second-factor";
const FACTORS: &str = "/api/me/second-factors";
const CODES: &str = "/api/me/recovery-codes";
const EMAIL: &str = "coordo@example.org";

/// Number of mails to an address that hold this text.
async fn mails(world: &World, email: &str, text: &str) -> usize {
    world.stack.queues().settle().await;
    world.stack.mailbox().for_recipient(email).iter().filter(|mail| mail.text.contains(text)).count()
}

async fn ten_codes(person: &Person) -> Vec<String> {
    let made = person.post(CODES, &Value::Null).await.expect(201).json();
    made["codes"].as_array().unwrap().iter().map(|code| code.as_str().unwrap().to_owned()).collect()
}

/// Somebody who has the mailbox of the coordonnatrice.
async fn by_mail(world: &World) -> Person {
    let (person, me) = world.sign_in_by_code(EMAIL).await;
    assert_eq!((&me["second_factor"], &me["opened_by_first_factor"]), (&json!("to_give"), &json!("figures")));
    person
}

#[tokio::test]
async fn a_coordonnateur_sees_figures_until_the_second_factor_is_given() {
    let world = World::prepared().await;
    world.person("coordo").await;
    world.clock_to(WISHES_OPEN).await;
    world.wishes_of_round_1().await;
    let halfway = by_mail(&world).await;
    for path in ["/api/me", "/api/campaigns", C, &format!("{C}/progress")] {
        halfway.get(path).await.expect(200);
    }
    let ada = world.id("Ada");
    for path in [
        "students",
        "posts",
        "supervisors",
        "results",
        &format!("students/{ada}"),
        &format!("students/{ada}/dossier/cv"),
    ] {
        halfway.get(&format!("{C}/{path}")).await.refused(403, "second_factor_required");
    }
    let export = json!({ "kind": "students", "format": "csv" });
    halfway.post(&format!("{C}/exports"), &export).await.refused(403, "second_factor_required");
    // Nothing of the account either: no token, no password, no end of other sessions.
    for (method, path) in
        [("POST", "/api/me/token"), ("DELETE", "/api/sessions"), ("GET", "/api/me/data"), ("GET", FACTORS)]
    {
        halfway.send(method, path, &[], Vec::new()).await.refused(403, "second_factor_required");
    }
    let whole = world.give_second_factor(EMAIL, &halfway).await;
    let students = whole.get(&format!("{C}/students")).await.expect(200).json();
    assert!(students["rows"][0]["ine"].is_string(), "{students}");
}

/// A head of department may be an RTS and a coordonnateur: what they do as an RTS does not wait.
#[tokio::test]
async fn an_rts_who_is_a_coordonnateur_too_keeps_what_an_rts_may_do() {
    let world = World::prepared().await;
    let list = format!("{}Brest;Benoît;brest@example.org;Coordonnateur;;Bretagne;\r\n", lists::STAFF);
    assert_eq!(world.admin().await.import("staff", list.into_bytes()).await["state"], "committed");
    let (both, me) = world.sign_in_by_code("brest@example.org").await;
    assert_eq!(me["opened_by_first_factor"], "figures");
    both.get(&format!("{C}/posts/{}/description", world.id("Brest"))).await.expect(200);
    both.get(&format!("{C}/posts")).await.refused(403, "second_factor_required");
}

#[tokio::test]
async fn each_of_ten_recovery_codes_serves_once_and_is_told() {
    let world = World::prepared().await;
    let owner = world.person("coordo").await;
    let codes = ten_codes(&owner).await;
    assert_eq!(codes.len(), 10);
    for code in &codes {
        // Sixteen of thirty-two letters and digits: 80 bits.
        assert_eq!(code.split('-').map(str::len).collect::<Vec<_>>(), [4; 4], "{code}");
    }
    assert_eq!(owner.get(FACTORS).await.expect(200).json()["recovery_codes"], 10);
    // It may be typed in small letters and without hyphens.
    let typed = json!({ "code": codes[0].replace('-', "").to_lowercase() });
    let reply = by_mail(&world).await.post(GIVE, &typed).await.expect(200);
    let back = world.nobody().with_cookie(&reply.cookie());
    back.get(&format!("{C}/students")).await.expect(200);
    assert_eq!(back.get(FACTORS).await.expect(200).json()["recovery_codes"], 9);
    by_mail(&world).await.post(GIVE, &typed).await.refused(401, "wrong_code");
    assert_eq!(mails(&world, EMAIL, "codes de secours a été utilisé").await, 1);
    // New ones replace those that are left, which is told too.
    let again = ten_codes(&back).await;
    by_mail(&world).await.post(GIVE, &json!({ "code": codes[1] })).await.refused(401, "wrong_code");
    by_mail(&world).await.post(GIVE, &json!({ "code": again[1] })).await.expect(200);
    assert_eq!(mails(&world, EMAIL, "De nouveaux codes de secours").await, 1);
    // No code is stored, nor a hash that could be computed without the key of the platform.
    let app = world.stack.platform();
    let account = app.store.account_id(EMAIL).await.unwrap().unwrap();
    let stored = app.store.second_factors(&account).await.unwrap().unwrap().recovery;
    assert_eq!(stored.len(), 9);
    assert!(stored.contains(&identity::recovery_hash(app.keys.first(), &account, &again[0])), "{stored:?}");
    for code in &again {
        let letters = code.replace('-', "");
        for plain in [code.clone(), letters.clone(), proof::sha256(letters.as_bytes())] {
            assert!(!stored.contains(&plain));
        }
    }
}

/// Two simultaneous requests with one recovery code: one is let in.
#[tokio::test]
async fn a_recovery_code_lets_one_of_two_in() {
    let world = World::prepared().await;
    let codes = ten_codes(&world.person("coordo").await).await;
    let (one, other) = (by_mail(&world).await, by_mail(&world).await);
    let code = json!({ "code": codes[0] });
    let (one, other) = futures::future::join(one.post(GIVE, &code), other.post(GIVE, &code)).await;
    let mut told = [one.status, other.status];
    told.sort_unstable();
    assert_eq!(told, [200, 401]);
}

#[tokio::test]
async fn recovery_codes_are_guessed_no_more_often_than_codes() {
    let world = World::prepared().await;
    ten_codes(&world.person("coordo").await).await;
    let thief = by_mail(&world).await;
    for _ in 1..TRIES_OF_SECOND_FACTOR {
        thief.post(GIVE, &json!({ "code": "AAAA-AAAA-AAAA-AAAA" })).await.refused(401, "wrong_code");
    }
    thief.post(GIVE, &json!({ "code": "AAAA-AAAA-AAAA-AAAA" })).await.refused(401, "signed_out");
    // Students and RTS have neither.
    world.person("Ada").await.post(CODES, &Value::Null).await.refused(422, "no_second_factor");
}

#[tokio::test]
async fn one_of_two_factors_can_be_lost() {
    let world = World::prepared().await;
    let owner = world.person("coordo").await;
    let listed =
        async |person: &Person| person.get(FACTORS).await.expect(200).json()["factors"].as_array().unwrap().clone();
    let first = listed(&owner).await[0]["factor"].as_str().unwrap().to_owned();
    let remove = async |person: &Person, factor: &str| {
        person.send("DELETE", &format!("{FACTORS}/{factor}"), &[], Vec::new()).await
    };
    remove(&owner, &first).await.refused(422, "last_second_factor");
    remove(&owner, "another").await.refused(404, "unknown");
    owner.post(ENROL, &json!({})).await.expect(201);
    world.stack.clock().advance(Duration::from_secs(30)).unwrap();
    let proposed = json!({ "code": world.proposed_code(EMAIL, world.now()).await });
    // A thief who has the mailbox alone does not confirm it.
    by_mail(&world).await.post(GIVE, &proposed).await.refused(401, "wrong_code");
    assert_eq!(listed(&owner).await.len(), 1);
    owner.post(GIVE, &proposed).await.expect(200);
    assert_eq!(listed(&owner).await.len(), 2);
    owner.post(ENROL, &json!({})).await.refused(409, "exists");
    // The first telephone is lost, and the second device goes on alone.
    remove(&owner, &first).await.expect(204);
    let left = listed(&owner).await;
    assert_eq!(left.len(), 1);
    remove(&owner, left[0]["factor"].as_str().unwrap()).await.refused(422, "last_second_factor");
    assert_eq!(mails(&world, EMAIL, "Un de vos seconds facteurs a été retiré").await, 1);
    world.stack.clock().advance(Duration::from_secs(30)).unwrap();
    let shown = json!({ "code": world.second_factor_code(EMAIL, world.now()).await });
    by_mail(&world).await.post(GIVE, &shown).await.expect(200);
}

/// The loss of a factor is told to the person and to the ARS of the scope, and to no other.
#[tokio::test]
async fn a_reset_is_told_to_the_agency_of_the_scope() {
    let world = World::prepared().await;
    let list = format!("{}Loin;Léa;ars-loin@example.org;ARS;;Normandie;\r\n", lists::STAFF);
    let admin = world.admin().await;
    assert_eq!(admin.import("staff", list.into_bytes()).await["state"], "committed");
    let reset = admin.post("/api/accounts/reset", &json!({ "email": EMAIL })).await.expect(200).json();
    assert!(reset["enrolment"]["code"].is_string(), "{reset}");
    let told = "Le compte d’un coordonnateur ou d’une scolarité de votre périmètre";
    assert_eq!(mails(&world, EMAIL, "Votre accès a été réinitialisé").await, 1);
    assert_eq!(mails(&world, "ars@example.org", told).await, 1);
    assert_eq!(mails(&world, "ars-loin@example.org", told).await, 0);
    // The ARS that resets the account is not told by mail.
    world
        .person("ars")
        .await
        .post("/api/accounts/reset", &json!({ "email": "scolarite@example.org" }))
        .await
        .expect(200);
    assert_eq!(mails(&world, "ars@example.org", told).await, 1);
}

#[tokio::test]
async fn staff_without_a_second_factor_are_asked_for_one_two_weeks_ahead() {
    let asked = "premiers vœux ouvrent le lundi 4\u{a0}mars 2024";
    let mut world = World::empty_at("2024-02-16T08:00:00Z").await;
    world.load(&lists::campaign(), &lists::posts(), &lists::students()).await;
    world.person("ars").await;
    let app = world.stack.platform();
    let campaign = CampaignId::parse("2024-05").unwrap();
    let advance = async || app.advance_campaign(AdvanceCampaign::Campaign(campaign.clone())).await.unwrap();
    world.clock_only("2024-02-19T07:59:00Z");
    advance().await;
    assert_eq!(mails(&world, EMAIL, asked).await, 0);
    world.clock_only("2024-02-19T08:00:00Z");
    for _ in 0..3 {
        advance().await;
        assert_eq!(mails(&world, EMAIL, asked).await, 1);
    }
    assert_eq!(mails(&world, "scolarite@example.org", asked).await, 1);
    assert_eq!(mails(&world, "ars@example.org", asked).await, 0, "they have one");
    assert_eq!(mails(&world, "ada@example.org", asked).await, 0, "students need none");
    // A person who is loaded later is asked at the next sweep, and each person once.
    let list = format!("{}Tard;Tom;tard@example.org;Coordonnateur;;Normandie;\r\n", lists::STAFF);
    assert_eq!(world.admin().await.import("staff", list.into_bytes()).await["state"], "committed");
    app.advance_campaign(AdvanceCampaign::EveryCampaign {}).await.unwrap();
    assert_eq!(mails(&world, "tard@example.org", asked).await, 1);
    assert_eq!(mails(&world, EMAIL, asked).await, 1);
    // A right that is gone before the mail is asked for asks nobody.
    let list = format!("{}Parti;Paul;parti@example.org;Coordonnateur;;Normandie;\r\n", lists::STAFF);
    world.admin().await.import("staff", list.into_bytes()).await;
    let list = "Nom;Prénom;Email;Rôle;Spécialité;Région;Subdivision\r\nParti;Paul;parti@example.org;Retiré;;;\r\n";
    world.admin().await.import("staff", list.as_bytes().to_vec()).await;
    advance().await;
    assert_eq!(mails(&world, "parti@example.org", asked).await, 0);
}
