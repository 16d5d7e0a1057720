//! The key pair and region every local client signs with. They open nothing but the stand-ins of this machine.

/// The access key of the local clients.
pub const ACCESS_KEY: &str = "local";

/// The secret that goes with [`ACCESS_KEY`]; not a secret.
pub const SECRET_KEY: &str = "local-test-key";

/// The region the local clients name: Paris, as in production.
pub const REGION: &str = "eu-west-3";

/// The account number that local resource names carry.
pub const ACCOUNT: &str = "000000000000";
