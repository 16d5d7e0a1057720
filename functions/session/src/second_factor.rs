//! The second factor: a code of an authenticator (TOTP, RFC 6238), whose secret is derived from the secret of the
//! deployment and not stored, or one of the recovery codes; and what follows the proof of any second factor.

use crate::Context;
use api::{Answer, Problem, ProblemCode, Request, Response};
use domain::Account;
use domain::rights::budget::{NOTICES_OF_SECOND_FACTOR, TRIES_OF_SECOND_FACTOR};
use domain::waking::{Mailing, Notice};
use identity::{Purse, recovery_hash};
use jiff::Timestamp;
use keyring::{Generation, Keys};
use schemars::JsonSchema;
use serde::Deserialize;
use store::{Factor, Saved, SecondFactors, Session};
use totp_rs::{Builder, Secret, Totp};

use crate::{
    device::Device,
    enrolment,
    enter::{Proof, enter},
    guess::{Guess, Guessed},
    me::Me,
};

/// Name of the application in the authenticator.
const ISSUER: &str = "SiiMOP Appariement";
/// Length of the secret in bytes, as RFC 4226 recommends.
const SECRET_BYTES: usize = 20;
/// Number of digits that an authenticator shows.
const DIGITS: usize = 6;

/// Body of `POST /api/session/second-factor`.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TrySecondFactor {
    /// The six digits that the authenticator shows, or a recovery code. Case, spaces and hyphens are ignored.
    code: String,
}

/// The TOTP generator of an account's second factor. Its secret is derived with the keys that were in force when the factor
/// was proposed; after a reset another factor has another secret.
///
/// # Errors
///
/// 500 if the secret or the address is not accepted by the TOTP library.
pub fn totp(keys: &Keys, account: &Account, factor: &Factor) -> Result<Totp, Problem> {
    let Factor { generation, proposed_at, .. } = factor;
    let key = keys.at(*proposed_at).derive(&format!("second-factor {} {generation}", account.id));
    let secret = Secret::from(key[..SECRET_BYTES].to_vec());
    let name = account.email.replace(':', " ");
    Builder::new()
        .with_secret(secret)
        .with_skew(1)
        .with_account_name(name)
        .with_issuer(Some(ISSUER))
        .build()
        .map_err(Problem::internal)
}

/// What a right answer has shown.
pub(crate) struct Right {
    /// The second factors as they are afterwards: what serves once is used up.
    pub(crate) after: SecondFactors,
    /// What the owner is told.
    pub(crate) notice: Option<Notice>,
}

/// Checks a code. A session whose second factor is missing is replaced by one that has given it; in a session that has, the
/// code confirms a further factor.
pub(crate) async fn give(context: &Context, request: &Request) -> Answer {
    let who = context.identity.signed_in_so_far(request).await?;
    let TrySecondFactor { code } = request.json()?;
    prove(context, request, who, |account, factors, given| check(context, account, factors, given, &code)).await
}

/// One try at the second factor of a session: it is counted and spends from the budgets before `check` compares it with the
/// factors of the account, told whether the session has given one already.
pub(crate) async fn prove(
    context: &Context,
    request: &Request,
    (account, session): (Account, Session),
    check: impl FnOnce(&Account, &SecondFactors, bool) -> Result<Option<Right>, Problem>,
) -> Answer {
    let factors = context.store.second_factors(&account.id).await?.filter(|_| account.needs_second_factor());
    let factors = factors.filter(|factors| candidates(factors, session.second_factor).next().is_some());
    let factors = factors.ok_or_else(|| Problem::refused(ProblemCode::NoSecondFactor, Vec::new()))?;
    // Whoever has asked for a secret while the mailbox was enough cannot confirm it once it is not.
    let first = factors.pending().filter(|_| factors.confirmed().next().is_none());
    if let Some(first) = first
        && !(first.trusted || session.second_factor)
        && enrolment::takes_a_code(context, &account).await?
    {
        return Err(Problem::refused(ProblemCode::NoSecondFactor, Vec::new()));
    }
    let tries = Tries::take(context, request, &account).await?;
    let device = Device::of(context, request);
    let guess = Guess::admit(context, request, device.as_ref(), Guessed::SecondFactor, &account.email).await?;
    let Some(Right { after, notice }) = check(&account, &factors, session.second_factor)? else {
        return Err(tries.was_wrong(context, &account).await?);
    };
    // A code is valid once: the conditional write lets one of two simultaneous requests succeed.
    if context.store.save_second_factors(&account.id, &after, context.clock.now()).await? != Saved::Yes {
        return Err(Problem::wrong_code());
    }
    guess.was_right().await?;
    given(context, request, (account, session), notice).await
}

/// Answers a session that has just given a second factor, and tells the owner what has changed.
pub(crate) async fn given(
    context: &Context,
    request: &Request,
    (account, session): (Account, Session),
    notice: Option<Notice>,
) -> Answer {
    let at = context.clock.now();
    if let Some(notice) = notice {
        context.store.forget_enrolment(&account.id).await?;
        context.mail_queue.send(&Mailing::Notice { account: account.id.clone(), notice, at }).await?;
    }
    if session.second_factor {
        return Response::json(200, &Me::of(context, account, &session).await?);
    }
    let (_, hash) = context.identity.credential(request, at).ok_or_else(Problem::signed_out)?;
    context.store.delete_session(&account.id, &hash).await?;
    enter(context, account, &Device::of_or_new(context, request), Proof::both(session.started_at)).await
}

/// The factors of which a session may give a code. Only a session that has given a confirmed factor, or of an account that
/// has none, confirms another: otherwise a thief who has the first factor alone would confirm a factor of their own.
fn candidates(factors: &SecondFactors, given: bool) -> impl Iterator<Item = &Factor> {
    let none = factors.confirmed().next().is_none();
    let confirmed = factors.confirmed().filter(move |_| !given);
    confirmed.chain(factors.pending().filter(move |_| given || none))
}

/// Compares a code with those that the account could give; `None` if it is wrong.
fn check(
    context: &Context,
    account: &Account,
    factors: &SecondFactors,
    given: bool,
    code: &str,
) -> Result<Option<Right>, Problem> {
    let now = context.clock.now();
    let digits: String = code.split_whitespace().collect();
    if digits.len() != DIGITS || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return Ok(recover(context, account, factors, given, code));
    }
    let seconds = u64::try_from(now.as_second()).map_err(Problem::internal)?;
    for factor in candidates(factors, given).filter(|factor| factor.passkey.is_none()) {
        let step = totp(&context.keys, account, factor)?.check(&digits, seconds);
        if let Some(last_step) = step.filter(|step| *step > factor.last_step) {
            return Ok(Some(taken(factors, factor, last_step, now)));
        }
    }
    Ok(None)
}

/// A factor whose code was right: it is confirmed, and the code is used up.
fn taken(factors: &SecondFactors, factor: &Factor, last_step: u64, now: Timestamp) -> Right {
    let notice = factor.confirmed_at.is_none().then_some(Notice::SecondFactorConfirmed);
    let confirmed_at = factor.confirmed_at.or(Some(now));
    let after = factors.clone().replacing(Factor { confirmed_at, last_step, ..factor.clone() });
    Right { after, notice }
}

/// A recovery code in place of a code of an authenticator. It confirms no factor, and it is gone afterwards.
fn recover(context: &Context, account: &Account, factors: &SecondFactors, given: bool, code: &str) -> Option<Right> {
    if given {
        return None;
    }
    let hash = |generation: &Generation| recovery_hash(generation, &account.id, code);
    let used = context.keys.all().iter().map(hash).find(|hash| factors.recovery.contains(hash))?;
    let mut after = factors.clone();
    after.recovery.retain(|kept| *kept != used);
    Some(Right { after, notice: Some(Notice::RecoveryCodeUsed) })
}

/// The tries of one session at its second factor. They end the session when they are used up, so that a thief of the
/// first factor has to begin again with it.
struct Tries {
    /// Hash of the session.
    session: String,
    /// Number of tries, this one included.
    number: u64,
}

impl Tries {
    /// Counts one more try of the session of this request, before the code is compared.
    async fn take(context: &Context, request: &Request, account: &Account) -> Result<Self, Problem> {
        let now = context.clock.now();
        let (_, session) = context.identity.credential(request, now).ok_or_else(Problem::signed_out)?;
        let counter = context.keys.at(now).hash("budgets", &format!("second factor of a session\n{session}"));
        let until = now + account.session_lifetime().absolute;
        let Some(number) = context.store.take_from(&counter, TRIES_OF_SECOND_FACTOR, until).await? else {
            context.store.delete_session(&account.id, &session).await?;
            return Err(Problem::signed_out());
        };
        Ok(Self { session, number })
    }

    /// The problem of a wrong code. The last try ends the session and tells the owner by mail, a few times a day at most.
    async fn was_wrong(&self, context: &Context, account: &Account) -> Result<Problem, Problem> {
        if self.number < u64::from(TRIES_OF_SECOND_FACTOR) {
            return Ok(Problem::wrong_code());
        }
        context.store.delete_session(&account.id, &self.session).await?;
        let purse = Purse { budget: NOTICES_OF_SECOND_FACTOR, subject: account.id.to_string() };
        if context.identity.spend(&[purse]).await?.is_ok() {
            let (notice, at) = (Notice::SecondFactorRefused, context.clock.now());
            context.mail_queue.send(&Mailing::Notice { account: account.id.clone(), notice, at }).await?;
        }
        Ok(Problem::signed_out())
    }
}
