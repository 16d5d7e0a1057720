//! Candidatures by post. They are drawn up when the wishes close, and they are the only candidates that RTS rank.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::{
    Campaign, Post, PostId, Student, StudentId,
    roster::post::{self, Offer},
    rounds::assignment::Taken,
    wishes::{
        dossier::{Dossier, Piece},
        eligibility::Choices,
        wish::{self, WishList},
    },
};

/// One candidature of a post. The hearts are never shown to RTS.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Candidacy {
    /// The candidate.
    pub student: StudentId,
    /// Whether the candidate and the post are of the same subdivision.
    pub same_subdivision: bool,
    /// Hearts given to the post, 1 or more; shown to managers only.
    pub hearts: u8,
    /// The documents that the dossier lacked when the wishes closed, which ends the filing too; absent until then.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub missing: Option<Vec<Piece>>,
}

/// All candidatures of one post in one round, in order of student identifier.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Candidacies {
    /// The post.
    pub post: PostId,
    /// The round.
    pub round: u32,
    /// The lead line, if this line is counted with another one: the candidatures are then in the lead line's
    /// list.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub counted_with: Option<PostId>,
    /// The candidatures.
    pub candidacies: Vec<Candidacy>,
}

impl Candidacies {
    /// These candidatures with what their dossiers lack. A student who has filed nothing has no dossier.
    #[must_use]
    pub fn with_dossiers(mut self, dossiers: &BTreeMap<StudentId, Dossier>) -> Self {
        for candidacy in &mut self.candidacies {
            candidacy.missing = Some(Dossier::missing_of(dossiers.get(&candidacy.student)));
        }
        self
    }

    /// Keeps the candidatures of these students only. Returns whether somebody else had one.
    pub fn keep(&mut self, students: &BTreeSet<StudentId>) -> bool {
        let before = self.candidacies.len();
        self.candidacies.retain(|candidacy| students.contains(&candidacy.student));
        self.candidacies.len() < before
    }

    /// The empty list of a post that nobody chose.
    pub fn none(post: PostId, round: u32) -> Self {
        Self { post, round, counted_with: None, candidacies: Vec::new() }
    }
}

/// The candidatures of one market in one round, in numbers: what tables and figures show of them.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct CandidacySummary {
    /// Number of candidates of each lead line that has some.
    pub candidates: BTreeMap<PostId, usize>,
    /// Every student with a candidature.
    pub students: BTreeSet<StudentId>,
}

impl CandidacySummary {
    /// The summary of these lists of candidatures.
    pub fn of(lists: &[Candidacies]) -> Self {
        let mut summary = Self::default();
        for list in lists.iter().filter(|list| !list.candidacies.is_empty()) {
            summary.candidates.insert(list.post.clone(), list.candidacies.len());
            summary.students.extend(list.candidacies.iter().map(|candidacy| candidacy.student.clone()));
        }
        summary
    }

    /// The number of candidates of a line.
    pub fn candidates(&self, post: &PostId) -> usize {
        self.candidates.get(post).copied().unwrap_or_default()
    }
}

/// The data of one market's round.
#[derive(Debug, Default)]
pub struct Lists {
    /// Students of the market.
    pub students: Vec<Student>,
    /// Lines of the market.
    pub posts: Vec<crate::Post>,
    /// Lists of wishes given in the round.
    pub wishes: Vec<WishList>,
}

/// A student admitted to a round, with the wishes that count.
#[derive(Debug)]
pub struct Admitted<'a> {
    /// The student.
    pub student: &'a Student,
    /// Lead line and hearts (1 or more) of each wish, in the student's order.
    pub wishes: Vec<(&'a PostId, u8)>,
}

/// The students admitted to a round: they take part, have no post, and have validated enough wishes (R-12
/// to R-14).
pub fn admitted<'a>(
    campaign: &'a Campaign,
    round: u32,
    lists: &'a Lists,
    offers: &[Offer<'a>],
    taken: &Taken,
) -> Vec<Admitted<'a>> {
    let (by_id, choices) = (post::by_id(offers), Choices::among(campaign, offers));
    let wishes: BTreeMap<&StudentId, &WishList> = lists.wishes.iter().map(|list| (&list.student, list)).collect();
    let mut admitted = Vec::new();
    for student in lists.students.iter().filter(|student| student.participates && !taken.has(&student.id)) {
        let Some(list) = wishes.get(&student.id) else { continue };
        let mut seen = BTreeSet::new();
        let wishes: Vec<_> = list
            .candidatures(campaign, student, &by_id)
            .filter_map(|wish| {
                let lead: &'a Post = by_id.get(&wish.post)?.lead;
                seen.insert(&lead.id).then_some((&lead.id, wish.hearts))
            })
            .collect();
        let eligible = list.eligible(choices.of(student));
        let required = campaign.required_wishes(&student.specialty, round, eligible);
        if wish::suffices(wishes.len(), required) {
            admitted.push(Admitted { student, wishes });
        }
    }
    admitted.sort_by(|a, b| a.student.id.cmp(&b.student.id));
    admitted
}

/// Computes the list of candidatures of every line of one market that is on offer.
pub fn draw_up(campaign: &Campaign, round: u32, lists: &Lists, taken: &Taken) -> Vec<Candidacies> {
    let offers = post::offers(&lists.posts, |post| taken.places(post));
    let mut drawn: BTreeMap<&PostId, Candidacies> = BTreeMap::new();
    for offer in &offers {
        for line in &offer.lines {
            let counted_with = (line.id != offer.lead.id).then(|| offer.lead.id.clone());
            drawn.insert(&line.id, Candidacies { counted_with, ..Candidacies::none(line.id.clone(), round) });
        }
    }
    let subdivisions: BTreeMap<&PostId, &str> =
        offers.iter().map(|offer| (&offer.lead.id, offer.lead.subdivision.as_str())).collect();
    for candidate in admitted(campaign, round, lists, &offers, taken) {
        for (post, hearts) in candidate.wishes {
            let same = subdivisions.get(post).is_some_and(|label| *label == candidate.student.subdivision);
            let candidacy =
                Candidacy { student: candidate.student.id.clone(), same_subdivision: same, hearts, missing: None };
            if let Some(list) = drawn.get_mut(post) {
                list.candidacies.push(candidacy);
            }
        }
    }
    drawn.into_values().collect()
}
