//! The behaviour of generated people. It depends on the seed and on identifiers only, not on the order in which posts and
//! candidates are told, so it also works for lists that were not generated.

use crate::random::Random;

/// A post a student may ask for.
#[derive(Clone, Copy, Debug)]
pub struct Offered<'a> {
    /// The *numéro d'agrément*.
    pub key: &'a str,
    /// Whether the post is in the student's own subdivision.
    pub same_subdivision: bool,
}

/// A candidate a post may rank.
#[derive(Clone, Copy, Debug)]
pub struct RankedBy<'a> {
    /// The identifier of the student.
    pub key: &'a str,
    /// Whether the student is of the post's subdivision.
    pub same_subdivision: bool,
}

/// The wishes of a student who must make `required` of them: positions in `offered` with 1 to 5 hearts, ties included,
/// the most wanted first.
///
/// Some posts are wanted by many students. Of 100 students, 97 make enough wishes, 2 not enough, and 1 none.
pub fn wishes(seed: u64, student_key: &str, required: usize, offered: &[Offered]) -> Vec<(usize, u8)> {
    let mut random = Random::new(seed, "wishes", student_key);
    let count = match random.below(100) {
        0 => 0,
        1 | 2 => required.saturating_sub(1 + random.below(2)),
        _ => required + 2 + random.below(required / 4 + 6),
    };
    let mut wanted: Vec<(f64, usize)> = offered
        .iter()
        .enumerate()
        .map(|(at, post)| {
            let home = if post.same_subdivision { 0.25 } else { 0.0 };
            (0.4 * popularity(seed, post.key) + home + 0.9 * taste(seed, student_key, post.key), at)
        })
        .collect();
    wanted.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| offered[a.1].key.cmp(offered[b.1].key)));
    wanted.truncate(count);
    // Up to about a third of the wishes get five hearts, and later groups get fewer and fewer.
    let mut hearts = 5_u8;
    let mut left = 2 + random.below(count / 3 + 2);
    wanted
        .into_iter()
        .map(|(_, at)| {
            if left == 0 {
                hearts = hearts.saturating_sub(1).max(1);
                left = 1 + random.below(count / 4 + 2);
            }
            left -= 1;
            (at, hearts)
        })
        .collect()
}

/// What somebody thinks of a post or of a candidate, from 0 to 1. It is drawn for the two of them, so that it depends
/// neither on the others nor on their order.
fn taste(seed: u64, whose: &str, of: &str) -> f64 {
    Random::new(seed, whose, of).unit()
}

/// The popularity of a post, from 0 to 1. The cube makes a few posts stand out.
fn popularity(seed: u64, post_key: &str) -> f64 {
    Random::new(seed, "popularity", post_key).unit().powi(3)
}

/// The rank that a post gives to each of its candidates: from 1 with ties, 0 for a refusal, `None` for untreated.
///
/// Of 100 posts, 85 give a valid ranking under the rule of 80 %, 8 give none, and 7 start one.
pub fn ranking(seed: u64, post_key: &str, candidates: &[RankedBy]) -> Vec<Option<u32>> {
    let mut random = Random::new(seed, "ranking", post_key);
    let mood = random.below(100);
    let mut esteem: Vec<(f64, usize)> = candidates
        .iter()
        .enumerate()
        .map(|(at, candidate)| {
            let merit = Random::new(seed, "merit", candidate.key).unit();
            let known = if candidate.same_subdivision { 0.2 } else { 0.0 };
            (merit + known + 0.6 * taste(seed, post_key, candidate.key), at)
        })
        .collect();
    esteem.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| candidates[a.1].key.cmp(candidates[b.1].key)));
    let may_refuse = candidates.len() / 5;
    let (ranked, refused) = match mood {
        0..85 => {
            let refused = if random.percent(40) { random.below(may_refuse + 1) } else { 0 };
            (candidates.len() - refused, refused)
        }
        85..93 => (0, 0),
        // The post has ranked fewer than 80 %, like a draft that was never finished.
        _ => (random.below((candidates.len() * 4).div_ceil(5)), 0),
    };
    let mut said = vec![None; candidates.len()];
    let mut rank = 0;
    for (place, (_, at)) in esteem.into_iter().enumerate() {
        if place < ranked {
            if place == 0 || !random.percent(25) {
                rank += 1;
            }
            said[at] = Some(rank);
        } else if place < ranked + refused {
            said[at] = Some(0);
        }
    }
    said
}

/// The documents that a student files, as the API's paths name them. One student in forty files some, with a CV among
/// them.
pub fn pieces(seed: u64, student_key: &str) -> Vec<&'static str> {
    let mut random = Random::new(seed, "dossier", student_key);
    if random.below(40) > 0 {
        return Vec::new();
    }
    let others = ["motivation_letter", "training_contract"].into_iter().filter(|_| random.percent(70));
    ["cv"].into_iter().chain(others).collect()
}
