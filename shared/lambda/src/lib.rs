//! Connects an invocation to the code that answers it.

pub mod clock;

pub use clock::Clock;
