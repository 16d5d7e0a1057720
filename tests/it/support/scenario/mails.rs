//! The mails of the scenario.

use domain::waking::Mailing;
use local::SECOND_ADMIN_EMAIL;
use serde_json::{Value, json};

use super::{Played, Tape};
use crate::support::{bounces, events};

impl Tape {
    /// Gives `send-mail` the messages of a person who asks for a code and of a new person.
    pub(super) async fn post(&mut self, email: &str) {
        for mailing in [
            json!({ "kind": "sign_in", "email": email, "wanted": "code", "request_hash": "0", "code": "123456",
                    "link_token": "0", "at": self.world.now() }),
            json!({ "kind": "sign_in", "email": "new@example.org", "wanted": "welcome", "request_hash": "0",
                    "code": "123456", "link_token": "0", "at": self.world.now() }),
        ] {
            self.hand_over(&mailing).await;
        }
    }

    pub(super) async fn hand_over(&mut self, mailing: &Value) {
        let read: Mailing = serde_json::from_value(mailing.clone()).unwrap();
        self.mailed.insert(kind_of(&read));
        if let Some(name) = Mailing::once(&read) {
            // If the queue of the platform has sent the mail, this makes it unsent, so that the witness sees it.
            self.world.stack.queues().settle().await;
            self.app.store.end_turn(&name, false, self.world.now()).await.unwrap();
        }
        let mut event: Value = serde_json::from_str(&events::raw("send-mail")).unwrap();
        event["Records"][0]["body"] = Value::from(mailing.to_string());
        self.witness.take();
        self.app.send_mail(serde_json::from_value(event).unwrap()).await.unwrap();
        let (event, calls) = ("send-mail", self.witness.take());
        self.played.push(Played { event, function: event.to_owned(), wire: String::new(), calls });
    }

    /// Two administrators send an announcement.
    pub(super) async fn announcement(&mut self) {
        let (admin, second) = (self.world.admin().await, self.world.second_admin().await);
        let asked = self.play("decisions-announce", &admin, &[]).await;
        let approval = asked["id"].as_str().unwrap();
        let second_admin = json!({ "id": "0", "email": SECOND_ADMIN_EMAIL });
        let awaited = json!({ "kind": "approval_awaited", "campaign": "2024-05", "approval": approval,
                              "recipient": second_admin });
        self.hand_over(&awaited).await;
        let blocked = json!({ "kind": "not_ready", "campaign": "2024-05", "round": 1, "before": "wishes",
                              "planned": "2024-02-26T09:00:00", "blocking": [["draw_not_committed", 2]],
                              "recipient": second_admin });
        self.hand_over(&blocked).await;
        self.play("decisions-approve", &second, &[("approval", approval)]).await;
        self.wake("advance-campaign").await;
        let mailing = json!({ "kind": "announcement", "campaign": "2024-05", "announcement": approval,
                              "recipient": self.ada() });
        self.hand_over(&mailing).await;
        let account = self.app.store.account_id("ada@example.org").await.unwrap();
        let mailing = json!({ "kind": "notice", "account": account, "notice": "password_set", "at": self.world.now() });
        self.hand_over(&mailing).await;
        let account = self.app.store.account_id("coordo@example.org").await.unwrap();
        self.hand_over(&json!({ "kind": "enrolment", "campaign": "2024-05", "account": account })).await;
    }

    /// A mail to Gus and one to the RTS of Brest come back.
    pub(super) async fn came_back(&mut self) {
        for email in ["gus@example.org", "brest@example.org"] {
            let event = bounces::event(email, &self.world.now().to_string());
            self.witness.take();
            self.app.note_bounce(event).await.unwrap();
            let (event, calls) = ("note-bounce", self.witness.take());
            self.played.push(Played { event, function: event.to_owned(), wire: String::new(), calls });
        }
        let account = self.app.store.account_id("ars@example.org").await.unwrap();
        let told = json!({ "kind": "bounced_addresses", "campaign": "2024-05", "round": 1, "planned": "2024-02-26T09:00:00",
                           "unreached": { "students": 1, "supervisors": 1 },
                           "recipient": { "id": account, "email": "ars@example.org" } });
        self.hand_over(&told).await;
    }

    fn ada(&self) -> Value {
        json!({ "id": self.world.id("Ada"), "email": "ada@example.org" })
    }

    /// Sends the mails about a change of Eve's address, which a list has just made.
    pub(super) async fn address_mailed(&mut self) {
        let told = |email: &str, token: Option<&str>| {
            json!({ "kind": "address_changed", "campaign": "2024-05", "at": self.world.now(), "token": token,
                    "recipient": { "id": self.world.id("Eve"), "email": email } })
        };
        for mailing in [told("eve@example.org", Some("token")), told("eve.b@example.org", None)] {
            self.hand_over(&mailing).await;
        }
    }

    /// Sends the mails of the wishes.
    pub(super) async fn wishes_mailed(&mut self) {
        let opening = json!({ "kind": "opening", "campaign": "2024-05", "round": 1, "opening": "wishes",
                              "recipient": self.ada() });
        self.hand_over(&opening).await;
        let reminder = json!({ "kind": "reminder", "campaign": "2024-05", "round": 1, "window": "wishes",
                               "planned": "2024-03-05T09:00:00", "recipient": self.ada() });
        self.hand_over(&reminder).await;
        let account = self.app.store.account_id("ada@example.org").await.unwrap();
        let receipt = json!({ "kind": "receipt", "account": account, "campaign": "2024-05", "round": 1,
                              "student": self.world.id("Ada"), "version": 2 });
        self.hand_over(&receipt).await;
    }

    /// Sends the mails after the wishes have closed: what counted, and that a window moves.
    pub(super) async fn closing_mailed(&mut self) {
        let counted = json!({ "kind": "wishes_counted", "campaign": "2024-05", "round": 1,
                              "closed_at": "2024-03-08T00:00:00", "counted": { "in": { "wishes": 2 } },
                              "recipient": self.ada() });
        self.hand_over(&counted).await;
        let before = json!({ "opens": "2024-03-08T00:00:00", "closes": "2024-03-12T00:00:00" });
        let moved = json!({ "kind": "calendar", "campaign": "2024-05", "version": 2, "round": 1, "recipient": self.ada(),
                            "news": { "what": "moved", "windows": [{ "kind": "ranking", "before": before }] } });
        self.hand_over(&moved).await;
    }

    /// Sends the mails of results that are out, and of a post that is left.
    pub(super) async fn results_mailed(&mut self) {
        let results = json!({ "kind": "results", "campaign": "2024-05", "round": 1, "version": 1, "reader": "student",
                              "recipient": self.ada() });
        self.hand_over(&results).await;
        let left = json!({ "kind": "post_left", "campaign": "2024-05", "post": self.world.id("Brest"), "left": true,
                           "at": "2024-03-14T13:00:00Z", "reader": "student", "recipient": self.ada() });
        self.hand_over(&left).await;
    }

    /// Sends the mail of a ranking that has closed.
    pub(super) async fn ranking_mailed(&mut self) {
        let closed = json!({ "kind": "closed_ranking", "campaign": "2024-05", "round": 1,
                             "closed_at": "2024-03-13T00:00:00", "post": self.world.id("Brest"), "version": 1,
                             "valid": true, "recipient": { "id": "0", "email": "brest@example.org" } });
        self.hand_over(&closed).await;
        let left = json!({ "kind": "candidate_left", "campaign": "2024-05", "round": 1, "candidates": 2,
                           "post": self.world.id("Brest"), "to_rank": 1, "valid": false,
                           "recipient": { "id": "0", "email": "brest@example.org" } });
        self.hand_over(&left).await;
        let away = json!({ "kind": "participation", "campaign": "2024-05", "amendment": "0", "participates": false,
                           "recipient": self.ada() });
        self.hand_over(&away).await;
        let named = json!({ "kind": "referent", "campaign": "2024-05", "amendment": "0", "named": true,
                            "recipient": { "id": "0", "email": "brest@example.org" } });
        self.hand_over(&named).await;
        let delegated = json!({ "kind": "delegation", "campaign": "2024-05", "round": 1, "post": self.world.id("Brest"),
                                "progress": "granted", "at": "2024-03-09T10:00:00Z",
                                "recipient": { "id": "0", "email": "brest@example.org" } });
        self.hand_over(&delegated).await;
    }
}

/// The number of kinds of mail. `kind_of` does not compile without a new kind, and the scenario fails until it is sent.
pub(super) const MAILINGS: usize = 20;

fn kind_of(mailing: &Mailing) -> &'static str {
    match mailing {
        Mailing::SignIn { .. } => "sign_in",
        Mailing::Receipt { .. } => "receipt",
        Mailing::Announcement { .. } => "announcement",
        Mailing::Reminder { .. } => "reminder",
        Mailing::Opening { .. } => "opening",
        Mailing::WishesCounted { .. } => "wishes_counted",
        Mailing::Calendar { .. } => "calendar",
        Mailing::ApprovalAwaited { .. } => "approval_awaited",
        Mailing::NotReady { .. } => "not_ready",
        Mailing::BouncedAddresses { .. } => "bounced_addresses",
        Mailing::ClosedRanking { .. } => "closed_ranking",
        Mailing::CandidateLeft { .. } => "candidate_left",
        Mailing::Participation { .. } => "participation",
        Mailing::Delegation { .. } => "delegation",
        Mailing::PostLeft { .. } => "post_left",
        Mailing::Referent { .. } => "referent",
        Mailing::Results { .. } => "results",
        Mailing::AddressChanged { .. } => "address_changed",
        Mailing::Enrolment { .. } => "enrolment",
        Mailing::Notice { .. } => "notice",
    }
}
