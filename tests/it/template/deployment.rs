//! Tests of what a deployment keeps, asks for and refuses.

use serde_json::Value;

use super::template;

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
