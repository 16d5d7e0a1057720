//! What the procedure allows, to whom, and when, with one folder for each chapter of `docs/procedure.md`.
//!
//! Pure: no clock, no environment, no network. The numbered rules (R-xx) are those of `docs/procedure.md`.

pub mod audited;
pub mod calendar;
pub mod campaign;
pub mod follow;
pub mod ids;
pub mod journal;
pub mod rankings;
pub mod refusal;
pub mod rights;
pub mod roster;
pub mod rounds;
pub mod schema;
pub mod status;
pub mod text;
pub mod waking;
pub mod wishes;

pub use audited::Audited;
pub use calendar::Calendar;
pub use campaign::Campaign;
pub use ids::{
    AccountId, ApprovalId, CampaignId, ExportId, ImportId, Market, MarketName, PostId, RunDigest, StudentId,
    SupervisorId,
};
pub use refusal::{Refusal, Thing};
pub use rights::{Action, Actor, account::Account};
pub use roster::{post::Post, student::Student, supervisor::Supervisor};

#[cfg(test)]
mod tests;
