//! Passwords: signing in with one, setting one by a link, changing one.

use domain::{
    AccountId,
    rights::password::{Checklist, MAX_BYTES},
};
use lambda::{
    Answer, App, Problem, Request, Response,
    http::FieldProblem,
    mail::{Mailing, Notice},
    visit::secret_hash,
};
use schemars::JsonSchema;
use serde::Deserialize;
use store::Password;

use crate::{
    address,
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

pub(crate) async fn try_password(app: &App, request: &Request) -> Answer {
    let TryPassword { email, password } = request.json()?;
    let (email, since) = (address(&email)?, app.clock.now());
    let door = Door::at(app, request, Kind::Password, &email);
    door.knock().await?;
    // Nobody's account is asked for too: an unknown address takes the same reads.
    let id = app.store.account_id(&email).await?;
    let id = id.map_or_else(|| AccountId::parse(NOBODY).map_err(Problem::internal), Ok)?;
    let account = app.account(&id).await?;
    let kept = app.store.password(&id).await?;
    let right = password.len() <= MAX_BYTES && verify(password, kept.map(|kept| kept.hash)).await?;
    let Some(account) = account.filter(|_| right) else {
        door.failed().await?;
        return Err(Problem::wrong_password());
    };
    door.passed().await?;
    Door::at(app, request, Kind::Mail, &email).passed().await?;
    enter(app, account, false, since).await
}

pub(crate) fn measure(request: &Request) -> Answer {
    let Measure { password, email } = request.json()?;
    let about = about(&email, "");
    Response::json(200, &Checklist::of(&password, &about.iter().map(String::as_str).collect::<Vec<_>>()))
}

/// Sets a password by a link; the account of an address that has none is made, without any right.
pub(crate) async fn set(app: &App, request: &Request) -> Answer {
    let SetPassword { token, password } = request.json()?;
    let token_hash = secret_hash(&token);
    // A token of 256 bits is not guessed: nothing is slowed down here.
    let link = app.store.link(&token_hash).await?.filter(|link| app.clock.now() < link.expires_at);
    let link = link.ok_or_else(Problem::wrong_link)?;
    let known = app.store.account_id(&link.email).await?;
    let name = match &known {
        Some(id) => app.store.account(id).await?.map(|account| account.name).unwrap_or_default(),
        None => String::new(),
    };
    check(&password, &link.email, &name)?;
    if !app.store.use_link(&token_hash).await? {
        return Err(Problem::wrong_link());
    }
    let id = match known {
        Some(id) => id,
        None => app.account_for(&link.email).await?,
    };
    keep(app, &id, password).await?;
    Ok(Response::empty(204))
}

/// Changes the password of whoever is signed in; every session ends.
pub(crate) async fn change(app: &App, request: &Request) -> Answer {
    let (account, _) = app.signed_in_so_far(request).await?;
    let ChangePassword { current, password } = request.json()?;
    let door = Door::at(app, request, Kind::Password, &account.email);
    door.knock().await?;
    let kept = app.store.password(&account.id).await?;
    if current.len() > MAX_BYTES || !verify(current, kept.map(|kept| kept.hash)).await? {
        door.failed().await?;
        return Err(Problem::wrong_password());
    }
    door.passed().await?;
    check(&password, &account.email, &account.name)?;
    keep(app, &account.id, password).await?;
    Ok(with_cookie(Response::empty(204), "", Some(0)))
}

/// Keeps a password, ends the sessions begun without it, and tells the owner.
async fn keep(app: &App, id: &AccountId, password: String) -> Result<(), Problem> {
    let at = app.clock.now();
    let kept = Password { hash: hash(password, app.entropy.salt()).await?, set_at: at };
    app.store.put_password(id, &kept).await?;
    app.store.delete_sessions(id, at).await?;
    app.mail_queue.send(&Mailing::Notice { account: id.clone(), notice: Notice::PasswordSet, at }).await?;
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
    Err(Problem::refused("password_refused", missing.into_iter().map(field).collect()))
}

/// The words of an address and a name, and ours.
fn about(email: &str, name: &str) -> Vec<String> {
    let words = email.split(|c: char| !c.is_alphanumeric()).chain(name.split_whitespace());
    let words = words.filter(|word| word.chars().count() > 2).map(str::to_lowercase);
    words.chain(["siimop", "appariement"].map(str::to_owned)).collect()
}
