//! Tests of the texts of refusals: one problem document for each code, and a line for each route and code, provoked
//! through the functions, so that a wrong title or status is seen. The refusals of the policy are in `rights/matrix.rs`.
//! After an intended change: `cargo insta review`.

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::Write,
    fs,
};

use api::{MAX_BODY_BYTES, Route};
use domain::rights::budget::CODES_OF_ACCOUNT;
use serde_json::{Value, json};

use crate::{
    campaigns::plausible::lukewarm,
    rights,
    support::{
        C, Person, Reply, World, events, lists, play::*, refusals::ByRoute, routes::routes, spoil::Throttle,
        world::PREPARATION,
    },
};

/// Codes that these tests do not provoke, with the reason.
const NOT_HERE: [(&str, &str); 11] = [
    ("account_held", "an administrator has to be reset first: functions/stolen.rs"),
    ("address_not_confirmed", "a list has to change an address first: functions/addresses.rs"),
    ("elsewhere", "another application would have to fail; `Problem::elsewhere` is met by hand"),
    ("import_under_way", "two commits have to come at one instant: loads::a_list_is_loaded_once"),
    ("internal", "a fault of ours: a request known to provoke it is a fault to mend"),
    ("no_account", "a person who comes from another application is led to a page: external.rs"),
    ("not_approved", "told to a trigger, not to a person: campaigns/corrections.rs"),
    ("nothing_to_publish", "told to a trigger, not to a person: campaigns/triggers.rs"),
    ("run_outdated", "takes a linked campaign: campaigns/linked.rs"),
    ("offline", "the page's own: there is no server to say it"),
    ("wrong_token", "a person who comes from another application is led to a page: external.rs"),
];

/// The problem documents by code, and the refusals by route.
#[derive(Default)]
struct Refusals {
    by_code: BTreeMap<String, Value>,
    by_route: ByRoute,
}

impl Refusals {
    /// Records the problem document of a code. The first one stays.
    #[track_caller]
    fn note(&mut self, code: &str, reply: &Reply) {
        let document = reply.json();
        let problem = reply.refused(reply.status, code);
        assert_eq!(document, problem);
        self.keep(reply.route(), document);
    }

    fn keep(&mut self, route: &str, mut document: Value) {
        self.by_route.note(route, &document);
        // The identifier of the request differs each time.
        document["instance"] = json!("[request]");
        let code = document["code"].as_str().unwrap().to_owned();
        self.by_code.entry(code).or_insert(document);
    }
}

async fn requests(refusals: &mut Refusals) {
    const JSON: (&str, &str) = ("content-type", "application/json");
    let world = World::prepared().await;
    let (admin, nobody) = (world.admin().await, world.nobody());
    let path = format!("{C}/calendar");
    let put = async |headers: &[(&str, &str)], body: Vec<u8>| admin.send("PUT", &path, headers, body).await;
    let version = ("if-match", "\"v41\"");
    refusals.note("unreadable", &put(&[JSON, version], b"{".to_vec()).await);
    refusals.note("too_large", &put(&[JSON, version], vec![b' '; 1024 * 1024 + 1]).await);
    refusals.note("media_type", &put(&[version], b"{}".to_vec()).await);
    let calendar = admin.get(C).await.expect(200).json()["calendar"].clone();
    refusals.note("if_match_required", &put(&[JSON], calendar.to_string().into_bytes()).await);
    refusals.note("stale_version", &put(&[JSON, version], calendar.to_string().into_bytes()).await);
    let mut empty = calendar.clone();
    empty["off_application"]["closes"] = empty["off_application"]["opens"].clone();
    refusals.note("calendar_refused", &admin.put(&path, 1, &empty).await);
    refusals.note("exists", &admin.post("/api/campaigns", &lists::campaign()).await);
    refusals.note("unknown", &admin.get("/api/campaigns/2099-01").await);
    refusals.note("signed_out", &nobody.get("/api/me").await);
    refusals.note("foreign_origin", &admin.send_as_it_is("DELETE", "/api/sessions", &[]).await);
    let words = json!({ "subject": "Dates", "text": "Texte" });
    let to = json!({ "audience": "students", "specialty": "pediatrie", "region": "Normandie" });
    let announcement = json!({ "to": to, "french": words, "english": words });
    refusals.note("nobody_to_write_to", &admin.post(&format!("{C}/announcements"), &announcement).await);
}

async fn signing_in(refusals: &mut Refusals) {
    let world = World::prepared().await;
    let nobody = world.nobody();
    let browser = nobody.with_cookie(&world.ask_for_code(&nobody, "zoe@example.org").await);
    let wrong = json!({ "email": "zoe@example.org", "code": "000000" });
    refusals.note("wrong_code", &browser.post("/api/session/code", &wrong).await);
    for _ in 1..CODES_OF_ACCOUNT.limit {
        browser.post("/api/session/code", &wrong).await.refused(401, "wrong_code");
    }
    refusals.note("slow_down", &browser.post("/api/session/code", &wrong).await);
    let wrong = json!({ "email": "bob@example.org", "password": "0" });
    refusals.note("wrong_password", &nobody.post("/api/session/password", &wrong).await);
    let link = async |token: &str| {
        nobody.send_json("PUT", "/api/session/password", &json!({ "token": token, "password": "0" })).await
    };
    refusals.note("wrong_link", &link("0").await);
    let token = world.link_for("ada@example.org").await;
    refusals.note("password_refused", &link(&token).await);
    let (agency, _) = world.sign_in_by_code(&lists::email("ars")).await;
    refusals.note("second_factor_required", &agency.get(C).await);
    let ada = world.person("Ada").await;
    refusals.note("no_second_factor", &ada.post("/api/session/second-factor", &json!({ "code": "0" })).await);
    let (admin, agency) = (world.admin().await, world.person("ars").await);
    let held = agency.get("/api/me/second-factors").await.expect(200).json();
    let only = format!("/api/me/second-factors/{}", held["factors"][0]["factor"].as_str().unwrap());
    refusals.note("last_second_factor", &agency.send("DELETE", &only, &[], Vec::new()).await);
    let made = agency.post(&format!("{C}/exports"), &json!({ "kind": "posts", "format": "csv" })).await.expect(201);
    for role in ["Retiré", "Coordonnateur"] {
        let list = format!("Nom;Prénom;Email;Rôle;Région\r\nAgence;Anne;ars@example.org;{role};Normandie\r\n");
        admin.import("staff", list.into_bytes()).await;
    }
    let export = format!("{C}/exports/{}", made.json()["id"].as_str().unwrap());
    refusals.note("rights_reduced", &agency.get(&export).await);
    refusals.note("forbidden", &ada.get(&format!("{C}/progress")).await);
}

async fn students(refusals: &mut Refusals) {
    let mut world = World::empty_at("2024-02-01T08:00:00Z").await;
    world.load(&lists::campaign(), &lists::posts(), &lists::students()).await;
    refusals.note("tab_closed", &world.person("Ada").await.get(&format!("{C}/offers")).await);
    world.open_wishes(1).await;
    refusals.note("draw_not_committed", &world.wish(1, "Ada", "Brest=5").await);
    world.commit_to_draw().await;
    let ada = world.person("Ada").await;
    refusals.note("window_not_open", &ada.put(&wishes_path(2), 0, &world.wishes("Brest=5")).await);
    refusals.note("no_such_round", &ada.get(&wishes_path(3)).await);
    refusals.note("entries_refused", &ada.put(&wishes_path(1), 0, &world.wishes("Brest=9")).await);
    refusals.note("document_refused", &ada.put(&format!("{C}/dossier/cv"), 0, &json!({ "sha256": "" })).await);
    world.wish(1, "Bob", "Brest=5 Quimper=4").await.expect(200);
    refusals.note("list_lost_not_confirmed", &world.wish(1, "Bob", "Brest=5").await);
    let eve = world.person("Eve").await;
    refusals.note("not_participating", &eve.put(&wishes_path(1), 0, &world.wishes("Brest=5")).await);
    let session = ada.cookie.split_once('=').unwrap().1;
    let values = [("campaign", "2024-05"), ("session", session)];
    let busy = world.platform_with(&Throttle::times(1_000));
    let event = events::filled("wishes-get", &values);
    let answer = events::invoke(&busy, &event).await;
    refusals.keep(&events::route_key(&event), serde_json::from_str(&answer.body).unwrap());
    suspend(&world).await;
    refusals.note("suspended", &ada.put(&wishes_path(1), 0, &world.wishes("Brest=5")).await);
}

async fn suspend(world: &World) {
    let admin = world.admin().await;
    let campaign = admin.get(C).await.expect(200);
    let mut calendar = campaign.json()["calendar"].clone();
    calendar["suspended"] = json!({ "reason": "Une panne." });
    admin.put(&format!("{C}/calendar"), campaign.version(), &calendar).await.expect(200);
}

async fn lists_to_load(refusals: &mut Refusals) {
    let world = World::prepared().await;
    let admin = world.admin().await;
    let started =
        admin.post(&format!("{C}/imports"), &json!({ "kind": "students", "size_bytes": 9 })).await.expect(201).json();
    let import = format!("{C}/imports/{}", started["id"].as_str().unwrap());
    refusals.note("import_missing", &admin.get(&import).await);
    let (import, _) = admin.upload("students", lists::students().into_bytes()).await;
    refusals.note("import_changed", &admin.post(&format!("{import}/commit"), &json!({ "sha256": "" })).await);
    let (import, report) = admin.upload("students", b"Nom\r\nX\r\n".to_vec()).await;
    let commit = json!({ "sha256": report.expect(200).json()["sha256"] });
    refusals.note("import_refused", &admin.post(&format!("{import}/commit"), &commit).await);
    world.clock_to(WISHES_OPEN).await;
    let admin = world.admin().await;
    let (import, report) = admin.upload("students", lists::students().into_bytes()).await;
    let commit = json!({ "sha256": report.expect(200).json()["sha256"] });
    refusals.note("import_too_late", &admin.post(&format!("{import}/commit"), &commit).await);
}

async fn rounds(refusals: &mut Refusals) {
    let world = World::prepared().await;
    let (runs, publication) = (format!("{C}/rounds/1/matching"), format!("{C}/rounds/1/publication"));
    let again = json!({ "reason": "Pour voir." });
    world.clock_to(WISHES_OPEN).await;
    refusals.note("not_due", &world.admin().await.post(&runs, &again).await);
    world.wishes_of_round_1().await;
    world.clock_to(CANDIDATES_DRAWN).await;
    let late = world.person("Ada").await.put(&wishes_path(1), 1, &world.wishes("Brest=5")).await;
    refusals.note("window_closed", &late);
    refusals.note("not_referent", &world.rank(1, "conseil", "Quimper", "Ada=1").await);
    world.rankings_of_round_1().await;
    world.clock_to(DRAWN).await;
    let early = world.admin().await.post(&draw_path(1, "links"), &confirmation(SECRETS[0], 1)).await;
    refusals.note("draw_incomplete", &early);
    world.complete_draw(1).await;
    refusals.note("draw_complete", &world.admin().await.delete(&draw_path(1, "public-value")).await);
    world.clock_to(MATCHED).await;
    let admin = world.admin().await;
    refusals.note("reason_required", &admin.post(&runs, &json!({ "reason": " " })).await);
    let asked = admin.post(&runs, &again).await.expect(202).json();
    let approval = format!("{C}/approvals/{}", asked["id"].as_str().unwrap());
    refusals.note("second_person_required", &admin.send_json("PUT", &approval, &Value::Null).await);
    // Round 1 is not published, so that the second round does not open.
    world.clock_only(WISHES_OPEN_2);
    refusals.note("round_not_published", &world.wish(2, "Jean", "Morlaix=5").await);
    let asked = world.admin().await.post(&runs, &again).await.expect(202).json();
    let withdrawn = format!("{C}/approvals/{}", asked["id"].as_str().unwrap());
    let refusal = format!("{withdrawn}/refusal");
    world.admin().await.send_json("PUT", &refusal, &json!({ "reason": "Une erreur." })).await.expect(200);
    let second = world.second_admin().await;
    refusals.note("request_declined", &second.send_json("PUT", &withdrawn, &Value::Null).await);
    // A day and a minute have passed since the request for approval.
    world.clock_only("2024-03-13T23:02:00Z");
    let second = world.second_admin().await;
    refusals.note("approval_expired", &second.send_json("PUT", &approval, &Value::Null).await);
    assert!(world.agree(1).await);
    let ada = world.person("Ada").await;
    refusals.note("already_assigned", &ada.put(&wishes_path(2), 0, &world.wishes("Morlaix=5")).await);
    let digest = world.admin().await.get(&runs).await.expect(200).json()[0]["digest"].clone();
    let correction = json!({ "run": digest, "reason": "Une erreur." });
    refusals.note("later_round_begun", &world.admin().await.post(&publication, &correction).await);
    let withdrawal = format!("{C}/students/{}/withdrawal", world.id("Ada"));
    let leaving = json!({ "reason": "Départ à l’étranger.", "reopens": true });
    world.admin().await.send_json("PUT", &withdrawal, &leaving).await.expect(204);
    world.clock_only("2024-03-21T08:00:00Z");
    refusals.note("place_offered", &world.admin().await.delete(&withdrawal).await);

    let unusual = lukewarm().await;
    let admin = unusual.admin().await;
    let digest = admin.get(&runs).await.expect(200).json()[0]["digest"].clone();
    refusals.note("warnings_not_confirmed", &admin.post(&publication, &json!({ "run": digest })).await);
}

/// The replies to requests whose form every route refuses, whatever they ask for.
async fn malformed(person: &Person, route: &Route, path: &str) -> Vec<Reply> {
    const JSON: (&str, &str) = ("content-type", "application/json");
    const VERSION: (&str, &str) = ("if-match", "\"v1\"");
    let method = route.key.split(' ').next().unwrap();
    let send = async |headers: &[(&str, &str)], body: Vec<u8>| person.send(method, path, headers, body).await;
    let mut replies = Vec::new();
    if route.body.is_some() {
        replies.push(send(&[VERSION], b"{}".to_vec()).await);
        replies.push(send(&[JSON, VERSION], b"{".to_vec()).await);
        replies.push(send(&[JSON, VERSION], vec![b' '; MAX_BODY_BYTES + 1]).await);
    }
    if route.if_match {
        replies.push(send(&[JSON], b"{}".to_vec()).await);
    }
    if route.query.is_some() {
        replies.push(person.get(&format!("{path}?unheard=of")).await);
    }
    if method != "GET" {
        replies.push(person.send_as_it_is(method, path, &[]).await);
    }
    replies
}

/// Malformed requests to every route, when lists, wishes and rankings are open, by people one of whom may use it then.
async fn every_route(refusals: &mut Refusals) {
    let world = World::prepared().await;
    for instant in [PREPARATION, WISHES_OPEN, CANDIDATES_DRAWN] {
        world.clock_to(instant).await;
        let people = [world.admin().await, world.person("Ada").await, world.person("quimper").await];
        for route in routes() {
            let path = rights::path(&world, route.key, 1, "Ada", "Quimper").replace("{piece}", "cv");
            for person in &people {
                for reply in malformed(person, &route, &path).await {
                    // The route that other applications send people to answers with a redirection to a page, even to malformed
                    // requests.
                    if reply.status != 303 {
                        refusals.note(reply.json()["code"].as_str().unwrap(), &reply);
                    }
                }
            }
        }
    }
}

/// The codes that the pages have words for.
fn known_to_the_pages() -> BTreeSet<String> {
    let words = fs::read_to_string(events::repository("web/src/text/fr/problems.ts")).unwrap();
    let codes = words.split_once("const codes = {").unwrap().1.split_once("} satisfies").unwrap().0;
    codes.lines().filter_map(|line| Some(line.trim().split_once(':')?.0.to_owned())).collect()
}

#[tokio::test]
async fn every_refusal_is_told_as_recorded() {
    let mut refusals = Refusals::default();
    requests(&mut refusals).await;
    signing_in(&mut refusals).await;
    Box::pin(students(&mut refusals)).await;
    lists_to_load(&mut refusals).await;
    Box::pin(rounds(&mut refusals)).await;
    every_route(&mut refusals).await;

    let Refusals { by_code, by_route } = refusals;
    let here = by_code.keys().cloned();
    let codes: BTreeSet<String> = here.chain(NOT_HERE.map(|(code, _)| code.to_owned())).collect();
    assert_eq!(codes.len(), by_code.len() + NOT_HERE.len(), "a code is provoked and said not to be");
    assert_eq!(codes, known_to_the_pages());
    let told = by_code.values().fold(String::new(), |mut told, document| {
        writeln!(told, "{document:#}").unwrap();
        told
    });
    insta::with_settings!({
        snapshot_path => "../snapshots",
        prepend_module_to_snapshot => false,
        omit_expression => true,
    }, {
        insta::assert_snapshot!("refusals", told);
    });
    by_route.compare("refusals-by-route");
}
