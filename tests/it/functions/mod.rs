//! Tests of single functions: what each answers to the events of `events/`, and what it refuses.

mod announcements;
mod compression;
mod descriptions;
mod dossiers;
mod events;
mod explanations;
mod external;
mod figures;
mod lists;
mod loads;
mod passwords;
mod public;
mod rankings;
mod receipts;
mod refusals;
mod requests;
mod round_trip;
mod second_factor;
mod session;
mod sheets;
mod tables;
mod terrains;
mod tokens;
mod units;
mod wishes;
