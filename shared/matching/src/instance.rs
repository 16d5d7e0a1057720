//! What the engine is given: the instance, as it is written in JSON.

use serde::{Deserialize, Serialize};

/// The value of `format` in an instance this version reads.
pub const INSTANCE_FORMAT: &str = "appariement-instance/1";

/// What an instance may hold at most. Beyond, it is refused: a limit that is written down can be tested and monitored.
///
/// They are an order of magnitude above the largest national campaign thinkable, and keep every dense index, key and
/// count of the engine within 32 bits.
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

/// One round of one campaign: who asks for what, who ranks whom, and the rules that apply.
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
    /// The draw that orders candidates the RTS left equal.
    pub draw: Draw,
    /// The candidates, in any order.
    pub candidates: Vec<Candidate>,
    /// The posts, in any order.
    pub posts: Vec<Post>,
}

/// The parameters of the procedure the engine obeys. Every number of it is a parameter of the campaign.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Algorithm {
    /// Truthful for students, or a little more of them placed.
    pub mode: Mode,
    /// The places kept for the post's own subdivision.
    pub reserve: Reserve,
    /// Whether a candidate of the post's subdivision comes before another one of the same rank.
    pub subdivision_breaks_ties: bool,
    /// The ranks given when the ranking is not valid.
    pub default_rank: DefaultRank,
    /// The share of its candidates a post must rank for its ranking to be valid, from 0 to 100.
    pub min_ranked_percent: u32,
    /// Whether a refusal counts as ranked in that share.
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

/// Which of the two rules of GS3 applies.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Mode {
    /// Telling one's true hearts is a best reply. The default.
    L,
    /// Places at least two thirds of the largest stable number, at the price of truthfulness.
    #[serde(rename = "MAX")]
    Max,
}

/// The places kept, softly, for candidates of the post's subdivision.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Reserve {
    /// The share of the places, from 0 to 100; the number of places is rounded up.
    pub share_percent: u32,
    /// When the reserved places are filled.
    pub order: ReserveOrder,
}

/// When the reserved places are filled, with respect to the open ones.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ReserveOrder {
    /// The best of the subdivision first: a minimum guarantee.
    First,
    /// After the open places: over and above those the subdivision wins by itself.
    Last,
    /// No reserve.
    None,
}

/// The ranks of every candidate of a post whose ranking is not valid.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DefaultRank {
    /// Rank of the candidates of the post's subdivision.
    pub same_subdivision: u32,
    /// Rank of the others.
    pub other: u32,
}

/// The public draw.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Draw {
    /// What the candidates' numbers are computed from; one seed for the whole campaign.
    pub seed: String,
}

/// A student admitted to the round.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Candidate {
    /// Unique among the candidates.
    pub id: String,
    /// The specialty; a post of another one is out of reach.
    pub specialty: String,
    /// Where the specialty is matched, a region unless the campaign says otherwise.
    pub perimeter: String,
    /// The subdivision, for ties and reserves.
    pub subdivision: String,
    /// *Décalé*: only shifted posts may be held.
    pub shifted: bool,
    /// One per post at most, in any order.
    pub wishes: Vec<Wish>,
}

/// How much a candidate wants a post.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Wish {
    /// The post.
    pub post: String,
    /// More is better, equal is a tie, 0 means never. At most [`limits::MAX_HEARTS`].
    pub hearts: u16,
}

/// A training post, of one or several places.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Post {
    /// Unique among the posts.
    pub id: String,
    /// The specialty it is open to.
    pub specialty: String,
    /// Where it is matched.
    pub perimeter: String,
    /// The subdivision of the référent's terrain.
    pub subdivision: String,
    /// *Décalé*: open to shifted candidates too.
    pub shifted: bool,
    /// From 1 to [`limits::MAX_PLACES`].
    pub places: u32,
    /// The last saved state of the RTS's ranking, valid or not, in any order.
    pub ranking: Vec<Ranked>,
}

/// What the RTS says of one candidate.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Ranked {
    /// The candidate.
    pub candidate: String,
    /// 1 is best, equal is a tie, 0 is a refusal. From 0 to [`limits::MAX_RANK`].
    pub rank: i64,
}
