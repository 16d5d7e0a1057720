//! Functions one by one: what each answers to the events of `events/`, and what it refuses.

mod announcements;
mod descriptions;
mod dossiers;
mod events;
mod external;
mod figures;
mod lists;
mod loads;
mod open;
mod passwords;
mod rankings;
mod receipts;
mod requests;
mod round_trip;
mod second_factor;
mod session;
mod sheets;
mod terrains;
mod tokens;
mod wishes;
