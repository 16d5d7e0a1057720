//! Situations of the procedure, each a file that a *coordonnateur* can read: lists, what people do, and what must come out.
//! `situations/LISEZMOI.md` says how they are written.

mod script;

use std::path::Path;

use serde_json::{Value, json};

use crate::support::{C, Reply, World, lists, play::*};
use script::{Script, Step};

#[tokio::test]
async fn every_situation_comes_out_as_written() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("situations");
    let mut paths: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "txt"));
    paths.sort();
    assert!(paths.len() >= 5, "only {} situations were read", paths.len());
    for path in paths {
        let script = Script::parse(&std::fs::read_to_string(&path).unwrap());
        Box::pin(play(&path, script)).await;
    }
}

async fn play(path: &Path, script: Script) {
    let (posts, students) = (lists::posts_of(&script.posts), lists::students_of(&script.students));
    let world = World::with(script.campaign, &posts, &students).await;
    let mut situation = Situation { name: path.display().to_string(), world };
    for step in &script.steps {
        situation.name = format!("{}, ligne {}, [{}]", path.display(), step.line, step.title);
        situation.carry_out(step).await;
    }
}

/// A situation while it is played.
struct Situation {
    /// The file and the step, for messages.
    name: String,
    world: World,
}

impl Situation {
    async fn carry_out(&mut self, step: &Step) {
        let world = &self.world;
        match step.title.as_str() {
            "vœux" => {
                world.clock_to(WISHES_OPEN).await;
                for (who, wishes) in step.pairs() {
                    world.wish(1, who, wishes).await.expect(200);
                }
            }
            "classements" => {
                world.clock_to(CANDIDATES_DRAWN).await;
                for (post, ranks) in step.pairs() {
                    let (post, rts) = post.split_once(" par ").unwrap();
                    world.rank(1, rts, post, ranks).await.expect(200);
                }
            }
            "publication" => {
                world.draw(1).await;
                world.clock_to(MATCHED).await;
                world.results_out(1).await;
            }
            "étudiants maintenant" => self.import("students", lists::students_of(&step.body)).await,
            "postes maintenant" => self.import("posts", lists::posts_of(&step.body)).await,
            "chargement contredit" => self.contradicted(step).await,
            "étudiants fermés" => self.closed("students", lists::students_of(&step.body)).await,
            "vœux de la vague 2" => {
                world.clock_to(WISHES_OPEN_2).await;
                for (who, wishes) in step.pairs() {
                    world.wish(2, who, wishes).await.expect(200);
                }
            }
            "candidats" => self.equal(step, &self.candidates(step, None).await),
            "candidats de la vague 1" => self.equal(step, &self.candidates(step, Some(1)).await),
            "candidats de la vague 2" => self.equal(step, &self.candidates(step, Some(2)).await),
            "correction" => {
                world.ask_and_approve(&format!("{C}/rounds/1/matching"), &self.correction(step)).await.expect(200);
                let soon = world.now() + jiff::SignedDuration::from_mins(2);
                world.clock_to(&soon.to_string()).await;
            }
            "correction refusée" => {
                let answer = world.admin().await.post(&format!("{C}/rounds/1/matching"), &self.correction(step)).await;
                refused(step, &answer);
            }
            "changements" => self.equal(step, &self.changes().await),
            "publication corrigée" => {
                world.correct_published(1, "Une correction.").await.expect(200);
                let soon = world.now() + jiff::SignedDuration::from_mins(2);
                world.clock_to(&soon.to_string()).await;
            }
            "résultats" => self.equal(step, &self.results().await),
            "places restantes" => self.equal(step, &self.left(step).await),
            "classements valides" => self.equal(step, &self.valid(step).await),
            "statuts" => self.equal(step, &self.statuses(step).await),
            "courriels de résultat" => self.equal(step, &self.mailed(step).await),
            "candidats vus" => self.equal(step, &self.seen(step).await),
            other => panic!("{}: unknown step {other}", self.name),
        }
    }

    fn equal(&self, step: &Step, found: &[String]) {
        assert_eq!(found, step.lines(), "{}", self.name);
    }

    async fn import(&self, kind: &str, list: String) {
        let report = self.world.admin().await.import(kind, list.into_bytes()).await;
        assert_eq!(report["state"], "committed", "{}: {report}", self.name);
    }

    /// Uploads a list that cannot be loaded now. The report says so, and the commit is refused.
    async fn closed(&self, kind: &str, list: String) {
        let admin = self.world.admin().await;
        let (import, report) = admin.upload(kind, list.into_bytes()).await;
        let report = report.expect(200).json();
        assert_eq!(report["closed"], "import_too_late", "{}: {report}", self.name);
        let commit = json!({ "sha256": report["sha256"] });
        admin.post(&format!("{import}/commit"), &commit).await.refused(422, "import_too_late");
    }

    /// The number of candidates of posts, as the table of posts has it in a round; `-` for a row that it does not have.
    async fn candidates(&self, step: &Step, round: Option<u32>) -> Vec<String> {
        let round = round.map(|round| format!("&round={round}")).unwrap_or_default();
        let table = self.world.admin().await.get(&format!("{C}/posts?size=1000{round}")).await.expect(200).json();
        let rows = table["rows"].as_array().unwrap();
        let row = |name: &str| rows.iter().find(|row| row["name"] == name);
        let told = |name: &str| row(name).map_or_else(|| "-".to_owned(), |row| row["candidates"].to_string());
        step.pairs().map(|(name, _)| format!("{name} : {}", told(name))).collect()
    }

    /// Uploads the posts of the step. Its report must name the lines that contradict results, such as
    /// `contredit : ligne 2 fewer_places 2`, and its commit is refused unless it confirms them.
    async fn contradicted(&self, step: &Step) {
        let (expected, table): (Vec<&str>, Vec<&str>) =
            step.body.lines().partition(|line| line.starts_with("contredit : "));
        let admin = self.world.admin().await;
        let (import, report) = admin.upload("posts", lists::posts_of(&table.join("\n")).into_bytes()).await;
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

    /// What the last run would change, as "Ada : Brest → aucun poste (withdrawn)".
    async fn changes(&self) -> Vec<String> {
        let admin = self.world.admin().await;
        let told = admin.get(&format!("{C}/rounds/1/plausibility")).await.expect(200).json();
        let post = |post: &Value| match post.as_str() {
            Some(called) => called.split(" – ").next().unwrap().to_owned(),
            None => "aucun poste".to_owned(),
        };
        let changes = told[0]["changes"].as_array().unwrap().iter();
        let mut lines: Vec<String> = changes
            .map(|change| {
                let name = change["name"].as_str().unwrap().trim_start_matches("Prénom ");
                let why = change["why"].as_str().unwrap();
                format!("{name} : {} → {} ({why})", post(&change["before"]), post(&change["after"]))
            })
            .collect();
        lines.sort();
        lines
    }

    async fn results(&self) -> Vec<String> {
        let found = self.world.results(1).await;
        found.iter().map(|pair| pair.replacen(' ', " : ", 1)).collect()
    }

    async fn left(&self, step: &Step) -> Vec<String> {
        let table = self.world.admin().await.get(&format!("{C}/posts?size=1000")).await.expect(200).json();
        let rows = table["rows"].as_array().unwrap();
        let left = |name: &str| rows.iter().find(|row| row["name"] == name).map(|row| row["left"].to_string());
        step.pairs().map(|(name, _)| format!("{name} : {}", left(name).unwrap())).collect()
    }

    async fn valid(&self, step: &Step) -> Vec<String> {
        let mut lines = Vec::new();
        for (post, _) in step.pairs() {
            let (name, rts) = post.split_once(" par ").unwrap();
            let ranking = self.world.person(rts).await.get(&self.world.ranking_path(1, name)).await.expect(200).json();
            let valid = if ranking["progress"]["valid"] == true { "oui" } else { "non" };
            lines.push(format!("{post} : {valid}"));
        }
        lines
    }

    /// Where each student stands, with the post obtained.
    async fn statuses(&self, step: &Step) -> Vec<String> {
        let mut lines = Vec::new();
        for (name, _) in step.pairs() {
            let status = self.world.person(name).await.get(&format!("{C}/status")).await.expect(200).json();
            let words = [&status["state"], &status["destination"]["name"]].into_iter().filter_map(Value::as_str);
            let without = if status["no_post_left"] == true { ", aucun poste libre" } else { "" };
            lines.push(format!("{name} : {}{without}", words.collect::<Vec<_>>().join(" ")));
        }
        lines
    }

    /// How many mails about results each person got.
    async fn mailed(&self, step: &Step) -> Vec<String> {
        self.world.stack.queues().settle().await;
        let count = |name: &str| {
            let mails = self.world.stack.mailbox().for_recipient(&lists::email(name));
            let about = |text: &str| mails.iter().filter(|mail| mail.text.contains(text)).count();
            format!("{name} : {}, {}", about("les résultats sont publiés"), about("une correction a été publiée"))
        };
        step.pairs().map(|(name, _)| count(name)).collect()
    }

    /// The candidates that an RTS sees of a post.
    async fn seen(&self, step: &Step) -> Vec<String> {
        let mut lines = Vec::new();
        for (post, _) in step.pairs() {
            let (name, rts) = post.split_once(" par ").unwrap();
            let ranking = self.world.person(rts).await.get(&self.world.ranking_path(1, name)).await.expect(200).json();
            let candidates = ranking["candidates"].as_array().unwrap().iter();
            let names: Vec<&str> = candidates.map(|candidate| candidate["last_name"].as_str().unwrap()).collect();
            lines.push(format!("{post} : {}", names.join(" ")));
        }
        lines
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
