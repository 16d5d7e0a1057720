//! Tests of tables, buckets, schedules and time zones in the template.

use std::fs;

use serde_json::json;
use store::table::{EXPIRES_AT, PARTITION_KEY, SORT_KEY};

use super::template;
use crate::support::events::repository;

#[test]
fn the_tables_have_the_keys_of_the_code() {
    let resources = &template()["Resources"];
    for table in ["Campaigns", "Sessions", "Secrets"] {
        let table = &resources[table]["Properties"];
        let keys = json!([
            { "AttributeName": PARTITION_KEY, "KeyType": "HASH" },
            { "AttributeName": SORT_KEY, "KeyType": "RANGE" },
        ]);
        let types = json!([
            { "AttributeName": PARTITION_KEY, "AttributeType": "S" },
            { "AttributeName": SORT_KEY, "AttributeType": "S" },
        ]);
        assert_eq!((&table["KeySchema"], &table["AttributeDefinitions"]), (&keys, &types));
        assert_eq!(table["BillingMode"], "PAY_PER_REQUEST");
        assert!(table["GlobalSecondaryIndexes"].is_null() && table["StreamSpecification"].is_null());
    }
    let expiry = json!({ "AttributeName": EXPIRES_AT, "Enabled": true });
    assert_eq!(resources["Sessions"]["Properties"]["TimeToLiveSpecification"], expiry);
    // Data of the procedure do not expire, and can be restored.
    for table in ["Campaigns", "Secrets"].map(|name| &resources[name]) {
        assert!(table["Properties"]["TimeToLiveSpecification"].is_null());
        assert_eq!(table["Properties"]["PointInTimeRecoverySpecification"]["PointInTimeRecoveryEnabled"], true);
        assert_eq!((&table["DeletionPolicy"], &table["UpdateReplacePolicy"]), (&json!("Retain"), &json!("Retain")));
    }
}

#[test]
fn runs_are_kept_and_files_are_closed() {
    let template = template();
    let files = &template["Resources"]["Files"]["Properties"];
    let rules = files["LifecycleConfiguration"]["Rules"].as_array().unwrap();
    let swept: Vec<&str> = rules
        .iter()
        .filter(|rule| !rule["ExpirationInDays"].is_null())
        .filter_map(|rule| rule["Prefix"].as_str())
        .collect();
    assert_eq!(swept, ["imports/", "exports/", "incoming-"]);
    let closed = files["PublicAccessBlockConfiguration"].as_object().unwrap();
    assert!(closed.len() == 4 && closed.values().all(|value| value == true), "{closed:?}");
}

#[test]
fn evidence_is_locked_and_closed() {
    let evidence = &template()["Resources"]["Evidence"];
    let properties = &evidence["Properties"];
    assert_eq!(
        (&evidence["DeletionPolicy"], &properties["ObjectLockEnabled"]),
        (&json!("RetainExceptOnCreate"), &json!(true))
    );
    let retention = &properties["ObjectLockConfiguration"]["Rule"]["DefaultRetention"];
    assert_eq!(retention, &json!({ "Mode": "GOVERNANCE", "Days": { "!Ref": "EvidenceLockDays" } }));
    assert!(properties["LifecycleConfiguration"].is_null(), "evidence is never swept");
    let closed = properties["PublicAccessBlockConfiguration"].as_object().unwrap();
    assert!(closed.len() == 4 && closed.values().all(|value| value == true), "{closed:?}");
    let text = fs::read_to_string(repository("template.yaml")).unwrap();
    let bypass = text.lines().filter(|line| line.contains("BypassGovernanceRetention") && !line.contains('#'));
    assert_eq!(bypass.count(), 0, "nobody may unlock evidence");
}

#[test]
fn the_schedules_are_in_the_group_of_the_stack() {
    let template = template();
    let variables = &template["Globals"]["Function"]["Environment"]["Variables"];
    assert_eq!(variables["SCHEDULE_GROUP"], json!({ "!Ref": "ScheduleGroup" }));
    assert_eq!(template["Resources"]["ScheduleGroup"]["Type"], "AWS::Scheduler::ScheduleGroup");
    assert_eq!(template["Resources"]["ScheduleGroup"]["Properties"]["Name"], json!({ "!Ref": "AWS::StackName" }));
    assert_eq!(variables["SCHEDULE_ROLE_ARN"], json!({ "!GetAtt": "ScheduleRole.Arn" }));
    assert_eq!(variables["SCHEDULE_DEAD_LETTER_ARN"], json!({ "!GetAtt": "ScheduleDeadLetters.Arn" }));
    let role = &template["Resources"]["ScheduleRole"]["Properties"];
    let trusted = &role["AssumeRolePolicyDocument"]["Statement"][0];
    assert_eq!(trusted["Principal"], json!({ "Service": "scheduler.amazonaws.com" }));
}

/// Every `!Ref`, `!GetAtt` and `${…}` names something that exists.
#[test]
fn references_lead_somewhere() {
    let template = template();
    let known = |name: &str| {
        name.starts_with("AWS::")
            || ["Resources", "Parameters"].iter().any(|section| template[section].get(name).is_some())
    };
    let text = fs::read_to_string(repository("template.yaml")).unwrap();
    let names = |before: &str| -> Vec<String> {
        let rests = text.split(before).skip(1);
        rests.map(|rest| rest.chars().take_while(|c| c.is_alphanumeric() || *c == ':').collect()).collect()
    };
    for (before, least) in [("!Ref ", 30), ("!GetAtt ", 20), ("${", 30)] {
        let found = names(before);
        assert!(found.len() >= least, "{before} {}", found.len());
        for name in found {
            assert!(known(&name), "{before}{name} leads nowhere");
        }
    }
}

/// A person called at night finds the chapter of the runbook by the name of the queue.
#[test]
fn the_runbook_has_a_chapter_for_each_queue_of_what_failed() {
    let runbook = fs::read_to_string(repository("docs/runbook.md")).unwrap();
    let template = template();
    let resources = template["Resources"].as_object().unwrap().iter();
    let queues =
        resources.filter(|(name, resource)| resource["Type"] == "AWS::SQS::Queue" && name.ends_with("DeadLetters"));
    let names: Vec<&String> = queues.map(|(name, _)| name).collect();
    assert!(!names.is_empty());
    for name in names {
        assert!(runbook.contains(&format!("\n## {name}\n")), "{name} has no chapter in docs/runbook.md");
    }
}
