//! Attacks on the platform: requests generated from the OpenAPI document, and requests that no browser makes.

mod hostile;
mod machine;
