//! The counts of rankings at their closing, compared with the candidates of the instance.

use std::collections::BTreeMap;

use crate::defect::{Defect, DefectCode};
use crate::instance::{Counted, Instance};
use crate::rules;

/// Finds counts that leave out candidates of the instance, who would then have come after the closing, and counts of more
/// people than there were.
pub(crate) fn check(instance: &Instance, defects: &mut Vec<Defect>) {
    let there_are = instance.posts.iter().any(|post| post.counted.is_some());
    let present = if there_are { counts(instance) } else { BTreeMap::new() };
    for (at, post) in instance.posts.iter().enumerate() {
        let Some(counted) = post.counted else { continue };
        let here = present.get(post.id.as_str()).copied().unwrap_or_default();
        let before = untreated(counted);
        if before.is_none()
            || counted.ranked < here.ranked
            || counted.refused < here.refused
            || before < untreated(here)
        {
            let message = format!("counted: {}; in the instance: {}", figures(counted), figures(here));
            defects.push(Defect::new(format!("/posts/{at}/counted"), DefectCode::Uncounted, message));
        }
    }
}

/// The number of candidates with no rank; `None` if more have one than there are candidates.
fn untreated(counted: Counted) -> Option<u32> {
    counted.candidates.checked_sub(counted.ranked)?.checked_sub(counted.refused)
}

fn figures(Counted { candidates, ranked, refused }: Counted) -> String {
    format!("{candidates} candidates, {ranked} ranked, {refused} refused")
}

/// The counts of each post's ranking over the candidates of the instance: those who may hold the post and gave it a heart. The
/// counts of the closing are left aside.
pub fn counts(instance: &Instance) -> BTreeMap<&str, Counted> {
    let posts = instance.posts.iter().map(|post| {
        let ranks: BTreeMap<&str, i64> = post.ranking.iter().map(|it| (it.candidate.as_str(), it.rank)).collect();
        (post.id.as_str(), (post, ranks))
    });
    let posts: BTreeMap<&str, _> = posts.collect();
    let mut counts: BTreeMap<&str, Counted> = posts.keys().map(|post| (*post, Counted::default())).collect();
    for candidate in &instance.candidates {
        for wish in candidate.wishes.iter().filter(|wish| wish.hearts > 0) {
            let Some((post, ranks)) = posts.get(wish.post.as_str()) else { continue };
            let Some(counted) = counts.get_mut(post.id.as_str()).filter(|_| rules::is_eligible(candidate, post)) else {
                continue;
            };
            counted.candidates += 1;
            match ranks.get(candidate.id.as_str()) {
                Some(0) => counted.refused += 1,
                Some(_) => counted.ranked += 1,
                None => {}
            }
        }
    }
    counts
}
