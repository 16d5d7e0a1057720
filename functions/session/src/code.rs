//! Sign-in with what a mail holds: a one-time code, or the link beside it.

use crate::Context;
use api::{Answer, Problem, Request};
use identity::secret_hash;
use schemars::JsonSchema;
use serde::Deserialize;
use store::CodeCheck;

use crate::{
    address::address,
    device::Device,
    enter::{Proof, enter},
    guess::{Guess, Guessed},
};

/// Body of `POST /api/session/code`.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TryCode {
    /// E-mail address that the code was sent to.
    email: String,
    /// The six digits of the mail; spaces are ignored. The code serves only in the browser that has asked for it.
    code: String,
}

/// Body of `POST /api/session/link`.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct UseLink {
    /// The token at the end of the mailed link. It serves once, in any browser.
    token: String,
}

pub(crate) async fn try_code(context: &Context, request: &Request) -> Answer {
    let TryCode { email, code } = request.json()?;
    let email = address(&email)?;
    // A browser without a cookie has asked for nothing: there is no code to compare with.
    let device = Device::of(context, request).ok_or_else(Problem::wrong_code)?;
    let guess = Guess::admit(context, request, Some(&device), Guessed::Code, &email).await?;
    let code: String = code.split_whitespace().collect();
    let hash = identity::code_hash(&email, &code);
    let check = context.store.check_code(&device.code_key(context, &email), &hash, context.clock.now()).await?;
    let CodeCheck::Right(code) = check else { return Err(Problem::wrong_code()) };
    guess.was_right().await?;
    let account = context.identity.account(&code.account).await?.ok_or_else(Problem::wrong_code)?;
    enter(context, account, &device, Proof::mailed(code.issued_at)).await
}

/// Signs in with the link of a mail. No budget is needed: a token of 256 random bits cannot be guessed. Opening the page
/// of the link uses nothing up; only its button sends this request.
pub(crate) async fn use_link(context: &Context, request: &Request) -> Answer {
    let UseLink { token } = request.json()?;
    let entry = context.store.use_entry(&secret_hash(&token), context.clock.now()).await?;
    let entry = entry.ok_or_else(Problem::wrong_link)?;
    let account = context.identity.account(&entry.account).await?.ok_or_else(Problem::wrong_link)?;
    enter(context, account, &Device::of_or_new(context, request), Proof::mailed(entry.issued_at)).await
}
