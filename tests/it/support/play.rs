//! The steps of a round, carried out by people.

use proof::draw::chain;
use serde_json::{Value, json};

use super::{C, Reply, World};

/// A morning on which référents may describe their posts.
pub(crate) const DESCRIPTIONS_OPEN: &str = "2024-02-26T08:00:00Z";
/// Opening of the wishes of round 1.
pub(crate) const WISHES_OPEN: &str = "2024-03-03T23:00:00Z";
/// A day before the first wishes open, when the checks suspend a campaign that something blocks.
pub(crate) const A_DAY_BEFORE_WISHES: &str = "2024-03-02T23:00:00Z";
pub(crate) const WISHES_CLOSE: &str = "2024-03-07T23:00:00Z";
/// Instant at which the trigger draws up the candidates, a minute after the wishes close.
pub(crate) const CANDIDATES_DRAWN: &str = "2024-03-07T23:01:00Z";
pub(crate) const RANKING_CLOSE: &str = "2024-03-12T23:00:00Z";
pub(crate) const MATCHED: &str = "2024-03-12T23:01:00Z";
pub(crate) const RESULTS: &str = "2024-03-13T13:00:00Z";
/// The hour of the public value of round 1.
pub(crate) const DRAWN: &str = "2024-03-09T20:00:00Z";
/// The secrets to which the two administrators commit. The public value of every round follows.
pub(crate) const SECRETS: [&str; 2] = ["le secret de la première", "le secret du deuxième"];
pub(crate) const PUBLIC_VALUE: &str = "4 8 15 16 23 42";
/// Opening of the wishes of round 2.
pub(crate) const WISHES_OPEN_2: &str = "2024-03-13T23:00:00Z";
pub(crate) const CANDIDATES_DRAWN_2: &str = "2024-03-15T23:01:00Z";
pub(crate) const DRAWN_2: &str = "2024-03-16T20:00:00Z";
pub(crate) const MATCHED_2: &str = "2024-03-18T23:01:00Z";
pub(crate) const RESULTS_2: &str = "2024-03-19T13:00:00Z";

/// The pairs in a text such as "Brest=5 Quimper=3".
fn pairs(text: &str) -> impl Iterator<Item = (&str, u32)> {
    text.split_whitespace().map(|pair| {
        let (name, value) = pair.split_once('=').unwrap();
        (name, value.parse().unwrap())
    })
}

/// A date of a round.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Date {
    WishesOpen,
    /// A minute after the wishes close.
    CandidatesDrawn,
    /// The hour of the public value.
    Drawn,
    /// A minute after the ranking closes.
    Matched,
    Results,
}

impl World {
    /// A date of a round of the campaign that is played.
    pub(crate) fn date(&self, round: u32, date: Date) -> String {
        let dates = &self.calendars[&self.campaign]["rounds"][round as usize - 1];
        let (local, seconds) = match date {
            Date::WishesOpen => (&dates["wishes"]["opens"], 0),
            Date::CandidatesDrawn => (&dates["wishes"]["closes"], 60),
            Date::Drawn => (&dates["draw"]["at"], 0),
            Date::Matched => (&dates["ranking"]["closes"], 60),
            Date::Results => (&dates["results_at"], 0),
        };
        let local: jiff::civil::DateTime = local.as_str().unwrap().parse().unwrap();
        let at = domain::calendar::instant(local) + jiff::SignedDuration::from_secs(seconds);
        at.to_string()
    }

    /// The body of a list of wishes.
    pub(crate) fn wishes(&self, wishes: &str) -> Value {
        let wishes = pairs(wishes).map(|(post, hearts)| json!({ "post": self.id(post), "hearts": hearts }));
        json!({ "wishes": wishes.collect::<Vec<_>>() })
    }

    /// The body of a ranking.
    pub(crate) fn ranks(&self, ranks: &str) -> Value {
        let ranks = pairs(ranks).map(|(student, rank)| json!({ "student": self.id(student), "rank": rank }));
        json!({ "ranks": ranks.collect::<Vec<_>>() })
    }

    /// Has a student save and validate a list. Returns the last answer.
    pub(crate) async fn wish(&self, round: u32, student: &str, wishes: &str) -> Reply {
        let (person, path) = (self.person(student).await, format!("{}/rounds/{round}/wishes", self.path()));
        let version = person.get(&path).await.expect(200).version();
        let saved = person.put(&path, version, &self.wishes(wishes)).await;
        if saved.status != 200 {
            return saved;
        }
        person.change("POST", &format!("{path}/validation"), saved.version(), &Value::Null).await
    }

    /// Has an RTS save a ranking.
    pub(crate) async fn rank(&self, round: u32, rts: &str, post: &str, ranks: &str) -> Reply {
        let (person, path) = (self.person(rts).await, self.ranking_path(round, post));
        let version = person.get(&path).await.expect(200).version();
        person.put(&path, version, &self.ranks(ranks)).await
    }

    /// The path of a post's ranking.
    pub(crate) fn ranking_path(&self, round: u32, post: &str) -> String {
        format!("{}/rounds/{round}/posts/{}/ranking", self.path(), self.id(post))
    }

    /// Gives the wishes of round 1. Jean gives too few, Ines none, and Eve does not take part.
    pub(crate) async fn wishes_of_round_1(&self) {
        for (student, wishes) in [
            ("Ada", "Brest=5 Quimper=3"),
            ("Bob", "Brest=5 Quimper=4"),
            ("Chloe", "Rennes=5 Brest=3 Morlaix=0"),
            ("Dan", "Rennes=5"),
            ("Fay", "Caen=5"),
            ("Gus", "Enfants=5 Fougeres=2"),
            ("Hana", "Enfants=5 Fougeres=5"),
            ("Jean", "Brest=5"),
        ] {
            self.wish(1, student, wishes).await.expect(200);
        }
    }

    /// Gives the rankings of round 1. Quimper's is not valid, and Caen's is never made.
    pub(crate) async fn rankings_of_round_1(&self) {
        for (rts, post, ranks) in [
            ("brest", "Brest", "Chloe=1 Ada=2 Bob=3"),
            ("quimper", "Quimper", "Ada=1"),
            ("rennes", "Rennes", "Dan=1 Chloe=2"),
            ("enfants", "Enfants", "Hana=1 Gus=2"),
        ] {
            self.rank(1, rts, post, ranks).await.expect(200);
        }
    }

    /// Has both administrators commit to their secrets.
    pub(crate) async fn commit_to_draw(&self) {
        for (person, secret) in [self.admin().await, self.second_admin().await].iter().zip(SECRETS) {
            let commitment = json!({ "end": chain::end(&self.campaign, secret), "secret": secret });
            person.post(&format!("{}/draw/commitments", self.path()), &commitment).await.expect(200);
        }
    }

    /// Gives the public value of a round, then has both administrators confirm it with their links. The hour of the
    /// value must have come.
    pub(crate) async fn complete_draw(&self, round: u32) {
        let people = [self.admin().await, self.second_admin().await];
        let (value, draw) = (json!({ "value": PUBLIC_VALUE }), format!("{}/rounds/{round}/draw", self.path()));
        people[0].post(&format!("{draw}/public-value"), &value).await.expect(200);
        for (person, secret) in people.iter().zip(SECRETS) {
            let confirmed = json!({ "value": PUBLIC_VALUE, "link": chain::link(&self.campaign, secret, round) });
            person.post(&format!("{draw}/links"), &confirmed).await.expect(200);
        }
    }

    /// Moves the clock to the hour of the public value of a round, and completes its draw.
    pub(crate) async fn draw(&self, round: u32) {
        self.clock_to(&self.date(round, Date::Drawn)).await;
        self.complete_draw(round).await;
    }

    /// Plays round 1 until its rankings are in, just before the matching.
    pub(crate) async fn until_ranked(&self) {
        self.clock_to(WISHES_OPEN).await;
        self.wishes_of_round_1().await;
        self.clock_to(CANDIDATES_DRAWN).await;
        self.rankings_of_round_1().await;
        self.draw(1).await;
    }

    /// Has one administrator ask for an action and the other approve it.
    pub(crate) async fn ask_and_approve(&self, path: &str, body: &Value) -> Reply {
        let asked = self.admin().await.post(path, body).await.expect(202).json();
        let approval = format!("{}/approvals/{}", self.path(), asked["id"].as_str().unwrap());
        self.second_admin().await.send_json("PUT", &approval, &Value::Null).await
    }

    /// Moves the clock to the opening of the wishes of a round. What the checks find before it is accepted.
    pub(crate) async fn open_wishes(&self, round: u32) {
        let opening: jiff::Timestamp = self.date(round, Date::WishesOpen).parse().unwrap();
        for at in [opening - jiff::SignedDuration::from_hours(24), opening] {
            if self.now() < at {
                self.clock_to(&at.to_string()).await;
            }
            let told = self.admin().await.get(&self.path()).await.expect(200).json();
            if told["calendar"]["suspended"]["checks"].is_array() {
                self.resume_by_two().await.expect(200);
            }
        }
    }

    /// Has two administrators resume a campaign that the checks have suspended, and accept what was found.
    pub(crate) async fn resume_by_two(&self) -> Reply {
        let campaign = self.admin().await.get(&self.path()).await.expect(200);
        let mut calendar = campaign.json()["calendar"].clone();
        calendar.as_object_mut().unwrap().remove("suspended");
        calendar["resumed"] = json!({ "reason": "Accepté." });
        let asked = json!({ "calendar": calendar, "replaces": campaign.version(), "reason": "Accepté." });
        self.ask_and_approve(&format!("{}/calendar", self.path()), &asked).await
    }

    /// Has two administrators agree to publish the last run of a round. Returns `false` if there is no run.
    pub(crate) async fn agree(&self, round: u32) -> bool {
        let runs = self.admin().await.get(&format!("{}/rounds/{round}/matching", self.path())).await.expect(200).json();
        let Some(run) = runs[0]["digest"].as_str() else { return false };
        let told =
            self.admin().await.get(&format!("{}/rounds/{round}/plausibility", self.path())).await.expect(200).json();
        let publication = format!("{}/rounds/{round}/publication", self.path());
        let asked = json!({ "run": run, "confirmed_warnings": told[0]["to_confirm"] });
        self.ask_and_approve(&publication, &asked).await.expect(200);
        true
    }

    /// Has two administrators publish the last run of a round in place of the published one, with the changes read.
    pub(crate) async fn correct_published(&self, round: u32, reason: &str) -> Reply {
        let admin = self.admin().await;
        let runs = admin.get(&format!("{}/rounds/{round}/matching", self.path())).await.expect(200).json();
        let told = admin.get(&format!("{}/rounds/{round}/plausibility", self.path())).await.expect(200).json();
        assert_eq!(told[0]["run"], runs[0]["digest"]);
        let body = json!({ "run": runs[0]["digest"], "reason": reason, "confirmed_warnings": told[0]["to_confirm"] });
        self.ask_and_approve(&format!("{}/rounds/{round}/publication", self.path()), &body).await
    }

    /// Has the administrators agree, then moves the clock to the hour of the results.
    pub(crate) async fn results_out(&self, round: u32) {
        let agreed = self.agree(round).await;
        self.clock_to(&self.date(round, Date::Results)).await;
        if !agreed {
            self.agree(round).await;
        }
    }

    /// Plays round 1 until its results are published.
    pub(crate) async fn until_published(&self) {
        self.until_ranked().await;
        self.clock_to(MATCHED).await;
        self.results_out(1).await;
    }

    /// The results of a round as "Ada Brest", sorted by name.
    pub(crate) async fn results(&self, round: u32) -> Vec<String> {
        let path = format!("{}/results?round={round}&size=1000", self.path());
        let table = self.admin().await.get(&path).await.expect(200).json();
        let rows = table["rows"].as_array().unwrap().iter();
        let mut pairs: Vec<String> = rows
            .map(|row| format!("{} {}", row["last_name"].as_str().unwrap(), row["terrain_name"].as_str().unwrap()))
            .collect();
        pairs.sort();
        pairs
    }
}

/// The commitment to a secret.
pub(crate) fn commitment(secret: &str) -> Value {
    json!({ "end": chain::end("2024-05", secret), "secret": secret })
}

/// The confirmation of the public value of a round by the owner of a secret.
pub(crate) fn confirmation(secret: &str, round: u32) -> Value {
    json!({ "value": PUBLIC_VALUE, "link": chain::link("2024-05", secret, round) })
}

/// The path of a part of the draw of a round.
pub(crate) fn draw_path(round: u32, part: &str) -> String {
    format!("{C}/rounds/{round}/draw/{part}")
}

/// The path of the student's own wishes.
pub(crate) fn wishes_path(round: u32) -> String {
    format!("{C}/rounds/{round}/wishes")
}
