//! The second factors of an account: adding one, seeing them, and removing one of two. A person may hold two, and
//! signs in with the other after the loss of one.

use crate::Context;
use api::{Answer, Problem, ProblemCode, Request, Response};
use domain::{
    Account, Refusal, Thing,
    waking::{Mailing, Notice},
};
use jiff::Timestamp;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use store::{Factor, Saved, SecondFactors, Session};

use crate::{
    enrolment::{self, Shown},
    second_factor::totp,
};

/// Body of `POST /api/me/second-factor`.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Enrol {
    /// The code that was told by telephone, which an account needs after a reset and, if it is of staff, once wishes are open.
    #[serde(default)]
    enrolment_code: Option<String>,
}

/// The secret to enter into an authenticator, in two forms.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Enrolment {
    /// The secret in base32, for people who type it.
    secret: String,
    /// The secret as an `otpauth://` URI, for people who scan it as a QR code.
    uri: String,
}

/// The second factors of the account that is signed in.
#[derive(Debug, Serialize, JsonSchema)]
pub struct SecondFactorsView {
    /// The confirmed ones, two at most.
    factors: Vec<FactorView>,
    /// Number of recovery codes that were not used.
    recovery_codes: usize,
}

/// A confirmed second factor.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct FactorView {
    /// Identifier.
    factor: String,
    /// Whether it is a passkey rather than an authenticator.
    passkey: bool,
    /// When it was confirmed.
    #[schemars(with = "String", extend("format" = "date-time"))]
    confirmed_at: Timestamp,
}

/// Proposes a second factor. Until a first code confirms it, the account may ask again and gets a new secret. An account
/// that was reset needs the code that was told to its owner; one that has a factor gives it before it adds another.
pub(crate) async fn enrol(context: &Context, request: &Request) -> Answer {
    let (account, session) = context.identity.signed_in_so_far(request).await?;
    let Enrol { enrolment_code } = request.json()?;
    let before = context.store.second_factors(&account.id).await?;
    may_add(&account, &session, before.as_ref())?;
    let shown = enrolment::shown(context, (&account, &session), enrolment_code.as_deref()).await?;
    let now = context.clock.now();
    let factor = Factor::proposed(context.entropy.uuid(now), now, shown == Shown::More);
    let totp = totp(&context.keys, &account, &factor)?;
    let enrolment = Enrolment { secret: totp.secret().to_base32(), uri: totp.to_url().map_err(Problem::internal)? };
    match context.store.save_second_factors(&account.id, &with_new(before, factor), now).await? {
        Saved::Yes => Response::json(201, &enrolment),
        Saved::Stale { found } => Err(Problem::stale(found)),
    }
}

/// Checks that a session may add a second factor to its account.
pub(crate) fn may_add(account: &Account, session: &Session, before: Option<&SecondFactors>) -> Result<(), Problem> {
    let has_one = before.is_some_and(|factors| factors.confirmed().next().is_some());
    if !account.needs_second_factor() || (has_one && !session.second_factor) {
        return Err(Problem::refused(ProblemCode::NoSecondFactor, Vec::new()));
    }
    if before.is_some_and(SecondFactors::is_full) {
        return Err(Refusal::Exists.into());
    }
    Ok(())
}

/// The second factors of an account with another one.
pub(crate) fn with_new(before: Option<SecondFactors>, factor: Factor) -> SecondFactors {
    match before {
        Some(before) => before.with(factor),
        None => SecondFactors::proposed(factor),
    }
}

pub(crate) async fn list(context: &Context, request: &Request) -> Answer {
    let account = context.identity.signed_in(request).await?;
    let factors = context.store.second_factors(&account.id).await?;
    let view = |factor: &Factor| {
        let confirmed_at = factor.confirmed_at?;
        Some(FactorView { factor: factor.generation.clone(), passkey: factor.passkey.is_some(), confirmed_at })
    };
    let of = |factors: SecondFactors| SecondFactorsView {
        factors: factors.confirmed().filter_map(view).collect(),
        recovery_codes: factors.recovery.len(),
    };
    Response::json(200, &factors.map_or_else(|| SecondFactorsView { factors: Vec::new(), recovery_codes: 0 }, of))
}

/// Removes one of two second factors and tells the owner by mail.
pub(crate) async fn remove(context: &Context, request: &Request) -> Answer {
    let account = context.identity.signed_in(request).await?;
    let factors = context.store.second_factors(&account.id).await?;
    let named = request.path("factor");
    let factors = factors.filter(|factors| factors.confirmed().any(|factor| factor.generation == named));
    let factors = factors.ok_or_else(|| Problem::not_found(Thing::SecondFactor))?;
    let left = factors.without(named).ok_or_else(|| Problem::refused(ProblemCode::LastSecondFactor, Vec::new()))?;
    let at = context.clock.now();
    match context.store.save_second_factors(&account.id, &left, at).await? {
        Saved::Yes => {}
        Saved::Stale { found } => return Err(Problem::stale(found)),
    }
    let notice = Notice::SecondFactorRemoved;
    context.mail_queue.send(&Mailing::Notice { account: account.id, notice, at }).await?;
    Ok(Response::empty(204))
}
