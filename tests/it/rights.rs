//! Tests of rights: who may call which route, what is never shown, and what is shown only after publication.

mod borders;
mod dates;
mod embargo;
mod expected;
mod fields;
mod matrix;
mod people;
mod privacy;
mod procedure;
mod secrets;

use local::ADMIN_EMAIL;
use serde_json::Value;

use crate::support::{Person, World, lists, routes::routes};

/// The roles, and a person with each in the small campaign. Ada's post and Quimper are in the scope of `coordo`, `ars`
/// and `scolarite`, and out of that of `lointain`.
const ROLES: [(&str, &str); 8] = [
    ("student", "Ada"),
    ("referent", "quimper"),
    ("consulted", "conseil"),
    ("coordinator", "coordo"),
    ("far coordinator", "lointain"),
    ("agency", "ars"),
    ("faculty", "scolarite"),
    ("admin", ""),
];

/// One person of each role, signed in.
async fn everybody(world: &World) -> Vec<(&'static str, Person)> {
    let mut people = Vec::new();
    for (role, name) in ROLES {
        let email = if name.is_empty() { ADMIN_EMAIL.to_owned() } else { lists::email(name) };
        people.push((role, world.sign_in(&email).await));
    }
    people
}

/// The path of a route, with this student and this post.
pub(crate) fn path(world: &World, key: &str, round: u32, student: &str, post: &str) -> String {
    let path = key.split_once(' ').unwrap().1;
    path.replace("{campaign}", "2024-05")
        .replace("{round}", &round.to_string())
        .replace("{version}", "2")
        .replace("{student}", world.id(student))
        .replace("{post}", world.id(post))
        .replace("{issuer}", "cockpit")
        .replace("{factor}", "0")
        .replace("{approval}", "00000000-0000-7000-8000-000000000000")
        .replace("{export}", "00000000-0000-7000-8000-000000000000")
        .replace("{import}", "00000000-0000-7000-8000-000000000000")
}

/// Every path of every route that reads, for several students, posts and rounds.
fn readable(world: &World) -> Vec<String> {
    let mut paths = Vec::new();
    for key in routes().map(|route| route.key).filter(|key| key.starts_with("GET ")) {
        for round in 1..=2 {
            for student in ["Ada", "Bob", "Dan", "Gus"] {
                for post in ["Quimper", "Brest", "Caen", "Enfants"] {
                    paths.push(path(world, key, round, student, post));
                }
            }
        }
    }
    paths.sort();
    paths.dedup();
    paths
}

/// Collects every key of a JSON value, however deep.
fn keys<'a>(value: &'a Value, found: &mut Vec<&'a str>) {
    match value {
        Value::Object(map) => {
            found.extend(map.keys().map(String::as_str));
            map.values().for_each(|value| keys(value, found));
        }
        Value::Array(values) => values.iter().for_each(|value| keys(value, found)),
        _ => {}
    }
}
