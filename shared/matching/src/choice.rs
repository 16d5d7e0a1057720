//! What a post does when it holds one candidate more than it has places.

use crate::index::Capacity;
use crate::instance::{ReserveOrder, limits};

/// A proposal a post holds.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Held {
    /// The post's key of the proposal, see [`key`]. Smaller is better; no two are equal.
    pub(crate) key: u64,
    pub(crate) candidate: u32,
    /// The pair of the proposal.
    pub(crate) pair: u32,
    /// Whether the candidate is of the post's subdivision.
    pub(crate) local: bool,
}

/// The copies of a wish. In MAX a third chance is given to those who have nothing left.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Copy {
    /// x: yields to anybody who insists.
    Soft,
    /// y: insists.
    Firm,
    /// z: insists, and comes before its equals.
    Promoted,
}

const _: () = assert!(limits::MAX_CANDIDATES < 1 << 30, "a key has 30 bits for a number");

/// A post's key of a proposal: soft last, then class, then promoted first, then the draw.
pub(crate) fn key(copy: Copy, class: u32, number: u32) -> u64 {
    let soft = u64::from(copy == Copy::Soft);
    let promoted = u64::from(copy == Copy::Promoted);
    // A soft copy competes among soft ones only, so its third part may be anything constant.
    soft << 63 | u64::from(class) << 31 | (1 - promoted) << 30 | u64::from(number)
}

/// Which of `held` (best first, one more than there are places) the post releases.
///
/// With q places of which r reserved, what the post chooses is:
/// - first: the r best of the subdivision, then the best of the rest up to q;
/// - last: the q − r best, then up to r of the subdivision, then the best of the rest;
/// - none: the q best.
///
/// One proposal too many leaves one candidate out, and the three read shorter from that end.
pub(crate) fn released(held: &[Held], capacity: &Capacity, order: ReserveOrder) -> usize {
    let last = held.len() - 1;
    let worst_outsider = || held.iter().rposition(|held| !held.local);
    match order {
        ReserveOrder::None => last,
        ReserveOrder::First => {
            let locals = held.iter().filter(|held| held.local).count();
            // Within the reserve every local is safe; beyond it the worst of all goes, local or not.
            if locals <= capacity.reserved as usize { worst_outsider().unwrap_or(last) } else { last }
        }
        ReserveOrder::Last => {
            let open = (capacity.places - capacity.reserved) as usize;
            // An outsider among the best q − r is safe, and then so are all the others.
            worst_outsider().filter(|&at| at >= open).unwrap_or(last)
        }
    }
}
