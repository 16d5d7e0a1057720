//! The reasons, and how the cut-offs tell them apart.

use serde::Serialize;

use crate::outcome::{CutOff, PostOutcome};

/// What became of a wish: a category, which students may see.
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
    /// The places are held by better classes.
    BetterRanked,
    /// The candidate's claim is better than that of somebody admitted through the reserve of the subdivision.
    SubdivisionReserve,
    /// Same class as the last admitted, and a worse number in the draw.
    Draw,
    /// Only in MAX: same class as the last admitted, who comes first for having nothing else left.
    LastChance,
    /// The post closed before the round. The engine never says so, for the wish is no longer in the instance; those who
    /// removed it do.
    Closed,
}

/// Why a candidate with that claim was left out of a full post they prefer, and the cut-off that shows it.
pub(super) fn of_comparison(own: CutOff, local: bool, post: &PostOutcome) -> (Reason, Option<CutOff>) {
    // A post that is not full leaves nobody out, so there is a last admitted.
    let Some(last) = post.open.max(post.reserve) else { return (Reason::NotExamined, None) };
    if own.class > last.class {
        return (Reason::BetterRanked, Some(last));
    }
    if own > last {
        return (Reason::Draw, Some(last));
    }
    // Somebody with a worse claim was admitted: through the reserve, or in MAX for having nothing else left.
    let promoted = if local { Some(last) } else { post.open.filter(|open| own < *open) };
    match promoted {
        Some(promoted) => (Reason::LastChance, Some(promoted)),
        None => (Reason::SubdivisionReserve, post.reserve),
    }
}
