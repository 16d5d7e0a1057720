//! AWS on one machine: stand-ins for DynamoDB, S3, Scheduler, SQS, Secrets Manager, mail and the Lambda Runtime API,
//! all on loopback.
//!
//! Each speaks the protocol of its service, so that the AWS SDK clients differ only by their endpoint and no code asks
//! where it runs. Each starts on the port asked for, or on any free one, and stops when its handle is dropped. The
//! stand-ins know the services only, and nothing about campaigns. [`Stack`] runs them together with the functions,
//! behind a gateway that builds real API Gateway events.
//!
//! IAM (only S3 verifies signatures), throttling and eventual consistency are not imitated. Tests inject the latter two
//! on the SDK's side.

mod beside;
mod chance;
pub mod clock;
pub mod credentials;
mod desk;
mod durable;
pub mod dynamodb;
mod functions;
mod gateway;
pub mod issuer;
pub mod listen;
pub mod mail;
mod platform;
pub mod queue;
pub mod runtime_api;
pub mod s3;
pub mod scheduler;
mod second_version;
pub mod secrets;
mod server;
pub mod site;
mod stack;
pub mod sweep;

pub use beside::{Functions, NotServed};
pub use chance::Chance;
pub use clock::MovableClock;
pub use dynamodb::DynamoDb;
pub use issuer::Issuer;
pub use listen::StartError;
pub use mail::{Mail, MailServer, Mailbox};
pub use platform::{Clients, Platform, http_functions};
pub use queue::Queues;
pub use runtime_api::RuntimeApi;
pub use s3::S3;
pub use scheduler::Scheduler;
pub use second_version::SecondVersion;
pub use secrets::Secrets;
pub use stack::{ADMIN_EMAIL, SECOND_ADMIN_EMAIL, SECRET, Stack, StackSettings};
