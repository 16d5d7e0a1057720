//! Tests that `docs/openapi.json` is the document that the code gives. After an intended change, write it again:
//!
//! ```sh
//! cargo nextest run --workspace -E 'test(write_the_openapi_document)' --run-ignored only
//! ```

use std::{collections::BTreeSet, fs};

use local::http_functions;
use serde_json::{Value, json};

use crate::support::events::repository;

const FILE: &str = "docs/openapi.json";

fn document() -> String {
    format!("{:#}\n", api::openapi::document(&http_functions()))
}

#[test]
#[ignore = "writes the document"]
fn write_the_openapi_document() {
    fs::create_dir_all(repository("docs")).unwrap();
    fs::write(repository(FILE), document()).unwrap();
}

#[test]
fn the_document_is_up_to_date() {
    let kept = fs::read_to_string(repository(FILE)).unwrap_or_default();
    let differs = kept.lines().zip(document().lines()).position(|(kept, made)| kept != made);
    assert!(kept == document(), "{FILE} differs from line {:?} on: write it again", differs.map(|line| line + 1));
}

#[test]
fn the_document_has_every_route_and_nothing_else() {
    let document = api::openapi::document(&http_functions());
    assert_eq!(document["openapi"], "3.1.0");
    let mut described = BTreeSet::new();
    for (path, operations) in document["paths"].as_object().unwrap() {
        for (method, operation) in operations.as_object().unwrap() {
            described.insert(format!("{} {path}", method.to_uppercase()));
            assert!(!operation["summary"].as_str().unwrap().is_empty());
            let named: BTreeSet<&str> = path.split('{').skip(1).filter_map(|rest| rest.split('}').next()).collect();
            let parameters = operation["parameters"].as_array().unwrap().iter();
            let given = parameters.filter(|parameter| parameter["in"] == "path");
            let given: BTreeSet<&str> = given.map(|parameter| parameter["name"].as_str().unwrap()).collect();
            assert_eq!(named, given, "{method} {path}");
        }
    }
    let routes = http_functions().into_iter().flat_map(|function| function.routes).map(|route| route.key.to_owned());
    assert_eq!(described, routes.collect());
}

#[test]
fn operations_have_names_of_their_own_and_say_who_may_call() {
    let document = api::openapi::document(&http_functions());
    let operations =
        document["paths"].as_object().unwrap().values().flat_map(|path| path.as_object().unwrap().values());
    let mut names = BTreeSet::new();
    let mut open = Vec::new();
    for operation in operations {
        let name = operation["operationId"].as_str().unwrap();
        assert!(names.insert(name), "{name} stands twice");
        if operation["security"] == json!([]) {
            open.push(name);
        }
    }
    open.sort_unstable();
    assert_eq!(
        open,
        [
            "delete_session",
            "get_calendar",
            "get_calendar_ics",
            "get_keys",
            "get_rules",
            "get_session_issuers",
            "get_session_issuers_issuer",
            "get_session_issuers_issuer_callback",
            "post_session",
            "post_session_address",
            "post_session_code",
            "post_session_link",
            "post_session_password",
            "post_session_password_strength",
            "put_session_password",
        ]
    );
}

#[test]
fn references_lead_somewhere() {
    fn walk(value: &Value, document: &Value, found: &mut usize) {
        match value {
            Value::Object(map) => {
                if let Some(reference) = map.get("$ref").and_then(Value::as_str) {
                    let pointer = reference.strip_prefix('#').unwrap_or_else(|| panic!("{reference} leads out"));
                    assert!(document.pointer(pointer).is_some(), "{reference} leads nowhere");
                    *found += 1;
                }
                map.values().for_each(|value| walk(value, document, found));
            }
            Value::Array(values) => values.iter().for_each(|value| walk(value, document, found)),
            _ => {}
        }
    }
    let document = api::openapi::document(&http_functions());
    let mut found = 0;
    walk(&document, &document, &mut found);
    assert!(found > 50, "{found}");
}
