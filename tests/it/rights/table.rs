//! Every route for every role, after the first publication. Writes whose window has closed are told so (422) to those
//! who had the right, 403 to the others.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use super::{everybody, path, route_keys};
use crate::support::{C, World, lists};

/// Columns: student, référent, consultatif, coordinator, coordinator out of scope, ARS, scolarité, admin, nobody.
const EXPECTED: &str = "
POST /api/session                                                                        202 202 202 202 202 202 202 202 202
POST /api/session/code                                                                   401 401 401 401 401 401 401 401 401
POST /api/session/password                                                               401 401 401 401 401 401 401 401 401
PUT /api/session/password                                                                401 401 401 401 401 401 401 401 401
POST /api/session/password/strength                                                      200 200 200 200 200 200 200 200 200
POST /api/session/second-factor                                                          422 422 422 422 422 401 401 401 401
GET /api/me/sessions                                                                     200 200 200 200 200 200 200 200 401
PUT /api/me/password                                                                     401 401 401 401 401 401 401 401 401
POST /api/me/second-factor                                                               422 422 422 422 422 422 422 422 401
GET /api/me                                                                              200 200 200 200 200 200 200 200 401
GET /api/campaigns                                                                       200 200 200 200 200 200 200 200 401
POST /api/campaigns                                                                      403 403 403 403 403 403 403 409 401
GET /api/campaigns/{campaign}                                                            200 200 200 200 200 200 200 200 401
PUT /api/campaigns/{campaign}/calendar                                                   403 403 403 403 403 403 403 412 401
POST /api/campaigns/{campaign}/advance                                                   403 403 403 403 403 403 403 202 401
GET /api/campaigns/{campaign}/rounds/{round}/matching                                    403 403 403 403 403 403 403 200 401
POST /api/campaigns/{campaign}/rounds/{round}/matching                                   403 403 403 403 403 403 403 422 401
POST /api/campaigns/{campaign}/rounds/{round}/publication                                403 403 403 403 403 403 403 422 401
GET /api/campaigns/{campaign}/students                                                   403 403 403 200 200 200 200 200 401
GET /api/campaigns/{campaign}/students/{student}                                         403 403 403 200 404 200 200 200 401
GET /api/campaigns/{campaign}/posts                                                      403 403 403 200 200 200 200 200 401
GET /api/campaigns/{campaign}/posts/{post}                                               403 403 403 200 404 200 200 200 401
GET /api/campaigns/{campaign}/offers                                                     200 403 403 403 403 403 403 403 401
GET /api/campaigns/{campaign}/supervisors                                                403 403 403 200 200 200 200 200 401
GET /api/campaigns/{campaign}/rounds/{round}/wishes                                      200 403 403 403 403 403 403 403 401
PUT /api/campaigns/{campaign}/rounds/{round}/wishes                                      422 403 403 403 403 403 403 403 401
POST /api/campaigns/{campaign}/rounds/{round}/wishes/validation                          422 403 403 403 403 403 403 403 401
GET /api/campaigns/{campaign}/rounds/{round}/rankings                                    403 200 200 403 403 403 403 403 401
GET /api/campaigns/{campaign}/rounds/{round}/posts/{post}/ranking                        403 200 200 403 403 403 403 403 401
PUT /api/campaigns/{campaign}/rounds/{round}/posts/{post}/ranking                        403 422 403 403 403 403 403 403 401
GET /api/campaigns/{campaign}/results                                                    403 403 403 200 200 200 200 200 401
GET /api/campaigns/{campaign}/rounds/{round}/results/{student}/explanation               200 404 404 200 404 200 200 200 401
POST /api/campaigns/{campaign}/exports                                                   403 403 403 201 201 201 201 201 401
GET /api/campaigns/{campaign}/exports/{export}                                           403 403 403 404 404 404 404 404 401
GET /api/campaigns/{campaign}/exports/{export}/download                                  403 403 403 404 404 404 404 404 401
POST /api/campaigns/{campaign}/imports                                                   403 403 403 403 403 201 201 201 401
GET /api/campaigns/{campaign}/imports/{import}                                           404 404 404 404 404 404 404 404 401
POST /api/campaigns/{campaign}/imports/{import}/commit                                   404 404 404 404 404 404 404 404 401
GET /api/campaigns/{campaign}/draw                                                       200 200 200 200 200 200 200 200 401
POST /api/campaigns/{campaign}/draw/commitments                                          403 403 403 403 403 403 403 422 401
POST /api/campaigns/{campaign}/draw/public-value                                         403 403 403 403 403 403 403 409 401
POST /api/campaigns/{campaign}/draw/secrets                                              403 403 403 403 403 403 403 422 401
GET /api/campaigns/{campaign}/rounds/{round}/certificate                                 200 200 200 200 200 200 200 200 401
GET /api/keys                                                                            200 200 200 200 200 200 200 200 200
GET /api/campaigns/{campaign}/rounds/{round}/wishes/versions                             200 403 403 403 403 403 403 403 401
GET /api/campaigns/{campaign}/rounds/{round}/wishes/versions/{version}                   200 403 403 403 403 403 403 403 401
GET /api/campaigns/{campaign}/rounds/{round}/wishes/versions/{version}/page              200 403 403 403 403 403 403 403 401
GET /api/campaigns/{campaign}/rounds/{round}/posts/{post}/ranking/versions               403 200 200 403 403 403 403 403 401
GET /api/campaigns/{campaign}/rounds/{round}/posts/{post}/ranking/versions/{version}     403 404 404 403 403 403 403 403 401
GET /api/campaigns/{campaign}/rounds/{round}/posts/{post}/ranking/versions/{version}/page 403 404 404 403 403 403 403 403 401
DELETE /api/sessions                                                                     204 204 204 204 204 204 204 204 401
DELETE /api/session                                                                      204 204 204 204 204 204 204 204 204
";

fn rows() -> Vec<(&'static str, Vec<u16>)> {
    let lines = EXPECTED.lines().filter(|line| !line.is_empty());
    lines
        .map(|line| {
            let (key, statuses) = line.split_at(89);
            (key.trim(), statuses.split_whitespace().map(|status| status.parse().unwrap()).collect())
        })
        .collect()
}

/// What is sent, and over which version.
fn request(world: &World, key: &str) -> (u64, Value) {
    match key {
        "POST /api/session" => (0, json!({ "email": "zoe@example.org" })),
        "POST /api/session/code" => (0, json!({ "email": "zoe@example.org", "request": "0", "code": "000000" })),
        "POST /api/session/password" => (0, json!({ "email": "zoe@example.org", "password": "0" })),
        "PUT /api/session/password" => (0, json!({ "token": "0", "password": "0" })),
        "POST /api/session/password/strength" => (0, json!({ "password": "0" })),
        "POST /api/session/second-factor" => (0, json!({ "code": "0" })),
        "PUT /api/me/password" => (0, json!({ "current": "0", "password": "0" })),
        "POST /api/campaigns" => (0, lists::campaign()),
        key if key.ends_with("/calendar") => (9, lists::campaign()["calendar"].clone()),
        key if key.ends_with("/publication") => (0, json!({ "run": "0" })),
        key if key.ends_with("/matching") => (0, json!({ "reason": "" })),
        key if key.ends_with("/exports") => (0, json!({ "kind": "students", "format": "csv" })),
        key if key.ends_with("/imports") => (0, json!({ "kind": "students" })),
        key if key.ends_with("/draw/commitments") => (0, json!({ "sha256": store::sha256(b"") })),
        key if key.ends_with("/draw/public-value") => (0, json!({ "value": "1 2 3" })),
        key if key.ends_with("/draw/secrets") => (0, json!({ "secret": "" })),
        key if key.ends_with("/commit") => (0, json!({ "sha256": "" })),
        key if key.ends_with("/wishes") => (2, world.wishes("Quimper=5 Brest=5")),
        key if key.ends_with("/wishes/validation") => (2, Value::Null),
        key if key.ends_with("/ranking") => (1, world.ranks("Bob=1")),
        _ => (0, Value::Null),
    }
}

#[test]
fn the_table_has_every_route() {
    let listed: BTreeSet<&str> = rows().into_iter().map(|(key, _)| key).collect();
    assert_eq!(listed, route_keys().collect());
    assert!(rows().iter().all(|(_, statuses)| statuses.len() == super::ROLES.len() + 1));
}

#[tokio::test]
async fn every_route_answers_every_role_as_the_table_says() {
    let world = World::prepared().await;
    world.until_published().await;
    let mut people = everybody(&world).await;
    people.push(("nobody", world.nobody()));
    // From as many networks, so that nobody is slowed down.
    for (n, (_, person)) in people.iter_mut().enumerate() {
        *person = person.on_network(&format!("192.0.2.{n}"));
    }
    let mut wrong = Vec::new();
    for (key, statuses) in rows() {
        let (method, target) = (key.split(' ').next().unwrap(), path(&world, key, 1, "Ada", "Quimper"));
        let (version, body) = request(&world, key);
        for ((role, person), expected) in people.iter().zip(statuses) {
            let reply = match method {
                "GET" => person.get(&target).await,
                _ => person.change(method, &target, version, &body).await,
            };
            if reply.status != expected {
                wrong.push(format!("{key} as {role}: {} instead of {expected}: {}", reply.status, reply.text()));
            }
            if reply.status >= 400 {
                let code = reply.json()["code"].clone();
                reply.refused(expected, code.as_str().unwrap());
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// A campaign one has no right in cannot be told from one that is not there.
#[tokio::test]
async fn another_campaign_does_not_exist() {
    let world = World::prepared().await;
    let mut other = lists::campaign();
    other["id"] = json!("2024-06");
    world.admin().await.post("/api/campaigns", &other).await.expect(201);
    let people = everybody(&world).await;
    for key in route_keys().filter(|key| key.contains("{campaign}")) {
        let (version, body) = request(&world, key);
        let target = path(&world, key, 1, "Ada", "Quimper").replace("2024-05", "2024-06");
        let method = key.split(' ').next().unwrap();
        for (role, person) in people.iter().filter(|(role, _)| *role != "admin") {
            let reply = match method {
                "GET" => person.get(&target).await,
                _ => person.change(method, &target, version, &body).await,
            };
            assert_eq!(reply.status, 404, "{key} as {role}: {}", reply.text());
        }
    }
    let seen = people[0].1.get("/api/campaigns").await.expect(200).json();
    assert_eq!(seen.as_array().unwrap().len(), 1);
}

#[tokio::test]
async fn lists_are_imported_by_those_who_keep_them() {
    let world = World::prepared().await;
    let people = everybody(&world).await;
    for (kind, may) in [
        ("students", &["agency", "faculty", "admin"][..]),
        ("posts", &["agency", "admin"][..]),
        ("supervisors", &["agency", "admin"][..]),
        ("staff", &["admin"][..]),
    ] {
        for (role, person) in &people {
            let reply = person.post(&format!("{C}/imports"), &json!({ "kind": kind })).await;
            let expected = if may.contains(role) { 201 } else { 403 };
            assert_eq!(reply.status, expected, "{kind} as {role}");
        }
    }
}

/// Tables stop at the border of one's scope; so do their counters and their files.
#[tokio::test]
async fn tables_stop_at_the_border_of_the_scope() {
    let world = World::prepared().await;
    world.until_published().await;
    for (name, table, expected) in [
        ("coordo", "students", &["Ada", "Bob", "Chloe", "Dan", "Eve", "Jean"][..]),
        ("lointain", "students", &["Fay"]),
        ("scolarite", "students", &["Ada", "Bob", "Eve", "Gus", "Jean"]),
        ("ars", "students", &["Ada", "Bob", "Chloe", "Dan", "Eve", "Gus", "Hana", "Ines", "Jean"]),
        ("coordo", "results", &["Ada", "Bob", "Chloe", "Dan"]),
        ("lointain", "results", &["Fay"]),
        ("scolarite", "results", &["Ada", "Bob", "Gus"]),
        ("ars", "results", &["Ada", "Bob", "Chloe", "Dan", "Gus", "Hana"]),
    ] {
        let person = world.person(name).await;
        let seen = person.get(&format!("{C}/{table}?sort=last_name&size=1000")).await.expect(200).json();
        let names: Vec<&str> =
            seen["rows"].as_array().unwrap().iter().map(|row| row["last_name"].as_str().unwrap()).collect();
        assert_eq!((names, &seen["total"]), (expected.to_vec(), &json!(expected.len())), "{name} {table}");
        let file = person.export(&json!({ "kind": table, "format": "csv" })).await.expect(200).text();
        assert_eq!(file.lines().count(), 1 + expected.len(), "{file}");
        assert!(expected.iter().all(|name| file.contains(name)), "{file}");
        // A filter does not widen it.
        let wider = person.get(&format!("{C}/{table}?q=hana&size=1000")).await.expect(200).json();
        assert_eq!(wider["total"], u64::from(expected.contains(&"Hana")), "{name} {table}");
    }
}
