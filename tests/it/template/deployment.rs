//! Tests of what a deployment keeps, asks for and refuses.

use std::{collections::BTreeSet, fs};

use serde_json::{Value, json};

use super::{read, template};
use crate::support::events::repository;

/// 14 days, the longest time for which SQS keeps a message.
const LONGEST: u64 = 1_209_600;

/// The parameters of a deployment, as `infra/parameters` has them.
fn parameters(deployment: &str) -> Value {
    let text = fs::read_to_string(repository(&format!("infra/parameters/{deployment}.json"))).unwrap();
    serde_json::from_str::<Value>(&text).unwrap()["Parameters"].take()
}

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

/// The files of parameters name what has no default and what a rule asks for, and nothing that the template lacks. The
/// secret is left empty, which a rule refuses, until whoever deploys has made one.
#[test]
fn the_parameters_are_those_of_the_template() {
    let template = template();
    let known = template["Parameters"].as_object().unwrap();
    let mut wanted: BTreeSet<&str> = known
        .iter()
        .filter(|(_, parameter)| parameter.get("Default").is_none())
        .map(|(name, _)| name.as_str())
        .collect();
    assert!(wanted.remove("Architecture"), "the build writes the processor, which has no default");
    wanted.insert("EdgeSecretSha256");
    for deployment in ["production", "rehearsal"] {
        let parameters = parameters(deployment);
        let given: BTreeSet<&str> = parameters.as_object().unwrap().keys().map(String::as_str).collect();
        assert!(given.is_superset(&wanted), "{deployment}: {given:?}");
        assert!(given.iter().all(|name| known.contains_key(*name)), "{deployment}: {given:?}");
        assert!(!given.contains("Architecture"), "{deployment} names a processor");
        assert_eq!(parameters["EdgeSecretSha256"], "", "{deployment}");
    }
}

/// Only the parameters that the build has written name its processor.
#[test]
fn the_commands_deploy_with_the_parameters_of_the_build() {
    for file in ["template.yaml", "README.md"] {
        let text = fs::read_to_string(repository(file)).unwrap();
        let overrides: Vec<&str> = text.split("--parameter-overrides ").skip(1).collect();
        assert!(!overrides.is_empty(), "{file}");
        for given in overrides {
            assert!(given.starts_with("file://target/lambda/production.json"), "{file}");
        }
    }
}

/// Whoever goes live is asked about every parameter that has no default and about the secret; the build has chosen the
/// processor.
#[test]
fn the_runbook_asks_about_each_parameter_before_going_live() {
    let runbook = fs::read_to_string(repository("docs/runbook.md")).unwrap();
    let chapter = runbook.split("\n## Before going live\n").nth(1).unwrap().split("\n## ").next().unwrap();
    let template = template();
    let parameters = template["Parameters"].as_object().unwrap().iter();
    let without_default = parameters.filter(|(_, parameter)| parameter.get("Default").is_none());
    for name in without_default.map(|(name, _)| name.as_str()).chain(["EdgeSecretSha256", "EvidenceLockDays"]) {
        assert!(chapter.contains(&format!("`{name}`")), "{name}");
    }
}
