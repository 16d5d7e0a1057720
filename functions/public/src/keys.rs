//! The public keys that check what the platform has signed.

use api::{Answer, Response};
use schemars::JsonSchema;
use serde::Serialize;

use crate::Context;

/// A public key.
#[derive(Debug, Serialize, JsonSchema)]
pub struct KeyView {
    /// What signed documents name it by: the start of its SHA-256.
    id: String,
    /// Always `Ed25519`.
    algorithm: &'static str,
    /// 64 hexadecimal digits.
    key: String,
}

pub(crate) fn read(context: &Context) -> Answer {
    let key = context.keys.signer().public_key();
    Response::json(200, &[KeyView { id: key.id(), algorithm: "Ed25519", key: key.hexadecimal() }])
}
