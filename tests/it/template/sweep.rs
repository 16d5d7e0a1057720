//! Tests of the sweep and of what may invoke the triggers.

use std::collections::BTreeSet;

use local::sweep;
use serde_json::{Value, json};

use super::{functions, many, template};

#[test]
fn the_sweep_is_the_one_that_is_tested() {
    let template = template();
    let schedule = &template["Resources"]["Sweep"];
    assert_eq!(schedule["Type"], "AWS::Scheduler::Schedule");
    let properties = &schedule["Properties"];
    assert_eq!(
        (&properties["Name"], &properties["ScheduleExpression"]),
        (&json!(sweep::NAME), &json!(sweep::EXPRESSION))
    );
    assert_eq!(properties["GroupName"], json!({ "!Ref": "ScheduleGroup" }));
    assert_eq!(properties["FlexibleTimeWindow"], json!({ "Mode": "OFF" }));
    assert!(properties["State"].is_null(), "the sweep is enabled");
    let target = &properties["Target"];
    assert_eq!(target["Arn"], json!({ "!GetAtt": "AdvanceCampaignFunction.Arn" }));
    assert_eq!(target["RoleArn"], json!({ "!GetAtt": "ScheduleRole.Arn" }));
    assert_eq!(target["DeadLetterConfig"], json!({ "Arn": { "!GetAtt": "ScheduleDeadLetters.Arn" } }));
    let retries = json!({ "MaximumRetryAttempts": sweep::RETRIES, "MaximumEventAgeInSeconds": sweep::RETRY_SECONDS });
    assert_eq!(target["RetryPolicy"], retries);
    let input: Value = serde_json::from_str(target["Input"].as_str().unwrap()).unwrap();
    assert_eq!(input, serde_json::to_value(sweep::event()).unwrap());
}

/// Functions write the schedules of campaigns, whose names have hyphens, and cannot change or replace the sweep.
#[test]
fn no_function_may_change_the_sweep() {
    let template = template();
    let policy = &template["Resources"]["WriteSchedules"]["Properties"]["PolicyDocument"];
    let resource = policy["Statement"][0]["Resource"]["!Sub"].as_str().unwrap();
    assert!(resource.ends_with(":schedule/${ScheduleGroup}/*-*"), "{resource}");
    assert!(!sweep::NAME.contains('-'));
}

/// The role of the schedules invokes the two triggers and sends to the queue of lost schedules, and nothing else.
#[test]
fn the_schedules_may_do_nothing_else() {
    let template = template();
    let role = &template["Resources"]["ScheduleRole"]["Properties"];
    assert!(role["ManagedPolicyArns"].is_null() && role["Policies"].as_array().unwrap().len() == 1);
    let mut may = BTreeSet::new();
    for statement in many(&role["Policies"][0]["PolicyDocument"]["Statement"]) {
        for action in many(&statement["Action"]) {
            for resource in many(&statement["Resource"]) {
                let text = resource["!GetAtt"].as_str().or(resource["!Sub"].as_str()).unwrap();
                may.insert((action.as_str().unwrap(), text.rsplit(':').next().unwrap()));
            }
        }
    }
    let wanted = [
        ("lambda:InvokeFunction", "${AWS::StackName}-advance-campaign"),
        ("lambda:InvokeFunction", "${AWS::StackName}-run-matching"),
        ("sqs:SendMessage", "ScheduleDeadLetters.Arn"),
    ];
    let last = |text: &'static str| text.rsplit(':').next().unwrap();
    assert_eq!(may, wanted.map(|(action, on)| (action, last(on))).into_iter().collect());
}

/// Lambda tries an event three times, as the stand-in does.
#[test]
fn a_trigger_is_tried_three_times() {
    let template = template();
    for name in ["advance-campaign", "run-matching", "note-bounce"] {
        let config = &functions(&template)[name]["EventInvokeConfig"];
        assert_eq!((&config["MaximumRetryAttempts"], &config["MaximumEventAgeInSeconds"]), (&json!(2), &json!(3_600)));
    }
}
