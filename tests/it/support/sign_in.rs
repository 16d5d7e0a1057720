//! How people sign in: by a code in a mail, with a second factor if they need one, or at another application.

use jiff::Timestamp;
use serde_json::{Value, json};
use store::{Factor, SecondFactors};

use super::{Person, Reply, World};

impl World {
    /// Signs in as everybody does: asks for a code, reads it in the mail and types it, then the code of the
    /// authenticator for those who need one. A session with a second factor is used again while it lasts, because an
    /// authenticator gives only one code in half a minute.
    pub(crate) async fn sign_in(&self, email: &str) -> Person {
        if let Some(signed_in) = self.still_signed_in(email).await {
            return signed_in;
        }
        let (person, me) = self.sign_in_by_code(email).await;
        match me["second_factor"].as_str().unwrap() {
            "not_needed" => person,
            "to_enrol" => {
                person.post("/api/me/second-factor", &json!({})).await.expect(201);
                self.give_second_factor(email, &person).await
            }
            "to_enrol_by_code" => Box::pin(self.enrol_by_telephone(email)).await,
            "to_give" => self.give_second_factor(email, &person).await,
            other => panic!("{other}"),
        }
    }

    /// Enrols somebody of the staff after the wishes have opened: an administrator reads a code to them by telephone.
    async fn enrol_by_telephone(&self, email: &str) -> Person {
        let told = self.admin().await.post("/api/accounts/reset", &json!({ "email": email })).await.expect(200).json();
        let (person, _) = self.sign_in_by_code(email).await;
        let code = json!({ "enrolment_code": told["enrolment"]["code"] });
        person.post("/api/me/second-factor", &code).await.expect(201);
        self.give_second_factor(email, &person).await
    }

    /// Signs in by a code in a mail. Returns the session and what it says about itself; a second factor is not given
    /// yet.
    pub(crate) async fn sign_in_by_code(&self, email: &str) -> (Person, Value) {
        let nobody = self.nobody();
        let device = self.ask_for_code(&nobody, email).await;
        let body = json!({ "email": email, "code": self.code_for(email).await });
        let reply = nobody.with_cookie(&device).post("/api/session/code", &body).await.expect(200);
        (nobody.with_cookie(&reply.cookie()), reply.json())
    }

    /// Asks for a code. Returns the cookie of the browser that has asked.
    pub(crate) async fn ask_for_code(&self, browser: &Person, email: &str) -> String {
        browser.post("/api/session", &json!({ "email": email, "send": "code" })).await.expect(202).cookie()
    }

    async fn still_signed_in(&self, email: &str) -> Option<Person> {
        let cookie = self.sessions.lock().unwrap().get(email).cloned()?;
        let person = self.nobody().with_cookie(&cookie);
        (person.get("/api/me").await.status == 200).then_some(person)
    }

    /// Gives the code that the authenticator shows.
    pub(crate) async fn give_second_factor(&self, email: &str, person: &Person) -> Person {
        let code = self.second_factor_code(email, self.now()).await;
        let reply = person.post("/api/session/second-factor", &json!({ "code": code })).await.expect(200);
        self.sessions.lock().unwrap().insert(email.to_owned(), reply.cookie());
        person.with_cookie(&reply.cookie())
    }

    /// The code that the authenticator of an address shows at an instant: of a confirmed factor, else of the proposed one.
    pub(crate) async fn second_factor_code(&self, email: &str, at: Timestamp) -> String {
        self.shown(email, at, |factors| factors.confirmed().next().or(factors.pending()).cloned()).await
    }

    /// The code of the factor that is proposed.
    pub(crate) async fn proposed_code(&self, email: &str, at: Timestamp) -> String {
        self.shown(email, at, |factors| factors.pending().cloned()).await
    }

    async fn shown(&self, email: &str, at: Timestamp, of: impl Fn(&SecondFactors) -> Option<Factor>) -> String {
        let app = self.stack.platform();
        let id = app.store.account_id(email).await.unwrap().unwrap();
        let account = app.store.account(&id).await.unwrap().unwrap();
        let factor = of(&app.store.second_factors(&id).await.unwrap().unwrap()).unwrap();
        let totp = session::totp(&app.keys, &account, &factor).unwrap();
        totp.generate(at.as_second().try_into().unwrap()).to_string()
    }

    /// Leaves for the page of another application to sign in there.
    pub(crate) async fn leave(&self, issuer: &str) -> Left {
        let person = self.nobody();
        let reply = person.get(&format!("/api/session/issuers/{issuer}")).await.expect(303);
        let kept = reply.cookie().strip_prefix("__Host-oidc=").unwrap().to_owned();
        Left { person, address: reply.header("location"), kept }
    }

    /// Asks for a link to set a password. Returns the token in the mail.
    pub(crate) async fn link_for(&self, email: &str) -> String {
        self.nobody().post("/api/session", &json!({ "email": email, "send": "link" })).await.expect(202);
        self.stack.queues().settle().await;
        self.in_mail(email, |text| text.split("/mot-de-passe#").nth(1)?.split_whitespace().next().map(str::to_owned))
    }

    /// The token of the link that signs in, in the last mail to this address.
    pub(crate) async fn entry_for(&self, email: &str) -> String {
        self.stack.queues().settle().await;
        self.in_mail(email, |text| text.split("/lien#").nth(1)?.split_whitespace().next().map(str::to_owned))
    }

    /// The code of six digits in the last mail to this address.
    pub(crate) async fn code_for(&self, email: &str) -> String {
        self.stack.queues().settle().await;
        let six = |digits: &&str| digits.len() == 6;
        self.in_mail(email, |text| text.split(|c: char| !c.is_ascii_digit()).find(six).map(str::to_owned))
    }

    /// What `find` finds in the last mail to this address that has it. Mails about results may have come since.
    fn in_mail(&self, email: &str, find: impl Fn(&str) -> Option<String>) -> String {
        let mails = self.stack.mailbox().for_recipient(email);
        let found = mails.iter().rev().find_map(|mail| find(&mail.text));
        found.unwrap_or_else(|| panic!("no such mail to {email}"))
    }
}

/// A person on the sign-in page of another application.
pub(crate) struct Left {
    person: Person,
    pub(crate) address: String,
    /// The cookie that the platform set before leaving.
    pub(crate) kept: String,
}

impl Left {
    /// Opens the page there, and types nothing.
    pub(crate) async fn look(&self) -> Reply {
        self.person.send("GET", &self.address, &[], Vec::new()).await
    }

    /// Types an address there. Returns the code and the state that come back.
    pub(crate) async fn arrive(&self, email: &str) -> [String; 2] {
        let there = format!("{}&email={email}", self.address);
        let back = self.person.send("GET", &there, &[], Vec::new()).await.expect(303).header("location");
        let query = back.split_once('?').unwrap().1;
        ["code", "state"].map(|name| {
            let found = query.split('&').find_map(|pair| pair.strip_prefix(&format!("{name}=")));
            found.unwrap().to_owned()
        })
    }
}
