//! Functions one by one: what each answers to the events of `events/`, and what it refuses.

mod events;
mod imports;
mod passwords;
mod rankings;
mod requests;
mod round_trip;
mod second_factor;
mod session;
mod wishes;
