//! Tests that everything that can fail unseen raises an alarm, and that the runbook says what to do then.

use std::{collections::BTreeSet, fs};

use domain::rights::budget::{CODES_OF_ALL_DAY, CODES_OF_ALL_HOUR, MAILS_TO_STRANGERS};
use serde_json::{Value, json};

use super::template;
use crate::support::events::repository;

/// The names of the resources of a type.
fn named(template: &Value, kind: &str) -> Vec<String> {
    let resources = template["Resources"].as_object().unwrap().iter();
    let names: Vec<_> =
        resources.filter(|(_, resource)| resource["Type"] == kind).map(|(name, _)| name.clone()).collect();
    assert!(!names.is_empty(), "{kind}");
    names
}

/// The properties of the alarms, by name.
fn alarms(template: &Value) -> Vec<(String, Value)> {
    let names = named(template, "AWS::CloudWatch::Alarm");
    names.into_iter().map(|name| (name.clone(), template["Resources"][&name]["Properties"].clone())).collect()
}

/// The metrics that an alarm adds up, or the only one that it watches.
fn metrics(alarm: &Value) -> Vec<Value> {
    match alarm["Metrics"].as_array() {
        None => vec![alarm.clone()],
        Some(queries) => {
            let [sum, terms @ ..] = &queries[..] else { panic!("{alarm}") };
            assert_eq!(sum, &json!({ "Id": "all", "Expression": "SUM(FILL(METRICS(), 0))" }));
            assert!(terms.iter().all(|term| term["ReturnData"] == false && term["MetricStat"]["Stat"] == "Sum"));
            // CloudWatch refuses an alarm on more metrics, and one whose metrics have several periods is unclear.
            assert!(terms.len() <= 10, "{alarm}");
            assert!(terms.iter().all(|term| term["MetricStat"]["Period"] == terms[0]["MetricStat"]["Period"]));
            terms.iter().map(|term| term["MetricStat"]["Metric"].clone()).collect()
        }
    }
}

/// The namespace, the name and the subject of every metric that an alarm watches.
fn watched(template: &Value) -> BTreeSet<(String, String, String)> {
    let text = |value: &Value| value.as_str().or(value["!Sub"].as_str()).unwrap().to_owned();
    let mut watched = BTreeSet::new();
    for metric in alarms(template).iter().flat_map(|(_, alarm)| metrics(alarm)) {
        let subject = match metric["Dimensions"].as_array() {
            None => String::new(),
            Some(dimensions) => {
                let [dimension] = &dimensions[..] else { panic!("{metric}") };
                let of = dimension["Value"]["!Ref"].as_str().or(dimension["Value"]["!GetAtt"].as_str()).unwrap();
                format!("{} {of}", text(&dimension["Name"]))
            }
        };
        let new = watched.insert((text(&metric["Namespace"]), text(&metric["MetricName"]), subject));
        assert!(new, "{metric} is watched twice");
    }
    watched
}

#[test]
fn alarms_are_mailed_to_whoever_is_on_duty() {
    let template = template();
    let topic = &template["Resources"]["AlertsTopic"];
    assert_eq!(topic["Type"], "AWS::SNS::Topic");
    let subscription = json!([{ "Protocol": "email", "Endpoint": { "!Ref": "AlertsEmail" } }]);
    assert_eq!(topic["Properties"]["Subscription"], subscription);
    for (name, alarm) in alarms(&template) {
        assert_eq!(alarm["AlarmActions"], json!([{ "!Ref": "AlertsTopic" }]), "{name}");
        assert_eq!(alarm["ComparisonOperator"], "GreaterThanOrEqualToThreshold", "{name}");
        assert!(alarm["Threshold"].as_f64().unwrap() > 0.0, "{name} is always up");
        // Without data nothing has failed. SES sends its rates only with mails, between which the last one holds.
        let missing = if alarm["Namespace"] == "AWS/SES" { "ignore" } else { "notBreaching" };
        assert_eq!(alarm["TreatMissingData"], missing, "{name}");
    }
}

/// The names of metrics and dimensions are those that AWS documents.
#[test]
fn whatever_fails_unseen_raises_an_alarm() {
    let template = template();
    let watched = watched(&template);
    let mut wanted = BTreeSet::new();
    let mut want = |namespace: &str, metric: &str, subject: String| {
        wanted.insert((namespace.to_owned(), metric.to_owned(), subject));
    };
    for queue in named(&template, "AWS::SQS::Queue").iter().filter(|name| name.ends_with("DeadLetters")) {
        want("AWS/SQS", "ApproximateNumberOfMessagesVisible", format!("QueueName {queue}.QueueName"));
    }
    for function in named(&template, "AWS::Serverless::Function") {
        want("AWS/Lambda", "Errors", format!("FunctionName {function}"));
        want("AWS/Lambda", "Throttles", format!("FunctionName {function}"));
    }
    for table in named(&template, "AWS::DynamoDB::Table") {
        want("AWS/DynamoDB", "ReadThrottleEvents", format!("TableName {table}"));
        want("AWS/DynamoDB", "WriteThrottleEvents", format!("TableName {table}"));
    }
    for filter in named(&template, "AWS::Logs::MetricFilter") {
        let metric = &template["Resources"][&filter]["Properties"]["MetricTransformations"][0];
        let text = |value: &Value| value.as_str().or(value["!Sub"].as_str()).unwrap().to_owned();
        want(&text(&metric["MetricNamespace"]), &text(&metric["MetricName"]), String::new());
    }
    want("AWS/ApiGateway", "5xx", "ApiId Api".to_owned());
    want("AWS/SES", "Reputation.BounceRate", String::new());
    want("AWS/SES", "Reputation.ComplaintRate", String::new());
    assert_eq!(watched, wanted);
}

/// The filter of the log counts the budgets that an attack alone uses up.
#[test]
fn budgets_of_everybody_are_counted_in_the_log() {
    let template = template();
    let pattern = &template["Resources"]["UsedUpBudgetsFilter"]["Properties"]["FilterPattern"];
    let names = [CODES_OF_ALL_HOUR.name, CODES_OF_ALL_DAY.name];
    assert!(names.iter().all(|name| name.starts_with("codes_of_all_")), "{names:?}");
    let expected =
        format!("{{ $.fields.budget = \"codes_of_all_*\" || $.fields.budget = \"{}\" }}", MAILS_TO_STRANGERS.name);
    assert_eq!(*pattern, expected);
}

/// A message in a queue of what failed raises its alarm alone, at once.
#[test]
fn one_dead_letter_is_enough() {
    for (name, alarm) in alarms(&template()).iter().filter(|(_, alarm)| alarm["Namespace"] == "AWS/SQS") {
        assert_eq!((&alarm["Threshold"], &alarm["EvaluationPeriods"]), (&json!(1), &json!(1)), "{name}");
    }
}

/// The first column of the table *The alarms* names every alarm, and nothing else.
#[test]
fn the_runbook_says_what_to_do_at_each_alarm() {
    let runbook = fs::read_to_string(repository("docs/runbook.md")).unwrap();
    let chapter = runbook.split("\n## The alarms\n").nth(1).unwrap().split("\n## ").next().unwrap();
    let rows = chapter.lines().filter(|line| line.starts_with("| `"));
    let mut named = BTreeSet::new();
    for row in rows {
        let cells: Vec<&str> = row.trim_matches('|').split('|').map(str::trim).collect();
        assert!(cells.len() == 4 && cells.iter().all(|cell| !cell.is_empty()), "{row}");
        for name in cells[0].split_whitespace() {
            assert!(named.insert(name.trim_matches('`').to_owned()), "{name} has two lines");
        }
    }
    let alarms: BTreeSet<String> = alarms(&template()).into_iter().map(|(name, _)| name).collect();
    assert_eq!(named, alarms);
}
