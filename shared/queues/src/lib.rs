//! SQS: what waits for the triggers that are not woken by the calendar.

mod loads;
mod mails;

pub use loads::LoadQueue;
pub use mails::MailQueue;
