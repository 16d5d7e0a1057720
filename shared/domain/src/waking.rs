//! The messages that wake a trigger. They are written by whoever plans or asks, and read by the function that is woken, so
//! neither of the two needs the service that carries them to the other.

mod load;
mod mailing;
mod steps;

pub use load::LoadList;
pub use mailing::{Mailing, Notice, Recipient, Wanted};
pub use steps::{AdvanceCampaign, RunMatching};
