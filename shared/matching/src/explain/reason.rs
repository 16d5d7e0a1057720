//! The reasons why a wish was granted or not, and how the cut-offs tell them apart.

use serde::Serialize;

use crate::outcome::{CutOff, PostOutcome};

/// The reason why a wish was granted or not: a category that students may see.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Reason {
    /// The post was obtained.
    Assigned,
    /// A post with at least as many hearts was obtained.
    NotExamined,
    /// The RTS refused the candidate, or left them untreated in a valid ranking.
    RefusedByRts,
    /// The post is not open to the candidate.
    NotEligible,
    /// The last admitted to the post has a better class.
    BetterRanked,
    /// The candidate's claim is better than that of somebody admitted through the reserve of the subdivision.
    SubdivisionReserve,
    /// The last admitted has the same class and a better number in the draw.
    Draw,
    /// Only in MAX: the last admitted has the same class, but came first because they had no other wish left.
    LastChance,
    /// The candidate keeps the place that a published result gave them, which a correction does not improve.
    Kept,
    /// The places of the post are kept by others, by a published result that a correction does not touch.
    Held,
    /// The post closed before the round. The engine never gives this reason, because the wish is no longer in the
    /// instance.
    Closed,
}

/// The reason why a candidate with the claim `own` was left out of a post they prefer to theirs, with the cut-off that
/// shows it.
pub(super) fn of_comparison(own: CutOff, local: bool, post: &PostOutcome) -> (Reason, Option<CutOff>) {
    // A post that is not full leaves nobody out, so a post that did has a last admitted, or its places are all kept.
    if post.kept == post.places {
        return (Reason::Held, None);
    }
    let Some(last) = post.open.max(post.reserve) else { return (Reason::NotExamined, None) };
    if own.class > last.class {
        return (Reason::BetterRanked, Some(last));
    }
    if own > last {
        return (Reason::Draw, Some(last));
    }
    // Somebody with a worse claim was admitted: through the reserve, or in MAX because they had no other wish left.
    let promoted = if local { Some(last) } else { post.open.filter(|open| own < *open) };
    match promoted {
        Some(promoted) => (Reason::LastChance, Some(promoted)),
        None => (Reason::SubdivisionReserve, post.reserve),
    }
}
