//! Passwords: signing in with one, setting one by a link, changing one.

use crate::Context;
use api::{Answer, FieldProblem, Problem, Request, Response};
use domain::waking::{Mailing, Notice};
use domain::{
    AccountId,
    rights::password::{Checklist, MAX_BYTES},
};
use identity::secret_hash;
use schemars::JsonSchema;
use serde::Deserialize;
use store::Password;

use crate::{
    address::address,
    delays::{Door, Kind},
    enter::{enter, with_cookie},
    hash::{hash, verify},
};

/// An account that nobody has.
const NOBODY: &str = "nobody";

/// Body of `POST /api/session/password`.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TryPassword {
    /// Address.
    email: String,
    /// Password.
    password: String,
}

/// Body of `PUT /api/session/password`.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SetPassword {
    /// The token of the link.
    token: String,
    /// The new password.
    password: String,
}

/// Body of `PUT /api/me/password`.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ChangePassword {
    /// The present password.
    current: String,
    /// The new one.
    password: String,
}

/// Body of `POST /api/session/password/strength`.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Measure {
    /// The password to measure; it is kept nowhere.
    password: String,
    /// What is known of the person, which makes a poor password.
    #[serde(default)]
    email: String,
}

pub(crate) async fn try_password(context: &Context, request: &Request) -> Answer {
    let TryPassword { email, password } = request.json()?;
    let (email, since) = (address(&email)?, context.clock.now());
    let door = Door::at(context, request, Kind::Password, &email);
    door.knock().await?;
    // Nobody's account is asked for too: an unknown address takes the same reads.
    let id = context.store.account_id(&email).await?;
    let id = id.map_or_else(|| AccountId::parse(NOBODY).map_err(Problem::internal), Ok)?;
    let account = context.identity.account(&id).await?;
    let kept = context.store.password(&id).await?;
    let right = password.len() <= MAX_BYTES && verify(password, kept.map(|kept| kept.hash)).await?;
    let Some(account) = account.filter(|_| right) else {
        door.failed().await?;
        return Err(Problem::wrong_password());
    };
    door.passed().await?;
    Door::at(context, request, Kind::Mail, &email).passed().await?;
    enter(context, account, false, since).await
}

pub(crate) fn measure(request: &Request) -> Answer {
    let Measure { password, email } = request.json()?;
    let about = about(&email, "");
    Response::json(200, &Checklist::of(&password, &about.iter().map(String::as_str).collect::<Vec<_>>()))
}

/// Sets a password by a link; the account of an address that has none is made, without any right.
pub(crate) async fn set(context: &Context, request: &Request) -> Answer {
    let SetPassword { token, password } = request.json()?;
    let token_hash = secret_hash(&token);
    // A token of 256 bits is not guessed: nothing is slowed down here.
    let link = context.store.link(&token_hash).await?.filter(|link| context.clock.now() < link.expires_at);
    let link = link.ok_or_else(Problem::wrong_link)?;
    let known = context.store.account_id(&link.email).await?;
    let name = match &known {
        Some(id) => context.store.account(id).await?.map(|account| account.name).unwrap_or_default(),
        None => String::new(),
    };
    check(&password, &link.email, &name)?;
    if !context.store.use_link(&token_hash).await? {
        return Err(Problem::wrong_link());
    }
    let id = match known {
        Some(id) => id,
        None => context.identity.account_for(&link.email).await?,
    };
    keep(context, &id, password).await?;
    Ok(Response::empty(204))
}

/// Changes the password of whoever is signed in; every session ends.
pub(crate) async fn change(context: &Context, request: &Request) -> Answer {
    let (account, _) = context.identity.signed_in_so_far(request).await?;
    let ChangePassword { current, password } = request.json()?;
    let door = Door::at(context, request, Kind::Password, &account.email);
    door.knock().await?;
    let kept = context.store.password(&account.id).await?;
    if current.len() > MAX_BYTES || !verify(current, kept.map(|kept| kept.hash)).await? {
        door.failed().await?;
        return Err(Problem::wrong_password());
    }
    door.passed().await?;
    check(&password, &account.email, &account.name)?;
    keep(context, &account.id, password).await?;
    Ok(with_cookie(Response::empty(204), "", Some(0)))
}

/// Keeps a password, ends the sessions begun without it, and tells the owner.
async fn keep(context: &Context, id: &AccountId, password: String) -> Result<(), Problem> {
    let at = context.clock.now();
    let kept = Password { hash: hash(password, context.entropy.salt()).await?, set_at: at };
    context.store.put_password(id, &kept).await?;
    context.store.delete_sessions(id, at).await?;
    context.mail_queue.send(&Mailing::Notice { account: id.clone(), notice: Notice::PasswordSet, at }).await?;
    Ok(())
}

fn check(password: &str, email: &str, name: &str) -> Result<(), Problem> {
    let about = about(email, name);
    let checklist = Checklist::of(password, &about.iter().map(String::as_str).collect::<Vec<_>>());
    let missing = checklist.missing();
    if missing.is_empty() {
        return Ok(());
    }
    let field = |code| FieldProblem { field: "/password".to_owned(), code, detail: String::new() };
    Err(Problem::refused(api::ProblemCode::PasswordRefused, missing.into_iter().map(field).collect()))
}

/// The words of an address and a name, and ours.
fn about(email: &str, name: &str) -> Vec<String> {
    let words = email.split(|c: char| !c.is_alphanumeric()).chain(name.split_whitespace());
    let words = words.filter(|word| word.chars().count() > 2).map(str::to_lowercase);
    words.chain(["siimop", "appariement"].map(str::to_owned)).collect()
}
