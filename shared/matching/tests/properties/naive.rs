//! The algorithm written a second time from its description, simply; only the draw key is the crate's own.

use std::collections::BTreeMap;

use matching::{Candidate, Instance, Mode, Post, ReserveOrder, draw_key};

type Class = (u32, u32);
/// The sort key of a proposal. Smaller is better.
type Key = (u32, Class, u32, usize);

#[derive(Clone, Copy, PartialEq)]
enum Kind {
    X,
    Y,
    Z,
}

/// The post of each candidate who obtains one.
pub(crate) fn assignments(instance: &Instance) -> BTreeMap<String, String> {
    let mut drawn: Vec<(String, String)> = instance
        .candidates
        .iter()
        .map(|candidate| (draw_key(&instance.draw.seed, &candidate.id), candidate.id.clone()))
        .collect();
    drawn.sort();
    let number = |id: &str| drawn.iter().position(|(_, drawn)| drawn == id).unwrap();

    let lists: BTreeMap<String, Vec<(Kind, String, Class)>> =
        instance.candidates.iter().map(|candidate| (candidate.id.clone(), copies(instance, candidate))).collect();
    let mut next: BTreeMap<String, usize> = lists.keys().map(|id| (id.clone(), 0)).collect();
    let mut held: BTreeMap<String, Vec<(Key, String)>> = BTreeMap::new();
    loop {
        // All candidates without a place propose once in each round.
        let free: Vec<String> = lists
            .iter()
            .filter(|(id, _)| kept(instance, id).is_none())
            .filter(|(id, list)| next[*id] < list.len() && held.values().flatten().all(|(_, holder)| holder != *id))
            .map(|(id, _)| id.clone())
            .collect();
        if free.is_empty() {
            break;
        }
        for id in free {
            let (kind, post, class) = lists[&id][next[&id]].clone();
            *next.get_mut(&id).unwrap() += 1;
            let (first, third) = match kind {
                Kind::X => (1, 0),
                Kind::Y => (0, u32::from(instance.algorithm.mode == Mode::Max)),
                Kind::Z => (0, 0),
            };
            held.entry(post).or_default().push(((first, class, third, number(&id)), id));
        }
        for (post, claims) in &mut held {
            let post = instance.posts.iter().find(|candidate| candidate.id == *post).unwrap();
            claims.sort();
            *claims = chosen(instance, post, claims);
        }
    }
    let found = held.into_iter().flat_map(|(post, holders)| holders.into_iter().map(move |(_, id)| (id, post.clone())));
    let kept = instance.candidates.iter().filter_map(|one| Some((one.id.clone(), kept(instance, &one.id)?.id.clone())));
    found.chain(kept).collect()
}

/// The post of the place that a candidate keeps.
fn kept<'a>(instance: &'a Instance, candidate: &str) -> Option<&'a Post> {
    let place = instance.candidates.iter().find(|one| one.id == candidate)?.kept.as_ref()?;
    instance.posts.iter().find(|post| post.lines.contains(place) || (post.lines.is_empty() && post.id == *place))
}

fn copies(instance: &Instance, candidate: &Candidate) -> Vec<(Kind, String, Class)> {
    let mut list = Vec::new();
    let level = |hearts: u16| {
        let mut posts: Vec<(Class, String)> = candidate
            .wishes
            .iter()
            .filter(|wish| wish.hearts == hearts)
            .filter_map(|wish| Some((class(instance, candidate, &wish.post)?, wish.post.clone())))
            .collect();
        posts.sort();
        posts
    };
    for hearts in (1..=255).rev() {
        for kind in [Kind::X, Kind::Y] {
            list.extend(level(hearts).into_iter().map(|(class, post)| (kind, post, class)));
        }
    }
    if instance.algorithm.mode == Mode::Max {
        for hearts in (1..=255).rev() {
            list.extend(level(hearts).into_iter().map(|(class, post)| (Kind::Z, post, class)));
        }
    }
    list
}

fn class(instance: &Instance, candidate: &Candidate, post: &str) -> Option<Class> {
    let post = instance.posts.iter().find(|known| known.id == post)?;
    if !open(candidate, post) {
        return None;
    }
    let said = |id: &str| post.ranking.iter().find(|ranked| ranked.candidate == id).map(|ranked| ranked.rank);
    let asking: Vec<&Candidate> = instance
        .candidates
        .iter()
        .filter(|other| open(other, post) && other.wishes.iter().any(|wish| wish.post == post.id && wish.hearts > 0))
        .collect();
    let rules = &instance.algorithm;
    let lowest = i64::from(!rules.refusals_count_as_ranked);
    let mut asked = asking.len();
    let mut counted = asking.iter().filter(|other| said(&other.id).is_some_and(|rank| rank >= lowest)).count();
    if let Some(closing) = post.counted {
        asked = closing.candidates as usize;
        counted = (closing.ranked + if rules.refusals_count_as_ranked { closing.refused } else { 0 }) as usize;
    }
    let valid = 100 * counted >= rules.min_ranked_percent as usize * asked;
    let local = candidate.subdivision == post.subdivision;
    let rank = match (valid, local) {
        (true, _) => u32::try_from(said(&candidate.id)?).unwrap(),
        (false, true) => rules.default_rank.same_subdivision,
        (false, false) => rules.default_rank.other,
    };
    (rank > 0).then_some((rank, u32::from(rules.subdivision_breaks_ties && !local)))
}

fn open(candidate: &Candidate, post: &Post) -> bool {
    candidate.specialty == post.specialty
        && candidate.perimeter == post.perimeter
        && (!candidate.shifted || post.shifted)
}

/// The choice of a post as R-22 words it, on claims sorted from the best.
fn chosen(instance: &Instance, post: &Post, claims: &[(Key, String)]) -> Vec<(Key, String)> {
    let local = |id: &str| {
        instance.candidates.iter().any(|candidate| candidate.id == id && candidate.subdivision == post.subdivision)
    };
    let reserve = post.reserve.unwrap_or(instance.algorithm.reserve);
    let keepers: Vec<&str> = instance.candidates.iter().map(|one| one.id.as_str()).collect();
    let keepers = keepers.into_iter().filter(|id| kept(instance, id).is_some_and(|place| place.id == post.id));
    let (locals, others): (Vec<&str>, Vec<&str>) = keepers.partition(|id| local(id));
    let places = post.places as usize - locals.len() - others.len();
    let all_reserved = (post.places as usize * reserve.share_percent as usize).div_ceil(100);
    let reserved = all_reserved.saturating_sub(locals.len()).min(places);
    let mut rest = claims.to_vec();
    let mut chosen = Vec::new();
    let mut take = |count: usize, only_local: bool, chosen: &mut Vec<(Key, String)>| {
        let mut taken = 0;
        rest.retain(|claim| {
            let goes = taken < count && (!only_local || local(&claim.1));
            if goes {
                taken += 1;
                chosen.push(claim.clone());
            }
            !goes
        });
    };
    match reserve.order {
        ReserveOrder::None => {}
        ReserveOrder::First => take(reserved, true, &mut chosen),
        ReserveOrder::Last => {
            take(places - reserved, false, &mut chosen);
            take(reserved, true, &mut chosen);
        }
    }
    let left = places - chosen.len();
    take(left, false, &mut chosen);
    chosen.sort();
    chosen
}

/// The size of a largest matching, found one augmenting path at a time.
pub(crate) fn largest(instance: &Instance) -> usize {
    let edges: Vec<Vec<usize>> = instance
        .candidates
        .iter()
        .map(|candidate| {
            let wished = |post: &&Post| candidate.wishes.iter().any(|wish| wish.post == post.id && wish.hearts > 0);
            let posts = instance.posts.iter().enumerate();
            posts
                .filter(|(_, post)| wished(post) && class(instance, candidate, &post.id).is_some())
                .map(|(at, _)| at)
                .collect()
        })
        .collect();
    let places: Vec<usize> = instance.posts.iter().map(|post| post.places as usize).collect();
    let mut holders = vec![Vec::new(); places.len()];
    (0..edges.len()).filter(|&who| grow(who, &edges, &places, &mut holders, &mut vec![false; places.len()])).count()
}

fn grow(who: usize, edges: &[Vec<usize>], places: &[usize], holders: &mut [Vec<usize>], seen: &mut Vec<bool>) -> bool {
    for &post in &edges[who] {
        if std::mem::replace(&mut seen[post], true) {
            continue;
        }
        if holders[post].len() < places[post] {
            holders[post].push(who);
            return true;
        }
        for at in 0..holders[post].len() {
            if grow(holders[post][at], edges, places, holders, seen) {
                holders[post][at] = who;
                return true;
            }
        }
    }
    false
}
