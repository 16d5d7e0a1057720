//! The public keys that verify the signatures of the platform.

use api::{Answer, Response};
use schemars::JsonSchema;
use serde::Serialize;

use crate::Context;

/// A public key of the platform.
#[derive(Debug, Serialize, JsonSchema)]
pub struct KeyView {
    /// The identifier of the key in signed documents: the start of its SHA-256, in hexadecimal.
    id: String,
    /// The signature algorithm, always `Ed25519`.
    algorithm: &'static str,
    /// The key, as 64 hexadecimal digits.
    key: String,
}

pub(crate) fn read(context: &Context) -> Answer {
    let key = context.keys.signer().public_key();
    Response::json(200, &[KeyView { id: key.id(), algorithm: "Ed25519", key: key.hexadecimal() }])
}
