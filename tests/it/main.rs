//! Tests of the system from outside: through HTTP, through the events of its functions, and through its calendar.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)] // every line of it is a test
#![allow(clippy::wildcard_enum_match_arm)] // JSON and YAML values have kinds that a test does not expect

mod attack;
mod binaries;
mod campaigns;
mod circles;
mod demonstration;
mod docs;
mod functions;
mod lengths;
mod openapi;
mod rights;
mod security;
mod site;
mod situations;
mod support;
mod template;
mod told;
