//! Campaigns lived on a clock that is moved by hand.

mod calendar;
mod corrections;
mod crashes;
mod purge;
mod required;
mod restart;
mod throttling;
mod triggers;
mod whole;
mod windows;
