//! Computes the outcome of an instance: GS3 decides, then each candidate gets a place and each post its cut-offs.

use crate::acceptance::{Matching, deferred_acceptance};
use crate::assignment::Assignment;
use crate::bound;
use crate::check::Checked;
use crate::class::Class;
use crate::outcome::{DrawNumber, Engine, OUTCOME_FORMAT, Outcome};
use crate::places::Places;
use crate::statistics::Statistics;

/// Computes the outcome of an instance. The same instance gives the same outcome, whatever the order of its lists.
pub fn solve(checked: &Checked) -> Outcome {
    let matching = deferred_acceptance(&checked.index, checked.instance().algorithm.mode);
    outcome(checked, &matching)
}

fn outcome(checked: &Checked, matching: &Matching) -> Outcome {
    let instance = checked.instance();
    let index = &checked.index;
    let mut places = Places::of(instance, index, matching);
    let mut assignments = Vec::with_capacity(index.candidates.len());
    let mut unassigned = Vec::new();
    let mut numbers = Vec::with_capacity(index.candidates.len());
    for (((&at, obtained), &number), candidate) in
        index.candidates.iter().zip(&matching.obtained).zip(&index.numbers).zip(0..)
    {
        let id = &instance.candidates[at as usize].id;
        numbers.push(DrawNumber { candidate: id.clone(), number });
        let Some(pair) = obtained else {
            unassigned.push(id.clone());
            continue;
        };
        let pair = index.pairs[*pair as usize];
        assignments.push(Assignment {
            candidate: id.clone(),
            post: instance.posts[index.posts[pair.post as usize] as usize].id.clone(),
            hearts: pair.hearts.into(),
            class: Class::unpacked(pair.class),
            seat: places.seats[candidate as usize],
            line: places.lines.remove(&candidate).map(str::to_owned),
        });
    }
    let statistics = Statistics::of(instance, &assignments, bound::largest_matching(index, &matching.obtained));
    Outcome {
        format: OUTCOME_FORMAT.into(),
        campaign: instance.campaign.clone(),
        round: instance.round,
        engine: Engine::of(instance.algorithm.mode),
        instance_sha256: checked.sha256().to_owned(),
        numbers,
        assignments,
        unassigned,
        posts: places.posts,
        statistics,
    }
}
