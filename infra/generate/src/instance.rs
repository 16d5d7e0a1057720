//! A campaign as the engine takes it, with its people's behaviour applied.

use std::collections::BTreeMap;

use matching::{Algorithm, Candidate, Draw, INSTANCE_FORMAT, Instance, Ranked, Wish};

use crate::Campaign;
use crate::behaviour::{self, Offered, RankedBy};
use crate::posts::Post;
use crate::territory::region_of;

/// The wishes a student of the first round must make when `offered` posts may be held.
pub fn required_wishes(offered: usize) -> usize {
    offered.div_ceil(5).max(2).min(offered)
}

/// The first round of a campaign, with everybody's wishes and rankings. The draw's seed is the campaign's label.
pub fn instance(campaign: &Campaign, seed: u64, campaign_label: &str) -> Instance {
    let mut posts = grouped(&campaign.posts);
    let mut markets: BTreeMap<(String, String), Vec<usize>> = BTreeMap::new();
    for (at, post) in posts.iter().enumerate() {
        markets.entry((post.specialty.clone(), post.perimeter.clone())).or_default().push(at);
    }
    let mut candidates = Vec::new();
    for student in campaign.students.iter().filter(|student| student.participates) {
        let perimeter = region_of(&student.subdivision).unwrap_or_default().to_owned();
        let market = (student.specialty.clone(), perimeter);
        let open: Vec<&matching::Post> = markets
            .get(&market)
            .into_iter()
            .flatten()
            .map(|&at| &posts[at])
            .filter(|post| post.shifted || !student.shifted)
            .collect();
        let offered: Vec<Offered> = open
            .iter()
            .map(|post| Offered { key: &post.id, same_subdivision: post.subdivision == student.subdivision })
            .collect();
        let required = required_wishes(offered.len());
        let wishes = behaviour::wishes(seed, &student.internal_number, required, &offered);
        // Too few wishes: not in the round.
        if wishes.len() < required {
            continue;
        }
        let wish = |(at, hearts): (usize, u8)| Wish { post: open[at].id.clone(), hearts: hearts.into() };
        let (specialty, perimeter) = market;
        candidates.push(Candidate {
            id: student.internal_number.clone(),
            specialty,
            perimeter,
            subdivision: student.subdivision.clone(),
            shifted: student.shifted,
            wishes: wishes.into_iter().map(wish).collect(),
        });
    }
    rank(&mut posts, &candidates, seed);
    Instance {
        format: INSTANCE_FORMAT.into(),
        campaign: campaign_label.into(),
        round: 1,
        algorithm: Algorithm::default(),
        draw: Draw { seed: campaign_label.into() },
        candidates,
        posts,
    }
}

/// The posts of the engine: lines of one place on one terrain, of one specialty, length and décalé, are one post, known
/// by its first line.
fn grouped(lines: &[Post]) -> Vec<matching::Post> {
    let mut posts: Vec<matching::Post> = Vec::with_capacity(lines.len());
    let mut groups = BTreeMap::new();
    for line in lines {
        if line.places == 1 {
            let group = (&line.terrain_number, &line.specialty, line.months, line.shifted);
            if let Some(&at) = groups.get(&group) {
                let post: &mut matching::Post = &mut posts[at];
                post.places += 1;
                continue;
            }
            groups.insert(group, posts.len());
        }
        posts.push(matching::Post {
            id: line.agrement_number.clone(),
            specialty: line.specialty.clone(),
            perimeter: line.region.clone(),
            subdivision: line.subdivision.clone(),
            shifted: line.shifted,
            places: line.places,
            ranking: Vec::new(),
        });
    }
    posts
}

/// Lets every post rank those who gave it hearts.
fn rank(posts: &mut [matching::Post], candidates: &[Candidate], seed: u64) {
    let mut asking: BTreeMap<String, Vec<&Candidate>> = BTreeMap::new();
    for candidate in candidates {
        for wish in &candidate.wishes {
            asking.entry(wish.post.clone()).or_default().push(candidate);
        }
    }
    for post in posts {
        let asking = asking.remove(&post.id).unwrap_or_default();
        let known: Vec<RankedBy> = asking
            .iter()
            .map(|candidate| RankedBy {
                key: &candidate.id,
                same_subdivision: candidate.subdivision == post.subdivision,
            })
            .collect();
        let said = behaviour::ranking(seed, &post.id, &known);
        post.ranking = asking
            .iter()
            .zip(said)
            .filter_map(|(candidate, rank)| Some(Ranked { candidate: candidate.id.clone(), rank: rank?.into() }))
            .collect();
    }
}
