//! The clock and the source of randomness of a process, passed in as values. No other crate reads the clock of the
//! machine or its random number generator, so tests and demonstrations can be replayed.

mod clock;
mod entropy;

pub use clock::Clock;
pub use entropy::{Entropy, spoken};
