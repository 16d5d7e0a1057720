//! The key pair and the region with which every local client signs. They give access to the stand-ins of this machine
//! only.

/// The access key of the local clients.
pub const ACCESS_KEY: &str = "local";

/// The secret key of [`ACCESS_KEY`]. It protects nothing and may be known.
pub const SECRET_KEY: &str = "local-test-key";

/// The region that the local clients name: Paris, as in production.
pub const REGION: &str = "eu-west-3";

/// The AWS account number in the names of local resources.
pub const ACCOUNT: &str = "000000000000";
