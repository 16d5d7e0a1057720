//! Tests of functions, their routes and their settings in the template.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
};

use local::http_functions;
use serde_json::{Value, json};

use super::{functions, many, template};
use crate::support::{World, events::repository};

#[test]
fn every_package_is_a_function_and_every_function_a_package() {
    let template = template();
    let folders = fs::read_dir(repository("functions")).unwrap().map(|entry| entry.unwrap().path());
    let packages: BTreeSet<String> = folders
        .filter(|folder| folder.join("Cargo.toml").is_file())
        .map(|folder| folder.file_name().unwrap().to_str().unwrap().to_owned())
        .collect();
    let functions = functions(&template);
    assert_eq!(functions.keys().cloned().collect::<BTreeSet<_>>(), packages);
    for (name, function) in functions {
        assert_eq!(function["CodeUri"], format!("target/lambda/{name}/"));
        assert_eq!(function["FunctionName"], json!({ "!Sub": format!("${{AWS::StackName}}-{name}") }));
    }
}

#[test]
fn the_routes_are_those_of_the_code() {
    let template = template();
    let mut declared: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for (name, function) in functions(&template) {
        let events = function["Events"].as_object().cloned().unwrap_or_default();
        for event in events.values().filter(|event| event["Type"] != "SQS") {
            assert_eq!((&event["Type"], &event["Properties"]["ApiId"]), (&json!("HttpApi"), &json!({ "!Ref": "Api" })));
            let of = |key: &str| event["Properties"][key].as_str().unwrap();
            assert!(of("Path").starts_with("/api/"), "{event}");
            let new = declared.entry(name.clone()).or_default().insert(format!("{} {}", of("Method"), of("Path")));
            assert!(new, "{event} stands twice");
        }
    }
    let routes = |function: &api::Declared| -> BTreeSet<String> {
        function.routes.iter().map(|route| route.key.to_owned()).collect()
    };
    let served: BTreeMap<String, BTreeSet<String>> =
        http_functions().iter().map(|function| (function.name.to_owned(), routes(function))).collect();
    assert_eq!(declared, served);
}

/// `runtime::Config` reads exactly the settings that the template sets and that the local stack gives to a binary.
#[tokio::test]
async fn the_settings_are_those_that_are_read() {
    let source = fs::read_to_string(repository("shared/runtime/src/config.rs")).unwrap();
    let read_by = |call| source.split(call).skip(1).filter_map(|rest| rest.split('"').next());
    let read: BTreeSet<&str> = read_by("require(\"").chain(read_by("json(\"")).collect();
    assert!(read.len() > 5, "{read:?}");
    let template = template();
    let set = template["Globals"]["Function"]["Environment"]["Variables"].as_object().unwrap();
    // The logging library reads RUST_LOG.
    let set: BTreeSet<&str> = set.keys().map(String::as_str).filter(|name| *name != "RUST_LOG").collect();
    assert_eq!(set, read);
    for (name, function) in functions(&template) {
        assert_eq!(function["Environment"], Value::Null, "{name} has settings of its own");
    }
    let world = World::empty().await;
    let environment = world.stack.environment();
    let handed = environment.iter().map(|(name, _)| *name).filter(|name| !name.starts_with("AWS_"));
    assert_eq!(handed.collect::<BTreeSet<_>>(), read);
}

#[test]
fn the_runtime_is_what_the_build_makes() {
    let template = template();
    let globals = &template["Globals"]["Function"];
    assert_eq!((&globals["Runtime"], &globals["Handler"]), (&json!("provided.al2023"), &json!("bootstrap")));
    for (name, function) in functions(&template) {
        let seconds = function["Timeout"].as_u64().or(globals["Timeout"].as_u64()).unwrap();
        // API Gateway waits at most thirty seconds.
        let mut events = function["Events"].as_object().into_iter().flat_map(|events| events.values());
        assert!(events.all(|event| event["Type"] != "HttpApi") || seconds < 30, "{name}: {seconds} s");
        assert!(seconds <= 900, "{name}: {seconds} s");
    }
    assert_eq!(template["Resources"]["Api"]["Properties"]["StageName"], "$default");
}

/// The names of the triggers agree between settings, roles and functions.
#[test]
fn the_triggers_are_named_as_the_settings_name_them() {
    let template = template();
    let variables = &template["Globals"]["Function"]["Environment"]["Variables"];
    for (variable, name) in [("ADVANCE_CAMPAIGN_ARN", "advance-campaign"), ("RUN_MATCHING_ARN", "run-matching")] {
        let arn = variables[variable]["!Sub"].as_str().unwrap();
        assert!(arn.ends_with(&format!(":function:${{AWS::StackName}}-{name}")), "{arn}");
        let statements = &template["Resources"]["ScheduleRole"]["Properties"]["Policies"][0]["PolicyDocument"];
        let allowed: Vec<&Value> =
            many(&statements["Statement"]).into_iter().flat_map(|one| many(&one["Resource"])).collect();
        assert!(allowed.contains(&&json!({ "!Sub": arn })), "the schedules may not invoke {name}");
        let function = &functions(&template)[name];
        assert!(function["Events"].is_null(), "{name} is woken by schedules alone");
        let dead_letters = &function["EventInvokeConfig"]["DestinationConfig"]["OnFailure"]["Destination"];
        assert_eq!(dead_letters, &json!({ "!GetAtt": "TriggerDeadLetters.Arn" }));
    }
}
