//! The events of SES about bounces and complaints, as EventBridge hands them over.

use api::Problem;
use domain::{
    roster::bounce::{Bounce, BounceKind},
    text::fold_email,
};
use jiff::Timestamp;
use serde::Deserialize;
use serde_json::Value;

/// The bounce type of an address that is refused for good.
const PERMANENT: &str = "Permanent";
/// The action of a delivery report that says that a mail was given up. An automatic reply, "out of the office", comes as a
/// transient bounce too, and has no report.
const FAILED: &str = "failed";
/// The type of a complaint that takes another one back.
const NOT_SPAM: &str = "not-spam";

/// A mail that came back.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Returned {
    /// The address that it was sent to, folded.
    pub(crate) email: String,
    pub(crate) bounce: Bounce,
}

#[derive(Deserialize)]
struct Event {
    detail: Detail,
}

#[derive(Deserialize)]
#[serde(tag = "eventType")]
enum Detail {
    Bounce { bounce: BounceDetail, mail: Mail },
    Complaint { complaint: ComplaintDetail, mail: Mail },
}

#[derive(Deserialize)]
struct Mail {
    /// When SES has taken the mail.
    timestamp: Timestamp,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct BounceDetail {
    bounce_type: String,
    bounced_recipients: Vec<Recipient>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct ComplaintDetail {
    complained_recipients: Vec<Recipient>,
    complaint_feedback_type: Option<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Recipient {
    email_address: String,
    /// What the delivery report says, if there is one.
    action: Option<String>,
}

/// The mails that an event tells of, without those that say nothing of their address.
pub(crate) fn returned(event: Value) -> Result<Vec<Returned>, Problem> {
    // The error of the reader quotes what it reads, which may be an address.
    let Ok(Event { detail }) = serde_json::from_value(event) else {
        return Err(Problem::internal("an event of SES cannot be read"));
    };
    let (kind, recipients, at) = match detail {
        Detail::Bounce { bounce: BounceDetail { bounce_type, bounced_recipients }, mail } => {
            if bounce_type == PERMANENT {
                (BounceKind::Permanent, bounced_recipients, mail.timestamp)
            } else {
                let mut recipients = bounced_recipients;
                recipients.retain(|recipient| recipient.action.as_deref() == Some(FAILED));
                (BounceKind::Undelivered, recipients, mail.timestamp)
            }
        }
        Detail::Complaint { complaint: ComplaintDetail { complained_recipients, complaint_feedback_type }, mail } => {
            let mut recipients = complained_recipients;
            if complaint_feedback_type.as_deref() == Some(NOT_SPAM) {
                recipients.clear();
            }
            (BounceKind::Complaint, recipients, mail.timestamp)
        }
    };
    let bounce = Bounce { kind, at };
    Ok(recipients.into_iter().map(|found| Returned { email: fold_email(&found.email_address), bounce }).collect())
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn bounce(kind: &str, recipient: &Value) -> Value {
        json!({
            "source": "aws.ses",
            "detail-type": "Email Bounced",
            "detail": {
                "eventType": "Bounce",
                "bounce": { "bounceType": kind, "bounceSubType": "General", "bouncedRecipients": [recipient] },
                "mail": { "timestamp": "2024-03-04T09:00:00.123Z", "destination": ["Ada@Example.org"] },
            },
        })
    }

    fn complaint(feedback: &Value) -> Value {
        json!({
            "detail": {
                "eventType": "Complaint",
                "complaint": {
                    "complainedRecipients": [{ "emailAddress": "ada@example.org" }],
                    "complaintFeedbackType": feedback,
                },
                "mail": { "timestamp": "2024-03-04T09:00:00.123Z" },
            },
        })
    }

    /// The kinds of what an event tells of ada@example.org.
    fn kinds(event: Value) -> Vec<BounceKind> {
        let found = returned(event).unwrap();
        let at = "2024-03-04T09:00:00.123Z".parse().unwrap();
        assert!(found.iter().all(|found| found.email == "ada@example.org" && found.bounce.at == at), "{found:?}");
        found.into_iter().map(|found| found.bounce.kind).collect()
    }

    #[test]
    fn a_mail_that_was_given_up_counts_and_an_automatic_reply_does_not() {
        let failed = json!({ "emailAddress": "Ada@Example.org", "action": "failed", "status": "4.2.2" });
        let bare = json!({ "emailAddress": "ada@example.org" });
        let delayed = json!({ "emailAddress": "ada@example.org", "action": "delayed" });
        assert_eq!(kinds(bounce("Permanent", &failed)), [BounceKind::Permanent]);
        // SES writes no report for an address on its suppression list.
        assert_eq!(kinds(bounce("Permanent", &bare)), [BounceKind::Permanent]);
        assert_eq!(kinds(bounce("Transient", &failed)), [BounceKind::Undelivered]);
        assert_eq!(kinds(bounce("Undetermined", &failed)), [BounceKind::Undelivered]);
        for silent in [&bare, &delayed] {
            assert_eq!(kinds(bounce("Transient", silent)), []);
        }
    }

    #[test]
    fn a_complaint_counts_unless_it_says_that_the_mail_was_wanted() {
        assert_eq!(kinds(complaint(&json!("abuse"))), [BounceKind::Complaint]);
        assert_eq!(kinds(complaint(&Value::Null)), [BounceKind::Complaint]);
        assert_eq!(kinds(complaint(&json!("not-spam"))), []);
    }

    #[test]
    fn an_event_that_cannot_be_read_is_not_quoted() {
        let wrong = bounce("Permanent", &json!("ada@example.org"));
        let delivery = json!({ "detail": { "eventType": "ada@example.org" } });
        for event in [wrong, delivery, json!("ada@example.org"), Value::Null] {
            let said = returned(event).unwrap_err().in_a_line();
            assert!(said.contains("an event of SES cannot be read") && !said.contains("ada"), "{said}");
        }
    }
}
