//! The procedure on small campaigns written by hand.

mod calendar;
mod draw;
mod feed;
mod fixture;
mod listing;
mod phase;
mod round;
