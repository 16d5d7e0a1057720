//! What the engine answers: who obtains what, and all that is needed to check and explain it.

use serde::{Deserialize, Serialize};

use crate::bound;
use crate::check::Checked;
use crate::choice::Held;
use crate::class::Class;
use crate::index::{Capacity, Index};
use crate::instance::{Instance, Mode, ReserveOrder};
use crate::solve::Matching;
use crate::statistics::Statistics;

/// The value of `format` in an outcome this version writes.
pub const OUTCOME_FORMAT: &str = "appariement-outcome/1";

/// The version of the rules this crate implements; it changes whenever an outcome could.
const ENGINE_VERSION: &str = "1";

/// The outcome of an instance. Every list is sorted by identifier.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Outcome {
    /// Always [`OUTCOME_FORMAT`].
    pub format: String,
    /// The campaign of the instance.
    pub campaign: String,
    /// The round of the instance.
    pub round: u32,
    /// What computed it.
    pub engine: Engine,
    /// Lowercase hexadecimal SHA-256 of the canonical instance: compact JSON, lists sorted by identifier.
    pub instance_sha256: String,
    /// The draw: every candidate's number.
    pub numbers: Vec<DrawNumber>,
    /// Who obtains what, by candidate.
    pub assignments: Vec<Assignment>,
    /// The candidates who obtain nothing.
    pub unassigned: Vec<String>,
    /// What each post received.
    pub posts: Vec<PostOutcome>,
    /// The outcome in figures.
    pub statistics: Statistics,
}

/// The name and the version of an algorithm.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Engine {
    /// `GS3-L` or `GS3-MAX`.
    pub algorithm: String,
    /// The version of its rules.
    pub version: String,
}

impl Engine {
    /// The algorithm this crate runs in that mode.
    pub fn of(mode: Mode) -> Self {
        let algorithm = match mode {
            Mode::L => "GS3-L",
            Mode::Max => "GS3-MAX",
        };
        Self { algorithm: algorithm.into(), version: ENGINE_VERSION.into() }
    }
}

/// A candidate's number in the draw.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DrawNumber {
    /// The candidate.
    pub candidate: String,
    /// From 1; smaller is better.
    pub number: u32,
}

/// A place obtained.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Assignment {
    /// Who obtains it.
    pub candidate: String,
    /// The post it belongs to.
    pub post: String,
    /// The hearts the candidate gave the post.
    pub hearts: u16,
    /// The class of the candidate at the post.
    pub class: Class,
    /// Which of the places.
    pub seat: Seat,
}

/// The two kinds of places of a post.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Seat {
    /// Open to all, unused reserved places included.
    Open,
    /// Obtained through the reserve of the subdivision.
    Reserved,
}

/// What a post received.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PostOutcome {
    /// The post.
    pub post: String,
    /// Its places.
    pub places: u32,
    /// Those of its places kept for its subdivision.
    pub reserved: u32,
    /// How many places found somebody.
    pub filled: u32,
    /// Where its classes come from.
    pub ranking: RankingOrigin,
    /// The last admitted to an open place.
    pub open: Option<CutOff>,
    /// The last admitted to a reserved place.
    pub reserve: Option<CutOff>,
}

/// Where the ranks of a post come from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum RankingOrigin {
    /// From the RTS: the ranking is valid.
    Given,
    /// The default ranks: it is not.
    Default,
}

/// The last admitted: class, then number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CutOff {
    /// The class of the last admitted.
    pub class: Class,
    /// The number of the last admitted in the draw.
    pub number: u32,
}

impl Outcome {
    /// The outcome as compact JSON, always the same bytes for the same outcome.
    #[expect(clippy::missing_panics_doc, clippy::expect_used, reason = "plain structs of texts and numbers serialise")]
    pub fn to_json(&self) -> String {
        serde_json::to_string(self).expect("an outcome serialises")
    }

    pub(crate) fn of(checked: &Checked, matching: &Matching) -> Self {
        let instance = checked.instance();
        let index = &checked.index;
        let (seats, posts) = seat_all(instance, index, matching);
        let mut assignments = Vec::with_capacity(index.candidates.len());
        let mut unassigned = Vec::new();
        let mut numbers = Vec::with_capacity(index.candidates.len());
        for ((&at, obtained), (seat, &number)) in
            index.candidates.iter().zip(&matching.obtained).zip(seats.into_iter().zip(&index.numbers))
        {
            let id = &instance.candidates[at as usize].id;
            numbers.push(DrawNumber { candidate: id.clone(), number });
            let Some(pair) = obtained else {
                unassigned.push(id.clone());
                continue;
            };
            let pair = index.pairs[*pair as usize];
            assignments.push(Assignment {
                candidate: id.clone(),
                post: instance.posts[index.posts[pair.post as usize] as usize].id.clone(),
                hearts: pair.hearts.into(),
                class: Class::unpacked(pair.class),
                seat,
            });
        }
        let statistics = Statistics::of(instance, &assignments, bound::largest_matching(index, &matching.obtained));
        Self {
            format: OUTCOME_FORMAT.into(),
            campaign: instance.campaign.clone(),
            round: instance.round,
            engine: Engine::of(instance.algorithm.mode),
            instance_sha256: checked.sha256().to_owned(),
            numbers,
            assignments,
            unassigned,
            posts,
            statistics,
        }
    }
}

/// The seat of each candidate (meaningless for the unassigned), and what each post received.
fn seat_all(instance: &Instance, index: &Index, matching: &Matching) -> (Vec<Seat>, Vec<PostOutcome>) {
    let mut seats = vec![Seat::Open; index.candidates.len()];
    let mut admitted: Vec<(CutOff, Held)> = Vec::new();
    let posts = index.posts.iter().zip(&index.capacities).enumerate().map(|(post, (&at, capacity))| {
        // Copies have played their part: what remains is the class, then the number.
        admitted.clear();
        admitted.extend(matching.posts.of(post).iter().map(|&held| (cut_off(index, held), held)));
        admitted.sort_unstable_by_key(|(cut_off, _)| *cut_off);
        let (mut open, mut reserve) = (None, None);
        for (seat, &(cut_off, held)) in seating(&admitted, capacity, index.reserve_order).zip(&admitted) {
            seats[held.candidate as usize] = seat;
            // The last one stays.
            *(if seat == Seat::Open { &mut open } else { &mut reserve }) = Some(cut_off);
        }
        PostOutcome {
            post: instance.posts[at as usize].id.clone(),
            places: capacity.places,
            reserved: capacity.reserved,
            filled: crate::index::dense(admitted.len()),
            ranking: if capacity.ranking_is_valid { RankingOrigin::Given } else { RankingOrigin::Default },
            open,
            reserve,
        }
    });
    let posts = posts.collect();
    (seats, posts)
}

fn cut_off(index: &Index, held: Held) -> CutOff {
    let class = Class::unpacked(index.pairs[held.pair as usize].class);
    CutOff { class, number: index.numbers[held.candidate as usize] }
}

/// The seat of each of the admitted, best first: the reserved places go to the best of the subdivision (first), or to
/// those of the subdivision the open places left out (last).
fn seating(
    admitted: &[(CutOff, Held)],
    capacity: &Capacity,
    order: ReserveOrder,
) -> impl Iterator<Item = Seat> + use<> {
    let mut reserved = capacity.reserved;
    let mut open_first = if order == ReserveOrder::Last { capacity.places - capacity.reserved } else { 0 };
    let locals: Vec<bool> = admitted.iter().map(|(_, held)| held.local).collect();
    locals.into_iter().map(move |local| {
        if open_first > 0 {
            open_first -= 1;
            Seat::Open
        } else if local && reserved > 0 {
            reserved -= 1;
            Seat::Reserved
        } else {
            Seat::Open
        }
    })
}
