//! Invokes every event of `events/` at a suitable moment, and records the answer and the calls to AWS.

mod correction;
mod delegation;
mod linked;
mod mails;
mod roster;
mod wire;

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
    time::Duration,
};

use local::{ADMIN_EMAIL, SECOND_ADMIN_EMAIL, scheduler::Faults};
use local::{Platform, dynamodb::units::Figures};
use proof::draw::chain;
use serde_json::Value;

use mails::MAILINGS;
use wire::wire;

use super::{
    C, Person, World,
    documents::{announce, file, pdf},
    events, lists,
    passkey::Authenticator,
    play::*,
    spoil::Witness,
};

/// An invocation.
#[derive(Debug)]
pub(crate) struct Played {
    /// The name of the event.
    pub(crate) event: &'static str,
    /// The name of the function.
    pub(crate) function: String,
    /// The answer as it is sent, without instants of the machine and ports. Empty for triggers.
    pub(crate) wire: String,
    /// The actions and resources of the calls to AWS, as a policy names them.
    pub(crate) calls: BTreeSet<(String, String)>,
}

struct Tape {
    world: World,
    app: Arc<Platform>,
    witness: Witness,
    played: Vec<Played>,
    /// The kinds of mail that `send-mail` has been given.
    mailed: BTreeSet<&'static str>,
}

/// Plays all events. Returns them in the order of invocation; some occur several times.
pub(crate) async fn scenario() -> Vec<Played> {
    let mut played = tape().await.played;
    played.push(Box::pin(linked::publication()).await);
    played
}

/// Plays all events. Returns the units of DynamoDB that each route and trigger has consumed.
pub(crate) async fn units() -> BTreeMap<String, Figures> {
    tape().await.app.units.figures("pediatrie")
}

async fn tape() -> Tape {
    let world = World::empty().await;
    let witness = Witness::default();
    let mut tape =
        Tape { app: world.platform_with(&witness), world, witness, played: Vec::new(), mailed: BTreeSet::new() };
    tape.world.stack.scheduler().set_faults(Faults::LOST);
    tape.signing_in().await;
    Box::pin(tape.preparation()).await;
    tape.lists().await;
    tape.descriptions().await;
    tape.wishes().await;
    tape.rankings().await;
    Box::pin(tape.results()).await;
    assert_eq!(tape.mailed.len(), MAILINGS, "{:?}", tape.mailed);
    tape
}

impl Tape {
    /// Invokes an event as a person, a minute after the last event.
    async fn play(&mut self, event: &'static str, who: &Person, values: &[(&str, &str)]) -> Value {
        self.world.stack.clock().advance(Duration::from_secs(61)).unwrap();
        let session = who.cookie.split_once('=').map_or("", |(_, token)| token);
        let common = [("session", session), ("campaign", "2024-05")];
        let text = events::filled(event, &[&common, values].concat());
        self.witness.take();
        let answer = events::invoke(&self.app, &text).await;
        // Mails use random numbers too, so they are sent before the next event, in a fixed order.
        self.world.stack.queues().settle().await;
        assert!(answer.status < 400, "{event}: {} {}", answer.status, answer.body);
        let key = events::route_key(&text);
        let function = events::function(&key).name.to_owned();
        let (wire, calls) = (wire(&key, &answer), self.witness.take());
        self.played.push(Played { event, function, wire, calls });
        serde_json::from_str(&answer.body).unwrap_or_default()
    }

    /// The value of a cookie that the last answer has set.
    fn cookie(&self, name: &str) -> String {
        let wire = &self.played.last().unwrap().wire;
        let set = wire.lines().find_map(|line| line.strip_prefix(&format!("set-cookie: {name}="))).unwrap();
        set.split(';').next().unwrap().to_owned()
    }

    /// Invokes a trigger.
    async fn wake(&mut self, event: &'static str) {
        let text = events::filled(event, &[("campaign", "2024-05")]);
        self.witness.take();
        let app = Arc::clone(&self.app);
        let function = if event == "run-matching" { event } else { "advance-campaign" }.to_owned();
        if function == "advance-campaign" {
            app.advance_campaign(serde_json::from_str(&text).unwrap()).await.unwrap();
        } else {
            app.run_matching(serde_json::from_str(&text).unwrap()).await.unwrap();
        }
        let calls = self.witness.take();
        self.played.push(Played { event, function, wire: String::new(), calls });
    }

    async fn signing_in(&mut self) {
        let nobody = self.world.nobody();
        // The first mail to an administrator creates the account.
        self.play("session-ask", &nobody, &[("email", ADMIN_EMAIL)]).await;
        self.post(SECOND_ADMIN_EMAIL).await;
        self.world.load(&lists::campaign(), &lists::posts(), &lists::students()).await;
        for email in ["brest@example.org", "ada@example.org"] {
            self.play("session-ask", &nobody, &[("email", email)]).await;
            let (device, code) = (self.cookie("__Host-device"), self.world.code_for(email).await);
            self.play("session-code", &nobody, &[("email", email), ("device", &device), ("code", &code)]).await;
        }
        let token = self.world.entry_for("ada@example.org").await;
        self.play("session-link", &nobody, &[("token", &token)]).await;
        let ada = self.world.person("Ada").await;
        self.play("session-me", &ada, &[]).await;
        file(&ada, &format!("{C}/dossier/motivation_letter"), &pdf("letter")).await.expect(200);
        self.play("session-data", &ada, &[]).await;
        self.play("session-sessions", &ada, &[]).await;
        self.play("session-sign-out", &ada, &[]).await;
        self.passwords().await;
        self.second_factors().await;
        self.other_applications().await;
    }

    async fn other_applications(&mut self) {
        let nobody = self.world.nobody();
        self.play("session-issuers", &nobody, &[]).await;
        self.play("session-leave", &nobody, &[]).await;
        let left = self.world.leave("cockpit").await;
        let [code, state] = left.arrive("ada@example.org").await;
        self.play("session-come-back", &nobody, &[("oidc", &left.kept), ("code", &code), ("state", &state)]).await;
        let ada = self.world.person("Ada").await;
        self.play("session-token", &ada, &[]).await;
        let admin = self.world.admin().await;
        self.play("session-reset", &admin, &[("email", "ada@example.org")]).await;
        let email = "scolarite@example.org";
        let reset = self.play("session-reset", &admin, &[("email", email)]).await;
        let (faculty, _) = self.world.sign_in_by_code(email).await;
        let code = format!("\\\"{}\\\"", reset["enrolment"]["code"].as_str().unwrap());
        self.play("session-enrol", &faculty, &[("enrolment_code", &code)]).await;
        self.world.give_second_factor(email, &faculty).await;
    }

    async fn passwords(&mut self) {
        let (nobody, email, password) = (self.world.nobody(), "ada@example.org", "Brouette9!Cumulus");
        self.play("session-strength", &nobody, &[("password", password)]).await;
        let token = self.world.link_for(email).await;
        self.play("session-set-password", &nobody, &[("token", &token), ("password", password)]).await;
        self.play("session-password", &nobody, &[("email", email), ("password", password)]).await;
        let ada = self.world.person("Ada").await;
        let values = [("password", password), ("new_password", "Cumulus9!Brouette")];
        self.play("session-change-password", &ada, &values).await;
        // Zoe is on no list and has no rights.
        let token = self.world.link_for("zoe@example.org").await;
        self.play("session-set-password", &nobody, &[("token", &token), ("password", password)]).await;
        let ada = self.world.person("Ada").await;
        self.play("session-sign-out-everywhere", &ada, &[]).await;
    }

    async fn second_factors(&mut self) {
        let (faculty, _) = self.world.sign_in_by_code("scolarite@example.org").await;
        self.play("session-enrol", &faculty, &[("enrolment_code", "null")]).await;
        self.confirm_second_factor(&faculty).await;
        let faculty = faculty.with_cookie(&format!("__Host-session={}", self.cookie("__Host-session")));
        self.play("session-recovery-codes", &faculty, &[]).await;
        // A second device, which is removed again.
        self.play("session-enrol", &faculty, &[("enrolment_code", "null")]).await;
        self.confirm_second_factor(&faculty).await;
        let held = self.play("session-factors", &faculty, &[]).await;
        let factor = held["factors"][1]["factor"].as_str().unwrap();
        self.play("session-remove-factor", &faculty, &[("factor", factor)]).await;
        self.passkey(&faculty).await;
    }

    /// A passkey as the other second factor, which signs in a session of its own.
    async fn passkey(&mut self, faculty: &Person) {
        let mut authenticator = Authenticator::at(&self.world.stack.address());
        let asked = self.play("session-passkey-challenge", faculty, &[]).await;
        let body = authenticator.registers(&asked);
        let told = |name: &str| body[name].as_str().unwrap();
        let names = ["client_data", "authenticator_data", "public_key"];
        self.play("session-add-passkey", faculty, &names.map(|name| (name, told(name)))).await;
        let (halfway, _) = self.world.sign_in_by_code("scolarite@example.org").await;
        let asked = self.play("session-passkey-challenge", &halfway, &[]).await;
        let body = authenticator.signs(&asked);
        let told = |name: &str| body[name].as_str().unwrap();
        let names = ["credential", "client_data", "authenticator_data", "signature"];
        self.play("session-passkey", &halfway, &names.map(|name| (name, told(name)))).await;
    }

    async fn confirm_second_factor(&mut self, person: &Person) {
        // Each event is played a minute after the last one.
        let then = self.world.now() + Duration::from_secs(61);
        let code = self.world.proposed_code("scolarite@example.org", then).await;
        self.play("session-second-factor", person, &[("code", &code)]).await;
    }

    async fn preparation(&mut self) {
        let admin = self.world.admin().await;
        let second = self.world.second_admin().await;
        for (person, secret) in [&admin, &second].into_iter().zip(SECRETS) {
            self.play("decisions-commit", person, &[("end", &chain::end("2024-05", secret)), ("secret", secret)]).await;
        }
        self.play("campaigns-create", &admin, &[]).await;
        self.play("campaigns-list", &admin, &[]).await;
        self.play("decisions-calendar", &admin, &[("version", "1")]).await;
        self.play("decisions-ask-calendar", &admin, &[]).await;
        self.play("campaigns-read", &admin, &[]).await;
        self.play("campaigns-preset", &admin, &[]).await;
        let nobody = self.world.nobody();
        for event in ["public-calendar", "public-feed", "public-rules"] {
            self.play(event, &nobody, &[]).await;
        }
        self.play("campaigns-advance", &admin, &[]).await;
        self.play("campaigns-advance", &admin, &[]).await;
        self.announcement().await;
        self.came_back().await;
        self.play("supervisors-list", &admin, &[]).await;
        let agency = self.world.person("ars").await;
        self.play("students-list", &agency, &[]).await;
        self.play("posts-list", &agency, &[]).await;
    }

    async fn wishes(&mut self) {
        self.world.clock_only(WISHES_OPEN);
        let ada = self.world.person("Ada").await;
        self.play("posts-offers", &ada, &[]).await;
        let brest = self.world.id("Brest").to_owned();
        self.dossier(&ada).await;
        self.play("wishes-put", &ada, &[("post", &brest), ("version", "0")]).await;
        self.play("wishes-validate", &ada, &[("version", "1")]).await;
        self.play("wishes-get", &ada, &[]).await;
        self.play("wishes-versions", &ada, &[]).await;
        self.play("wishes-version", &ada, &[("version", "2")]).await;
        self.play("wishes-page", &ada, &[("version", "2")]).await;
        self.wishes_mailed().await;
        self.world.wishes_of_round_1().await;
        self.world.clock_only(CANDIDATES_DRAWN);
        self.wake("advance-campaign").await;
        self.wake("advance-campaign-sweep").await;
        self.wake("advance-campaign-summaries").await;
        self.closing_mailed().await;
    }

    /// Ada files her CV, takes it away and files it again. A contract is uploaded and never filed.
    async fn dossier(&mut self, ada: &Person) {
        let cv = &pdf("CV");
        for _ in 0..2 {
            let announced = self.play("dossiers-announce", ada, &[("size", &cv.len().to_string())]).await;
            ada.upload_to(&announced, cv.clone()).await.expect(200);
            self.play("dossiers-file", ada, &[("sha256", &proof::sha256(cv))]).await;
            if self.played.iter().all(|played| played.event != "dossiers-take") {
                self.play("dossiers-take", ada, &[]).await;
            }
        }
        announce(ada, &format!("{C}/dossier/training_contract"), cv).await;
        self.play("dossiers-read", ada, &[]).await;
    }

    async fn descriptions(&mut self) {
        self.world.clock_only(DESCRIPTIONS_OPEN);
        let brest = self.world.id("Brest").to_owned();
        let rts = self.world.person("brest").await;
        self.play("posts-description", &rts, &[("post", &brest)]).await;
        self.play("posts-describe", &rts, &[("post", &brest), ("version", "1")]).await;
        self.sheet(&rts, &brest).await;
    }

    async fn rankings(&mut self) {
        let (brest, ada) = (self.world.id("Brest").to_owned(), self.world.id("Ada").to_owned());
        let rts = self.world.person("brest").await;
        self.play("dossiers-pieces", &rts, &[("student", &ada)]).await;
        self.play("dossiers-piece", &rts, &[("student", &ada)]).await;
        self.play("rankings-list", &rts, &[]).await;
        self.play("rankings-get", &rts, &[("post", &brest)]).await;
        self.play("rankings-put", &rts, &[("post", &brest), ("student", &ada), ("version", "0")]).await;
        self.play("rankings-versions", &rts, &[("post", &brest)]).await;
        self.play("rankings-version", &rts, &[("post", &brest), ("version", "1")]).await;
        self.play("rankings-page", &rts, &[("post", &brest), ("version", "1")]).await;
        self.delegation().await;
        self.world.rankings_of_round_1().await;
        self.draw().await;
        let coordinator = self.world.person("coordo").await;
        self.play("students-read", &coordinator, &[("student", &ada)]).await;
        self.play("posts-read", &coordinator, &[("post", &brest)]).await;
        self.world.clock_only(MATCHED);
        self.ranking_mailed().await;
        self.wake("run-matching").await;
    }

    /// An RTS files the sheet of a post, takes it away, and files it again.
    async fn sheet(&mut self, rts: &Person, post: &str) {
        let sheet = &pdf("CPTS");
        for turn in 0..2 {
            let size = sheet.len().to_string();
            let announced = self.play("posts-announce-sheet", rts, &[("post", post), ("size", &size)]).await;
            rts.upload_to(&announced, sheet.clone()).await.expect(200);
            self.play("posts-file-sheet", rts, &[("post", post), ("sha256", &proof::sha256(sheet))]).await;
            if turn == 0 {
                self.play("posts-take-sheet", rts, &[("post", post)]).await;
            }
        }
        self.play("posts-sheet", rts, &[("post", post)]).await;
    }

    async fn draw(&mut self) {
        self.world.clock_only(DRAWN);
        let (admin, second) = (self.world.admin().await, self.world.second_admin().await);
        let link = chain::link("2024-05", SECRETS[0], 1).unwrap();
        for turn in 0..2 {
            self.play("decisions-public-value", &admin, &[]).await;
            self.play("decisions-link", &admin, &[("link", &link)]).await;
            if turn == 0 {
                self.play("decisions-withdraw-link", &admin, &[]).await;
                self.play("decisions-withdraw-value", &admin, &[]).await;
            }
        }
        // The second administrator has lost the secret.
        let asked = self.play("decisions-opening", &admin, &[]).await;
        self.play("decisions-approve", &second, &[("approval", asked["id"].as_str().unwrap())]).await;
    }

    async fn results(&mut self) {
        let (admin, second) = (self.world.admin().await, self.world.second_admin().await);
        for figures in ["campaigns-progress", "campaigns-readiness", "decisions-plausibility"] {
            self.play(figures, &admin, &[]).await;
        }
        let runs = self.play("decisions-runs", &admin, &[]).await;
        let values = [("run", runs[0]["digest"].as_str().unwrap()), ("confirmed", "")];
        let refused = self.play("decisions-publish", &admin, &values).await;
        self.play("decisions-decline", &second, &[("approval", refused["id"].as_str().unwrap())]).await;
        let asked = self.play("decisions-publish", &admin, &values).await;
        self.play("decisions-approve", &second, &[("approval", asked["id"].as_str().unwrap())]).await;
        self.world.clock_only(RESULTS);
        self.wake("advance-campaign").await;
        let ada = self.world.id("Ada").to_owned();
        let agency = self.world.person("ars").await;
        self.play("results-list", &agency, &[]).await;
        self.play("campaigns-say-contact", &agency, &[]).await;
        self.play("campaigns-accounts", &agency, &[]).await;
        self.play("campaigns-journal", &self.world.admin().await, &[]).await;
        self.play("campaigns-calendar-version", &self.world.admin().await, &[("version", "1")]).await;
        for person in [agency.clone(), self.world.person("Ada").await, self.world.person("quimper").await] {
            self.play("campaigns-contacts", &person, &[]).await;
        }
        self.play("results-explain", &agency, &[("student", &ada)]).await;
        let own = self.world.person("Ada").await;
        // An agency reads the full explanation, which is recorded, and the student reads their own.
        self.play("results-explain", &agency, &[("student", &ada)]).await;
        self.play("results-explain", &own, &[("student", &ada)]).await;
        let brest = self.world.id("Brest").to_owned();
        self.play("results-admissions", &agency, &[("post", &brest)]).await;
        self.play("results-admissions", &own, &[("post", &brest)]).await;
        self.play("decisions-draw", &own, &[]).await;
        self.play("results-certificate", &own, &[]).await;
        self.play("public-keys", &own, &[]).await;
        // Jean was not in the round, and Ada has a post.
        let outside = self.world.person("Jean").await;
        self.play("wishes-status", &outside, &[]).await;
        self.play("wishes-status", &own, &[]).await;
        self.play("decisions-note-withdrawal", &agency, &[("student", &ada)]).await;
        self.play("decisions-take-withdrawal-back", &agency, &[("student", &ada)]).await;
        let admin = self.world.admin().await;
        self.correction(&admin).await;
        self.play("decisions-preview-calendar", &admin, &[]).await;
        // It is a year after the end: the second round has no wishes, and the purge is due.
        self.world.clock_only("2025-03-25T13:00:00Z");
        self.world.complete_draw(2).await;
        self.run_by_hand(2, None).await;
        assert!(self.world.agree(2).await);
        self.wake("advance-campaign").await;
    }
}
