//! What a process is given from outside, as values: the time and chance. Nothing else reads the machine's clock or its
//! source of randomness, so that tests and demonstrations can replay everything.

mod clock;
mod entropy;

pub use clock::Clock;
pub use entropy::Entropy;
