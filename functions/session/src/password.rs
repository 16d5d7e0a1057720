//! Sign-in with a password, and setting or changing one.

use crate::Context;
use api::{Answer, FieldCode, FieldProblem, Problem, Request, Response};
use domain::waking::{Mailing, Notice};
use domain::{
    AccountId,
    rights::{
        Grant,
        password::{Checklist, MAX_BYTES},
    },
};
use identity::secret_hash;
use jiff::Timestamp;
use schemars::JsonSchema;
use serde::Deserialize;
use store::Password;

use crate::{
    address::address,
    device::Device,
    enter::{Proof, enter, with_cookie},
    guess::{Guess, Guessed},
    hash::{hash, verify},
};

/// The account identifier read for an address without an account, so that such a request makes as many reads as any
/// other and takes as long.
const UNKNOWN_ACCOUNT: &str = "nobody";

/// Body of `POST /api/session/password`.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TryPassword {
    /// E-mail address.
    email: String,
    /// Password of the account.
    password: String,
}

/// Body of `PUT /api/session/password`.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SetPassword {
    /// The token at the end of the mailed link.
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
    /// The new password.
    password: String,
}

/// Body of `POST /api/session/password/strength`.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Measure {
    /// The password to measure; it is not stored.
    password: String,
    /// The person's address, whose words make a password easy to guess.
    #[serde(default)]
    email: String,
}

pub(crate) async fn try_password(context: &Context, request: &Request) -> Answer {
    let TryPassword { email, password } = request.json()?;
    let (email, since) = (address(&email)?, context.clock.now());
    let device = Device::of(context, request);
    let guess = Guess::admit(context, request, device.as_ref(), Guessed::Password, &email).await?;
    let id = context.store.account_id(&email).await?;
    let id = id.map_or_else(|| AccountId::parse(UNKNOWN_ACCOUNT).map_err(Problem::internal), Ok)?;
    let account = context.identity.account(&id).await?;
    let kept = context.store.password(&id).await?;
    let right = password.len() <= MAX_BYTES && verify(password, kept.map(|kept| kept.hash)).await?;
    let account = account.filter(|_| right).ok_or_else(Problem::wrong_password)?;
    guess.was_right().await?;
    enter(context, account, &Device::of_or_new(context, request), Proof::issued(since)).await
}

pub(crate) fn measure(request: &Request) -> Answer {
    let Measure { password, email } = request.json()?;
    let about = about(&email, "");
    Response::json(200, &Checklist::of(&password, &about.iter().map(String::as_str).collect::<Vec<_>>()))
}

/// Sets a password by a mailed link. An address without an account gets one, without rights.
pub(crate) async fn set(context: &Context, request: &Request) -> Answer {
    let SetPassword { token, password } = request.json()?;
    let token_hash = secret_hash(&token);
    // No budget is needed: a token of 256 random bits cannot be guessed.
    let link = context.store.link(&token_hash).await?.filter(|link| context.clock.now() < link.expires_at);
    let link = link.ok_or_else(Problem::wrong_link)?;
    let known = context.store.account_id(&link.email).await?;
    let name = match &known {
        Some(id) if context.store.ended_since(id, link.issued_at).await? => return Err(Problem::wrong_link()),
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
    if !keep(context, &id, password, link.issued_at).await? {
        return Err(Problem::wrong_link());
    }
    reached(context, &id, link.issued_at).await?;
    Ok(Response::empty(204))
}

/// Records on the rows of a person that a link of a mail was followed: mails reach the address.
async fn reached(context: &Context, id: &AccountId, issued_at: Timestamp) -> Result<(), Problem> {
    let account = context.store.account(id).await?;
    for grant in account.iter().flat_map(|account| &account.grants) {
        match grant {
            Grant::Student { campaign, student } => {
                context.store.student_reached(campaign, student, issued_at).await?;
            }
            Grant::Supervisor { campaign, supervisor } => {
                context.store.supervisor_reached(campaign, supervisor, issued_at).await?;
            }
            Grant::Coordinator { .. } | Grant::Agency { .. } | Grant::Faculty { .. } | Grant::Admin => {}
        }
    }
    Ok(())
}

/// Changes the password of the account that is signed in, and ends all its sessions.
pub(crate) async fn change(context: &Context, request: &Request) -> Answer {
    let (account, session) = context.identity.signed_in_with(request).await?;
    let ChangePassword { current, password } = request.json()?;
    let device = Device::of(context, request);
    let guess = Guess::admit(context, request, device.as_ref(), Guessed::Password, &account.email).await?;
    let kept = context.store.password(&account.id).await?;
    if current.len() > MAX_BYTES || !verify(current, kept.map(|kept| kept.hash)).await? {
        return Err(Problem::wrong_password());
    }
    guess.was_right().await?;
    check(&password, &account.email, &account.name)?;
    if !keep(context, &account.id, password, session.started_at).await? {
        return Err(Problem::signed_out());
    }
    Ok(with_cookie(Response::empty(204), "", Some(0)))
}

/// Stores the hash of a password, ends all sessions of the account, and mails a notice to its owner. `issued_at` is when
/// the link or the session was issued that allows it; `false` if all sessions of the account were ended since. A reset
/// records their end before it takes the password away, and the record is read here after the password is stored, so that
/// either the reset takes this password away or this function sees the reset.
async fn keep(context: &Context, id: &AccountId, password: String, issued_at: Timestamp) -> Result<bool, Problem> {
    let at = context.clock.now();
    let kept = Password { hash: hash(password, context.entropy.salt()).await?, set_at: at };
    context.store.put_password(id, &kept).await?;
    if context.store.ended_since(id, issued_at).await? {
        context.store.forget_password(id).await?;
        return Ok(false);
    }
    context.store.delete_sessions(id, at).await?;
    context.mail_queue.send(&Mailing::Notice { account: id.clone(), notice: Notice::PasswordSet, at }).await?;
    Ok(true)
}

fn check(password: &str, email: &str, name: &str) -> Result<(), Problem> {
    let about = about(email, name);
    let checklist = Checklist::of(password, &about.iter().map(String::as_str).collect::<Vec<_>>());
    let missing = checklist.missing();
    if missing.is_empty() {
        return Ok(());
    }
    let field =
        |line| FieldProblem { field: "/password".to_owned(), code: FieldCode::Password(line), detail: String::new() };
    Err(Problem::refused(api::ProblemCode::PasswordRefused, missing.into_iter().map(field).collect()))
}

/// The words that make a password easy to guess: those of the address and the name, and the name of the application.
fn about(email: &str, name: &str) -> Vec<String> {
    let words = email.split(|c: char| !c.is_alphanumeric()).chain(name.split_whitespace());
    let words = words.filter(|word| word.chars().count() > 2).map(str::to_lowercase);
    words.chain(["siimop", "appariement"].map(str::to_owned)).collect()
}
