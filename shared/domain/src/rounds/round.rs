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
    let campaign_wide = campaign.parameters.algorithm.reserve;
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
            let unsaved = Ranking::empty(offer.lead.id.clone(), round);
            let ranking = offer.lines.iter().find_map(|line| rankings.get(&line.id)).copied().unwrap_or(&unsaved);
            posts.push(matching::Post {
                id: offer.lead.id.to_string(),
                specialty: offer.lead.specialty.clone(),
                perimeter: offer.lead.perimeter(campaign).to_owned(),
                subdivision: offer.lead.subdivision.clone(),
                shifted: offer.lead.shifted,
                places: offer.places,
                ranking: ranked(ranking, candidates),
                counted: drawn.counted(ranking, &offer.lead.id, candidates),
                lines: free_lines(offer, taken),
                reserve: Some(campaign.reserve(&offer.lead.specialty)).filter(|own| *own != campaign_wide),
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

    /// The counts of a ranking at its closing, if they are not those of the candidates who are left. Neither the candidatures
    /// nor the ranking change after that closing.
    fn counted(&self, ranking: &Ranking, post: &PostId, left: &[&StudentId]) -> Option<Counted> {
        let drawn = ranking.count(self.0.as_ref()?.get(post)?.iter().copied());
        (drawn != ranking.count(left.iter().copied())).then_some(drawn)
    }
}

/// The lines of an offer that nobody holds, in the order in which they are filled; none for a post that is one line.
fn free_lines(offer: &Offer<'_>, taken: &Taken) -> Vec<String> {
    if offer.lines.len() == 1 {
        return Vec::new();
    }
    let free = offer.lines.iter().filter(|line| taken.places(&line.id) == 0);
    free.map(|line| line.id.to_string()).collect()
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
        kept: None,
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
            let line = pair.line.as_deref().map(PostId::parse).transpose().ok()?;
            Some(Assignment { student, post, line, hearts, round })
        })
        .collect()
}
