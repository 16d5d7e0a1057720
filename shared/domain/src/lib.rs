//! What the procedure allows, to whom, and when.
//!
//! Pure: no clock, no environment, no network. The numbered rules (R-xx) are those of `docs/procedure.md`.

pub mod access;
pub mod account;
pub mod announcement;
pub mod approval;
pub mod assignment;
pub mod calendar;
pub mod campaign;
pub mod candidacy;
pub mod document;
pub mod dossier;
pub mod draw;
pub mod eligibility;
pub mod ids;
pub mod listing;
pub mod password;
pub mod phase;
pub mod plausibility;
pub mod post;
pub mod progress;
pub mod ranking;
pub mod readiness;
pub mod refusal;
pub mod round;
pub mod schema;
pub mod sheet;
pub mod student;
pub mod supervisor;
pub mod terrain;
pub mod text;
pub mod throttle;
pub mod wish;

pub use access::{Action, Actor};
pub use account::Account;
pub use calendar::Calendar;
pub use campaign::Campaign;
pub use ids::{AccountId, CampaignId, Market, PostId, RunDigest, StudentId, SupervisorId};
pub use post::Post;
pub use refusal::Refusal;
pub use student::Student;
pub use supervisor::Supervisor;

#[cfg(test)]
mod tests;
