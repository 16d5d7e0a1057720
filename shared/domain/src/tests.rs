//! Tests of the procedure on small campaigns written by hand.

mod absence;
mod announcement;
mod calendar;
mod consequences;
mod contradiction;
mod correction;
mod difference;
mod draw;
mod eligibility;
mod feed;
mod figures;
pub(crate) mod fixture;
mod lines;
mod listing;
mod load;
mod phase;
mod post_status;
mod roster;
mod round;
mod student_status;
mod suspension;
mod swaps;
mod terrains;
mod withdrawal;
