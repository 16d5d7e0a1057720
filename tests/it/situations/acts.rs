//! What people do in a situation, and what they are refused.

use serde_json::{Value, json};

use super::{Situation, script::Step};
use crate::support::{Reply, linked, lists, play::Date};

impl Situation {
    /// Does what the step says; `false` if it is no deed.
    pub(super) async fn act(&mut self, step: &Step) -> bool {
        match step.title.as_str() {
            "campagne liée" => self.link(step).await,
            "dans la campagne liée" => self.world.turn_to(linked::ID),
            "dans la campagne principale" => self.world.turn_to("2024-05"),
            "vœux" => self.wish(step, 1).await,
            "vœux de la vague 2" => self.wish(step, 2).await,
            "brouillons" => self.draft(step).await,
            "liste trop courte" => self.wish_too_little(step).await,
            "liste trop courte confirmée" => self.confirm_too_little(step).await,
            "clôture des vœux" => self.world.clock_to(&self.world.date(1, Date::CandidatesDrawn)).await,
            "classements" => {
                self.world.clock_to(&self.world.date(1, Date::CandidatesDrawn)).await;
                for (post, ranks) in step.pairs() {
                    let (post, rts) = post.split_once(" par ").unwrap();
                    self.world.rank(1, rts, post, ranks).await.expect(200);
                }
            }
            "publication" => {
                self.world.draw(1).await;
                self.world.clock_to(&self.world.date(1, Date::Matched)).await;
                self.world.results_out(1).await;
            }
            "étudiants maintenant" => self.import("students", lists::students_of(&step.body)).await,
            "postes maintenant" => self.import("posts", lists::posts_of(&step.body)).await,
            "chargement contredit" => self.contradicted(step).await,
            "étudiants fermés" => self.closed("students", lists::students_of(&step.body)).await,
            "correction" => {
                self.world.ask_and_approve(&self.path("rounds/1/matching"), &self.correction(step)).await.expect(200);
                self.two_minutes_later().await;
            }
            "correction refusée" => {
                let asked =
                    self.world.admin().await.post(&self.path("rounds/1/matching"), &self.correction(step)).await;
                refused(step, &asked);
            }
            "publication corrigée" => {
                self.world.correct_published(1, "Une correction.").await.expect(200);
                self.two_minutes_later().await;
            }
            _ => return false,
        }
        true
    }

    /// The address of a part of the campaign that is played.
    pub(super) fn path(&self, part: &str) -> String {
        format!("{}/{part}", self.world.path())
    }

    async fn two_minutes_later(&self) {
        let soon = self.world.now() + jiff::SignedDuration::from_mins(2);
        self.world.clock_to(&soon.to_string()).await;
    }

    /// Creates the linked campaign of a subdivision, with students of the first list and posts of its own.
    async fn link(&mut self, step: &Step) {
        let told = |title: &str| step.pairs().find(|(key, _)| *key == title).unwrap_or_else(|| panic!("no {title}")).1;
        let named: Vec<&str> = told("étudiants").split(", ").collect();
        let rows = self.students.lines().enumerate();
        let rows = rows.filter(|(at, row)| *at == 0 || named.iter().any(|name| row.starts_with(&format!("{name};"))));
        let students: String = rows.flat_map(|(_, row)| [row, "\r\n"]).collect();
        let posts: Vec<&str> = step.body.lines().filter(|line| line.contains('|')).collect();
        let campaign = linked::earlier(told("subdivision"));
        let posts = lists::posts_of(&posts.join("\n"));
        self.world.load_lists(&campaign, &[("posts", &posts), ("students", &students)]).await;
        self.world.commit_to_draw().await;
    }

    async fn wish(&self, step: &Step, round: u32) {
        if self.world.now().to_string() < self.world.date(round, Date::WishesOpen) {
            self.world.open_wishes(round).await;
        }
        for (who, wishes) in step.pairs() {
            self.world.wish(round, who, wishes).await.expect(200);
        }
    }

    /// Saves lists that nobody validates.
    async fn draft(&self, step: &Step) {
        for (who, wishes) in step.pairs() {
            let (person, path) = (self.world.person(who).await, self.path("rounds/1/wishes"));
            let version = person.get(&path).await.expect(200).version();
            person.put(&path, version, &self.world.wishes(wishes)).await.expect(200);
        }
    }

    /// Nobody loses a sufficient list without saying so.
    async fn wish_too_little(&self, step: &Step) {
        for (who, wishes) in step.pairs() {
            self.world.wish(1, who, wishes).await.refused(422, "list_lost_not_confirmed");
        }
    }

    async fn confirm_too_little(&self, step: &Step) {
        for (who, _) in step.pairs() {
            let (person, path) = (self.world.person(who).await, self.path("rounds/1/wishes"));
            let version = person.get(&path).await.expect(200).version();
            let confirmed = json!({ "confirm": true });
            person.change("POST", &format!("{path}/validation"), version, &confirmed).await.expect(200);
        }
    }

    async fn import(&self, kind: &str, list: String) {
        let report = self.world.admin().await.import_into(&self.world.path(), kind, list.into_bytes()).await;
        assert_eq!(report["state"], "committed", "{}: {report}", self.name);
    }

    /// Uploads a list that cannot be loaded now. The report says so, and the commit is refused.
    async fn closed(&self, kind: &str, list: String) {
        let admin = self.world.admin().await;
        let (import, report) = admin.upload_into(&self.world.path(), kind, list.into_bytes()).await;
        let report = report.expect(200).json();
        assert_eq!(report["closed"], "import_too_late", "{}: {report}", self.name);
        let commit = json!({ "sha256": report["sha256"] });
        admin.post(&format!("{import}/commit"), &commit).await.refused(422, "import_too_late");
    }

    /// Uploads the posts of the step. Its report must name the lines that contradict results, such as
    /// `contredit : ligne 2 fewer_places 2`, and its commit is refused unless it confirms them.
    async fn contradicted(&self, step: &Step) {
        let (expected, table): (Vec<&str>, Vec<&str>) =
            step.body.lines().partition(|line| line.starts_with("contredit : "));
        let (admin, list) = (self.world.admin().await, lists::posts_of(&table.join("\n")));
        let (import, report) = admin.upload_into(&self.world.path(), "posts", list.into_bytes()).await;
        let report = report.expect(200).json();
        let found = report["contradictions"].as_array().unwrap().iter();
        let found: Vec<String> = found
            .map(|one| format!("contredit : ligne {} {} {}", one["line"], one["code"].as_str().unwrap(), one["held"]))
            .collect();
        assert_eq!(found, expected, "{}", self.name);
        let unread = admin.post(&format!("{import}/commit"), &json!({ "sha256": report["sha256"] })).await;
        let field = format!("/contradictions/{}", report["contradictions"][0]["line"]);
        unread.refused_field(422, "entries_refused", &field, "contradiction_not_confirmed");
    }

    /// The body that asks for a correction.
    fn correction(&self, step: &Step) -> Value {
        let ids = |title: &str| -> Vec<&str> {
            let names = step.pairs().find(|(key, _)| *key == title).map(|(_, names)| names.split(", "));
            names.into_iter().flatten().map(|name| self.world.id(name)).collect()
        };
        let everybody = step.pairs().any(|pair| pair == ("tous", "oui"));
        let correction = json!({ "students": ids("étudiants"), "posts": ids("postes"), "everybody": everybody });
        json!({ "reason": "Une correction.", "correction": correction })
    }
}

/// The refusals that the step expects, such as `refus : /correction/students/0 unchanged`.
fn refused(step: &Step, answer: &Reply) {
    let expected: Vec<&str> = step.pairs().filter(|(key, _)| *key == "refus").map(|(_, refusal)| refusal).collect();
    let problem = answer.refused(422, "entries_refused");
    let found = problem["errors"].as_array().unwrap().iter();
    let found: Vec<String> = found
        .map(|error| format!("{} {}", error["field"].as_str().unwrap(), error["code"].as_str().unwrap()))
        .collect();
    assert_eq!(found, expected);
}
