//! The candidates of a post in the order in which it chose among them.

use super::{Loss, PostExplanation, Reason, Taken};
use crate::assignment::Seat;
use crate::outcome::CutOff;

/// A candidate whom the post could take, with the place that they have in its order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Standing<'a> {
    /// The candidate.
    pub candidate: &'a str,
    /// The class and the number by which the post compares the candidate with others.
    pub claim: CutOff,
    /// The kind of place that the candidate has obtained at this post, if any.
    pub seat: Option<Seat>,
    /// Why the candidate has, or has not, a place of this post.
    pub reason: Reason,
    /// The post that the candidate obtained instead, if any.
    pub obtained: Option<&'a str>,
}

impl PostExplanation {
    /// The candidates with a class, from the best claim. Those whom the post refuses have none and are not in it.
    pub fn order(&self) -> Vec<Standing<'_>> {
        let taken = self.taken.iter().map(|Taken { candidate, claim, seat, .. }| Standing {
            candidate,
            claim: *claim,
            seat: Some(*seat),
            reason: Reason::Assigned,
            obtained: None,
        });
        let lost = self.lost.iter().filter_map(|Loss { candidate, class, number, obtained, reason }| {
            Some(Standing {
                candidate,
                claim: CutOff { class: (*class)?, number: *number },
                seat: None,
                reason: *reason,
                obtained: obtained.as_deref(),
            })
        });
        let mut order: Vec<Standing<'_>> = taken.chain(lost).collect();
        // A draw has one number for each candidate, so no two claims are equal.
        order.sort_by_key(|standing| standing.claim);
        order
    }

    /// The places in [`Self::order`], from 1, of the last admitted to an open and to a reserved place, if there is one.
    pub fn last_admitted(&self) -> (Option<usize>, Option<usize>) {
        let order = self.order();
        let place =
            |last: Option<CutOff>| order.iter().position(|standing| Some(standing.claim) == last).map(|at| at + 1);
        (place(self.outcome.open), place(self.outcome.reserve))
    }
}
