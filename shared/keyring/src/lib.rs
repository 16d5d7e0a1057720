//! The keys of a deployment, each derived from a secret for one purpose (HKDF, RFC 5869). The secret can be replaced while a
//! campaign runs: each has its generation of keys, which is in force from an instant on (ADR 42). The clock alone decides, so
//! that all functions change to the next generation at once.

mod generation;
mod keys;
mod links;

pub use generation::Generation;
pub use keys::{Keys, SecretUnusable};
pub use links::LinkKeys;
