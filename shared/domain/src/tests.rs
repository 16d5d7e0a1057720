//! Tests of the procedure on small campaigns written by hand.

mod absence;
mod announcement;
mod calendar;
mod consequences;
mod contradiction;
mod correction;
mod draw;
mod eligibility;
mod feed;
mod figures;
pub(crate) mod fixture;
mod lines;
mod listing;
mod load;
mod phase;
mod roster;
mod round;
mod suspension;
mod terrains;
