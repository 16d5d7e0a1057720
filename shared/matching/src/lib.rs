//! Given an instance, computes the outcome, proves that it obeys the rules, and explains it.
//!
//! The algorithm is GS3: deferred acceptance on copies of each wish, which keeps the students' equal hearts tied instead
//! of breaking them by lot (after Király 2013, Hamada, Miyazaki and Yanagisawa 2019, Yokoi 2021). Rules are cited as R-xx,
//! after the procedure.
//!
//! ```
//! use matching::{Instance, solve, verify};
//!
//! let json = br#"{
//!   "format": "appariement-instance/1", "campaign": "2026-11", "round": 1,
//!   "algorithm": { "mode": "L", "reserve": { "share_percent": 50, "order": "first" }, "subdivision_breaks_ties": true,
//!                  "default_rank": { "same_subdivision": 2, "other": 3 },
//!                  "min_ranked_percent": 80, "refusals_count_as_ranked": false },
//!   "draw": { "seed": "2026-T1" },
//!   "candidates": [{ "id": "C1", "specialty": "S", "perimeter": "R", "subdivision": "A", "shifted": false,
//!                    "wishes": [{ "post": "P1", "hearts": 5 }] }],
//!   "posts": [{ "id": "P1", "specialty": "S", "perimeter": "R", "subdivision": "A", "shifted": false, "places": 1,
//!               "ranking": [{ "candidate": "C1", "rank": 1 }] }]
//! }"#;
//! let checked = Instance::parse(json).expect("a sound instance");
//! let outcome = solve(&checked);
//! assert_eq!(outcome.assignments[0].post, "P1");
//! assert!(verify(checked.instance(), &outcome).is_empty());
//! ```
//!
//! The same instance always gives the same bytes: the crate never reads a clock, the environment or a source of
//! randomness, and the order of the lists in the instance changes nothing.

/// SHA-256 of the source files of this crate, computed by `build.rs`. The public rules show it, so that anybody can
/// tell which code decides (R-40).
pub const SOURCE_SHA256: &str = env!("MATCHING_SOURCE_SHA256");

mod acceptance;
mod assignment;
mod bound;
mod check;
mod choice;
mod class;
mod counted;
mod defect;
mod digest;
mod draw;
mod explain;
mod ids;
mod index;
mod instance;
mod kept;
mod lines;
mod outcome;
mod places;
mod resolve;
mod rules;
mod shape;
mod solve;
mod statistics;
mod verify;

pub use assignment::{Assignment, Seat};
pub use check::Checked;
pub use class::Class;
pub use counted::counts;
pub use defect::{Defect, DefectCode};
pub use draw::draw_key;
pub use explain::{
    CandidateExplanation, Explainer, Lang, Loss, PostExplanation, PublicExplanation, PublicWish, Reason, Standing,
    Taken, WishExplanation, explain_candidate, explain_post,
};
pub use instance::{
    Algorithm, Candidate, Counted, DefaultRank, Draw, INSTANCE_FORMAT, Instance, Mode, Post, Ranked, Reserve,
    ReserveOrder, Wish, limits,
};
pub use outcome::{CutOff, DrawNumber, Engine, OUTCOME_FORMAT, Outcome, PostOutcome, RankingOrigin};
pub use rules::{is_eligible, max_refusals, ranking_is_valid, reserved_places};
pub use solve::solve;
pub use statistics::{HeartsCount, MarketStatistics, RankCount, Statistics};
pub use verify::{Property, Violation, verify};
