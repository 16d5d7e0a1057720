//! Tests that play campaigns, with a clock moved by hand.

mod audit;
mod calendar;
mod consistency;
mod corrections;
mod crashes;
mod departures;
mod draw;
mod evidence;
mod generations;
mod openings;
pub(crate) mod plausible;
mod purge;
mod races;
mod reminders;
mod replay;
mod required;
mod restart;
mod signed_heads;
mod stops_told;
mod summaries;
mod suspension;
mod sweep;
mod tampering;
mod throttling;
mod triggers;
mod whole;
mod windows;
