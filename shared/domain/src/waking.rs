//! The messages that invoke the functions that are not called over HTTP. The sender and the receiver of a message share
//! these types, so that neither depends on the service that carries it.

mod load;
mod mailing;
mod once;
mod steps;

pub use load::LoadList;
pub use mailing::{Ahead, Counted, Mailing, Notice, Reader, Recipient, Short, Wanted};
pub use steps::{AdvanceCampaign, RunMatching};
