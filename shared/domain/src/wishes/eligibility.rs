//! Which posts a student may hold: same specialty, same perimeter, décalé rule, a place left.

use std::collections::BTreeMap;

use crate::{Campaign, Post, Student, roster::post::Offer};

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

/// How many posts (not places) each student may choose among: the N of R-13. Counted once for all, so that a country's
/// students are not each held against a country's posts.
#[derive(Debug)]
pub struct Choices<'a> {
    campaign: &'a Campaign,
    by_market: BTreeMap<(&'a str, &'a str), Count>,
}

/// The posts of a specialty in a perimeter with a place left.
#[derive(Debug, Default)]
struct Count {
    all: u32,
    /// Those that may receive a *décalé* student.
    shifted: u32,
}

impl<'a> Choices<'a> {
    /// Counts the posts on offer.
    pub fn among(campaign: &'a Campaign, offers: &[Offer<'a>]) -> Self {
        let mut by_market: BTreeMap<(&'a str, &'a str), Count> = BTreeMap::new();
        for Offer { lead, .. } in offers.iter().filter(|offer| offer.places > 0) {
            let count = by_market.entry((&lead.specialty, lead.perimeter(campaign))).or_default();
            count.all += 1;
            count.shifted += u32::from(lead.shifted);
        }
        Self { campaign, by_market }
    }

    /// How many [`may_hold`] says yes to.
    pub fn of(&self, student: &Student) -> u32 {
        let market = (student.specialty.as_str(), student.perimeter(self.campaign));
        self.by_market.get(&market).map_or(0, |count| if student.shifted { count.shifted } else { count.all })
    }
}
