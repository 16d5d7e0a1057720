//! Says why, wish by wish and post by post, from the instance and the outcome alone: every reason can be checked against
//! the published cut-offs. Meant for an outcome [`crate::verify`] accepts.

mod reason;
mod wording;

use std::cmp::Reverse;
use std::sync::OnceLock;

use hashbrown::HashMap;
use serde::Serialize;

use crate::assignment::{Assignment, Seat};
use crate::class::Class;
use crate::instance::{Candidate, Instance, Post};
use crate::outcome::{CutOff, Outcome, PostOutcome, RankingOrigin};
use crate::rules;
pub use reason::Reason;
pub use wording::Lang;

/// Why a candidate obtained what they obtained. For managers and coordonnateurs: see [`Self::public`] for students.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct CandidateExplanation {
    /// The candidate.
    pub candidate: String,
    /// The candidate's number in the draw.
    pub number: u32,
    /// The post obtained.
    pub assigned: Option<String>,
    /// Every wish with a heart, from the most hearts, then from the best class.
    pub wishes: Vec<WishExplanation>,
}

/// What became of a wish.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct WishExplanation {
    /// The post.
    pub post: String,
    /// The hearts given to it.
    pub hearts: u16,
    /// The class of the candidate there, if eligible and not refused.
    pub class: Option<Class>,
    /// Where the class comes from.
    pub origin: RankingOrigin,
    /// What became of it.
    pub reason: Reason,
    /// The last admitted the candidate lost to, when the reason is a comparison.
    pub cut_off: Option<CutOff>,
}

/// What a student may read: the category of each wish, nothing of other persons and nothing of the RTS's ranks.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PublicExplanation {
    /// The post obtained.
    pub assigned: Option<String>,
    /// Every wish with a heart, from the most hearts, then by post: the order says nothing of ranks.
    pub wishes: Vec<PublicWish>,
}

/// What a student may read of a wish.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PublicWish {
    /// The post.
    pub post: String,
    /// The hearts given to it.
    pub hearts: u16,
    /// What became of it.
    pub reason: Reason,
}

/// Whom a post took, whom it did not, and why. For managers and coordonnateurs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PostExplanation {
    /// The post, its places and its cut-offs.
    pub outcome: PostOutcome,
    /// Those it took, from the best claim.
    pub taken: Vec<Taken>,
    /// Those who asked for it and are not there, from the best claim.
    pub lost: Vec<Loss>,
}

/// A candidate a post took.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Taken {
    /// The candidate.
    pub candidate: String,
    /// The class and the number of the candidate.
    pub claim: CutOff,
    /// The kind of place.
    pub seat: Seat,
}

/// A candidate who asked for a post and is not there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Loss {
    /// The candidate.
    pub candidate: String,
    /// The class of the candidate, if not refused.
    pub class: Option<Class>,
    /// The candidate's number in the draw.
    pub number: u32,
    /// The post obtained instead.
    pub obtained: Option<String>,
    /// What became of the wish.
    pub reason: Reason,
}

impl CandidateExplanation {
    /// The part of the explanation a student may read.
    pub fn public(&self) -> PublicExplanation {
        let mut wishes: Vec<PublicWish> = self
            .wishes
            .iter()
            .map(|wish| PublicWish { post: wish.post.clone(), hearts: wish.hearts, reason: wish.reason })
            .collect();
        wishes.sort_by(|a, b| (Reverse(a.hearts), &a.post).cmp(&(Reverse(b.hearts), &b.post)));
        PublicExplanation { assigned: self.assigned.clone(), wishes }
    }
}

/// Explains a candidate; `None` if the instance or the outcome does not name them. For many, see [`Explainer`].
pub fn explain_candidate(instance: &Instance, outcome: &Outcome, candidate: &str) -> Option<CandidateExplanation> {
    Explainer::new(instance, outcome).candidate(candidate)
}

/// Explains a post; `None` if the instance or the outcome does not name it. For many, see [`Explainer`].
pub fn explain_post(instance: &Instance, outcome: &Outcome, post: &str) -> Option<PostExplanation> {
    Explainer::new(instance, outcome).post(post)
}

/// Explains any number of candidates and posts of one outcome, reading the instance once.
#[derive(Debug)]
pub struct Explainer<'a> {
    outcome: &'a Outcome,
    candidates: HashMap<&'a str, &'a Candidate>,
    posts: HashMap<&'a str, &'a Post>,
    instance: &'a Instance,
    /// Who gave hearts to each post, and how many: read when a post is first asked for, since a candidate needs none.
    applicants: OnceLock<HashMap<&'a str, Vec<(&'a Candidate, u16)>>>,
    outside_counts: bool,
    defaults: crate::instance::DefaultRank,
}

impl<'a> Explainer<'a> {
    /// Reads the instance and its outcome.
    pub fn new(instance: &'a Instance, outcome: &'a Outcome) -> Self {
        Self {
            outcome,
            instance,
            candidates: instance.candidates.iter().map(|candidate| (candidate.id.as_str(), candidate)).collect(),
            posts: instance.posts.iter().map(|post| (post.id.as_str(), post)).collect(),
            applicants: OnceLock::new(),
            outside_counts: instance.algorithm.subdivision_breaks_ties,
            defaults: instance.algorithm.default_rank,
        }
    }

    /// Explains a candidate; `None` if the instance or the outcome does not name them.
    pub fn candidate(&self, id: &str) -> Option<CandidateExplanation> {
        let candidate = self.candidates.get(id)?;
        let number = self.number(id)?;
        let assignment = self.assignment(id);
        let mut wishes = Vec::with_capacity(candidate.wishes.len());
        for wish in candidate.wishes.iter().filter(|wish| wish.hearts > 0) {
            let post = self.posts.get(wish.post.as_str())?;
            wishes.push(self.wish(candidate, number, assignment, post, wish.hearts)?);
        }
        wishes.sort_by(|a, b| {
            let order = |wish: &WishExplanation| (Reverse(wish.hearts), wish.class.is_none(), wish.class);
            order(a).cmp(&order(b)).then_with(|| a.post.cmp(&b.post))
        });
        let assigned = assignment.map(|assignment| assignment.post.clone());
        Some(CandidateExplanation { candidate: id.into(), number, assigned, wishes })
    }

    /// Explains a post; `None` if the instance or the outcome does not name it.
    pub fn post(&self, id: &str) -> Option<PostExplanation> {
        let post = self.posts.get(id)?;
        let outcome = self.post_outcome(id)?;
        let (mut taken, mut lost) = (Vec::new(), Vec::new());
        for &(candidate, hearts) in self.applicants().get(id).into_iter().flatten() {
            if !rules::is_eligible(candidate, post) {
                continue;
            }
            let number = self.number(&candidate.id)?;
            let assignment = self.assignment(&candidate.id);
            let wish = self.wish(candidate, number, assignment, post, hearts)?;
            let candidate = candidate.id.clone();
            match (assignment, wish.class) {
                (Some(assignment), Some(class)) if wish.reason == Reason::Assigned => {
                    taken.push(Taken { candidate, claim: CutOff { class, number }, seat: assignment.seat });
                }
                (_, class) => {
                    let obtained = assignment.map(|assignment| assignment.post.clone());
                    lost.push(Loss { candidate, class, number, obtained, reason: wish.reason });
                }
            }
        }
        taken.sort_by_key(|taken| taken.claim);
        lost.sort_by_key(|loss| (loss.class.is_none(), loss.class, loss.number));
        Some(PostExplanation { outcome: outcome.clone(), taken, lost })
    }

    fn applicants(&self) -> &HashMap<&'a str, Vec<(&'a Candidate, u16)>> {
        self.applicants.get_or_init(|| {
            let mut applicants: HashMap<&str, Vec<_>> = HashMap::with_capacity(self.instance.posts.len());
            for candidate in &self.instance.candidates {
                for wish in candidate.wishes.iter().filter(|wish| wish.hearts > 0) {
                    applicants.entry(wish.post.as_str()).or_default().push((candidate, wish.hearts));
                }
            }
            applicants
        })
    }

    fn wish(
        &self,
        candidate: &Candidate,
        number: u32,
        assignment: Option<&Assignment>,
        post: &Post,
        hearts: u16,
    ) -> Option<WishExplanation> {
        let outcome = self.post_outcome(&post.id)?;
        let origin = outcome.ranking;
        let eligible = rules::is_eligible(candidate, post);
        let local = candidate.subdivision == post.subdivision;
        let class = if eligible { self.class(candidate, local, post, origin) } else { None };
        let (reason, cut_off) = match (class, assignment) {
            _ if !eligible => (Reason::NotEligible, None),
            (None, _) => (Reason::RefusedByRts, None),
            (Some(_), Some(assignment)) if assignment.post == post.id => (Reason::Assigned, None),
            (Some(_), Some(assignment)) if assignment.hearts >= hearts => (Reason::NotExamined, None),
            (Some(class), _) => reason::of_comparison(CutOff { class, number }, local, outcome),
        };
        Some(WishExplanation { post: post.id.clone(), hearts, class, origin, reason, cut_off })
    }

    /// The class of an eligible candidate, from what the outcome says of the ranking.
    fn class(&self, candidate: &Candidate, local: bool, post: &Post, origin: RankingOrigin) -> Option<Class> {
        let rank = match origin {
            RankingOrigin::Given => {
                let ranked = post.ranking.iter().find(|ranked| ranked.candidate == candidate.id)?;
                u32::try_from(ranked.rank).ok().filter(|rank| *rank > 0)?
            }
            RankingOrigin::Default if local => self.defaults.same_subdivision,
            RankingOrigin::Default => self.defaults.other,
        };
        Some(Class { rank, outside: self.outside_counts && !local })
    }

    fn number(&self, candidate: &str) -> Option<u32> {
        let numbers = &self.outcome.numbers;
        let at = numbers.binary_search_by(|number| number.candidate.as_str().cmp(candidate)).ok()?;
        Some(numbers[at].number)
    }

    fn assignment(&self, candidate: &str) -> Option<&'a Assignment> {
        let assignments = &self.outcome.assignments;
        let at = assignments.binary_search_by(|assignment| assignment.candidate.as_str().cmp(candidate)).ok()?;
        Some(&assignments[at])
    }

    fn post_outcome(&self, post: &str) -> Option<&'a PostOutcome> {
        let posts = &self.outcome.posts;
        let at = posts.binary_search_by(|outcome| outcome.post.as_str().cmp(post)).ok()?;
        Some(&posts[at])
    }
}
