//! Turns the identifiers of an instance into dense numbers.

use crate::defect::{Defect, DefectCode};
use crate::ids::Ids;
use crate::instance::{Instance, limits};
use crate::kept;

/// The identifiers of an instance as dense numbers, in the order of the identifiers.
#[derive(Debug)]
pub(crate) struct Resolved {
    /// Position in the instance of each candidate, by identifier.
    pub(crate) candidates: Vec<u32>,
    /// Position in the instance of each post, by identifier.
    pub(crate) posts: Vec<u32>,
    /// The wishes of all candidates, in the order of the instance.
    pub(crate) wishes: Vec<DenseWish>,
    /// The ranking entries of all posts, in the order of the instance.
    pub(crate) ranks: Vec<DenseRank>,
    /// The post of the place that each candidate keeps, in the order of the instance; empty if nobody keeps a place.
    pub(crate) kept: Vec<Option<u32>>,
}

/// A [`crate::Wish`] whose post is a dense number.
#[derive(Clone, Copy, Debug)]
pub(crate) struct DenseWish {
    pub(crate) post: u32,
    pub(crate) hearts: u8,
}

/// A [`crate::Ranked`] whose candidate is a dense number.
#[derive(Clone, Copy, Debug)]
pub(crate) struct DenseRank {
    pub(crate) candidate: u32,
    pub(crate) rank: u32,
}

impl Resolved {
    /// Resolves every identifier. An unknown or repeated identifier is a defect.
    pub(crate) fn of(instance: &Instance, defects: &mut Vec<Defect>) -> Self {
        let candidates = by_id(instance.candidates.iter().map(|candidate| candidate.id.as_str()));
        let posts = by_id(instance.posts.iter().map(|post| post.id.as_str()));
        let candidate_numbers =
            number_ids(&candidates, |at| &instance.candidates[at].id, "/candidates", "candidates", defects);
        let post_numbers = number_ids(&posts, |at| &instance.posts[at].id, "/posts", "posts", defects);
        let wishes = resolve_wishes(instance, &post_numbers, defects);
        let ranks = resolve_rankings(instance, &candidate_numbers, defects);
        let kept = kept::resolve(instance, &post_numbers, defects);
        Self { candidates, posts, wishes, ranks, kept }
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
    // The candidate who named each post last, so that a post named twice is found without sorting.
    let mut named_by = vec![u32::MAX; instance.posts.len()];
    for (candidate, who) in instance.candidates.iter().zip(0_u32..) {
        for (at, wish) in candidate.wishes.iter().enumerate() {
            let mut defect = |code, field, message| {
                defects.push(Defect::new(format!("/candidates/{who}/wishes/{at}/{field}"), code, message));
            };
            let hearts = u8::try_from(wish.hearts).ok().filter(|hearts| u16::from(*hearts) <= limits::MAX_HEARTS);
            if hearts.is_none() {
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
            resolved.extend(hearts.map(|hearts| DenseWish { post, hearts }));
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
            let rank = u32::try_from(ranked.rank).ok().filter(|rank| i64::from(*rank) <= limits::MAX_RANK);
            if rank.is_none() {
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
            resolved.extend(rank.map(|rank| DenseRank { candidate, rank }));
        }
    }
    resolved
}
