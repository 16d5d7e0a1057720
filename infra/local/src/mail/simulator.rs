//! The mailbox simulator of SES: mails to its addresses come back, and SES tells so by an event, as it does of every mail that
//! is sent with a configuration set. On AWS the simulator has the same addresses.

use std::{fmt, sync::Arc};

use futures::future::BoxFuture;
use jiff::Timestamp;
use serde_json::{Value, json};

use crate::credentials::{ACCOUNT, REGION};

const HOST: &str = "simulator.amazonses.com";

/// Hands an event of SES over, as EventBridge does.
#[derive(Clone)]
pub struct Publish(Arc<dyn Fn(String) -> BoxFuture<'static, ()> + Send + Sync>);

impl Publish {
    /// Hands events, in JSON, to this function.
    pub fn to(take: impl Fn(String) -> BoxFuture<'static, ()> + Send + Sync + 'static) -> Self {
        Self(Arc::new(take))
    }

    /// Nobody is told what comes back.
    pub fn to_nobody() -> Self {
        Self::to(|_| Box::pin(async {}))
    }

    /// Tells which of these recipients a mail comes back from. SES does so some time after it has taken the mail; here whoever
    /// waits for the mail to be taken finds it told.
    pub(super) async fn tell(&self, sent: &Sent<'_>) {
        for event in sent.to.iter().filter_map(|address| returned(sent, address)) {
            (self.0)(event.to_string()).await;
        }
    }
}

impl fmt::Debug for Publish {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("Publish")
    }
}

/// A mail that was taken.
#[derive(Debug)]
pub(super) struct Sent<'a> {
    pub(super) configuration_set: &'a str,
    pub(super) number: u64,
    pub(super) to: &'a [String],
    pub(super) at: Timestamp,
}

/// The event of a mail that comes back from an address; none if the address takes it.
fn returned(sent: &Sent<'_>, address: &str) -> Option<Value> {
    let (mailbox, host) = address.split_once('@')?;
    if !host.eq_ignore_ascii_case(HOST) {
        return None;
    }
    // What follows the plus sign tells several addresses of one mailbox apart.
    let mailbox = mailbox.split('+').next()?.to_lowercase();
    let bounce = |sub_type: &str, report: Value| {
        let kind = json!({ "bounceType": "Permanent", "bounceSubType": sub_type, "bouncedRecipients": [report],
                           "timestamp": sent.at.to_string() });
        ("Email Bounced", "Bounce", "bounce", kind)
    };
    let (detail_type, event_type, name, kind) = match mailbox.as_str() {
        "bounce" => bounce(
            "General",
            json!({ "emailAddress": address, "action": "failed", "status": "5.1.1",
                    "diagnosticCode": "smtp; 550 5.1.1 user unknown" }),
        ),
        "suppressionlist" => bounce("Suppressed", json!({ "emailAddress": address })),
        "complaint" => {
            let kind = json!({ "complainedRecipients": [{ "emailAddress": address }],
                               "complaintFeedbackType": "abuse", "timestamp": sent.at.to_string() });
            ("Email Complaint Received", "Complaint", "complaint", kind)
        }
        _ => return None,
    };
    let mail = json!({
        "timestamp": sent.at.to_string(),
        "messageId": format!("local-{:06}", sent.number),
        "destination": sent.to,
        "tags": { "ses:configuration-set": [sent.configuration_set] },
    });
    let detail = json!({ "eventType": event_type, name: kind, "mail": mail });
    Some(json!({ "version": "0", "id": format!("local-{:06}", sent.number), "detail-type": detail_type,
                 "source": "aws.ses", "account": ACCOUNT, "time": sent.at.to_string(), "region": REGION,
                 "resources": [], "detail": detail }))
}
