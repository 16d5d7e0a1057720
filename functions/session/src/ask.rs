//! The address first. What is mailed depends on it; what is answered, and how long that takes, does not: this function
//! does not even look the address up.

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
    delays::{Door, Kind},
};

/// Body of `POST /api/session`.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Ask {
    /// Address.
    email: String,
    /// What to send; by default, a link to those who have no password yet, and nothing to the others.
    #[serde(default)]
    send: Option<Send>,
}

/// What can be asked for.
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
pub struct Asked {
    /// Goes with the code, should one have been sent.
    request: String,
    /// When a code, if one was sent, stops serving.
    #[schemars(with = "String", extend("format" = "date-time"))]
    code_expires_at: Timestamp,
    /// When a link, if one was sent, stops serving.
    #[schemars(with = "String", extend("format" = "date-time"))]
    link_expires_at: Timestamp,
}

pub(crate) async fn ask(context: &Context, request: &Request) -> Answer {
    let Ask { email, send } = request.json()?;
    let email = address(&email)?;
    // Each mail counts as a failure until somebody has signed in: asking again and again is what is slowed down.
    let door = Door::at(context, request, Kind::Mail, &email);
    door.knock().await?;
    door.failed().await?;
    let at = context.clock.now();
    let token = context.entropy.token();
    let wanted = match send {
        None => Wanted::Welcome,
        Some(Send::Code) => Wanted::Code,
        Some(Send::Link) => Wanted::Link,
    };
    let (request_hash, code, link_token) = (secret_hash(&token), context.entropy.code(), context.entropy.token());
    context.mail_queue.send(&Mailing::SignIn { email, wanted, request_hash, code, link_token, at }).await?;
    let asked = Asked { request: token, code_expires_at: at + CODE_LIFETIME, link_expires_at: at + LINK_LIFETIME };
    Response::json(202, &asked)
}
