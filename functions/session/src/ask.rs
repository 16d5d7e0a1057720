//! The first step of sign-in: a person gives an address, and a mail follows. The function `send-mail` decides what to
//! mail. This function does not look the address up, so that neither its answer nor its duration reveals which
//! addresses have an account.

use crate::Context;
use api::{Answer, Request, Response};
use domain::rights::session::{CODE_LIFETIME, LINK_LIFETIME};
use domain::waking::{Mailing, Wanted};
use identity::secret_hash;
use jiff::Timestamp;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{
    address::address,
    rate_limit::{Attempt, RateLimit},
};

/// Body of `POST /api/session`.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Ask {
    /// E-mail address.
    email: String,
    /// What to mail. If absent, an address without a password gets a link to set one, and any other gets nothing.
    #[serde(default)]
    send: Option<Send>,
}

/// What a mail may bring.
#[derive(Debug, Clone, Copy, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Send {
    /// A one-time code.
    Code,
    /// A link to set a password.
    Link,
}

/// Answer to `POST /api/session`.
#[derive(Debug, Serialize, JsonSchema)]
pub struct SignInStarted {
    /// A random token that must be given together with the one-time code, so that the code is valid only where it was
    /// asked for.
    request: String,
    /// When a one-time code expires, if one was sent.
    #[schemars(with = "String", extend("format" = "date-time"))]
    code_expires_at: Timestamp,
    /// When a link expires, if one was sent.
    #[schemars(with = "String", extend("format" = "date-time"))]
    link_expires_at: Timestamp,
}

pub(crate) async fn ask(context: &Context, request: &Request) -> Answer {
    let Ask { email, send } = request.json()?;
    let email = address(&email)?;
    // Each mail counts as a failure until somebody signs in, so that repeated requests for mails are slowed down.
    let limit = RateLimit::of(context, request, Attempt::Mail, &email);
    limit.admit().await?;
    limit.count_failure().await?;
    let at = context.clock.now();
    let token = context.entropy.token();
    let wanted = match send {
        None => Wanted::Welcome,
        Some(Send::Code) => Wanted::Code,
        Some(Send::Link) => Wanted::Link,
    };
    let (request_hash, code, link_token) = (secret_hash(&token), context.entropy.code(), context.entropy.token());
    context.mail_queue.send(&Mailing::SignIn { email, wanted, request_hash, code, link_token, at }).await?;
    let started =
        SignInStarted { request: token, code_expires_at: at + CODE_LIFETIME, link_expires_at: at + LINK_LIFETIME };
    Response::json(202, &started)
}
