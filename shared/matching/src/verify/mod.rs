//! Proves that an outcome obeys the rules, without the solver: nothing here calls the solver, its index or its choice.
//!
//! The rules are written a second time, from the raw instance and from their definitions, so that a mistake in one
//! writing is caught by the other. Only the draw's keys, the digest, the statistics and the formula of the reserved
//! places are shared.

mod declared;
mod facts;
mod held;
mod kept;
mod report;
mod stability;

pub use report::{Property, Violation};

use crate::assignment::Assignment;
use crate::check::Checked;
use crate::instance::Instance;
use crate::outcome::{Outcome, RankingOrigin};
use facts::{Facts, PairOf};
use held::Held;
use report::Report;

/// Every violation of the rules by `outcome`, sorted by property. An outcome without violations may be published.
///
/// The instance should be one that [`Instance::check`] accepts.
pub fn verify(instance: &Instance, outcome: &Outcome) -> Vec<Violation> {
    inspect(instance, &instance.sha256(), outcome)
}

impl Checked {
    /// Checks an outcome as [`verify`] does, without computing the digest of the instance again.
    pub fn verify(&self, outcome: &Outcome) -> Vec<Violation> {
        inspect(self.instance(), self.sha256(), outcome)
    }
}

fn inspect(instance: &Instance, sha256: &str, outcome: &Outcome) -> Vec<Violation> {
    let mut report = Report::default();
    let facts = Facts::of(instance, &mut report);
    persons_and_capacities(&facts, outcome, &mut report);
    let pairs = facts.pairs(outcome);
    for pair in &pairs {
        acceptable(&facts, pair, &mut report);
        class_of_pair(&facts, pair, &mut report);
    }
    origins(&facts, outcome, &mut report);
    let held = Held::of(&facts, &pairs);
    stability::inspect(&facts, &held, &mut report);
    kept::inspect_kept(&facts, &pairs, &mut report);
    kept::inspect_lines(&facts, &pairs, &held, &mut report);
    declared::inspect(&facts, sha256, &pairs, &held, outcome, &mut report);
    report.sorted()
}

/// Checks V1: everybody is named once, and posts exist and hold no more than their places.
fn persons_and_capacities(facts: &Facts, outcome: &Outcome, report: &mut Report) {
    let sorted = outcome.assignments.is_sorted_by(|a, b| a.candidate < b.candidate)
        && outcome.unassigned.is_sorted_by(|a, b| a < b)
        && outcome.posts.is_sorted_by(|a, b| a.post < b.post);
    report.unless(sorted, Property::V1, || "a list is not sorted, or names somebody twice".into());
    let mut named = vec![0_u32; facts.instance.candidates.len()];
    for id in outcome.assignments.iter().map(|assignment| &assignment.candidate).chain(&outcome.unassigned) {
        match facts.candidate(id) {
            Some(candidate) => named[candidate] += 1,
            None => report.add(Property::V1, format!("no candidate is called {id:?}")),
        }
    }
    for (candidate, times) in facts.instance.candidates.iter().zip(named) {
        report.unless(times == 1, Property::V1, || format!("candidate {:?} is named {times} times", candidate.id));
    }
    let mut held = vec![0_u32; facts.instance.posts.len()];
    for assignment in &outcome.assignments {
        match facts.post(&assignment.post) {
            Some(post) => held[post] += 1,
            None => report.add(Property::V1, format!("no post is called {:?}", assignment.post)),
        }
    }
    for (post, held) in facts.instance.posts.iter().zip(held) {
        let message = || format!("post {:?} holds {held} candidates for {} places", post.id, post.places);
        report.unless(held <= post.places, Property::V1, message);
    }
    for post in &outcome.posts {
        let known = facts.post(&post.post).is_some_and(|at| facts.instance.posts[at].places == post.places);
        report.unless(known, Property::V1, || format!("post {:?} is not one of the instance", post.post));
    }
    let complete = outcome.posts.len() == facts.instance.posts.len();
    report.unless(complete, Property::V1, || "not every post has its outcome".into());
}

/// Checks V2: the pair is eligible, wished with the hearts declared, and not refused.
fn acceptable(facts: &Facts, pair: &PairOf, report: &mut Report) {
    let Assignment { candidate, post, hearts, .. } = pair.assignment;
    let wished = facts.hearts(pair.candidate, pair.post);
    report.unless(wished == *hearts && wished > 0, Property::V2, || {
        format!("{candidate:?} gave {wished} hearts to {post:?}, not {hearts}")
    });
    report.unless(facts.is_open_to(pair.candidate, pair.post), Property::V2, || {
        format!("{post:?} is not open to {candidate:?}")
    });
    report.unless(!facts.is_refused(pair.candidate, pair.post), Property::V2, || {
        format!("{post:?} refused {candidate:?}")
    });
}

/// Checks V3 for an assignment: its class is that of the raw ranking.
fn class_of_pair(facts: &Facts, pair: &PairOf, report: &mut Report) {
    let class = facts.class(pair.candidate, pair.post);
    // A pair without a class is refused, which V2 reports.
    report.unless(class.is_none_or(|class| class == pair.assignment.class), Property::V3, || {
        format!("the class of {:?} at {:?} is not the one declared", pair.assignment.candidate, pair.assignment.post)
    });
}

/// Checks V3 for the posts: the declared origin of the ranks is the true one.
fn origins(facts: &Facts, outcome: &Outcome, report: &mut Report) {
    for declared in &outcome.posts {
        let Some(post) = facts.post(&declared.post) else { continue };
        let origin = if facts.ranking_is_valid(post) { RankingOrigin::Given } else { RankingOrigin::Default };
        report.unless(origin == declared.ranking, Property::V3, || {
            format!("the classes of {:?} do not come from where it is declared", declared.post)
        });
    }
}
