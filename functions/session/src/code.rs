//! Sign-in with a one-time code.

use crate::Context;
use api::{Answer, Problem, Request};
use identity::secret_hash;
use schemars::JsonSchema;
use serde::Deserialize;
use store::CodeCheck;

use crate::{
    address::address,
    enter::enter,
    rate_limit::{Attempt, RateLimit},
};

/// Body of `POST /api/session/code`.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TryCode {
    /// E-mail address that the code was sent to.
    email: String,
    /// The `request` of the answer to `POST /api/session`: the code is valid only together with it.
    request: String,
    /// The six digits of the mail.
    code: String,
}

pub(crate) async fn try_code(context: &Context, request: &Request) -> Answer {
    let TryCode { email, request: token, code } = request.json()?;
    let (email, since) = (address(&email)?, context.clock.now());
    let limit = RateLimit::of(context, request, Attempt::Code, &email);
    limit.admit().await?;
    let (request_hash, hash) = (secret_hash(&token), identity::code_hash(&email, code.trim()));
    let check = context.store.check_code(&request_hash, &hash, context.clock.now()).await?;
    let CodeCheck::Right(id) = check else {
        limit.count_failure().await?;
        return Err(Problem::wrong_code());
    };
    let account = context.identity.account(&id).await?.ok_or_else(Problem::wrong_code)?;
    limit.forgive().await?;
    RateLimit::of(context, request, Attempt::Mail, &email).forgive().await?;
    enter(context, account, false, since).await
}
