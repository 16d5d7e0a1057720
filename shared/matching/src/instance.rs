//! The instance: the input of the engine, as it is written in JSON.

use serde::{Deserialize, Serialize};

/// The value of `format` in an instance this version reads.
pub const INSTANCE_FORMAT: &str = "appariement-instance/1";

/// The largest sizes an instance may have. A larger instance is refused: a limit that is written down can be tested and
/// monitored.
///
/// The limits are an order of magnitude above the largest national campaign thinkable, and keep every dense index, key
/// and count of the engine within 32 bits.
pub mod limits {
    /// Candidates in one instance.
    pub const MAX_CANDIDATES: usize = 1_000_000;
    /// Posts in one instance.
    pub const MAX_POSTS: usize = 1_000_000;
    /// Wishes of one candidate, those with 0 hearts included.
    pub const MAX_WISHES: usize = 10_000;
    /// Entries in the ranking of one post.
    pub const MAX_RANKING: usize = 100_000;
    /// Wishes, and likewise ranking entries, in one instance.
    pub const MAX_PAIRS: usize = 100_000_000;
    /// Places of one post.
    pub const MAX_PLACES: u32 = 100_000;
    /// Hearts of one wish. The procedure's limit of 5 belongs to the domain.
    pub const MAX_HEARTS: u16 = 255;
    /// The largest rank a ranking or a default may give.
    pub const MAX_RANK: i64 = 1_000_000;
    /// Bytes of an identifier.
    pub const MAX_ID_BYTES: usize = 128;
    /// Bytes of a label: campaign, seed, specialty, perimeter, subdivision.
    pub const MAX_LABEL_BYTES: usize = 256;
}

/// The input of one round of one campaign: candidates with their wishes, posts with their rankings, and the parameters.
///
/// Candidates are only those admitted to the round. One-place lines of one terrain are already grouped.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Instance {
    /// Always [`INSTANCE_FORMAT`].
    pub format: String,
    /// The campaign, e.g. `2026-11`.
    pub campaign: String,
    /// The round, from 1.
    pub round: u32,
    /// The parameters of the campaign.
    pub algorithm: Algorithm,
    /// The draw that orders candidates of equal class.
    pub draw: Draw,
    /// The candidates, in any order.
    pub candidates: Vec<Candidate>,
    /// The posts, in any order.
    pub posts: Vec<Post>,
}

/// The parameters of the procedure that the engine obeys. Every one is set by the campaign.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Algorithm {
    /// The variant of GS3: truthful for students, or placing a few more of them.
    pub mode: Mode,
    /// The places kept for candidates of the post's own subdivision.
    pub reserve: Reserve,
    /// Whether candidates of the post's subdivision come before other candidates of the same rank.
    pub subdivision_breaks_ties: bool,
    /// The ranks of candidates whose post has no valid ranking.
    pub default_rank: DefaultRank,
    /// The share of its candidates a post must rank for its ranking to be valid, from 0 to 100.
    pub min_ranked_percent: u32,
    /// Whether a refusal counts as ranked in `min_ranked_percent`.
    pub refusals_count_as_ranked: bool,
}

impl Default for Algorithm {
    fn default() -> Self {
        Self {
            mode: Mode::L,
            reserve: Reserve { share_percent: 50, order: ReserveOrder::First },
            subdivision_breaks_ties: true,
            default_rank: DefaultRank { same_subdivision: 2, other: 3 },
            min_ranked_percent: 80,
            refusals_count_as_ranked: false,
        }
    }
}

/// The variant of GS3.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Mode {
    /// No hearts serve a student better than the true ones, for given rankings. The default.
    L,
    /// Candidates with no other wish left come before their equals, which places a few more people, at least two thirds
    /// of the largest stable matching where no places are reserved. The true hearts may no longer be the best ones to
    /// state.
    #[serde(rename = "MAX")]
    Max,
}

/// The places kept for candidates of the post's subdivision. Places that they do not use go to others.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Reserve {
    /// The share of the places that is reserved, in percent from 0 to 100; the number of places is rounded up.
    pub share_percent: u32,
    /// Whether the reserved places are filled before or after the open ones.
    pub order: ReserveOrder,
}

/// Whether the reserved places are filled before or after the open ones.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ReserveOrder {
    /// Before the open places, with the best of the subdivision: a minimum guarantee.
    First,
    /// After the open places: reserved places come on top of those the subdivision wins by itself.
    Last,
    /// Never: no places are reserved.
    None,
}

/// The ranks that replace a ranking that is not valid.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DefaultRank {
    /// Rank of the candidates of the post's subdivision.
    pub same_subdivision: u32,
    /// Rank of the candidates of other subdivisions.
    pub other: u32,
}

/// The public draw.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Draw {
    /// The seed from which the candidates' numbers are computed; one seed for the whole campaign.
    pub seed: String,
}

/// A student admitted to the round.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Candidate {
    /// The identifier, unique among the candidates.
    pub id: String,
    /// The specialty. Posts of another specialty are not open to the candidate.
    pub specialty: String,
    /// The territory of the specialty's matching, a region unless the campaign says otherwise.
    pub perimeter: String,
    /// The subdivision, for ties and reserves.
    pub subdivision: String,
    /// Whether the candidate is *décalé*: they may hold shifted posts only.
    pub shifted: bool,
    /// The wishes, one per post at most, in any order.
    pub wishes: Vec<Wish>,
    /// The place that the candidate holds by a published result and keeps while the round is corrected: the line, or the
    /// post if it has no lines. Absent for a candidate whose place is to be found.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kept: Option<String>,
}

/// The hearts a candidate gives to a post.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Wish {
    /// The post.
    pub post: String,
    /// The hearts: more is better, equal is a tie, 0 means never. At most [`limits::MAX_HEARTS`].
    pub hearts: u16,
}

/// A training post, of one or several places.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Post {
    /// The identifier, unique among the posts.
    pub id: String,
    /// The specialty to whose students the post is open.
    pub specialty: String,
    /// The territory of the specialty's matching.
    pub perimeter: String,
    /// The subdivision of the référent's terrain.
    pub subdivision: String,
    /// Whether the post is *décalé*: open to shifted candidates too.
    pub shifted: bool,
    /// The number of places, from 1 to [`limits::MAX_PLACES`].
    pub places: u32,
    /// The RTS's ranking as last saved, valid or not, in any order.
    pub ranking: Vec<Ranked>,
    /// The ranking as it was counted when it closed; absent if those counted then are the candidates of this instance. It
    /// decides whether the ranking is valid, whoever has left since.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub counted: Option<Counted>,
    /// The lines that are counted together as this post, one a place, in the order in which they are filled. Empty
    /// for a post whose places have no names.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub lines: Vec<String>,
    /// The reserve of the post's specialty, if it is not that of the campaign.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reserve: Option<Reserve>,
}

impl Post {
    /// The reserve that applies to the post: its own, or else that of the campaign.
    pub fn reserve(&self, algorithm: &Algorithm) -> Reserve {
        self.reserve.unwrap_or(algorithm.reserve)
    }
}

/// The counts of a ranking when it closed. The candidates of the instance who may hold the post are among those counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Counted {
    /// Number of candidates of the post.
    pub candidates: u32,
    /// Number of candidates with rank 1 or more.
    pub ranked: u32,
    /// Number of candidates with rank 0.
    pub refused: u32,
}

/// The rank that the RTS gives to a candidate.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Ranked {
    /// The candidate.
    pub candidate: String,
    /// The rank: 1 is best, equal is a tie, 0 is a refusal. From 0 to [`limits::MAX_RANK`].
    pub rank: i64,
}
