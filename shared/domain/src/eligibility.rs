//! Which posts a student may hold: same specialty, same perimeter, décalé rule, a place left.

use crate::{Campaign, Post, Student, post::Offer};

/// Whether `student` may be assigned to `offer`.
pub fn may_hold(campaign: &Campaign, student: &Student, offer: &Offer<'_>) -> bool {
    offer.places > 0 && is_open_to(campaign, student, offer.lead)
}

/// Whether a post is for students like this one, a place left or not.
pub fn is_open_to(campaign: &Campaign, student: &Student, post: &Post) -> bool {
    post.specialty == student.specialty
        && (post.shifted || !student.shifted)
        && post.perimeter(campaign) == student.perimeter(campaign)
}

/// How many posts (not places) the student may choose among: the N of R-13.
pub fn eligible_count(campaign: &Campaign, student: &Student, offers: &[Offer<'_>]) -> u32 {
    let count = offers.iter().filter(|offer| may_hold(campaign, student, offer)).count();
    u32::try_from(count).unwrap_or(u32::MAX)
}
