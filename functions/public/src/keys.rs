//! The public keys that verify the signatures of the platform.

use api::{Answer, Response};
use jiff::Timestamp;
use keyring::Generation;
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
    /// From when on it signs; null for the first.
    #[schemars(with = "Option<domain::schema::Instant>")]
    since: Option<Timestamp>,
    /// From when on it signs nothing any more; null if no other key is to follow.
    #[schemars(with = "Option<domain::schema::Instant>")]
    until: Option<Timestamp>,
}

pub(crate) fn read(context: &Context) -> Answer {
    let view = |(generation, until): (&Generation, Option<Timestamp>)| {
        let key = generation.signer().public_key();
        let since = Some(generation.since()).filter(|since| *since > Timestamp::MIN);
        KeyView { id: key.id(), algorithm: "Ed25519", key: key.hexadecimal(), since, until }
    };
    let generations = context.keys.all();
    let ends = generations.iter().skip(1).map(|next| Some(next.since())).chain([None]);
    let views: Vec<KeyView> = generations.iter().zip(ends).map(view).collect();
    Response::json(200, &views)
}
