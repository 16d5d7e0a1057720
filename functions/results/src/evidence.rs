//! What proves a result: its certificate, and the keys that check it.

use lambda::{Answer, App, Problem, Request, Response};
use schemars::JsonSchema;
use serde::Serialize;

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

pub(crate) async fn certificate(app: &App, request: &Request) -> Answer {
    let visit = app.visit(request).await?;
    let round = request.round()?;
    let publication = visit.current.published.get(&round).ok_or_else(|| Problem::not_found("certificate"))?;
    let certificate = app.certificate(&visit.current.campaign.id, round, &publication.digest).await?;
    Response::json(200, &certificate)
}

pub(crate) fn keys(app: &App) -> Answer {
    let key = app.signer().public_key();
    Response::json(200, &[KeyView { id: key.id(), algorithm: "Ed25519", key: key.hexadecimal() }])
}
