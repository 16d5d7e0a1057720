//! Tests of the rights of each function: they cover all its calls, and no write that it never makes.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value, json};

use super::{functions, many, template};
use crate::support::scenario::scenario;

/// Every action that the template may name, in AWS's spelling.
const KNOWN: [&str; 18] = [
    "dynamodb:BatchGetItem",
    "dynamodb:BatchWriteItem",
    "dynamodb:DeleteItem",
    "dynamodb:GetItem",
    "dynamodb:PutItem",
    "dynamodb:Query",
    "dynamodb:UpdateItem",
    "iam:PassRole",
    "lambda:InvokeFunction",
    "s3:DeleteObject",
    "s3:GetObject",
    "s3:ListBucket",
    "s3:PutObject",
    "scheduler:CreateSchedule",
    "scheduler:UpdateSchedule",
    "secretsmanager:GetSecretValue",
    "ses:SendEmail",
    "sqs:SendMessage",
];
/// Reads. A shared policy may allow them to functions that do not make them.
const READS: [&str; 6] = [
    "dynamodb:BatchGetItem",
    "dynamodb:GetItem",
    "dynamodb:Query",
    "s3:GetObject",
    "s3:ListBucket",
    "secretsmanager:GetSecretValue",
];

pub(super) type Rights = BTreeSet<(String, String)>;

/// The resource of a statement: a table, a queue, a bucket or a folder of one. Empty for other resources.
fn subject(resource: &Value) -> String {
    if let Some(name) = resource["!GetAtt"].as_str().and_then(|text| text.strip_suffix(".Arn")) {
        return name.to_owned();
    }
    if let Some(name) = resource["!Ref"].as_str() {
        return name.to_owned();
    }
    let text = resource["!Sub"].as_str().unwrap_or_else(|| panic!("{resource}"));
    match text.strip_prefix("${Files.Arn}/").or(text.strip_prefix("${Evidence.Arn}/")) {
        Some(folder) => folder.strip_suffix("/*").unwrap().to_owned(),
        None => String::new(),
    }
}

fn rights(statements: &Value) -> Rights {
    let mut rights = Rights::new();
    for statement in many(statements) {
        assert_eq!(statement["Effect"], "Allow");
        for action in many(&statement["Action"]) {
            for resource in many(&statement["Resource"]) {
                rights.insert((action.as_str().unwrap().to_owned(), subject(resource)));
            }
        }
    }
    rights
}

pub(super) fn allowed(template: &Value, function: &Value) -> Rights {
    let policies = many(&function["Policies"]).into_iter();
    let each = policies.map(|policy| match policy["!Ref"].as_str() {
        Some(name) => rights(&template["Resources"][name]["Properties"]["PolicyDocument"]["Statement"]),
        None => rights(&policy["Statement"]),
    });
    each.flatten().collect()
}

#[test]
fn actions_are_spelt_as_aws_spells_them() {
    fn walk<'a>(value: &'a Value, found: &mut Vec<&'a Value>) {
        match value {
            Value::Object(map) => {
                if map.get("Effect") == Some(&json!("Allow")) && map.get("Principal").is_none() {
                    found.extend(many(&map["Action"]));
                }
                map.values().for_each(|value| walk(value, found));
            }
            Value::Array(values) => values.iter().for_each(|value| walk(value, found)),
            _ => {}
        }
    }
    let template = template();
    let mut found = Vec::new();
    walk(&template, &mut found);
    let found: BTreeSet<&str> = found.into_iter().map(|action| action.as_str().unwrap()).collect();
    let known: BTreeSet<&str> = KNOWN.into_iter().collect();
    assert_eq!(found, known);
}

/// Compares every call to AWS in the scenario of the events with the policies of the function.
#[tokio::test]
async fn every_function_may_do_what_it_does_and_writes_nothing_else() {
    let template = template();
    let mut done: BTreeMap<String, Rights> = BTreeMap::new();
    for played in Box::pin(scenario()).await {
        done.entry(played.function).or_default().extend(played.calls);
    }
    for (name, function) in functions(&template) {
        let allowed = allowed(&template, &function);
        let done = done.remove(&name).unwrap_or_else(|| panic!("{name} was not played"));
        let passed = |(action, on): &(String, String)| {
            let schedules = action.starts_with("scheduler:");
            allowed.contains(&(action.clone(), on.clone()))
                && (!schedules || allowed.contains(&("iam:PassRole".to_owned(), "ScheduleRole".to_owned())))
        };
        let missing: Vec<_> = done.iter().filter(|call| !passed(call)).collect();
        assert!(missing.is_empty(), "{name} may not {missing:?}, only {allowed:?}");
        let needless: Vec<_> = allowed
            .iter()
            .filter(|right| !READS.contains(&right.0.as_str()) && right.0 != "iam:PassRole" && !done.contains(right))
            .collect();
        assert!(needless.is_empty(), "{name} never does {needless:?}");
    }
    assert!(done.is_empty(), "{done:?}");
}

/// A function that reads an upload needs `s3:ListBucket` to tell a missing file from a forbidden one.
#[test]
fn a_missing_upload_is_seen_as_missing() {
    let template = template();
    for function in ["roster", "load-list", "dossiers", "posts"] {
        let allowed = allowed(&template, &functions(&template)[function]);
        assert!(allowed.contains(&("s3:ListBucket".to_owned(), "Files".to_owned())), "{function}");
    }
}

#[test]
fn nobody_touches_what_others_keep() {
    let template = template();
    for (name, function) in functions(&template) {
        for (action, on) in allowed(&template, &function) {
            let owner = match (action.as_str(), on.as_str()) {
                ("s3:PutObject", "runs" | "evidence") => "run-matching",
                // A document that is replaced is deleted by its function; the purge deletes the rest.
                ("s3:DeleteObject", "dossiers" | "incoming-dossiers") => continue,
                (_, "sheets" | "incoming-sheets") => "posts",
                // A list that takes a student's address away from an account ends its sessions and tells both addresses.
                ("dynamodb:DeleteItem", "Sessions") | ("sqs:SendMessage", "BulkMailQueue") if name == "load-list" => {
                    continue;
                }
                // Whoever asks for an approval tells the other administrators, and a withdrawal or a delegation is told too.
                ("sqs:SendMessage", "BulkMailQueue") if ["decisions", "rankings"].contains(&name.as_str()) => continue,
                ("s3:DeleteObject", _) | ("sqs:SendMessage", "BulkMailQueue") | ("s3:PutObject", "heads") => {
                    "advance-campaign"
                }
                ("s3:PutObject" | "s3:GetObject", "dossiers" | "incoming-dossiers") => "dossiers",
                ("s3:PutObject" | "s3:GetObject", "exports") => "exports",
                ("s3:GetObject", "imports") if name == "load-list" => continue,
                ("s3:PutObject" | "s3:GetObject", "imports") | ("sqs:SendMessage", "LoadQueue") => "roster",
                // The purge deletes these items without reading them.
                ("dynamodb:BatchWriteItem", "Secrets") if name == "advance-campaign" => continue,
                ("dynamodb:DeleteItem", "Sessions") | (_, "Secrets") => "session",
                ("ses:SendEmail", _) => "send-mail",
                ("dynamodb:DeleteItem", "Campaigns") => panic!("{name} may forget"),
                _ => continue,
            };
            assert_eq!(name, owner, "{action} {on}");
        }
    }
}
