//! Tests of the procedure on small campaigns written by hand.

mod announcement;
mod calendar;
mod consequences;
mod draw;
mod eligibility;
mod feed;
mod figures;
pub(crate) mod fixture;
mod listing;
mod load;
mod phase;
mod roster;
mod round;
mod suspension;
mod terrains;
