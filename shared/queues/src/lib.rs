//! The SQS queues in which work waits for the triggers that the calendar does not wake.

mod loads;
mod mails;
mod message;

pub use loads::LoadQueue;
pub use mails::MailQueue;
