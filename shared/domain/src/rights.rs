//! Who may do what, where, when, and read which field: tables (`docs/procedure.md`, section "Actors and policy"), the
//! grants of an account, and the scopes that bound them. Routes name their action, tests are generated from the tables.

pub mod account;
mod action;
mod actor;
pub mod administrators;
mod allow;
pub mod budget;
pub mod contact;
pub mod export;
mod field;
mod grant;
pub mod password;
mod policy;
pub mod reset;
mod role;
mod scope;
pub mod session;

pub use action::Action;
pub use actor::Actor;
pub use allow::{About, Author, Moment};
pub use field::{Field, READERS, reads};
pub use grant::Grant;
pub use policy::{POLICY, Reach, Rule, Shows, When};
pub use role::Role;
pub use scope::{Place, Scope, covered};
