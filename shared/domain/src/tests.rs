//! The procedure on small campaigns written by hand.

mod announcement;
mod calendar;
mod draw;
mod eligibility;
mod feed;
mod figures;
pub(crate) mod fixture;
mod listing;
mod phase;
mod round;
mod terrains;
