//! The first step of sign-in: a person gives an address, and a mail follows. The function `send-mail` decides what to
//! mail. This function does not look the address up, so that neither its answer nor its duration reveals which
//! addresses have an account.

use crate::Context;
use api::{Answer, Problem, Request, Response};
use domain::rights::{
    budget::{MAILS_OF_DEVICE, MAILS_OF_NETWORK, MAILS_TO_ADDRESS, MAILS_TO_ADDRESS_SLOWLY, WELCOMES_TO_ADDRESS},
    session::{ASKED_AGAIN_AFTER, CODE_LIFETIME, LINK_LIFETIME},
};
use domain::waking::{Mailing, Wanted};
use identity::{Purse, UsedUp};
use jiff::Timestamp;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{address::address, device::Device, guess, networks};

/// Body of `POST /api/session`.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Ask {
    /// E-mail address.
    email: String,
    /// What to mail. If absent, an address without a password with which nobody has signed in yet gets a link to set one, and
    /// any other gets nothing.
    #[serde(default)]
    send: Option<Send>,
}

/// What a mail may bring.
#[derive(Debug, Clone, Copy, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Send {
    /// A one-time code, and a link that signs in.
    Code,
    /// A link to set a password.
    Link,
}

/// Answer to `POST /api/session`.
#[derive(Debug, Serialize, JsonSchema)]
pub struct SignInStarted {
    /// Whether this request has a mail sent; if not, one is on its way or has just arrived.
    sent: bool,
    /// Whether the mail may hold a code. After many wrong codes it holds only the link.
    code: bool,
    /// When a one-time code, and the link beside it, expires.
    #[schemars(with = "String", extend("format" = "date-time"))]
    code_expires_at: Timestamp,
    /// When a link to set a password expires.
    #[schemars(with = "String", extend("format" = "date-time"))]
    link_expires_at: Timestamp,
}

impl SignInStarted {
    fn at(asked: Timestamp, sent: bool, code: bool) -> Self {
        Self { sent, code, code_expires_at: asked + CODE_LIFETIME, link_expires_at: asked + LINK_LIFETIME }
    }
}

pub(crate) async fn ask(context: &Context, request: &Request) -> Answer {
    let Ask { email, send } = request.json()?;
    let email = address(&email)?;
    let wanted = match send {
        None => Wanted::Welcome,
        Some(Send::Code) => Wanted::Code,
        Some(Send::Link) => Wanted::Link,
    };
    let device = Device::of_or_new(context, request);
    let started = start(context, request, &device, &email, wanted).await?;
    Ok(device.kept_in(Response::json(202, &started)?))
}

async fn start(
    context: &Context,
    request: &Request,
    device: &Device,
    email: &str,
    wanted: Wanted,
) -> Result<SignInStarted, Problem> {
    let at = context.clock.now();
    let known = device.if_known(context, email).await?;
    let code = guess::admits_codes(context, request, known, email).await?;
    let asked_key = device.asked_key(context, email, wanted);
    if let Some(before) = context.store.ask_once(&asked_key, at, ASKED_AGAIN_AFTER).await? {
        return Ok(SignInStarted::at(before, false, code));
    }
    match spend(context, request, known, email, wanted).await? {
        Budgeted::Mail => {
            let mailing = Mailing::SignIn {
                email: email.to_owned(),
                wanted,
                request_hash: device.code_key(context, email),
                code: context.entropy.code(),
                with_code: code,
                entry_token: Some(context.entropy.token()),
                link_token: context.entropy.token(),
                at,
            };
            context.mail_queue.send(&mailing).await?;
            Ok(SignInStarted::at(at, true, code))
        }
        // The mailbox has a mail with a link that still serves.
        Budgeted::NoMail => Ok(SignInStarted::at(at, false, code)),
        Budgeted::SlowDown(used_up) => {
            context.store.forget_asked(&asked_key).await?;
            Err(used_up.slow_down(at))
        }
    }
}

/// What the budgets of mails allow.
enum Budgeted {
    /// A mail may be sent.
    Mail,
    /// The address has had enough mails for now.
    NoMail,
    /// The device or the network asks too often.
    SlowDown(UsedUp),
}

async fn spend(
    context: &Context,
    request: &Request,
    known: Option<&Device>,
    email: &str,
    wanted: Wanted,
) -> Result<Budgeted, Problem> {
    let spend = async |purses: &[Purse]| context.identity.spend(purses).await;
    if let Some(device) = known {
        let purse = Purse { budget: MAILS_OF_DEVICE, subject: device.purse(email) };
        return Ok(spend(&[purse]).await?.map_or_else(Budgeted::SlowDown, |_| Budgeted::Mail));
    }
    let network = match spend(&networks::purses(MAILS_OF_NETWORK, request.source())).await? {
        Ok(taken) => taken,
        Err(used_up) => return Ok(Budgeted::SlowDown(used_up)),
    };
    let budgets: &[_] = match wanted {
        Wanted::Welcome => &[WELCOMES_TO_ADDRESS],
        Wanted::Code | Wanted::Link => &[MAILS_TO_ADDRESS, MAILS_TO_ADDRESS_SLOWLY],
    };
    for budget in budgets {
        if spend(&[Purse { budget: *budget, subject: email.to_owned() }]).await?.is_ok() {
            return Ok(Budgeted::Mail);
        }
    }
    context.identity.give_back(network).await?;
    Ok(Budgeted::NoMail)
}
