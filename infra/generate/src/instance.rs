//! The instance of a generated campaign, with the behaviour of its people.

use std::collections::BTreeMap;

use matching::{Algorithm, Candidate, Draw, INSTANCE_FORMAT, Instance, Ranked, Wish};

use crate::Campaign;
use crate::behaviour::{self, Offered, RankedBy};
use crate::posts::Post;
use crate::territory::region_of;

/// The number of wishes a student must make in the first round when `offered` posts are open to them.
pub fn required_wishes(offered: usize) -> usize {
    offered.div_ceil(5).max(2).min(offered)
}

/// The instance of a campaign's first round, with all wishes and rankings. The seed of the draw is the campaign's
/// label.
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
        // Too few wishes: the student is not admitted to the round.
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
            kept: None,
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

/// Groups the one-place lines of one terrain with the same specialty, length and *décalé* into one post, named after
/// the first line.
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
            counted: None,
            lines: Vec::new(),
            reserve: None,
        });
    }
    posts
}

/// Gives every post its ranking of the candidates who wish for it.
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
