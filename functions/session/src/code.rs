//! Signing in with a one-time code.

use lambda::{Answer, App, Problem, Request, visit::secret_hash};
use schemars::JsonSchema;
use serde::Deserialize;
use store::CodeCheck;

use crate::{
    address,
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

pub(crate) async fn try_code(app: &App, request: &Request) -> Answer {
    let TryCode { email, request: token, code } = request.json()?;
    let (email, since) = (address(&email)?, app.clock.now());
    let door = Door::at(app, request, Kind::Code, &email);
    door.knock().await?;
    let (request_hash, hash) = (secret_hash(&token), lambda::visit::code_hash(&email, code.trim()));
    let check = app.store.check_code(&request_hash, &hash, app.clock.now()).await?;
    let CodeCheck::Right(id) = check else {
        door.failed().await?;
        return Err(Problem::wrong_code());
    };
    let account = app.account(&id).await?.ok_or_else(Problem::wrong_code)?;
    door.passed().await?;
    Door::at(app, request, Kind::Mail, &email).passed().await?;
    enter(app, account, false, since).await
}
