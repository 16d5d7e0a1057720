//! Tokens for programs: a session in another form, shorter, and ended with it.

use crate::Context;
use api::{Answer, Problem, Request, Response};
use jiff::Timestamp;
use schemars::JsonSchema;
use serde::Serialize;

/// A token.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Token {
    /// To send as `Authorization: Bearer …`.
    token: String,
    /// When it stops serving, if the session does not end before.
    #[schemars(with = "String", extend("format" = "date-time"))]
    expires_at: Timestamp,
}

pub(crate) async fn issue(context: &Context, request: &Request) -> Answer {
    context.identity.signed_in(request).await?;
    let now = context.clock.now();
    let (account, session) = context.identity.credential(request, now).ok_or_else(Problem::signed_out)?;
    let (token, expires_at) = context.identity.tokens().issue(&account, &session, now).map_err(Problem::internal)?;
    Response::json(201, &Token { token, expires_at })
}
