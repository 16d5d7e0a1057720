//! What people read in a situation.

use serde_json::Value;

use super::{Situation, script::Step};
use crate::support::lists;

impl Situation {
    /// What is read where the step says; none if the step reads nothing.
    pub(super) async fn read(&self, step: &Step) -> Option<Vec<String>> {
        Some(match step.title.as_str() {
            "candidats" => self.candidates(step, None).await,
            "candidats de la vague 1" => self.candidates(step, Some(1)).await,
            "candidats de la vague 2" => self.candidates(step, Some(2)).await,
            "changements" => self.changes().await,
            "résultats" => self.world.results(1).await.iter().map(|pair| pair.replacen(' ', " : ", 1)).collect(),
            "résultats lus" => self.results_read(step).await,
            "fiches lues" => self.details(step).await,
            "places restantes" => self.left(step).await,
            "classements valides" => self.valid(step).await,
            "statuts" => self.statuses(step).await,
            "absences" => self.absences(step).await,
            "demande" => self.demand(step).await,
            "refusé" => self.refused(step).await,
            "courriels de résultat" => self.mailed(step).await,
            "courriels de résultat sans" => self.unnamed(step).await,
            "candidats vus" => self.seen(step).await,
            _ => return None,
        })
    }

    /// An answer to the national administrator.
    async fn told(&self, part: &str) -> Value {
        self.world.admin().await.get(&self.path(part)).await.expect(200).json()
    }

    /// The number of candidates of posts, as the table of posts has it in a round; `-` for a row that it does not have.
    async fn candidates(&self, step: &Step, round: Option<u32>) -> Vec<String> {
        let round = round.map(|round| format!("&round={round}")).unwrap_or_default();
        let table = self.told(&format!("posts?size=1000{round}")).await;
        let rows = table["rows"].as_array().unwrap();
        let row = |name: &str| rows.iter().find(|row| row["name"] == name);
        let told = |name: &str| row(name).map_or_else(|| "-".to_owned(), |row| row["candidates"].to_string());
        step.pairs().map(|(name, _)| format!("{name} : {}", told(name))).collect()
    }

    /// What the last run would change, as "Ada : Brest → aucun poste (withdrawn)".
    async fn changes(&self) -> Vec<String> {
        let told = self.told("rounds/1/plausibility").await;
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

    /// The results that somebody reads, as "ars : Ada Brest, Bob Quimper".
    async fn results_read(&self, step: &Step) -> Vec<String> {
        let mut lines = Vec::new();
        for (who, _) in step.pairs() {
            let table = self.world.person(who).await.get(&self.path("results?size=1000")).await.expect(200).json();
            let rows = table["rows"].as_array().unwrap().iter();
            let mut found: Vec<String> = rows
                .map(|row| format!("{} {}", row["last_name"].as_str().unwrap(), row["terrain_name"].as_str().unwrap()))
                .collect();
            found.sort();
            lines.push(format!("{who} : {}", if found.is_empty() { "rien".to_owned() } else { found.join(", ") }));
        }
        lines
    }

    /// Whether somebody reads the page of a student, as "ars, Ada : oui".
    async fn details(&self, step: &Step) -> Vec<String> {
        let mut lines = Vec::new();
        for (pair, _) in step.pairs() {
            let (who, student) = pair.split_once(", ").unwrap();
            let page = self.path(&format!("students/{}", self.world.id(student)));
            let answer = self.world.person(who).await.get(&page).await.status;
            assert!([200, 403, 404].contains(&answer), "{}: {answer}", self.name);
            lines.push(format!("{pair} : {}", if answer == 200 { "oui" } else { "non" }));
        }
        lines
    }

    async fn left(&self, step: &Step) -> Vec<String> {
        let table = self.told("posts?size=1000").await;
        let rows = table["rows"].as_array().unwrap();
        let left = |name: &str| rows.iter().find(|row| row["name"] == name).map(|row| row["left"].to_string());
        step.pairs().map(|(name, _)| format!("{name} : {}", left(name).unwrap())).collect()
    }

    /// The ranking of a post, "Brest par brest", as its RTS reads it.
    async fn ranking(&self, post: &str) -> Value {
        let (name, rts) = post.split_once(" par ").unwrap();
        self.world.person(rts).await.get(&self.world.ranking_path(1, name)).await.expect(200).json()
    }

    async fn valid(&self, step: &Step) -> Vec<String> {
        let mut lines = Vec::new();
        for (post, _) in step.pairs() {
            let valid = if self.ranking(post).await["progress"]["valid"] == true { "oui" } else { "non" };
            lines.push(format!("{post} : {valid}"));
        }
        lines
    }

    /// Where each student stands, with the post obtained.
    async fn statuses(&self, step: &Step) -> Vec<String> {
        let mut lines = Vec::new();
        for (name, _) in step.pairs() {
            let status = self.world.person(name).await.get(&self.path("status")).await.expect(200).json();
            let words = [&status["state"], &status["destination"]["name"]].into_iter().filter_map(Value::as_str);
            let without = if status["no_post_left"] == true { ", aucun poste libre" } else { "" };
            lines.push(format!("{name} : {}{without}", words.collect::<Vec<_>>().join(" ")));
        }
        lines
    }

    /// Why each student is not in round 1, as the student and an administrator read it; `-` for a candidate.
    async fn absences(&self, step: &Step) -> Vec<String> {
        let mut lines = Vec::new();
        for (name, _) in step.pairs() {
            let path = self.path(&format!("rounds/1/results/{}/explanation", self.world.id(name)));
            let own = self.world.person(name).await.get(&path).await.expect(200).json();
            let theirs = self.world.admin().await.get(&path).await.expect(200).json();
            assert_eq!(own["absent"], theirs["absent"], "{}", self.name);
            let absent = &own["absent"];
            let numbers = ["given", "required", "in_round", "in_app_rounds"].map(|name| &absent[name]);
            let numbers = numbers.into_iter().filter(|number| number.is_number()).map(Value::to_string);
            let words: Vec<String> = absent["why"].as_str().map(str::to_owned).into_iter().chain(numbers).collect();
            lines.push(format!("{name} : {}", if words.is_empty() { "-".to_owned() } else { words.join(" ") }));
        }
        lines
    }

    /// How many candidates a post had in the last published round, as a student reads it; `-` for fewer than five.
    async fn demand(&self, step: &Step) -> Vec<String> {
        let mut lines = Vec::new();
        for (pair, _) in step.pairs() {
            let (who, post) = pair.split_once(", ").unwrap();
            let offers = self.world.person(who).await.get(&self.path("offers")).await.expect(200).json();
            let offers = offers["offers"].as_array().unwrap().iter();
            let offer = offers.clone().find(|offer| offer["name"] == post).unwrap_or_else(|| panic!("no {post}"));
            let told = &offer["demand"];
            let count = told["count"].as_u64().map_or_else(|| "-".to_owned(), |count| count.to_string());
            lines.push(format!("{pair} : {}", if told.is_null() { "rien" } else { &count }));
        }
        lines
    }

    /// The refusals of what people would do, as "Ada, vœux Brest=5 : suspended" and "brest, classement de Brest : suspended".
    async fn refused(&self, step: &Step) -> Vec<String> {
        let mut lines = Vec::new();
        for (pair, _) in step.pairs() {
            let (who, deed) = pair.split_once(", ").unwrap();
            let answer = if let Some(wishes) = deed.strip_prefix("vœux ") {
                self.world.wish(1, who, wishes).await
            } else if let Some(post) = deed.strip_prefix("classement de ") {
                self.world.person(who).await.get(&self.world.ranking_path(1, post)).await
            } else {
                panic!("{}: nobody does {deed}", self.name)
            };
            assert!(answer.status >= 400, "{}: {pair}", self.name);
            lines.push(format!("{pair} : {}", answer.json()["code"].as_str().unwrap()));
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

    /// The names that no mail about results holds, of those that the step lists.
    async fn unnamed(&self, step: &Step) -> Vec<String> {
        self.world.stack.queues().settle().await;
        let mails = self.world.stack.mailbox().all();
        let about: Vec<_> = mails.iter().filter(|mail| mail.text.contains("les résultats sont publiés")).collect();
        assert!(!about.is_empty(), "{}: no mail", self.name);
        let mut names = step.lines();
        names.retain(|name| !about.iter().any(|mail| mail.text.contains(name.as_str())));
        names
    }

    /// The candidates that an RTS sees of a post.
    async fn seen(&self, step: &Step) -> Vec<String> {
        let mut lines = Vec::new();
        for (post, _) in step.pairs() {
            let ranking = self.ranking(post).await;
            let candidates = ranking["candidates"].as_array().unwrap().iter();
            let names: Vec<&str> = candidates.map(|candidate| candidate["last_name"].as_str().unwrap()).collect();
            lines.push(format!("{post} : {}", names.join(" ")).trim_end().to_owned());
        }
        lines
    }
}
