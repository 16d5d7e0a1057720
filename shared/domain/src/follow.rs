//! What those who follow a campaign (*coordonnateurs*, ARS, *scolarité*, administrators) read and are told: tables,
//! progress, readiness, plausibility and announcements.

pub mod announcement;
pub mod check_code;
pub mod finding;
pub mod listing;
pub mod plausibility;
pub mod progress;
pub mod readiness;
pub mod round_shown;
pub mod unreached;
