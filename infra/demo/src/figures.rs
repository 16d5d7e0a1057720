//! The measurements of a campaign that has been played, written to `campaign.json`.

use std::{collections::BTreeMap, fmt::Write, time::Duration};

use matching::Outcome;
use serde::Serialize;

use crate::client::Timings;

/// All measurements.
#[derive(Debug, Serialize)]
pub(crate) struct Figures {
    seed: u64,
    phases: Vec<Phase>,
    rounds: Vec<RoundFigures>,
    requests: usize,
    routes: BTreeMap<&'static str, Route>,
}

#[derive(Debug, Serialize)]
struct Phase {
    name: String,
    seconds: f64,
}

/// The figures of one round's outcome.
#[derive(Debug, Serialize)]
pub(crate) struct RoundFigures {
    round: u64,
    candidates: u32,
    posts: u32,
    places: u32,
    assigned: u32,
    upper_bound: u32,
    at_highest_hearts: u32,
    verified: bool,
    instance_sha256: String,
}

/// The durations of the requests to one route, in milliseconds.
#[derive(Debug, Serialize)]
struct Route {
    requests: usize,
    p50_ms: f64,
    p95_ms: f64,
    p99_ms: f64,
    max_ms: f64,
}

impl RoundFigures {
    /// The figures of an outcome that has been verified.
    pub(crate) fn of(round: u64, outcome: &Outcome) -> Self {
        let found = &outcome.statistics;
        Self {
            round,
            candidates: found.candidates,
            posts: found.posts,
            places: found.places,
            assigned: found.assigned,
            upper_bound: found.upper_bound,
            at_highest_hearts: found.at_highest_hearts,
            verified: true,
            instance_sha256: outcome.instance_sha256.clone(),
        }
    }
}

impl Figures {
    pub(crate) fn new(seed: u64) -> Self {
        Self { seed, phases: Vec::new(), rounds: Vec::new(), requests: 0, routes: BTreeMap::new() }
    }

    pub(crate) fn phase(&mut self, name: &str, took: Duration) {
        self.phases.push(Phase { name: name.to_owned(), seconds: took.as_secs_f64() });
    }

    pub(crate) fn round(&mut self, figures: RoundFigures) {
        self.rounds.push(figures);
    }

    pub(crate) fn routes(&mut self, timings: &Timings) {
        self.requests = timings.values().map(Vec::len).sum();
        self.routes = timings.iter().map(|(route, taken)| (*route, percentiles(taken))).collect();
    }

    pub(crate) fn to_json(&self) -> String {
        serde_json::to_string_pretty(self).unwrap_or_default()
    }

    /// A summary of a few lines for the person at the terminal.
    pub(crate) fn summary(&self) -> String {
        let seconds: f64 = self.phases.iter().map(|phase| phase.seconds).sum();
        let mut text = format!("{} requêtes / requests, {seconds:.0} s\n", self.requests);
        for round in &self.rounds {
            let RoundFigures { round, candidates, assigned, upper_bound, .. } = round;
            let _ = writeln!(
                text,
                "vague {round} : {assigned} affectés sur {candidates} candidats (borne {upper_bound}), vérifié"
            );
        }
        text
    }
}

fn percentiles(taken: &[u64]) -> Route {
    let mut sorted = taken.to_vec();
    sorted.sort_unstable();
    let at = |percent: usize| {
        let index = (sorted.len() * percent).div_ceil(100).saturating_sub(1);
        milliseconds(sorted.get(index).copied().unwrap_or(0))
    };
    Route { requests: sorted.len(), p50_ms: at(50), p95_ms: at(95), p99_ms: at(99), max_ms: at(100) }
}

#[allow(clippy::cast_precision_loss)] // microseconds of one request are far below 2^52
fn milliseconds(microseconds: u64) -> f64 {
    microseconds as f64 / 1_000.0
}
