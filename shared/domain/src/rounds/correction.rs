//! Corrections of published rounds: the round is matched again from its frozen lists, with the lines that two
//! administrators have named as the lists have them now.

use std::collections::{BTreeMap, BTreeSet};

use matching::{Assignment, Candidate, Counted, Instance, Outcome, counts};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{
    Campaign, Post, PostId, Refusal, Student, StudentId,
    refusal::{EntryCode, EntryRefusal},
    rounds::assignment::Taken,
};

/// The lines of a published round that are corrected. Every other line stays as it was when the round was matched.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Correction {
    /// The students whose lines count as they are now. A student who no longer takes part is withdrawn from the round.
    #[serde(default)]
    pub students: Vec<StudentId>,
    /// The posts whose lines count as they are now. A line that is gone, or has no place left, is closed.
    #[serde(default)]
    pub posts: Vec<PostId>,
    /// Whether everybody is matched again. Otherwise people whom no named line touches keep their published place.
    #[serde(default)]
    pub everybody: bool,
}

/// The lines that a correction names, as the lists have them now. A line that is gone is not there.
#[derive(Debug, Default)]
pub struct Lines {
    /// The students.
    pub students: BTreeMap<StudentId, Student>,
    /// The posts.
    pub posts: BTreeMap<PostId, Post>,
    /// Who has left the post that the round has given.
    pub left: BTreeSet<StudentId>,
}

impl Correction {
    /// The instance of the corrected round. `before` are the assignments of earlier rounds; whoever has obtained a post in a
    /// linked campaign since, and none in this round, is out of it, and so is whoever would be matched again and has left
    /// the post of the round.
    ///
    /// # Errors
    /// [`Refusal::Entries`] if no line is named, or for each named line that the round does not have or that has not
    /// changed since.
    pub fn apply(
        &self,
        campaign: &Campaign,
        (frozen, published): (&Instance, &Outcome),
        lines: &Lines,
        before: &Taken,
    ) -> Result<Instance, Refusal> {
        let mut draft = Draft { instance: frozen.clone(), touched: BTreeSet::new() };
        draft.instance.candidates.iter_mut().for_each(|candidate| candidate.kept = None);
        let mut refused = Vec::new();
        if self.students.is_empty() && self.posts.is_empty() {
            refused.push(EntryRefusal { field: "/correction".to_owned(), code: EntryCode::CorrectionRequired });
        }
        for (at, id) in self.students.iter().enumerate() {
            let found = lines.students.get(id).filter(|student| student.participates && !lines.left.contains(id));
            if let Err(code) = draft.student(campaign, id, found) {
                refused.push(EntryRefusal { field: format!("/correction/students/{at}"), code });
            }
        }
        for (at, id) in self.posts.iter().enumerate() {
            let held = published.assignments.iter().filter(|one| place(one) == id.as_str()).count();
            if let Err(code) = draft.post(campaign, id, lines.posts.get(id), before.places(id), held) {
                refused.push(EntryRefusal { field: format!("/correction/posts/{at}"), code });
            }
        }
        if !refused.is_empty() {
            return Err(Refusal::Entries(refused));
        }
        draft.leave(before, published);
        draft.leave_posts(&lines.left, published, self.everybody);
        if !self.everybody {
            draft.keep(published);
        }
        Ok(counted_as(frozen, draft.instance))
    }
}

/// The line of an assignment, or its post if the post has no lines.
pub(crate) fn place(assignment: &Assignment) -> &str {
    assignment.line.as_deref().unwrap_or(&assignment.post)
}

/// The corrected instance while it is made.
struct Draft {
    instance: Instance,
    /// The identifiers of the candidates, posts and lines whose assignments are not kept.
    touched: BTreeSet<String>,
}

impl Draft {
    /// Replaces a candidate by the line of today, or withdraws the candidate.
    fn student(&mut self, campaign: &Campaign, id: &StudentId, now: Option<&Student>) -> Result<(), EntryCode> {
        let at = self.instance.candidates.iter().position(|candidate| candidate.id == id.as_str());
        let at = at.ok_or(EntryCode::NotInRound)?;
        self.touched.insert(id.to_string());
        let Some(now) = now else {
            self.withdraw(at);
            return Ok(());
        };
        let candidate = &mut self.instance.candidates[at];
        let corrected = Candidate {
            specialty: now.specialty.clone(),
            perimeter: now.perimeter(campaign).to_owned(),
            subdivision: now.subdivision.clone(),
            shifted: now.shifted,
            ..candidate.clone()
        };
        if *candidate == corrected {
            return Err(EntryCode::Unchanged);
        }
        *candidate = corrected;
        Ok(())
    }

    /// Takes a candidate out of the round, with their ranks.
    fn withdraw(&mut self, at: usize) {
        let gone = self.instance.candidates.remove(at).id;
        self.instance.posts.iter_mut().for_each(|post| post.ranking.retain(|ranked| ranked.candidate != gone));
    }

    /// Withdraws the candidates who hold no place of the round and have a post in a linked campaign.
    fn leave(&mut self, before: &Taken, published: &Outcome) {
        let held: BTreeSet<&str> = published.assignments.iter().map(|one| one.candidate.as_str()).collect();
        let elsewhere = |id: &str| StudentId::parse(id).is_ok_and(|id| before.elsewhere(&id).is_some());
        let leaves = |one: &Candidate| !held.contains(one.id.as_str()) && elsewhere(&one.id);
        while let Some(at) = self.instance.candidates.iter().position(leaves) {
            self.withdraw(at);
        }
    }

    /// Withdraws the candidates who have left the post of the round and would be matched again.
    fn leave_posts(&mut self, left: &BTreeSet<StudentId>, published: &Outcome, everybody: bool) {
        let again = |one: &&Assignment| everybody || self.touched.contains(place(one));
        let again = published.assignments.iter().filter(again).map(|one| one.candidate.as_str());
        let again: BTreeSet<&str> = again.filter(|id| left.iter().any(|student| student.as_str() == *id)).collect();
        while let Some(at) = self.instance.candidates.iter().position(|one| again.contains(one.id.as_str())) {
            self.withdraw(at);
        }
    }

    /// Replaces a post, or one of its lines, by the line of today. `taken` places were taken before the round, and `held`
    /// by its published result.
    fn post(
        &mut self,
        campaign: &Campaign,
        id: &PostId,
        now: Option<&Post>,
        taken: u32,
        held: usize,
    ) -> Result<(), EntryCode> {
        let named = |post: &matching::Post| post.id == id.as_str() || post.lines.iter().any(|line| line == id.as_str());
        let at = self.instance.posts.iter().position(named).ok_or(EntryCode::NotInRound)?;
        let post = &mut self.instance.posts[at];
        let mut corrected = post.clone();
        if let Some(now) = now {
            corrected.specialty.clone_from(&now.specialty);
            now.perimeter(campaign).clone_into(&mut corrected.perimeter);
            corrected.subdivision.clone_from(&now.subdivision);
            corrected.shifted = now.shifted;
        }
        let other_rules = *post != corrected;
        let open = now.map_or(0, |now| now.places.saturating_sub(taken));
        if post.lines.is_empty() {
            corrected.places = open;
        } else if other_rules {
            // The lines that are counted together have been wished for and ranked as one post.
            return Err(EntryCode::CountedWithOthers);
        } else if open == 0 {
            corrected.lines.retain(|line| line != id.as_str());
            corrected.places = u32::try_from(corrected.lines.len()).unwrap_or(corrected.places);
        }
        if *post == corrected {
            return Err(EntryCode::Unchanged);
        }
        if other_rules || (open as usize) < held {
            self.touched.insert(id.to_string());
        }
        *post = corrected;
        if post.places == 0 {
            self.close(at);
        }
        Ok(())
    }

    /// Takes a post without a place out of the round, with the wishes for it.
    fn close(&mut self, at: usize) {
        let closed = self.instance.posts.remove(at).id;
        self.instance.candidates.iter_mut().for_each(|one| one.wishes.retain(|wish| wish.post != closed));
        self.touched.insert(closed);
    }

    /// Has everybody keep their published place whom no named line touches.
    fn keep(&mut self, published: &Outcome) {
        let touched = &self.touched;
        let untouched = |one: &&Assignment| !touched.contains(&one.candidate) && !touched.contains(place(one));
        let kept: BTreeMap<&str, &str> =
            published.assignments.iter().filter(untouched).map(|one| (one.candidate.as_str(), place(one))).collect();
        for candidate in &mut self.instance.candidates {
            candidate.kept = kept.get(candidate.id.as_str()).map(|place| (*place).to_owned());
        }
    }
}

/// The corrected instance with the counts of the frozen rankings where they are no longer those of its candidates.
fn counted_as(frozen: &Instance, mut corrected: Instance) -> Instance {
    let (before, after) = (counts(frozen), counts(&corrected));
    let closing: Vec<Option<Counted>> = corrected
        .posts
        .iter()
        .map(|post| {
            let closing = post.counted.or_else(|| before.get(post.id.as_str()).copied());
            closing.filter(|closing| after.get(post.id.as_str()) != Some(closing))
        })
        .collect();
    corrected.posts.iter_mut().zip(closing).for_each(|(post, counted)| post.counted = counted);
    corrected
}
