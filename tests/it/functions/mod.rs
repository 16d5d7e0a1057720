//! Functions one by one: what each answers to the events of `events/`.

mod events;
