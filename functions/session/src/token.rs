//! Tokens for programs. A token has the rights of the session it was made from, for five minutes, and ends with it.

use crate::Context;
use api::{Answer, Problem, Request, Response};
use jiff::Timestamp;
use schemars::JsonSchema;
use serde::Serialize;

/// A token for a program.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Token {
    /// The token (JWT), to send as `Authorization: Bearer …`.
    token: String,
    /// When it expires, if the session does not end before.
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
