//! Tests of the way on which SES tells `note-bounce` what comes back.

use serde_json::{Value, json};

use super::{functions, many, template};
use crate::support::events::raw;

#[test]
fn ses_tells_of_bounces_and_complaints_of_the_mails_of_this_stack() {
    let template = template();
    let resources = &template["Resources"];
    let set = json!({ "!Ref": "MailEvents" });
    assert_eq!(resources["MailEvents"]["Type"], "AWS::SES::ConfigurationSet");
    assert_eq!(template["Globals"]["Function"]["Environment"]["Variables"]["MAIL_CONFIGURATION_SET"], set);
    let told = &resources["MailEventsToBus"]["Properties"];
    assert_eq!(told["ConfigurationSetName"], set);
    let destination = &told["EventDestination"];
    assert_eq!(
        (&destination["Enabled"], &destination["MatchingEventTypes"]),
        (&json!(true), &json!(["bounce", "complaint"]))
    );
    let bus = destination["EventBridgeDestination"]["EventBusArn"]["!Sub"].as_str().unwrap();
    assert!(bus.ends_with(":event-bus/default"), "{bus}");
    // A mail is sent with the set only if the function may use it.
    let statements = functions(&template)["send-mail"]["Policies"][1]["Statement"].clone();
    let sends = many(&statements).into_iter().find(|one| one["Action"] == "ses:SendEmail").unwrap();
    let resources: Vec<&str> = many(&sends["Resource"]).into_iter().filter_map(|one| one["!Sub"].as_str()).collect();
    assert!(resources.iter().any(|arn| arn.ends_with(":configuration-set/${MailEvents}")), "{resources:?}");
}

#[test]
fn the_rule_hands_those_events_to_the_function_and_keeps_what_it_cannot_hand_over() {
    let template = template();
    let resources = &template["Resources"];
    let rule = &resources["MailsThatComeBack"]["Properties"];
    assert!(rule["State"].is_null() && rule["EventBusName"].is_null(), "enabled, on the default bus");
    let pattern = &rule["EventPattern"];
    let event: Value = serde_json::from_str(&raw("note-bounce")).unwrap();
    for key in ["source", "detail-type"] {
        assert!(pattern[key].as_array().unwrap().contains(&event[key]), "{key}");
    }
    assert_eq!(pattern["detail-type"], json!(["Email Bounced", "Email Complaint Received"]), "as SES names them");
    assert_eq!(pattern["detail"]["mail"]["tags"]["ses:configuration-set"], json!([{ "!Ref": "MailEvents" }]));
    let [target] = &rule["Targets"].as_array().unwrap()[..] else { panic!("{rule}") };
    assert_eq!(target["Arn"], json!({ "!GetAtt": "NoteBounceFunction.Arn" }));
    let dead_letters = json!({ "!GetAtt": "TriggerDeadLetters.Arn" });
    assert_eq!(target["DeadLetterConfig"]["Arn"], dead_letters);
    let permission = &resources["NoteBouncePermission"]["Properties"];
    assert_eq!(permission["Principal"], "events.amazonaws.com");
    let this_rule = json!({ "!GetAtt": "MailsThatComeBack.Arn" });
    assert_eq!(permission["SourceArn"], this_rule);
    let policy = &resources["TriggerDeadLettersPolicy"]["Properties"]["PolicyDocument"];
    let [may] = &policy["Statement"].as_array().unwrap()[..] else { panic!("{policy}") };
    assert_eq!(
        (&may["Principal"], &may["Action"]),
        (&json!({ "Service": "events.amazonaws.com" }), &json!("sqs:SendMessage"))
    );
    assert_eq!((&may["Resource"], &may["Condition"]["ArnEquals"]["aws:SourceArn"]), (&dead_letters, &this_rule));
    // Lambda keeps what the function could not handle.
    let config = &functions(&template)["note-bounce"]["EventInvokeConfig"];
    assert_eq!(config["DestinationConfig"]["OnFailure"]["Destination"], dead_letters);
}
