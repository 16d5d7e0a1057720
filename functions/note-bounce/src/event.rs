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
/// The type and subtype of a bounce that may be an automatic reply, "out of the office", which has no delivery report.
const MAYBE_A_REPLY: (&str, &str) = ("Transient", "General");
/// The actions of a delivery report that do not say that a mail was given up.
const ON_ITS_WAY: [&str; 4] = ["delayed", "delivered", "relayed", "expanded"];
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
    /// The addresses that it was sent to.
    #[serde(default)]
    destination: Vec<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct BounceDetail {
    bounce_type: String,
    #[serde(default)]
    bounce_sub_type: String,
    bounced_recipients: Vec<Recipient>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct ComplaintDetail {
    complained_recipients: Vec<Recipient>,
    complaint_feedback_type: Option<String>,
    /// When the recipient complained; absent if their provider does not say it.
    timestamp: Option<Timestamp>,
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
    let (kind, recipients, mail, at) = match detail {
        Detail::Bounce { bounce, mail } => {
            let kind = if bounce.bounce_type == PERMANENT { BounceKind::Permanent } else { BounceKind::Undelivered };
            let at = mail.timestamp;
            (kind, given_up(bounce), mail, at)
        }
        Detail::Complaint { complaint, mail } => {
            let wanted = complaint.complaint_feedback_type.as_deref() == Some(NOT_SPAM);
            let recipients = if wanted { Vec::new() } else { complaint.complained_recipients };
            // A complaint holds from when it is made: its mail may have been read long before.
            let at = complaint.timestamp.unwrap_or(mail.timestamp);
            (BounceKind::Complaint, recipients, mail, at)
        }
    };
    let bounce = Bounce { kind, at };
    // The report names the mailbox behind an alias or at the end of a forwarding, and each of our mails goes to one address.
    if let [written] = &mail.destination[..] {
        let email = fold_email(written);
        return Ok(recipients.first().map(|_| Returned { email, bounce }).into_iter().collect());
    }
    Ok(recipients.into_iter().map(|found| Returned { email: fold_email(&found.email_address), bounce }).collect())
}

/// The recipients whom a bounce says that the mail did not reach.
fn given_up(bounce: BounceDetail) -> Vec<Recipient> {
    let BounceDetail { bounce_type, bounce_sub_type, mut bounced_recipients } = bounce;
    let maybe_a_reply = (bounce_type.as_str(), bounce_sub_type.as_str()) == MAYBE_A_REPLY;
    bounced_recipients.retain(|recipient| match recipient.action.as_deref() {
        _ if bounce_type == PERMANENT => true,
        Some(action) => !ON_ITS_WAY.contains(&action),
        None => !maybe_a_reply,
    });
    if bounced_recipients.is_empty() {
        tracing::info!(bounce_type, bounce_sub_type, "a bounce that says nothing of an address");
    }
    bounced_recipients
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn bounce(kind: &str, recipient: &Value) -> Value {
        bounce_of(kind, "General", recipient)
    }

    fn bounce_of(kind: &str, subtype: &str, recipient: &Value) -> Value {
        json!({
            "source": "aws.ses",
            "detail-type": "Email Bounced",
            "detail": {
                "eventType": "Bounce",
                "bounce": { "bounceType": kind, "bounceSubType": subtype, "bouncedRecipients": [recipient] },
                "mail": { "timestamp": "2024-03-04T09:00:00.123Z", "destination": ["Ada@Example.org"] },
            },
        })
    }

    fn complaint(feedback: &Value) -> Value {
        json!({
            "detail": {
                "eventType": "Complaint",
                "complaint": {
                    "timestamp": "2024-03-04T09:00:00.123Z",
                    "complainedRecipients": [{ "emailAddress": "ada@example.org" }],
                    "complaintFeedbackType": feedback,
                },
                "mail": { "timestamp": "2024-03-01T09:00:00Z" },
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
        // Only a bounce without any detail may be an automatic reply.
        assert_eq!(kinds(bounce_of("Transient", "MailboxFull", &bare)), [BounceKind::Undelivered]);
        assert_eq!(kinds(bounce_of("Undetermined", "Undetermined", &bare)), [BounceKind::Undelivered]);
        assert_eq!(kinds(bounce_of("Transient", "MailboxFull", &delayed)), []);
    }

    #[test]
    fn the_address_that_we_wrote_to_counts_not_the_mailbox_behind_it() {
        let behind = json!({ "emailAddress": "p123@etu.example.org", "action": "failed" });
        assert_eq!(kinds(bounce("Permanent", &behind)), [BounceKind::Permanent]);
        let mut two = bounce("Permanent", &behind);
        two["detail"]["mail"]["destination"] = json!(["a@example.org", "b@example.org"]);
        assert_eq!(returned(two).unwrap()[0].email, "p123@etu.example.org");
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
