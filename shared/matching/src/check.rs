//! Refuses an instance with any defect, and resolves the identifiers of a sound one into dense numbers.

use std::sync::OnceLock;

use crate::defect::{Defect, DefectCode};
use crate::digest;
use crate::ids::Ids;
use crate::index::Index;
use crate::instance::{INSTANCE_FORMAT, Instance, limits};
use crate::shape;

/// An instance without defects, indexed. The only thing [`crate::solve`] takes.
#[derive(Clone, Debug)]
pub struct Checked {
    instance: Instance,
    pub(crate) index: Index,
    sha256: OnceLock<String>,
}

impl Checked {
    /// The instance, as it was given.
    pub fn instance(&self) -> &Instance {
        &self.instance
    }

    /// The digest of the instance, see [`Instance::sha256`]; computed once, for it takes longer than solving.
    pub fn sha256(&self) -> &str {
        self.sha256.get_or_init(|| self.instance.sha256())
    }

    /// Gives the instance back.
    pub fn into_instance(self) -> Instance {
        self.instance
    }
}

impl Instance {
    /// Reads an instance from JSON and checks it.
    ///
    /// Returns all the defects at once: those of shape if there are any, else those of content.
    pub fn parse(json: &[u8]) -> Result<Checked, Vec<Defect>> {
        let instance: Self = serde_json::from_slice(json).map_err(|error| shape::defects(json, &error))?;
        instance.check()
    }

    /// The digest an outcome declares: lowercase hexadecimal SHA-256 of the canonical instance, which is its JSON without
    /// white space, fields in the order of the format, candidates, posts, wishes and rankings sorted by identifier.
    pub fn sha256(&self) -> String {
        digest::sha256(self)
    }

    /// Checks and indexes an instance. Returns all the defects at once.
    pub fn check(self) -> Result<Checked, Vec<Defect>> {
        let mut defects = Vec::new();
        check_header(&self, &mut defects);
        check_sizes(&self, &mut defects);
        if !defects.is_empty() && defects.iter().any(|defect| defect.code == DefectCode::TooMany) {
            // Dense numbers would not fit.
            return Err(defects);
        }
        let resolved = Resolved::of(&self, &mut defects);
        if !defects.is_empty() {
            return Err(defects);
        }
        let index = Index::build(&self, &resolved);
        Ok(Checked { instance: self, index, sha256: OnceLock::new() })
    }
}

/// The identifiers of an instance as dense numbers, in the order of the identifiers.
#[derive(Debug)]
pub(crate) struct Resolved {
    /// Position in the instance of each candidate, by identifier.
    pub(crate) candidates: Vec<u32>,
    /// Position in the instance of each post, by identifier.
    pub(crate) posts: Vec<u32>,
    /// The wishes, candidates and wishes in the order of the instance.
    pub(crate) wishes: Vec<DenseWish>,
    /// The ranking entries, posts and entries in the order of the instance.
    pub(crate) ranks: Vec<DenseRank>,
}

/// A [`crate::Wish`] without its text.
#[derive(Clone, Copy, Debug)]
pub(crate) struct DenseWish {
    pub(crate) post: u32,
    pub(crate) hearts: u8,
}

/// A [`crate::Ranked`] without its text.
#[derive(Clone, Copy, Debug)]
pub(crate) struct DenseRank {
    pub(crate) candidate: u32,
    pub(crate) rank: u32,
}

impl Resolved {
    fn of(instance: &Instance, defects: &mut Vec<Defect>) -> Self {
        let candidates = by_id(instance.candidates.iter().map(|candidate| candidate.id.as_str()));
        let posts = by_id(instance.posts.iter().map(|post| post.id.as_str()));
        let candidate_numbers =
            number_ids(&candidates, |at| &instance.candidates[at].id, "/candidates", "candidates", defects);
        let post_numbers = number_ids(&posts, |at| &instance.posts[at].id, "/posts", "posts", defects);
        let wishes = resolve_wishes(instance, &post_numbers, defects);
        let ranks = resolve_rankings(instance, &candidate_numbers, defects);
        Self { candidates, posts, wishes, ranks }
    }
}

fn by_id<'a>(ids: impl Iterator<Item = &'a str>) -> Vec<u32> {
    let mut sorted: Vec<(&str, u32)> = ids.zip(0..).collect();
    sorted.sort_unstable();
    sorted.into_iter().map(|(_, position)| position).collect()
}

fn number_ids<'a>(
    order: &[u32],
    id: impl Fn(usize) -> &'a str,
    pointer: &str,
    what: &str,
    defects: &mut Vec<Defect>,
) -> Ids<'a> {
    let mut numbers = Ids::with_capacity(order.len());
    for (&at, number) in order.iter().zip(0..) {
        let id = id(at as usize);
        if numbers.insert(id, number).is_some() {
            let message = format!("two {what} are called {id:?}");
            defects.push(Defect::new(format!("{pointer}/{at}/id"), DefectCode::DuplicateId, message));
        }
    }
    numbers
}

fn resolve_wishes(instance: &Instance, posts: &Ids, defects: &mut Vec<Defect>) -> Vec<DenseWish> {
    let mut resolved = Vec::with_capacity(instance.candidates.iter().map(|candidate| candidate.wishes.len()).sum());
    // Who named each post last: finds a post named twice without sorting.
    let mut named_by = vec![u32::MAX; instance.posts.len()];
    for (candidate, who) in instance.candidates.iter().zip(0_u32..) {
        for (at, wish) in candidate.wishes.iter().enumerate() {
            let mut defect = |code, field, message| {
                defects.push(Defect::new(format!("/candidates/{who}/wishes/{at}/{field}"), code, message));
            };
            if wish.hearts > limits::MAX_HEARTS {
                let message = format!("{} hearts, at most {}", wish.hearts, limits::MAX_HEARTS);
                defect(DefectCode::OutOfRange, "hearts", message);
            }
            let Some(&post) = posts.get(wish.post.as_str()) else {
                defect(DefectCode::UnknownPost, "post", format!("no post is called {:?}", wish.post));
                continue;
            };
            if std::mem::replace(&mut named_by[post as usize], who) == who {
                defect(DefectCode::DuplicateWish, "post", format!("{:?} is wished twice", wish.post));
            }
            resolved.push(DenseWish { post, hearts: u8::try_from(wish.hearts).unwrap_or(u8::MAX) });
        }
    }
    resolved
}

fn resolve_rankings(instance: &Instance, candidates: &Ids, defects: &mut Vec<Defect>) -> Vec<DenseRank> {
    let mut resolved = Vec::with_capacity(instance.posts.iter().map(|post| post.ranking.len()).sum());
    let mut named_by = vec![u32::MAX; instance.candidates.len()];
    for (post, which) in instance.posts.iter().zip(0_u32..) {
        for (at, ranked) in post.ranking.iter().enumerate() {
            let mut defect = |code, field, message| {
                defects.push(Defect::new(format!("/posts/{which}/ranking/{at}/{field}"), code, message));
            };
            if !(0..=limits::MAX_RANK).contains(&ranked.rank) {
                let message = format!("rank {}, from 0 to {}", ranked.rank, limits::MAX_RANK);
                defect(DefectCode::OutOfRange, "rank", message);
            }
            let Some(&candidate) = candidates.get(ranked.candidate.as_str()) else {
                let message = format!("no candidate is called {:?}", ranked.candidate);
                defect(DefectCode::UnknownCandidate, "candidate", message);
                continue;
            };
            if std::mem::replace(&mut named_by[candidate as usize], which) == which {
                defect(DefectCode::DuplicateRank, "candidate", format!("{:?} has two ranks", ranked.candidate));
            }
            resolved.push(DenseRank { candidate, rank: u32::try_from(ranked.rank).unwrap_or(u32::MAX) });
        }
    }
    resolved
}

fn check_header(instance: &Instance, defects: &mut Vec<Defect>) {
    let mut range = |pointer: &str, value: u32, from: u32, to: u32| {
        if !(from..=to).contains(&value) {
            defects.push(Defect::new(
                pointer,
                DefectCode::OutOfRange,
                format!("{value} is not between {from} and {to}"),
            ));
        }
    };
    let max_rank = u32::try_from(limits::MAX_RANK).unwrap_or(u32::MAX);
    let algorithm = &instance.algorithm;
    range("/round", instance.round, 1, u32::MAX);
    range("/algorithm/reserve/share_percent", algorithm.reserve.share_percent, 0, 100);
    range("/algorithm/default_rank/same_subdivision", algorithm.default_rank.same_subdivision, 1, max_rank);
    range("/algorithm/default_rank/other", algorithm.default_rank.other, 1, max_rank);
    range("/algorithm/min_ranked_percent", algorithm.min_ranked_percent, 0, 100);
    for (which, post) in instance.posts.iter().enumerate() {
        if !(1..=limits::MAX_PLACES).contains(&post.places) {
            range(&format!("/posts/{which}/places"), post.places, 1, limits::MAX_PLACES);
        }
    }
    if instance.format != INSTANCE_FORMAT {
        let message = format!("expected {INSTANCE_FORMAT:?}");
        defects.push(Defect::new("/format", DefectCode::UnknownFormat, message));
    }
    check_text("/campaign", &instance.campaign, limits::MAX_LABEL_BYTES, defects);
    check_text("/draw/seed", &instance.draw.seed, limits::MAX_LABEL_BYTES, defects);
    for (who, candidate) in instance.candidates.iter().enumerate() {
        let at = |field| format!("/candidates/{who}/{field}");
        check_id(at, &candidate.id, defects);
        check_labels(at, [&candidate.specialty, &candidate.perimeter, &candidate.subdivision], defects);
    }
    for (which, post) in instance.posts.iter().enumerate() {
        let at = |field| format!("/posts/{which}/{field}");
        check_id(at, &post.id, defects);
        check_labels(at, [&post.specialty, &post.perimeter, &post.subdivision], defects);
    }
}

fn check_id(at: impl Fn(&'static str) -> String, id: &str, defects: &mut Vec<Defect>) {
    if id.is_empty() {
        defects.push(Defect::new(at("id"), DefectCode::Empty, "an identifier may not be empty"));
    } else if id.len() > limits::MAX_ID_BYTES {
        check_text(&at("id"), id, limits::MAX_ID_BYTES, defects);
    }
}

fn check_labels(at: impl Fn(&'static str) -> String, labels: [&String; 3], defects: &mut Vec<Defect>) {
    for (field, label) in ["specialty", "perimeter", "subdivision"].into_iter().zip(labels) {
        if label.len() > limits::MAX_LABEL_BYTES {
            check_text(&at(field), label, limits::MAX_LABEL_BYTES, defects);
        }
    }
}

fn check_text(pointer: &str, text: &str, max_bytes: usize, defects: &mut Vec<Defect>) {
    if text.len() > max_bytes {
        defects.push(Defect::new(pointer, DefectCode::TooLong, format!("{} bytes, at most {max_bytes}", text.len())));
    }
}

fn check_sizes(instance: &Instance, defects: &mut Vec<Defect>) {
    let mut at_most = |pointer: &str, count: usize, limit: usize| {
        if count > limit {
            defects.push(Defect::new(pointer, DefectCode::TooMany, format!("{count} entries, at most {limit}")));
        }
    };
    at_most("/candidates", instance.candidates.len(), limits::MAX_CANDIDATES);
    at_most("/posts", instance.posts.len(), limits::MAX_POSTS);
    let wishes = instance.candidates.iter().map(|candidate| candidate.wishes.len()).sum();
    at_most("/candidates", wishes, limits::MAX_PAIRS);
    let ranked = instance.posts.iter().map(|post| post.ranking.len()).sum();
    at_most("/posts", ranked, limits::MAX_PAIRS);
    for (who, candidate) in instance.candidates.iter().enumerate() {
        if candidate.wishes.len() > limits::MAX_WISHES {
            at_most(&format!("/candidates/{who}/wishes"), candidate.wishes.len(), limits::MAX_WISHES);
        }
    }
    for (which, post) in instance.posts.iter().enumerate() {
        if post.ranking.len() > limits::MAX_RANKING {
            at_most(&format!("/posts/{which}/ranking"), post.ranking.len(), limits::MAX_RANKING);
        }
    }
}
