//! The choice of a post that holds one proposal more than it has places.

use crate::index::Capacity;
use crate::instance::{ReserveOrder, limits};

/// A proposal that a post holds.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Held {
    /// The sort key of the proposal at the post, made by [`key`]. Smaller is better; no two are equal.
    pub(crate) key: u64,
    pub(crate) candidate: u32,
    /// The position of the proposal's pair in the index.
    pub(crate) pair: u32,
    /// Whether the candidate is of the post's subdivision.
    pub(crate) local: bool,
}

/// The copies of a wish. In MAX a third copy is proposed by candidates who have no other wish left.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Copy {
    /// x in the description of GS3: yields to any firm or promoted copy.
    Soft,
    /// y in the description of GS3: comes before every soft copy.
    Firm,
    /// z in the description of GS3: a firm copy that comes before firm copies of the same class.
    Promoted,
}

const _: () = assert!(limits::MAX_CANDIDATES < 1 << 30, "a key has 30 bits for a number");

/// The sort key of a proposal at its post: soft copies last, then by class, then promoted copies first, then by the
/// draw.
pub(crate) fn key(copy: Copy, class: u32, number: u32) -> u64 {
    let soft = u64::from(copy == Copy::Soft);
    let promoted = u64::from(copy == Copy::Promoted);
    // Soft copies are compared with each other by class and number only, so any constant will do in place of
    // `promoted`.
    soft << 63 | u64::from(class) << 31 | (1 - promoted) << 30 | u64::from(number)
}

/// The position in `held` of the proposal that the post releases. `held` is sorted from the best, and has one entry
/// more than there are places.
///
/// With q places of which r are reserved, the post chooses:
/// - first: the r best of the subdivision, then the best of the rest up to q;
/// - last: the q − r best, then up to r of the subdivision, then the best of the rest;
/// - none: the q best.
///
/// Since exactly one proposal is released, the code looks for that one, which is shorter than to build the choice.
pub(crate) fn released(held: &[Held], capacity: &Capacity) -> usize {
    let last = held.len() - 1;
    let worst_outsider = || held.iter().rposition(|held| !held.local);
    match capacity.order {
        ReserveOrder::None => last,
        ReserveOrder::First => {
            let locals = held.iter().filter(|held| held.local).count();
            // Within the reserve every local candidate is safe; beyond it the worst of all is released, local or not.
            if locals <= capacity.reserved as usize { worst_outsider().unwrap_or(last) } else { last }
        }
        ReserveOrder::Last => {
            let open = (capacity.places - capacity.reserved) as usize;
            // If the worst outsider is among the best q − r, all outsiders are, and all are safe.
            worst_outsider().filter(|&at| at >= open).unwrap_or(last)
        }
    }
}
