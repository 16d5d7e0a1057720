//! Tests of an account that somebody else has got hold of: after its reset, nothing that was issued before opens it, and
//! its mailbox alone gives no second factor.

use std::time::Duration;

use domain::rights::budget::TRIES_OF_ENROLMENT;
use local::StackSettings;
use serde_json::{Value, json};

use crate::support::{C, Person, World, lists, play::WISHES_OPEN, world::PREPARATION};

const RESET: &str = "/api/accounts/reset";
const ENROL: &str = "/api/me/second-factor";
const PASSWORD: &str = "/api/session/password";

/// What a thief has had mailed to an address before: a browser with its code, a link that signs in, two links to set a
/// password.
struct Loot {
    email: String,
    browser: Person,
    code: String,
    entry: String,
    links: [String; 2],
}

impl Loot {
    async fn of(world: &World, email: &str) -> Self {
        let browser = world.nobody();
        let browser = browser.with_cookie(&world.ask_for_code(&browser, email).await);
        let (code, entry) = (world.code_for(email).await, world.entry_for(email).await);
        let links = [world.link_for(email).await, world.link_for(email).await];
        world.stack.clock().advance(Duration::from_secs(1)).unwrap();
        Self { email: email.to_owned(), browser, code, entry, links }
    }

    /// Checks that nothing of it opens the account.
    async fn is_worthless(&self) {
        let refused = |reply: crate::support::Reply| assert_eq!(reply.status, 401, "{}", reply.text());
        refused(self.browser.post("/api/session/code", &json!({ "email": self.email, "code": self.code })).await);
        refused(self.browser.post("/api/session/link", &json!({ "token": self.entry })).await);
        for token in &self.links {
            let set = json!({ "token": token, "password": "Brouette9!Cumulus" });
            self.browser.send_json("PUT", PASSWORD, &set).await.refused(401, "wrong_link");
        }
    }
}

#[tokio::test]
async fn what_was_issued_before_a_reset_opens_nothing() {
    let world = World::prepared().await;
    let admin = world.admin().await;
    world.person("ars").await;
    for email in ["ada@example.org", "ars@example.org"] {
        let loot = Loot::of(&world, email).await;
        let left = world.leave("cockpit").await;
        let [code, state] = left.arrive(email).await;
        let (half, _) = world.sign_in_by_code(email).await;
        world.stack.clock().advance(Duration::from_secs(1)).unwrap();
        admin.post(RESET, &json!({ "email": email })).await.expect(200);
        loot.is_worthless().await;
        half.get("/api/me").await.refused(401, "signed_out");
        let browser = world.nobody().with_cookie(&format!("__Host-oidc={}", left.kept));
        let back = browser.get(&format!("/api/session/issuers/cockpit/callback?code={code}&state={state}")).await;
        assert!(!back.headers.contains_key("set-cookie") || !back.cookie().starts_with("__Host-session"), "{back:?}");
        // What is issued afterwards does.
        world.stack.clock().advance(Duration::from_mins(1)).unwrap();
        world.sign_in_by_code(email).await;
    }
}

#[tokio::test]
async fn what_was_issued_before_the_password_was_set_or_changed_opens_nothing() {
    let world = World::prepared().await;
    let loot = Loot::of(&world, "ada@example.org").await;
    // Using one link kills the others.
    let link = world.link_for("ada@example.org").await;
    world.stack.clock().advance(Duration::from_secs(1)).unwrap();
    let set = json!({ "token": link, "password": "Cumulus9!Brouette" });
    world.nobody().send_json("PUT", PASSWORD, &set).await.expect(204);
    loot.is_worthless().await;
    world.stack.clock().advance(Duration::from_mins(1)).unwrap();
    let loot = Loot::of(&world, "ada@example.org").await;
    let ada = world.person("Ada").await;
    world.stack.clock().advance(Duration::from_secs(1)).unwrap();
    let change = json!({ "current": "Cumulus9!Brouette", "password": "Brouette9!Stratus" });
    ada.send_json("PUT", "/api/me/password", &change).await.expect(204);
    loot.is_worthless().await;
}

/// Signs in by a mail, as whoever reads the mailbox can.
async fn reader_of_mailbox(world: &World, email: &str, state: &str) -> Person {
    world.stack.clock().advance(Duration::from_mins(1)).unwrap();
    let (person, me) = world.sign_in_by_code(email).await;
    assert_eq!(me["second_factor"], state);
    person
}

fn told(reset: &Value) -> &str {
    reset["enrolment"]["code"].as_str().unwrap()
}

#[tokio::test]
async fn after_a_reset_a_second_factor_takes_the_code_told_by_telephone() {
    let world = World::prepared().await;
    let (admin, email) = (world.admin().await, "ars@example.org");
    let agency = world.person("ars").await;
    let reset = admin.post(RESET, &json!({ "email": email })).await.expect(200).json();
    let code = told(&reset);
    assert_eq!((code.len(), code.as_bytes()[5]), (11, b'-'), "{code}");
    assert_eq!(reset["enrolment"]["expires_at"], "2024-02-21T08:00:00Z");
    assert_eq!(reset["enrolment"]["phone"], "0298010203");
    agency.get("/api/me").await.refused(401, "signed_out");
    world.stack.queues().settle().await;
    for mail in world.stack.mailbox().for_recipient(email) {
        assert!(!mail.text.contains(code), "no mail holds the code: {}", mail.text);
    }
    let thief = reader_of_mailbox(&world, email, "to_enrol_by_code").await;
    thief.post(ENROL, &json!({})).await.refused(401, "wrong_code");
    thief.post(ENROL, &json!({ "enrolment_code": "00000-00000" })).await.refused(401, "wrong_code");
    // The owner may type it in small letters and without the hyphen.
    let typed = code.replace('-', " ").to_lowercase();
    let owner = reader_of_mailbox(&world, email, "to_enrol_by_code").await;
    owner.post(ENROL, &json!({ "enrolment_code": typed })).await.expect(201);
    let shown = json!({ "code": world.second_factor_code(email, world.now()).await });
    owner.post("/api/session/second-factor", &shown).await.expect(200);
    // The next reset has a code of its own.
    let again = admin.post(RESET, &json!({ "email": email })).await.expect(200).json();
    let thief = reader_of_mailbox(&world, email, "to_enrol_by_code").await;
    thief.post(ENROL, &json!({ "enrolment_code": code })).await.refused(401, "wrong_code");
    assert_ne!(told(&again), code);
    // An account that needs no second factor gets no code.
    let reset = admin.post(RESET, &json!({ "email": "ada@example.org" })).await.expect(200).json();
    assert_eq!(reset, json!({ "awaits_another": false, "enrolment": null }));
}

/// Whoever reads the mailbox of somebody who has not enrolled gets no second factor once there are choices to read.
#[tokio::test]
async fn once_the_wishes_have_opened_a_first_second_factor_takes_a_code_told_by_telephone() {
    let world = World::prepared().await;
    let (coordo, ars) = ("coordo@example.org", "ars@example.org");
    // A thief who has asked for a secret in time confirms it no more afterwards.
    let early = reader_of_mailbox(&world, coordo, "to_enrol").await;
    early.post(ENROL, &json!({})).await.expect(201);
    world.clock_to(WISHES_OPEN).await;
    let admin = world.admin().await;
    let thief = reader_of_mailbox(&world, coordo, "to_enrol_by_code").await;
    let proposed = json!({ "code": world.proposed_code(coordo, world.now()).await });
    thief.post("/api/session/second-factor", &proposed).await.refused(422, "no_second_factor");
    for body in [json!({}), json!({ "enrolment_code": "00000-00000" })] {
        thief.post(ENROL, &body).await.refused(401, "wrong_code");
    }
    reader_of_mailbox(&world, ars, "to_enrol_by_code").await.post(ENROL, &json!({})).await.refused(401, "wrong_code");
    // Staff who are loaded now are told a code too, and so is everybody else who comes late.
    let list = "Nom;Prénom;Email;Rôle;Spécialité;Région\r\nTard;Lise;lise@example.org;Coordonnateur;;Bretagne\r\n";
    assert_eq!(admin.import("staff", list.as_bytes().to_vec()).await["state"], "committed");
    for email in [coordo, "lise@example.org"] {
        let told = admin.post(RESET, &json!({ "email": email })).await.expect(200).json();
        let owner = reader_of_mailbox(&world, email, "to_enrol_by_code").await;
        owner.post(ENROL, &json!({ "enrolment_code": told["enrolment"]["code"] })).await.expect(201);
        let owner = world.give_second_factor(email, &owner).await;
        owner.get(&format!("{C}/students")).await.expect(200);
        assert_eq!(reader_of_mailbox(&world, email, "to_give").await.get(&format!("{C}/students")).await.status, 403);
    }
    // Administrators are those of the settings, and the first factor opens nothing to students that they lack.
    reader_of_mailbox(&world, local::SECOND_ADMIN_EMAIL, "to_give").await;
    reader_of_mailbox(&world, &lists::email("Ada"), "not_needed").await;
}

#[tokio::test]
async fn a_code_of_enrolment_dies_of_five_tries_or_a_day() {
    let world = World::prepared().await;
    let (admin, email) = (world.admin().await, "scolarite@example.org");
    world.person("scolarite").await;
    let reset = admin.post(RESET, &json!({ "email": email })).await.expect(200).json();
    let thief = reader_of_mailbox(&world, email, "to_enrol_by_code").await;
    for _ in 0..TRIES_OF_ENROLMENT {
        thief.post(ENROL, &json!({ "enrolment_code": "00000-00000" })).await.refused(401, "wrong_code");
    }
    thief.post(ENROL, &json!({ "enrolment_code": told(&reset) })).await.refused(401, "wrong_code");
    let reset = world.admin().await.post(RESET, &json!({ "email": email })).await.expect(200).json();
    world.clock_only("2024-02-21T08:30:00Z");
    let late = reader_of_mailbox(&world, email, "to_enrol_by_code").await;
    late.post(ENROL, &json!({ "enrolment_code": told(&reset) })).await.refused(401, "wrong_code");
}

/// An ARS resets the coordonnateurs and the scolarité of its scope; nobody learns which other accounts exist.
#[tokio::test]
async fn an_agency_resets_the_accounts_of_its_scope_alone() {
    let mut world = World::prepared().await;
    let staff = format!("{}Deux;Dora;ars2@example.org;ARS;;Bretagne;;\r\n", lists::STAFF);
    world.admin().await.import("staff", staff.into_bytes()).await;
    world.learn_ids().await;
    let agency = world.person("ars").await;
    world.person("scolarite").await;
    agency.post(RESET, &json!({ "email": "coordo@example.org" })).await.expect(200);
    for beyond in ["lointain", "ars2", "ada", "zoe", "brest"] {
        agency.post(RESET, &json!({ "email": lists::email(beyond) })).await.refused(404, "unknown");
    }
    agency.post(RESET, &json!({ "email": local::ADMIN_EMAIL })).await.refused(404, "unknown");
    agency.post(RESET, &json!({ "email": "ars@example.org" })).await.refused(403, "second_person_required");
    let coordinator = world.person("lointain").await;
    coordinator.post(RESET, &json!({ "email": "ada@example.org" })).await.refused(403, "forbidden");
}

/// Administrators cannot reset their own account.
#[tokio::test]
async fn a_reset_takes_somebody_else() {
    let world = World::prepared().await;
    let (agency, admin) = (world.person("ars").await, world.admin().await);
    admin.post(RESET, &json!({ "email": local::ADMIN_EMAIL })).await.refused(403, "second_person_required");
    admin.post(RESET, &json!({ "email": "zoe@example.org" })).await.refused(404, "unknown");
    admin.post(RESET, &json!({ "email": "ars@example.org" })).await.expect(200);
    agency.get("/api/me").await.refused(401, "signed_out");
    world.stack.queues().settle().await;
    let told = world.stack.mailbox().latest("ars@example.org").unwrap();
    assert!(told.text.contains("Votre accès a été réinitialisé"), "{}", told.text);
}

/// With two administrators, one who resets the other and takes the account over cannot decide as two persons for a day, and
/// both are told at once.
#[tokio::test]
async fn an_administrator_who_was_reset_takes_part_in_no_decision_for_a_day() {
    let world = World::prepared().await;
    let (admin, email) = (world.admin().await, local::SECOND_ADMIN_EMAIL);
    world.second_admin().await;
    let announce = format!("{C}/announcements");
    let words = json!({ "subject": "Dates", "text": "Texte" });
    let to = json!({ "to": { "audience": "students" }, "french": words, "english": words });
    let asked = admin.post(&announce, &to).await.expect(202).json();
    let reset = admin.post(RESET, &json!({ "email": email })).await.expect(200).json();
    assert_eq!(reset["awaits_another"], false);
    let second = reader_of_mailbox(&world, email, "to_enrol_by_code").await;
    second.post(ENROL, &json!({ "enrolment_code": told(&reset) })).await.expect(201);
    let second = world.give_second_factor(email, &second).await;
    let approval = format!("{C}/approvals/{}", asked["id"].as_str().unwrap());
    second.send_json("PUT", &approval, &Value::Null).await.refused(403, "account_held");
    let because = json!({ "reason": "Non." });
    second.send_json("PUT", &format!("{approval}/refusal"), &because).await.refused(403, "account_held");
    second.post(&announce, &to).await.refused(403, "account_held");
    world.stack.queues().settle().await;
    for told in [local::ADMIN_EMAIL, email] {
        let mails = world.stack.mailbox().for_recipient(told);
        let of = |words: &str| mails.iter().filter(|mail| mail.text.contains(words)).count();
        assert_eq!(of("Le compte d’un administrateur a été réinitialisé"), 1, "{told}");
    }
    world.clock_only("2024-02-21T08:02:00Z");
    let second = world.second_admin().await;
    second.post(&announce, &to).await.expect(202);
}

/// With three, it takes the two others.
#[tokio::test]
async fn an_administrator_among_three_is_reset_by_the_two_others() {
    let folder = tempfile::tempdir().unwrap();
    let settings = StackSettings {
        more_admins: vec!["troisieme@example.org".to_owned()],
        ..StackSettings::for_tests(folder.path().join("stack"), PREPARATION.parse().unwrap())
    };
    let world = World::start(folder, settings).await;
    let (first, second, third) =
        (world.admin().await, world.second_admin().await, world.sign_in("troisieme@example.org").await);
    let of_second = json!({ "email": local::SECOND_ADMIN_EMAIL });
    for _ in 0..2 {
        let asked = first.post(RESET, &of_second).await.expect(200).json();
        assert_eq!(asked, json!({ "awaits_another": true, "enrolment": null }), "the same person counts once");
    }
    second.get("/api/me").await.expect(200);
    world.stack.queues().settle().await;
    let mail = world.stack.mailbox().latest(local::SECOND_ADMIN_EMAIL).unwrap();
    assert!(mail.text.contains("Un troisième administrateur doit la demander"), "{}", mail.text);
    let reset = third.post(RESET, &of_second).await.expect(200).json();
    assert_eq!(reset["awaits_another"], false);
    second.get("/api/me").await.refused(401, "signed_out");
    // A request that nobody has repeated within a day is forgotten.
    first.post(RESET, &json!({ "email": "troisieme@example.org" })).await.expect(200);
    world.clock_only("2024-02-21T08:00:01Z");
    let first = world.admin().await;
    let again = first.post(RESET, &json!({ "email": "troisieme@example.org" })).await.expect(200).json();
    assert_eq!(again["awaits_another"], true);
}

/// The number is told to those who reset the account and to its owner. It stays when a list does not name it, and goes with
/// the rights.
#[tokio::test]
async fn a_list_gives_the_number_at_which_somebody_is_called() {
    let world = World::prepared().await;
    let admin = world.admin().await;
    let told =
        async |email: &str| admin.post(RESET, &json!({ "email": email })).await.expect(200).json()["enrolment"].clone();
    let line = |email: &str, role: &str, phone: &str| {
        format!("Nom;Prénom;Email;Rôle;Téléphone\r\nAgence;Anne;{email};{role};{phone}\r\n").into_bytes()
    };
    assert_eq!(told("scolarite@example.org").await["phone"], Value::Null);
    let ars = world.person("ars").await;
    assert_eq!(ars.get("/api/me/data").await.expect(200).json()["phone"], "0298010203");
    admin.import("staff", line("ars@example.org", "ARS", "")).await;
    assert_eq!(told("ars@example.org").await["phone"], "0298010203");
    admin.import("staff", line("ars@example.org", "ARS", "+33 6 12 34 56 78")).await;
    assert_eq!(told("ars@example.org").await["phone"], "+33612345678");
    let refused = admin.import("staff", line("ars@example.org", "ARS", "poste 12")).await;
    assert_eq!(
        (&refused["faults"][0]["code"], &refused["faults"][0]["column"]),
        (&json!("not_a_phone"), &json!("Téléphone"))
    );
    admin.import("staff", line("ars@example.org", "Retiré", "")).await;
    admin.import("staff", line("ars@example.org", "ARS", "")).await;
    assert_eq!(told("ars@example.org").await["phone"], Value::Null);
}
