//! Which posts a student may hold: of the student's specialty and perimeter, open to *décalés* if the
//! student is one, with a place left.

use std::collections::BTreeMap;

use crate::{
    Campaign, Post, Student,
    roster::post::{self, Offer},
    rounds::assignment::Taken,
};

/// Whether `student` may be assigned to `offer`.
pub fn may_hold(campaign: &Campaign, student: &Student, offer: &Offer<'_>) -> bool {
    offer.places > 0 && is_open_to(campaign, student, offer.lead)
}

/// Whether a post is open to students like this one, regardless of the places left.
pub fn is_open_to(campaign: &Campaign, student: &Student, post: &Post) -> bool {
    post.specialty == student.specialty
        && (post.shifted || !student.shifted)
        && post.perimeter(campaign) == student.perimeter(campaign)
}

/// The students of a market who are asked to choose: they take part, have no post, and may hold one of `posts`
/// with a place left.
pub fn who_choose(campaign: &Campaign, students: Vec<Student>, posts: &[Post], taken: &Taken) -> Vec<Student> {
    let offers = post::offers(posts, |line| taken.places(line));
    let choices = Choices::among(campaign, &offers);
    let chooses = |student: &Student| student.participates && !taken.has(&student.id) && choices.of(student) > 0;
    students.into_iter().filter(chooses).collect()
}

/// The number of posts (not places) among which each student may choose: the N of R-13. Posts are counted once per
/// market, which avoids comparing every student with every post of the country.
#[derive(Debug)]
pub struct Choices<'a> {
    campaign: &'a Campaign,
    by_market: BTreeMap<(&'a str, &'a str), Count>,
}

/// The posts of one specialty and perimeter that have a place left.
#[derive(Debug, Default)]
struct Count {
    all: u32,
    /// Posts that may receive a *décalé* student.
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

    /// The number of offers for which [`may_hold`] is true.
    pub fn of(&self, student: &Student) -> u32 {
        let market = (student.specialty.as_str(), student.perimeter(self.campaign));
        self.by_market.get(&market).map_or(0, |count| if student.shifted { count.shifted } else { count.all })
    }
}
