//! The assignments of published rounds. Places left and students without a post are computed from them and never
//! stored.

use std::collections::BTreeMap;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::{CampaignId, PostId, StudentId, rounds::withdrawal::Withdrawal};

/// The assignment of a student to a post by the matching of a round.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Assignment {
    /// The student.
    pub student: StudentId,
    /// The post, named by its lead line in the round.
    pub post: PostId,
    /// The line whose place is taken, if the post was several lines counted together. Neither a later grouping nor
    /// another round moves it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub line: Option<PostId>,
    /// The hearts that the student gave to the post.
    pub hearts: u8,
    /// The round.
    pub round: u32,
}

impl Assignment {
    /// The line whose place is taken.
    pub fn place(&self) -> &PostId {
        self.line.as_ref().unwrap_or(&self.post)
    }

    /// Whether this is the post that a withdrawal is about: a correction of the round may have given the student another one
    /// since.
    fn is_left_by(&self, noted: &Withdrawal) -> bool {
        (self.round, self.place()) == (noted.round, &noted.place)
    }
}

/// The assignments of every published round, who has left the post again, and who has obtained one in a linked campaign.
#[derive(Debug, Clone, Default)]
pub struct Taken {
    students: BTreeMap<StudentId, Assignment>,
    places: BTreeMap<PostId, u32>,
    elsewhere: BTreeMap<StudentId, Elsewhere>,
    withdrawals: BTreeMap<StudentId, Withdrawal>,
    /// The round of which the places are; none if every assignment takes one.
    places_of: Option<u32>,
}

/// A post that a linked campaign has given.
#[derive(Debug, Clone)]
struct Elsewhere {
    campaign: CampaignId,
    published_at: Timestamp,
}

impl Taken {
    /// Whether a published result has given the student a post, in this campaign or in a linked one. Whoever has
    /// left it again is out of the campaign all the same, even if a correction has taken the post since.
    pub fn has(&self, student: &StudentId) -> bool {
        self.students.contains_key(student)
            || self.elsewhere.contains_key(student)
            || self.withdrawals.contains_key(student)
    }

    /// The linked campaign in which the student has a post.
    pub fn elsewhere(&self, student: &StudentId) -> Option<&CampaignId> {
        self.elsewhere.get(student).map(|found| &found.campaign)
    }

    /// These assignments, and those of a linked campaign; `published_at` tells when each of its rounds was published.
    #[must_use]
    pub fn with_linked(
        mut self,
        campaign: &CampaignId,
        linked: &Self,
        published_at: impl Fn(u32) -> Option<Timestamp>,
    ) -> Self {
        let there = linked.iter().filter_map(|found| {
            let elsewhere = Elsewhere { campaign: campaign.clone(), published_at: published_at(found.round)? };
            Some((found.student.clone(), elsewhere))
        });
        self.elsewhere.extend(there);
        self
    }

    /// These assignments without what linked campaigns have published after `at`: a table of a published round does not
    /// change because of it.
    #[must_use]
    pub fn as_of(mut self, at: Timestamp) -> Self {
        self.elsewhere.retain(|_, found| found.published_at <= at);
        self
    }

    /// These assignments, of which those students have left theirs, with the places of `round`: a place that reopens in it, or
    /// did before, is not taken.
    #[must_use]
    pub fn with_withdrawn(mut self, withdrawals: impl IntoIterator<Item = Withdrawal>, round: u32) -> Self {
        self.places_of = Some(round);
        for withdrawal in withdrawals {
            let reopened = withdrawal.reopens_in.is_some_and(|reopens_in| reopens_in <= round);
            if reopened && self.students.get(&withdrawal.student).is_some_and(|found| found.is_left_by(&withdrawal)) {
                self.places.entry(withdrawal.place.clone()).and_modify(|taken| *taken = taken.saturating_sub(1));
            }
            self.withdrawals.insert(withdrawal.student.clone(), withdrawal);
        }
        self
    }

    /// How the student has left the post that this campaign has given; none for somebody who has it or had none.
    pub fn withdrawal(&self, student: &StudentId) -> Option<&Withdrawal> {
        self.noted(student).filter(|noted| self.of(student).is_some_and(|found| found.is_left_by(noted)))
    }

    /// What is noted of a student who has left a post, also if a correction of the round has taken that post since.
    pub fn noted(&self, student: &StudentId) -> Option<&Withdrawal> {
        self.withdrawals.get(student)
    }

    /// The students who have left a post of a round.
    pub fn left_in(&self, round: u32) -> impl Iterator<Item = &StudentId> {
        self.withdrawals.values().filter(move |noted| noted.round == round).map(|noted| &noted.student)
    }

    /// The student's assignment in this campaign, whether or not the student has left the post again.
    pub fn of(&self, student: &StudentId) -> Option<&Assignment> {
        self.students.get(student)
    }

    /// Number of places taken on a line. A place that somebody has left and that reopens is not.
    pub fn places(&self, post: &PostId) -> u32 {
        self.places.get(post).copied().unwrap_or(0)
    }

    /// Every assignment in this campaign, in order of student.
    pub fn iter(&self) -> impl Iterator<Item = &Assignment> {
        self.students.values()
    }

    /// The assignments of the rounds up to `round`, as they are read once its results are out. The places are those of the round
    /// after it, or of the round that is under way if its results are not out.
    #[must_use]
    pub fn up_to(&self, round: u32) -> Self {
        let next = round.saturating_add(1);
        self.of_rounds(next, self.places_of.map_or(next, |places_of| places_of.min(next)))
    }

    /// The assignments of the rounds before `round`, the only ones known when that round was matched. The rounds of a linked
    /// campaign have other numbers, so all of those count.
    #[must_use]
    pub fn before(&self, round: u32) -> Self {
        self.of_rounds(round, round)
    }

    /// The assignments of the rounds before `end`, with the places of `places_of`.
    fn of_rounds(&self, end: u32, places_of: u32) -> Self {
        let before: Self = self.iter().filter(|assignment| assignment.round < end).cloned().collect();
        let noted = self.withdrawals.values().filter(|noted| noted.round < end).cloned();
        Self { elsewhere: self.elsewhere.clone(), ..before.with_withdrawn(noted, places_of) }
    }
}

impl FromIterator<Assignment> for Taken {
    fn from_iter<I: IntoIterator<Item = Assignment>>(assignments: I) -> Self {
        let mut taken = Self::default();
        for assignment in assignments {
            *taken.places.entry(assignment.place().clone()).or_default() += 1;
            taken.students.insert(assignment.student.clone(), assignment);
        }
        taken
    }
}
