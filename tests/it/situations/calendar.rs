//! Dates in a situation: the clock, moved dates, a suspension and its end.

use serde_json::{Value, json};

use super::{Situation, script::Step};
use crate::support::Reply;

/// A date of the calendar by its words, as a JSON pointer.
fn pointer(words: &str) -> String {
    let (round, date) = words.strip_prefix("vague ").and_then(|rest| rest.split_once(", ")).unwrap();
    let round: u32 = round.parse().unwrap();
    let date = match date {
        "ouverture des vœux" => "wishes/opens",
        "fermeture des vœux" => "wishes/closes",
        "ouverture du classement" => "ranking/opens",
        "fermeture du classement" => "ranking/closes",
        "tirage" => "draw/at",
        "résultats" => "results_at",
        other => panic!("no date is called {other}"),
    };
    format!("/rounds/{}/{date}", round - 1)
}

impl Situation {
    /// Changes a date or the clock; `false` if the step does neither.
    pub(super) async fn plan(&mut self, step: &Step) -> bool {
        match step.title.as_str() {
            "heure" => self.clock(&step.lines()[0]).await,
            "suspension" => {
                let reason = step.lines()[0].clone();
                self.save(|calendar| calendar["suspended"] = json!({ "reason": reason })).await.expect(200);
            }
            "reprise" => self.resume(step).await,
            "calendrier" => self.move_dates(step).await,
            _ => return false,
        }
        true
    }

    /// Moves the clock to a local time of Paris, such as `2024-03-05T09:00`.
    async fn clock(&self, local: &str) {
        let local: jiff::civil::DateTime = local.parse().unwrap();
        self.world.clock_to(&domain::calendar::instant(local).to_string()).await;
    }

    /// Saves the calendar after `change`.
    async fn save(&self, change: impl FnOnce(&mut Value)) -> Reply {
        let admin = self.world.admin().await;
        let campaign = admin.get(&self.world.path()).await.expect(200);
        let mut calendar = campaign.json()["calendar"].clone();
        change(&mut calendar);
        admin.put(&self.path("calendar"), campaign.version(), &calendar).await
    }

    /// Resumes with the dates that are proposed, which the step tells.
    async fn resume(&self, step: &Step) {
        let admin = self.world.admin().await;
        let suspended = admin.get(&self.world.path()).await.expect(200).json()["calendar"].clone();
        let told = admin.post(&self.path("calendar/preview"), &suspended).await.expect(200).json();
        let proposed = &told["resuming"];
        let dates = step.pairs().map(|(words, _)| {
            let date = proposed.pointer(&pointer(words)).unwrap().as_str().unwrap();
            format!("{words} : {}", &date[.."2024-03-05T09:00".len()])
        });
        assert_eq!(dates.collect::<Vec<_>>(), step.lines(), "{}", self.name);
        let mut proposed = proposed.clone();
        proposed.as_object_mut().unwrap().remove("suspended");
        proposed["resumed"] = json!({ "reason": "Réparé." });
        self.save(|calendar| *calendar = proposed).await.expect(200);
    }

    /// Reads what moving dates would do, such as `avertissement : /rounds/0/results_at results_too_soon` and
    /// `effet : later /rounds/0/results_at`, then moves them.
    async fn move_dates(&self, step: &Step) {
        let admin = self.world.admin().await;
        let mut calendar = admin.get(&self.world.path()).await.expect(200).json()["calendar"].clone();
        let is_told = |key: &str| key == "avertissement" || key == "effet";
        for (words, date) in step.pairs().filter(|(key, _)| !is_told(key)) {
            *calendar.pointer_mut(&pointer(words)).unwrap() = json!(date);
        }
        let told = admin.post(&self.path("calendar/preview"), &calendar).await.expect(200).json();
        let text = |found: &Value, name: &str| found[name].as_str().unwrap().to_owned();
        let line = |kind: &str, found: &Value| match kind {
            "warnings" => format!("avertissement : {} {}", text(found, "field"), text(found, "code")),
            _ => format!("effet : {} {}", text(found, "code"), text(found, "field")),
        };
        let found = ["warnings", "consequences"]
            .map(|kind| told[kind].as_array().unwrap().iter().map(|found| line(kind, found)).collect::<Vec<_>>());
        let expected: Vec<String> =
            step.pairs().filter(|(key, _)| is_told(key)).map(|(key, value)| format!("{key} : {value}")).collect();
        assert_eq!(found.concat(), expected, "{}", self.name);
        self.save(|saved| *saved = calendar).await.expect(200);
    }
}
