//! Tests of what a deployment keeps, asks for and refuses.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use super::{read, template};

/// 14 days, the longest time for which SQS keeps a message.
const LONGEST: u64 = 1_209_600;

/// A message keeps the time at which it was first sent when it moves to its dead letters, so that these must keep it
/// longer than the first queue does.
#[test]
fn dead_letters_are_kept_longest() {
    let template = template();
    let resources = template["Resources"].as_object().unwrap();
    let queues = || resources.iter().filter(|(_, resource)| resource["Type"] == "AWS::SQS::Queue");
    let kept = |queue: &Value| queue["Properties"]["MessageRetentionPeriod"].as_u64().unwrap();
    for (name, queue) in queues() {
        match queue["Properties"]["RedrivePolicy"]["deadLetterTargetArn"]["!GetAtt"].as_str() {
            Some(target) => {
                let target = target.strip_suffix(".Arn").unwrap();
                assert!(target.ends_with("DeadLetters") && kept(queue) < kept(&resources[target]), "{name}");
            }
            None => assert!(name.ends_with("DeadLetters") && kept(queue) == LONGEST, "{name}"),
        }
    }
    assert_eq!(queues().count(), 7);
}

/// What is kept for ever is deleted if the deployment that creates it fails, so that the next try can create it again.
/// `CloudFormation` cannot delete a protected table, which therefore stays.
#[test]
fn a_first_deployment_that_fails_can_be_repeated() {
    let mut seen = BTreeSet::new();
    for file in ["template.yaml", "infra/hosting.yaml"] {
        let template = read(file);
        for (name, resource) in template["Resources"].as_object().unwrap() {
            let kind = resource["Type"].as_str().unwrap();
            let holds_data = ["AWS::S3::Bucket", "AWS::Logs::LogGroup", "AWS::SecretsManager::Secret"].contains(&kind);
            if resource["UpdateReplacePolicy"] != "Retain" {
                assert!(!holds_data, "{name} is not retained");
                continue;
            }
            let protected = resource["Properties"]["DeletionProtectionEnabled"] == true;
            let wanted = if protected { "Retain" } else { "RetainExceptOnCreate" };
            assert_eq!(resource["DeletionPolicy"], wanted, "{name}");
            seen.insert(kind.to_owned());
        }
    }
    assert_eq!(seen.len(), 4, "{seen:?}");
}

/// Rules are looked at before anything is created or changed.
#[test]
fn a_deployment_without_its_region_or_its_edge_secret_is_refused() {
    let template = template();
    let asserted = |rule: &str| -> Vec<Value> {
        assert!(template["Rules"][rule]["RuleCondition"].is_null(), "{rule} always holds");
        let assertions = template["Rules"][rule]["Assertions"].as_array().unwrap();
        assert!(assertions.iter().all(|one| one["AssertDescription"].as_str().is_some_and(|text| !text.is_empty())));
        assertions.iter().map(|one| one["Assert"].clone()).collect()
    };
    let region = json!({ "!Equals": [{ "!Ref": "Region" }, { "!Ref": "AWS::Region" }] });
    assert_eq!(asserted("RightRegion"), [region]);
    // `printf %s "" | sha256sum`
    let nothing = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
    let differs = |text: &str| json!({ "!Not": [{ "!Equals": [{ "!Ref": "EdgeSecretSha256" }, text] }] });
    assert_eq!(asserted("EdgeSecretGiven"), [differs(""), differs(nothing)]);
}
