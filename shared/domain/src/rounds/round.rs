//! The instance of a round, made from stored data, and the assignments made from its outcome.

use std::collections::{BTreeMap, BTreeSet};

use matching::{Candidate, Counted, Draw, INSTANCE_FORMAT, Instance, Outcome, Ranked};

use crate::{
    Campaign, PostId, StudentId,
    rankings::{
        candidacy::{Candidacies, Lists, admitted},
        ranking::Ranking,
    },
    roster::post::{self, Offer},
    rounds::assignment::{Assignment, Taken},
};

/// The data of one market in a round.
#[derive(Debug, Default)]
pub struct Inputs {
    /// Students, posts and wishes of the market.
    pub lists: Lists,
    /// Rankings of the round.
    pub rankings: Vec<Ranking>,
    /// The candidatures as they were drawn up when the wishes closed; `None` if they never were.
    pub candidacies: Option<Vec<Candidacies>>,
}

/// The instance of a round over all its specialties, with the seed of its draw. Posts without a place left are left out.
/// Nobody joins a round after its candidatures were drawn up, and somebody who has left since takes their pairs along and
/// nothing else: a ranking that they would make valid or void is as it was counted.
pub fn instance(campaign: &Campaign, round: u32, seed: &str, inputs: &[Inputs], taken: &Taken) -> Instance {
    let mut candidates = Vec::new();
    let mut posts = Vec::new();
    for market in inputs {
        let offers = post::offers(&market.lists.posts, |post| taken.places(post));
        let mut eligible: BTreeMap<&PostId, Vec<&StudentId>> = BTreeMap::new();
        let drawn = Drawn::of(market, &offers);
        for mut admitted in admitted(campaign, round, &market.lists, &offers, taken) {
            admitted.wishes.retain(|(post, _)| drawn.has(post, &admitted.student.id));
            if admitted.wishes.is_empty() {
                continue;
            }
            for (post, _) in &admitted.wishes {
                eligible.entry(post).or_default().push(&admitted.student.id);
            }
            candidates.push(candidate(campaign, &admitted));
        }
        let rankings: BTreeMap<&PostId, &Ranking> =
            market.rankings.iter().map(|ranking| (&ranking.post, ranking)).collect();
        for offer in offers.iter().filter(|offer| offer.places > 0) {
            let candidates = eligible.get(&offer.lead.id).map_or(&[][..], Vec::as_slice);
            let ranking = offer.lines.iter().find_map(|line| rankings.get(&line.id)).copied();
            let counted = drawn.counted(&offer.lead.id, ranking);
            let ranking = ranking.map(|ranking| ranked(ranking, candidates)).unwrap_or_default();
            posts.push(matching::Post {
                id: offer.lead.id.to_string(),
                specialty: offer.lead.specialty.clone(),
                perimeter: offer.lead.perimeter(campaign).to_owned(),
                subdivision: offer.lead.subdivision.clone(),
                shifted: offer.lead.shifted,
                places: offer.places,
                counted: counted.filter(|counted| *counted != count(candidates, &ranking)),
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

/// The candidatures of the posts on offer, by lead line, as they were drawn up.
struct Drawn<'a>(Option<BTreeMap<&'a PostId, BTreeSet<&'a StudentId>>>);

impl<'a> Drawn<'a> {
    fn of(market: &'a Inputs, offers: &[Offer<'a>]) -> Self {
        let Some(lists) = &market.candidacies else { return Self(None) };
        let lists: BTreeMap<&PostId, &Candidacies> = lists.iter().map(|list| (&list.post, list)).collect();
        let of = |offer: &Offer<'a>| {
            let drawn = offer.lines.iter().filter_map(|line| lists.get(&line.id)).flat_map(|list| &list.candidacies);
            (&offer.lead.id, drawn.map(|candidacy| &candidacy.student).collect())
        };
        Self(Some(offers.iter().map(of).collect()))
    }

    fn has(&self, post: &PostId, student: &StudentId) -> bool {
        self.0.as_ref().is_none_or(|posts| posts.get(post).is_some_and(|students| students.contains(student)))
    }

    /// The counts of a post's ranking at its closing, which neither the ranking nor the candidatures have outlived.
    fn counted(&self, post: &PostId, ranking: Option<&Ranking>) -> Option<Counted> {
        let students = self.0.as_ref()?.get(post)?;
        let ranks = ranking.map(Ranking::by_candidate).unwrap_or_default();
        Some(counts(students.iter().map(|student| ranks.get(*student).copied())))
    }
}

/// The counts of a ranking over the candidates of the instance.
fn count(candidates: &[&StudentId], ranking: &[Ranked]) -> Counted {
    let ranks: BTreeMap<&str, u32> =
        ranking.iter().map(|ranked| (ranked.candidate.as_str(), u32::from(ranked.rank > 0))).collect();
    counts(candidates.iter().map(|student| ranks.get(student.as_str()).copied()))
}

/// Counts candidates by their rank, `None` for those who have none.
fn counts(ranks: impl Iterator<Item = Option<u32>>) -> Counted {
    let mut counted = Counted::default();
    for rank in ranks {
        counted.candidates += 1;
        match rank {
            Some(0) => counted.refused += 1,
            Some(_) => counted.ranked += 1,
            None => {}
        }
    }
    counted
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
