//! Mails that come back, as SES tells of them.

use serde_json::Value;

use super::{World, events};

/// The event of a mail that was sent at an instant and came back from an address for good.
pub(crate) fn event(email: &str, sent_at: &str) -> Value {
    serde_json::from_str(&events::filled("note-bounce", &[("email", email), ("sent_at", sent_at)])).unwrap()
}

impl World {
    /// A mail that is sent now comes back from an address for good.
    pub(crate) async fn comes_back(&self, email: &str) {
        self.told_by_ses(event(email, &self.now().to_string())).await;
    }

    /// SES tells of a mail.
    pub(crate) async fn told_by_ses(&self, event: Value) {
        self.stack.platform().note_bounce(event).await.unwrap();
    }
}
