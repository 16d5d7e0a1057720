//! The instance of a round, made from stored data, and the assignments made from its outcome.

use std::collections::BTreeMap;

use matching::{Candidate, Draw, INSTANCE_FORMAT, Instance, Outcome, Ranked};

use crate::{
    Campaign, PostId, StudentId,
    rankings::{
        candidacy::{Lists, admitted},
        ranking::Ranking,
    },
    roster::post,
    rounds::assignment::{Assignment, Taken},
};

/// The data of one market in a round.
#[derive(Debug, Default)]
pub struct Inputs {
    /// Students, posts and wishes of the market.
    pub lists: Lists,
    /// Rankings of the round.
    pub rankings: Vec<Ranking>,
}

/// The instance of a round over all its specialties, with the seed of its draw. Posts without a place left
/// are left out.
pub fn instance(campaign: &Campaign, round: u32, seed: &str, inputs: &[Inputs], taken: &Taken) -> Instance {
    let mut candidates = Vec::new();
    let mut posts = Vec::new();
    for market in inputs {
        let offers = post::offers(&market.lists.posts, |post| taken.places(post));
        let mut eligible: BTreeMap<&PostId, Vec<&StudentId>> = BTreeMap::new();
        for admitted in admitted(campaign, round, &market.lists, &offers, taken) {
            for (post, _) in &admitted.wishes {
                eligible.entry(post).or_default().push(&admitted.student.id);
            }
            candidates.push(candidate(campaign, &admitted));
        }
        let rankings: BTreeMap<&PostId, &Ranking> =
            market.rankings.iter().map(|ranking| (&ranking.post, ranking)).collect();
        for offer in offers.iter().filter(|offer| offer.places > 0) {
            let candidates = eligible.get(&offer.lead.id).map_or(&[][..], Vec::as_slice);
            let ranking = offer.lines.iter().find_map(|line| rankings.get(&line.id));
            let ranking = ranking.map(|ranking| ranked(ranking, candidates)).unwrap_or_default();
            posts.push(matching::Post {
                id: offer.lead.id.to_string(),
                specialty: offer.lead.specialty.clone(),
                perimeter: offer.lead.perimeter(campaign).to_owned(),
                subdivision: offer.lead.subdivision.clone(),
                shifted: offer.lead.shifted,
                places: offer.places,
                ranking,
            });
        }
    }
    candidates.sort_by(|a, b| a.id.cmp(&b.id));
    posts.sort_by(|a, b| a.id.cmp(&b.id));
    Instance {
        format: INSTANCE_FORMAT.to_owned(),
        campaign: campaign.id.to_string(),
        round,
        algorithm: campaign.parameters.algorithm,
        draw: Draw { seed: seed.to_owned() },
        candidates,
        posts,
    }
}

fn candidate(campaign: &Campaign, admitted: &crate::rankings::candidacy::Admitted<'_>) -> Candidate {
    let student = admitted.student;
    let wishes = admitted.wishes.iter();
    Candidate {
        id: student.id.to_string(),
        specialty: student.specialty.clone(),
        perimeter: student.perimeter(campaign).to_owned(),
        subdivision: student.subdivision.clone(),
        shifted: student.shifted,
        wishes: wishes
            .map(|(post, hearts)| matching::Wish { post: post.to_string(), hearts: (*hearts).into() })
            .collect(),
    }
}

/// The ranks of the students who are candidates. A rank of a student who has left the round is left out.
fn ranked(ranking: &Ranking, candidates: &[&StudentId]) -> Vec<Ranked> {
    let mut ranked: Vec<Ranked> = ranking
        .ranks
        .iter()
        .filter(|entry| candidates.binary_search(&&entry.student).is_ok())
        .map(|entry| Ranked { candidate: entry.student.to_string(), rank: entry.rank.into() })
        .collect();
    ranked.sort_by(|a, b| a.candidate.cmp(&b.candidate));
    ranked
}

/// The assignments of an outcome; `None` if an identifier or a number of hearts in the outcome is not valid.
pub fn assignments(round: u32, outcome: &Outcome) -> Option<Vec<Assignment>> {
    let pairs = outcome.assignments.iter();
    pairs
        .map(|pair| {
            let student = StudentId::parse(&pair.candidate).ok()?;
            let (post, hearts) = (PostId::parse(&pair.post).ok()?, u8::try_from(pair.hearts).ok()?);
            Some(Assignment { student, post, hearts, round })
        })
        .collect()
}
