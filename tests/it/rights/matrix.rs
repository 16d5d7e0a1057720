//! Tests every route as every person, for their own rows and others, in every state of the campaign: the answer must be
//! the one that the tables of `docs/procedure.md` give. The test fails for a route that `request` does not list.

use std::{collections::BTreeMap, time::Duration};

use api::{Access, Route};
use futures::{StreamExt, stream};
use serde_json::{Value, json};

use super::{
    dates::Dates,
    expected::{About, Moment, Verdict, verdict},
    people::{self, ASKERS, Asker, made},
};
use crate::support::{C, Person, World, play::*, refusals::ByRoute, routes::routes};

/// The number of requests that run at the same time.
const AT_ONCE: usize = 16;

/// The answer to a person who has failed before and must wait.
const SLOW: (u16, &str) = (429, "slow_down");

/// The answer to the second of two people who change one object at the same time.
const TOGETHER: (u16, &str) = (412, "stale_version");

/// The ends of the routes at which one person's requests may come between.
const TOGETHER_AT: [&str; 3] = ["/cpts-sheet", "/me/second-factor", "/me/recovery-codes"];

/// The answer to the second of two people who load a list at the same time.
const LOADING: (u16, &str) = (422, "import_under_way");

/// The body of a request, and its answers to a person whom the policy allows it. It changes nothing.
fn request(world: &World, key: &str) -> (Value, &'static [(u16, &'static str)]) {
    match key {
        "POST /api/session" => (json!({ "email": "zoe@example.org" }), &[(202, ""), SLOW]),
        "POST /api/session/code" => {
            (json!({ "email": "zoe@example.org", "code": "000000" }), &[(401, "wrong_code"), SLOW])
        }
        "POST /api/session/link" | "POST /api/session/address" => (json!({ "token": "0" }), &[(401, "wrong_link")]),
        "POST /api/session/password" => {
            (json!({ "email": "zoe@example.org", "password": "0" }), &[(401, "wrong_password"), SLOW])
        }
        "PUT /api/session/password" => (json!({ "token": "0", "password": "0" }), &[(401, "wrong_link")]),
        "POST /api/session/password/strength" => (json!({ "password": "0" }), &[(200, "")]),
        "POST /api/session/second-factor" => {
            (json!({ "code": "0" }), &[(422, "no_second_factor"), (401, "wrong_code"), SLOW])
        }
        "POST /api/me/address" => {
            (json!({ "campaign": "2024-05", "code": "0" }), &[(401, "wrong_code"), (404, "unknown")])
        }
        // Once the wishes are open, staff without a second factor need a code.
        "POST /api/me/second-factor" => {
            (json!({}), &[(422, "no_second_factor"), (201, ""), (401, "wrong_code"), TOGETHER])
        }
        "POST /api/session/passkey/challenge" => (Value::Null, &[(201, ""), (422, "no_second_factor")]),
        "POST /api/session/passkey" => {
            let body = json!({ "credential": "", "client_data": "", "authenticator_data": "", "signature": "" });
            (body, &[(401, "wrong_code"), (422, "no_second_factor")])
        }
        "POST /api/me/passkeys" => {
            let body = json!({ "client_data": "", "authenticator_data": "", "public_key": "", "algorithm": -7 });
            (body, &[(422, "no_second_factor"), (401, "wrong_code")])
        }
        "POST /api/me/recovery-codes" => (Value::Null, &[(422, "no_second_factor"), (201, ""), TOGETHER]),
        "DELETE /api/me/second-factors/{factor}" => (Value::Null, &[(404, "unknown")]),
        "PUT /api/me/password" => (json!({ "current": "0", "password": "0" }), &[(401, "wrong_password"), SLOW]),
        "DELETE /api/session" | "DELETE /api/sessions" => (Value::Null, &[(204, "")]),
        "GET /api/session/issuers/{issuer}" | "GET /api/session/issuers/{issuer}/callback" => {
            (Value::Null, &[(404, "unknown")])
        }
        "POST /api/me/token" => (Value::Null, &[(201, "")]),
        "POST /api/accounts/reset" => (json!({ "email": "nobody@example.org" }), &[(404, "unknown")]),
        "POST /api/campaigns" => (crate::support::lists::campaign(), &[(409, "exists")]),
        _ => request_in_campaign(world, key),
    }
}

/// The body of a request within a campaign, and its answers to a person whom the policy allows it. It changes nothing.
fn request_in_campaign(world: &World, key: &str) -> (Value, &'static [(u16, &'static str)]) {
    match key {
        _ if key.starts_with("PUT") && key.ends_with("/calendar") => {
            (crate::support::lists::campaign()["calendar"].clone(), &[(412, "stale_version")])
        }
        _ if key.starts_with("POST") && key.ends_with("/calendar") => {
            let calendar = crate::support::lists::campaign()["calendar"].clone();
            (json!({ "calendar": calendar, "replaces": 9, "reason": "Une panne." }), &[(412, "stale_version")])
        }
        _ if key.ends_with("/calendar/preview") => {
            (crate::support::lists::campaign()["calendar"].clone(), &[(200, "")])
        }
        // The query lacks the Monday.
        _ if key.ends_with("/preset") => (Value::Null, &[(422, "entries_refused")]),
        // No list has changed an address lately.
        _ if key.ends_with("/address-code") => (Value::Null, &[(404, "unknown")]),
        _ if key.ends_with("/advance") => (Value::Null, &[(202, "")]),
        _ if key.ends_with("/publication") => {
            (json!({ "run": "0" }), &[(422, "reason_required"), (404, "unknown"), (422, "suspended")])
        }
        _ if key.ends_with("/announcements") => {
            let words = json!({ "subject": "", "text": "" });
            let body = json!({ "to": { "audience": "students" }, "french": words, "english": words });
            (body, &[(422, "entries_refused")])
        }
        _ if key.ends_with("/approvals/{approval}") => (Value::Null, &[(404, "unknown")]),
        _ if key.ends_with("/approvals/{approval}/refusal") => (json!({ "reason": "Non." }), &[(404, "unknown")]),
        _ if key.starts_with("PUT") && key.ends_with("/contacts") => (json!({}), &[(400, "unreadable")]),
        _ if key.starts_with("POST") && key.ends_with("/matching") => {
            (json!({ "reason": "" }), &[(422, "reason_required")])
        }
        _ if key.ends_with("/exports") => (json!({ "kind": "posts", "format": "csv" }), &[(201, "")]),
        _ if key.ends_with("/download") => (Value::Null, &[(303, "")]),
        _ if key.ends_with("/imports") => (json!({ "kind": "students", "size_bytes": 9 }), &[(201, "")]),
        _ if key.starts_with("POST") && key.ends_with("/amendments") => (json!({}), &[(400, "unreadable")]),
        // No delegation is asked for, and nobody is called so.
        _ if key.ends_with("/delegation/decision") => (json!({ "granted": true }), &[(404, "unknown")]),
        _ if key.starts_with("PUT") && key.ends_with("/delegation") => {
            (json!({ "to": "nobody", "until": "2024-03-11T18:00:00" }), &[(422, "entries_refused")])
        }
        _ if key.starts_with("DELETE") && key.ends_with("/delegation") => (Value::Null, &[(404, "unknown")]),
        // Nobody of these has left a post, and a withdrawal without a reason is not noted.
        _ if key.starts_with("PUT") && key.ends_with("/withdrawal") => {
            (json!({ "reason": "", "reopens": true }), &[(422, "reason_required")])
        }
        _ if key.ends_with("/withdrawal") => (Value::Null, &[(404, "unknown")]),
        _ if key.ends_with("/commit") => (json!({ "sha256": "" }), &[(422, "import_missing"), LOADING]),
        _ if key.starts_with("GET") && key.contains("/imports/") => (Value::Null, &[(422, "import_missing")]),
        _ if key.ends_with("/wishes") => (world.wishes("Quimper=5 Brest=5"), &[(200, ""), (412, "stale_version")]),
        _ if key.ends_with("/wishes/validation") => (json!({ "confirm": true }), &[(200, ""), (412, "stale_version")]),
        _ if key.starts_with("PUT") && key.ends_with("/description") => {
            (json!({ "description": "" }), &[(412, "stale_version")])
        }
        // Each of these posts has a sheet, and no request uploads another.
        _ if key.ends_with("/cpts-sheet") => match key.split(' ').next().unwrap() {
            "GET" => (Value::Null, &[(303, "")]),
            "POST" => (json!({ "size_bytes": 9 }), &[(201, ""), TOGETHER]),
            "PUT" => (json!({ "sha256": "" }), &[(422, "document_refused")]),
            _ => (Value::Null, &[(204, ""), TOGETHER]),
        },
        _ if key.ends_with("/ranking") => (world.ranks("Bob=1"), &[(200, ""), (412, "stale_version")]),
        _ if key.contains("/draw/") => request_of_draw(key),
        _ if key.starts_with("POST") && key.contains("/dossier/") => (json!({ "size_bytes": 9 }), &[(201, "")]),
        // No document was uploaded, whether it was announced or not.
        _ if key.starts_with("PUT") && key.contains("/dossier/") => {
            (json!({ "sha256": "" }), &[(422, "document_refused")])
        }
        _ if key.starts_with("DELETE") && key.contains("/dossier/") => (Value::Null, &[(200, "")]),
        // These students have filed a CV, which no request takes away.
        _ if key.ends_with("/dossier/{piece}") => (Value::Null, &[(303, "")]),
        // A student reads of the posts that they gave a heart, and a full post is not in the second round.
        _ if key.ends_with("/admissions") => (Value::Null, &[(200, ""), (404, "unknown")]),
        // Some lists have no second version.
        _ if key.contains("/versions/{version}") => (Value::Null, &[(200, ""), (404, "unknown")]),
        _ if key.starts_with("GET ") => (Value::Null, &[(200, "")]),
        _ => panic!("{key} is not in the matrix: say what is sent and what is answered to whoever is let in"),
    }
}

/// The body of a request about a draw, and its answers to a person whom the policy allows it. It changes nothing.
fn request_of_draw(key: &str) -> (Value, &'static [(u16, &'static str)]) {
    match key {
        _ if key.ends_with("/draw/commitments") => {
            (json!({ "end": "", "secret": "" }), &[(409, "exists"), (422, "window_closed")])
        }
        _ if key.starts_with("DELETE") => (Value::Null, &[(404, "unknown"), (422, "draw_complete")]),
        _ if key.ends_with("/draw/public-value") => {
            (json!({ "value": PUBLIC_VALUE }), &[(422, "not_due"), (409, "exists")])
        }
        _ if key.ends_with("/draw/links") => {
            (json!({ "value": PUBLIC_VALUE, "link": "" }), &[(422, "not_due"), (409, "exists")])
        }
        _ if key.ends_with("/draw/openings") => {
            (json!({ "commitment": 1, "value": PUBLIC_VALUE }), &[(422, "not_due"), (409, "exists")])
        }
        _ => panic!("{key} is not in the matrix: say what is sent and what is answered to whoever is let in"),
    }
}

/// Whether an answer depends on the order in which simultaneous requests arrive.
fn by_chance(key: &str, told: (u16, &str)) -> bool {
    told == SLOW || told == LOADING || told == TOGETHER && TOGETHER_AT.iter().any(|path| key.ends_with(path))
        // A further factor may be proposed by then, whose code is given.
        || told == (401, "wrong_code") && key.ends_with("/second-factor")
        // A challenge may have been given by then, which is used up.
        || told == (422, "no_second_factor") && key.ends_with("/session/passkey")
}

/// Every combination of the objects that the path of a route names.
fn abouts(key: &str) -> Vec<About> {
    let named = |name: &str, all: &'static [&'static str]| if key.contains(name) { all } else { &all[..1] };
    let mut abouts = Vec::new();
    for &student in named("{student}", &["Ada", "Bob", "Fay"]) {
        for &post in named("{post}", &["Quimper", "Brest", "Caen"]) {
            for round in 1..=if key.contains("{round}") { 2 } else { 1 } {
                for made in if key.contains("port}") { &[true, false][..] } else { &[true] } {
                    for here in if key.contains("{campaign}") { &[true, false][..] } else { &[true] } {
                        abouts.push(About { round, student, post, made: *made, here: *here });
                    }
                }
            }
        }
    }
    abouts
}

struct Here<'a> {
    world: &'a World,
    people: Vec<(&'static Asker, Person, [String; 2])>,
    strangers: [String; 2],
    moment: Moment<'a>,
    state: &'static str,
    refusals: &'a ByRoute,
}

impl Here<'_> {
    fn path(&self, key: &str, about: About, made: &[String; 2]) -> String {
        let made = if about.made { made } else { &self.strangers };
        let path = key.split_once(' ').unwrap().1.replace("{campaign}", if about.here { "2024-05" } else { "2024-06" });
        let path = path
            .replace("{round}", &about.round.to_string())
            .replace("{version}", "2")
            .replace("{issuer}", "nobody")
            .replace("{factor}", "0")
            .replace("{piece}", if key.starts_with("GET") { "cv" } else { "motivation_letter" })
            .replace("{approval}", "00000000-0000-7000-8000-000000000000")
            .replace("{export}", &made[0])
            .replace("{import}", &made[1]);
        path.replace("{student}", self.world.id(about.student)).replace("{post}", self.world.id(about.post))
    }

    /// Sends a request. Returns a description of the answer if it is not the expected one.
    async fn ask(&self, route: Route, who: usize, about: About) -> Option<String> {
        let (asker, person, made) = &self.people[who];
        let (body, let_in) = request(self.world, route.key);
        let (method, path) = (route.key.split(' ').next().unwrap(), self.path(route.key, about, made));
        let reply = match method {
            "GET" => person.get(&path).await,
            // No object has this version, so a person who is let in changes nothing.
            _ => person.change(method, &path, 4_000_000, &body).await,
        };
        let problem = if reply.status >= 400 { reply.json() } else { Value::Null };
        let told = (reply.status, problem["code"].as_str().unwrap_or_default());
        if reply.status >= 400 && !by_chance(route.key, told) {
            self.refusals.note(route.key, &problem);
        }
        let expected = verdict(route.access, route.key, asker, about, &self.moment);
        let right = match expected {
            Verdict::LetIn => let_in.contains(&told),
            Verdict::Refused(status, code) => told == (status, code),
        };
        let question = format!("{} as {} in {} about {about:?}", route.key, asker.name, self.state);
        (!right).then(|| format!("{question}: {told:?} instead of {expected:?}"))
    }
}

/// Sends every request as every person at this moment. Returns the number of requests and the wrong answers.
async fn everything(
    world: &World,
    state: &'static str,
    strangers: &[String; 2],
    refusals: &ByRoute,
) -> (usize, Vec<String>) {
    let admin = world.admin().await;
    let campaign = admin.get(C).await.expect(200).json();
    let dates = Dates::read(&campaign["calendar"]);
    let published = campaign["rounds"].as_array().unwrap().iter().filter(|round| round["published"] == true).count();
    let moment = Moment { dates: &dates, now: world.now(), published: u32::try_from(published).unwrap() };
    people::file_documents(world).await;
    let mut people = Vec::new();
    for (network, asker) in ASKERS.iter().enumerate() {
        // Each person has their own network, so that one does not slow the others down.
        let person = asker.come(world).await.on_network(&format!("192.0.2.{network}"));
        let made = made(&person).await;
        people.push((asker, person, made));
    }
    let here = Here { world, people, strangers: strangers.clone(), moment, state, refusals };
    // Deletions come after the other requests. Signing out comes last: first everywhere, which needs the session, then
    // here, which does not.
    let (last, others): (Vec<_>, Vec<_>) = routes().partition(|route| route.key.starts_with("DELETE /api/session"));
    let (taking, first): (Vec<_>, Vec<_>) =
        others.into_iter().partition(|route: &Route| route.key.starts_with("DELETE "));
    let (here_alone, everywhere): (Vec<_>, Vec<_>) =
        last.into_iter().partition(|route: &Route| !route.key.ends_with("sessions"));
    let mut cases = 0;
    let mut wrong = Vec::new();
    for routes in [first, taking, everywhere, here_alone] {
        let asked = routes.into_iter().flat_map(|route: Route| {
            let each = move |who| abouts(route.key).into_iter().map(move |about| (route, who, about));
            (0..ASKERS.len()).flat_map(each)
        });
        // Routes without a campaign do not depend on its state, and passwords take long to check, so these are tried in
        // two states.
        let asked =
            asked.filter(|(route, ..)| route.key.contains("{campaign}") || ["draft", "closed"].contains(&state));
        // Administrators have rights in every campaign, so that no other campaign is closed to them.
        let asked = asked.filter(|(_, who, about)| about.here || ASKERS[*who].name != "admin");
        let asked: Vec<_> = asked.map(|(route, who, about)| here.ask(route, who, about)).collect();
        cases += asked.len();
        let told: Vec<Option<String>> = stream::iter(asked).buffer_unordered(AT_ONCE).collect().await;
        wrong.extend(told.into_iter().flatten());
    }
    (cases, wrong)
}

/// Suspends the campaign for this reason, or resumes it.
async fn suspend(world: &World, reason: Option<&str>) {
    let admin = world.admin().await;
    let campaign = admin.get(C).await.expect(200);
    let mut calendar = campaign.json()["calendar"].clone();
    calendar["suspended"] = reason.map_or(Value::Null, |reason| json!({ "reason": reason }));
    if reason.is_none() {
        calendar["resumed"] = json!({ "reason": "La panne est réparée." });
    }
    admin.put(&format!("{C}/calendar"), campaign.version(), &calendar).await.expect(200);
}

#[tokio::test(flavor = "multi_thread")]
async fn every_route_answers_everybody_as_the_policy_says() {
    let world = people::world().await;
    let strangers = made(&world.person("tiers").await).await;
    let mut cases: BTreeMap<&str, usize> = BTreeMap::new();
    let mut wrong = Vec::new();
    let refusals = ByRoute::default();
    for (state, instant) in [
        ("draft", ""),
        ("preparation", "2024-02-20T08:00:00Z"),
        ("wishes", WISHES_OPEN),
        ("ranking", CANDIDATES_DRAWN),
        ("suspended before the draw", "2024-03-09T08:00:00Z"),
        ("suspended", "2024-03-10T08:00:00Z"),
        ("computation, before the matching", RANKING_CLOSE),
        ("computation, after the matching", MATCHED),
        ("published", RESULTS),
        ("second wishes", WISHES_OPEN_2),
        ("second ranking", CANDIDATES_DRAWN_2),
        ("off application", "2024-03-21T08:00:00Z"),
        ("closed", "2024-04-15T08:00:00Z"),
    ] {
        match state {
            "draft" => {}
            "suspended" => {
                suspend(&world, None).await;
                world.draw(1).await;
                world.clock_to(instant).await;
            }
            "published" => world.results_out(1).await,
            "off application" => {
                world.draw(2).await;
                world.clock_to(MATCHED_2).await;
                world.results_out(2).await;
                world.clock_to(instant).await;
            }
            _ => world.clock_to(instant).await,
        }
        match state {
            "wishes" => world.wishes_of_round_1().await,
            "ranking" => world.rankings_of_round_1().await,
            "suspended before the draw" | "suspended" => suspend(&world, Some("Une panne.")).await,
            "computation, before the matching" => suspend(&world, None).await,
            _ => {}
        }
        let (asked, told) = everything(&world, state, &strangers, &refusals).await;
        // Everybody was signed out, and an authenticator gives only one code in half a minute.
        world.stack.clock().advance(Duration::from_secs(30)).unwrap();
        *cases.entry(state).or_default() += asked;
        wrong.extend(told);
    }
    let total: usize = cases.values().sum();
    println!("{total} cases: {cases:?}");
    assert!(total > 10_000, "{total}");
    assert!(wrong.is_empty(), "{} of {total}\n{}", wrong.len(), wrong[..wrong.len().min(60)].join("\n"));
    refusals.compare("refusals-of-rights");
}

/// There are few public routes, all listed here.
#[test]
fn nothing_else_is_open_to_anybody() {
    let open: Vec<&str> = routes().filter(|route| route.access == Access::Public).map(|route| route.key).collect();
    let named = "GET /api/calendar, GET /api/calendar.ics, GET /api/rules, GET /api/keys, POST /api/session, \
                 POST /api/session/code, POST /api/session/link, POST /api/session/address, \
                 POST /api/session/password, PUT /api/session/password, \
                 POST /api/session/password/strength, GET /api/session/issuers, \
                 GET /api/session/issuers/{issuer}, GET /api/session/issuers/{issuer}/callback, DELETE /api/session";
    assert_eq!(open.join(", "), named);
    assert!(routes().all(|route| route.access != Access::May(&[])));
}
