//! Tests of each stand-in through the real client of the AWS SDK. They use free ports and never sleep.

// This is a test binary: its helpers panic when a test fails.
#![allow(clippy::unwrap_used)]

mod dynamodb;
mod mail;
mod runtime_api;
mod s3;
mod scheduler;
mod start;

/// Builds a client of the SDK with the local key pair and region, and this endpoint.
macro_rules! client {
    ($sdk:ident, $endpoint:expr) => {
        $sdk::Client::from_conf(
            $sdk::Config::builder()
                .behavior_version($sdk::config::BehaviorVersion::latest())
                .region($sdk::config::Region::new(local::credentials::REGION))
                .credentials_provider($sdk::config::Credentials::new(
                    local::credentials::ACCESS_KEY,
                    local::credentials::SECRET_KEY,
                    None,
                    None,
                    "test",
                ))
                .endpoint_url($endpoint)
                .http_client(runtime::https::client().unwrap())
                .build(),
        )
    };
}
pub(crate) use client;

/// A clock that stands still on a Monday morning during a campaign.
pub(crate) fn monday() -> local::MovableClock {
    local::MovableClock::frozen("2027-03-01T08:00:00Z".parse().unwrap())
}
