//! What those who follow a campaign read, and are told: tables, progress, readiness, plausibility, announcements.

pub mod announcement;
pub mod listing;
pub mod plausibility;
pub mod progress;
pub mod readiness;
