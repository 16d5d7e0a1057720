//! Signing in with a one-time code.

use crate::Context;
use api::{Answer, Problem, Request};
use identity::secret_hash;
use schemars::JsonSchema;
use serde::Deserialize;
use store::CodeCheck;

use crate::{
    address::address,
    delays::{Door, Kind},
    enter::enter,
};

/// Body of `POST /api/session/code`.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TryCode {
    /// Address.
    email: String,
    /// What the answer to the address said: the code serves in that browser alone.
    request: String,
    /// Six digits.
    code: String,
}

pub(crate) async fn try_code(context: &Context, request: &Request) -> Answer {
    let TryCode { email, request: token, code } = request.json()?;
    let (email, since) = (address(&email)?, context.clock.now());
    let door = Door::at(context, request, Kind::Code, &email);
    door.knock().await?;
    let (request_hash, hash) = (secret_hash(&token), identity::code_hash(&email, code.trim()));
    let check = context.store.check_code(&request_hash, &hash, context.clock.now()).await?;
    let CodeCheck::Right(id) = check else {
        door.failed().await?;
        return Err(Problem::wrong_code());
    };
    let account = context.identity.account(&id).await?.ok_or_else(Problem::wrong_code)?;
    door.passed().await?;
    Door::at(context, request, Kind::Mail, &email).passed().await?;
    enter(context, account, false, since).await
}
