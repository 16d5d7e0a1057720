//! Explains an outcome wish by wish and post by post, from the instance and the outcome alone, so that every reason can
//! be checked against the published cut-offs. The outcome should be one that [`crate::verify`] accepts.

mod order;
mod reason;
mod summary;
mod wording;

use std::cmp::Reverse;
use std::sync::OnceLock;

use hashbrown::HashMap;
use serde::Serialize;

use crate::assignment::{Assignment, Seat};
use crate::class::Class;
use crate::instance::{Candidate, Counted, Instance, Post};
use crate::outcome::{CutOff, Outcome, PostOutcome, RankingOrigin};
use crate::rules;
pub use order::Standing;
pub use reason::Reason;
pub use wording::Lang;

/// The explanation of a candidate's result, for managers and coordonnateurs. Students read [`Self::public`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct CandidateExplanation {
    /// The candidate.
    pub candidate: String,
    /// The candidate's number in the draw.
    pub number: u32,
    /// The post obtained, if any.
    pub assigned: Option<String>,
    /// The line obtained, if the post has lines.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub line: Option<String>,
    /// Every wish with a heart, sorted by hearts from the most, then by class from the best.
    pub wishes: Vec<WishExplanation>,
}

/// The explanation of one wish, for managers and coordonnateurs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct WishExplanation {
    /// The post wished for.
    pub post: String,
    /// The hearts given to the post.
    pub hearts: u16,
    /// The class of the candidate at the post, if the candidate is eligible and not refused.
    pub class: Option<Class>,
    /// Whether the rank in the class is the RTS's or the default one.
    pub origin: RankingOrigin,
    /// The reason why the wish was granted or not.
    pub reason: Reason,
    /// The claim of the last admitted, to whom the candidate lost, when the reason is a comparison.
    pub cut_off: Option<CutOff>,
}

/// The part of an explanation that a student may read: the reason of each wish, without other persons and without the
/// RTS's ranks.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PublicExplanation {
    /// The post obtained, if any.
    pub assigned: Option<String>,
    /// Every wish with a heart, sorted by hearts from the most, then by post, so that the order reveals no ranks.
    pub wishes: Vec<PublicWish>,
}

/// The part of a wish's explanation that a student may read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PublicWish {
    /// The post wished for.
    pub post: String,
    /// The hearts given to the post.
    pub hearts: u16,
    /// The reason why the wish was granted or not.
    pub reason: Reason,
}

/// The explanation of a post's result, for managers and coordonnateurs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PostExplanation {
    /// The post, its places and its cut-offs.
    pub outcome: PostOutcome,
    /// The counts that decide whether the ranking is valid, if they are no longer those of the candidates.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub counted: Option<Counted>,
    /// The candidates the post took, from the best claim.
    pub taken: Vec<Taken>,
    /// The candidates who asked for the post and did not obtain it, from the best claim.
    pub lost: Vec<Loss>,
}

/// A candidate a post took.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Taken {
    /// The candidate.
    pub candidate: String,
    /// The class and the number of the candidate.
    pub claim: CutOff,
    /// The kind of place obtained.
    pub seat: Seat,
    /// The line obtained, if the post has lines.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub line: Option<String>,
    /// Whether the place was kept from a published result.
    pub kept: bool,
}

/// A candidate who asked for a post and did not obtain it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Loss {
    /// The candidate.
    pub candidate: String,
    /// The class of the candidate at the post, if not refused.
    pub class: Option<Class>,
    /// The candidate's number in the draw.
    pub number: u32,
    /// The post the candidate obtained instead, if any.
    pub obtained: Option<String>,
    /// The reason why the wish was not granted.
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

/// Explains a candidate; `None` if the instance or the outcome does not name them. [`Explainer`] explains many faster.
pub fn explain_candidate(instance: &Instance, outcome: &Outcome, candidate: &str) -> Option<CandidateExplanation> {
    Explainer::new(instance, outcome).candidate(candidate)
}

/// Explains a post; `None` if the instance or the outcome does not name it. [`Explainer`] explains many faster.
pub fn explain_post(instance: &Instance, outcome: &Outcome, post: &str) -> Option<PostExplanation> {
    Explainer::new(instance, outcome).post(post)
}

/// Explains any number of candidates and posts of one outcome, indexing the instance once.
#[derive(Debug)]
pub struct Explainer<'a> {
    outcome: &'a Outcome,
    candidates: HashMap<&'a str, &'a Candidate>,
    posts: HashMap<&'a str, &'a Post>,
    instance: &'a Instance,
    /// The candidates who gave hearts to each post, with their hearts. Filled when the first post is explained, because
    /// the explanation of a candidate does not need it.
    applicants: OnceLock<HashMap<&'a str, Vec<(&'a Candidate, u16)>>>,
    outside_counts: bool,
    defaults: crate::instance::DefaultRank,
}

impl<'a> Explainer<'a> {
    /// Indexes the instance for explanations of its outcome.
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
        let line = assignment.and_then(|assignment| assignment.line.clone());
        Some(CandidateExplanation { candidate: id.into(), number, assigned, line, wishes })
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
            let kept = candidate.kept.is_some();
            let candidate = candidate.id.clone();
            match (assignment, wish.class) {
                (Some(assignment), Some(class)) if wish.reason == Reason::Assigned => {
                    let (seat, line) = (assignment.seat, assignment.line.clone());
                    taken.push(Taken { candidate, claim: CutOff { class, number }, seat, line, kept });
                }
                (_, class) => {
                    let obtained = assignment.map(|assignment| assignment.post.clone());
                    lost.push(Loss { candidate, class, number, obtained, reason: wish.reason });
                }
            }
        }
        taken.sort_by_key(|taken| taken.claim);
        lost.sort_by_key(|loss| (loss.class.is_none(), loss.class, loss.number));
        Some(PostExplanation { outcome: outcome.clone(), counted: post.counted, taken, lost })
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
            (Some(_), _) if candidate.kept.is_some() => (Reason::Kept, None),
            (Some(class), _) => reason::of_comparison(CutOff { class, number }, local, outcome),
        };
        Some(WishExplanation { post: post.id.clone(), hearts, class, origin, reason, cut_off })
    }

    /// The class of an eligible candidate at a post, if not refused. `origin` says whether the post's ranking counts.
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
