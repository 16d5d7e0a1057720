//! The part of the scenario in which a published round is corrected.

use domain::{CampaignId, waking::RunMatching};
use serde_json::{Value, json};

use super::{Played, Tape};
use crate::support::{Person, lists};

impl Tape {
    /// Ada no longer takes part: the published round is corrected, and those concerned are told.
    pub(super) async fn correction(&mut self, admin: &Person) {
        let ada = self.world.id("Ada").to_owned();
        let list = lists::students().replace("eve@", "eve.b@").replace("ines@", "ines.b@");
        let list = list.replacen("000000001AA;0001;V;X", "000000001AA;0001;X;X", 1);
        self.world.stack.queues().lose_loads(false);
        assert_eq!(admin.import("students", list.into_bytes()).await["state"], "committed");
        let asked = self.play("decisions-match", admin, &[("student", &ada)]).await;
        let second = self.world.second_admin().await;
        self.play("decisions-approve", &second, &[("approval", asked["id"].as_str().unwrap())]).await;
        self.run_by_hand(1, Some(json!({ "students": [ada] }))).await;
        let runs = self.play("decisions-runs", admin, &[]).await;
        let plausible = self.play("decisions-plausibility", admin, &[]).await;
        let corrected = plausible.as_array().unwrap().iter().find(|told| told["run"] == runs[0]["digest"]).unwrap();
        let values =
            [("run", runs[0]["digest"].as_str().unwrap()), ("confirmed", corrected["to_confirm"].as_str().unwrap())];
        self.play("decisions-publish", admin, &values).await;
        self.play("decisions-approvals", admin, &[]).await;
        self.results_mailed().await;
    }

    /// Runs the matching after the hour of the results, so that it also schedules the publication.
    pub(super) async fn run_by_hand(&mut self, round: u32, correction: Option<Value>) {
        let input = RunMatching {
            campaign: CampaignId::parse("2024-05").unwrap(),
            round,
            reason: Some("Une participation a été corrigée.".to_owned()),
            correction: correction.map(|correction| serde_json::from_value(correction).unwrap()),
        };
        self.witness.take();
        self.app.run_matching(input).await.unwrap();
        let (event, calls) = ("run-matching", self.witness.take());
        self.played.push(Played { event, function: event.to_owned(), wire: String::new(), calls });
    }
}
