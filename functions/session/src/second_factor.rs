//! The second factor of people with management roles: codes of an authenticator (TOTP, RFC 6238). Its secret is derived
//! from the secret of the deployment and not stored.

use crate::Context;
use api::{Answer, Problem, Request, Response};
use domain::Account;
use domain::rights::budget::{NOTICES_OF_SECOND_FACTOR, TRIES_OF_SECOND_FACTOR};
use domain::waking::{Mailing, Notice};
use identity::{Keys, Purse};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use store::{Saved, SecondFactor};
use totp_rs::{Builder, Secret, Totp};

use crate::{
    device::Device,
    enter::{Proof, enter},
    guess::{Guess, Guessed},
    reset::is_enrolled_by,
};

/// Name of the application in the authenticator.
const ISSUER: &str = "SiiMOP Appariement";
/// Length of the secret in bytes, as RFC 4226 recommends.
const SECRET_BYTES: usize = 20;

/// Body of `POST /api/session/second-factor`.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TrySecondFactor {
    /// The six digits that the authenticator shows.
    code: String,
}

/// Body of `POST /api/me/second-factor`.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Enrol {
    /// The code that was told by telephone after a reset. An account that was not reset needs none.
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

/// The TOTP generator of an account. `generation` is that of the stored second factor: after a reset a new generation
/// gives a new secret.
///
/// # Errors
///
/// 500 if the secret or the address is not accepted by the TOTP library.
pub fn totp(keys: &Keys, account: &Account, generation: &str) -> Result<Totp, Problem> {
    let key = keys.derive(&format!("second-factor {} {generation}", account.id));
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

/// Enrols a second factor. Until a first code confirms it, the account may enrol again and gets a new secret. An account
/// that was reset needs the code that was told to its owner.
pub(crate) async fn enrol(context: &Context, request: &Request) -> Answer {
    let (account, _) = context.identity.signed_in_so_far(request).await?;
    let Enrol { enrolment_code } = request.json()?;
    let before = context.store.second_factor(&account.id).await?;
    if !account.needs_second_factor() || before.as_ref().is_some_and(|factor| factor.confirmed_at.is_some()) {
        return Err(Problem::refused(api::ProblemCode::NoSecondFactor, Vec::new()));
    }
    if !is_enrolled_by(context, &account.id, enrolment_code.as_deref()).await? {
        return Err(Problem::wrong_code());
    }
    let factor = SecondFactor {
        generation: context.entropy.uuid(context.clock.now()),
        confirmed_at: None,
        last_step: 0,
        version: before.map_or(0, |before| before.version) + 1,
    };
    let totp = totp(&context.keys, &account, &factor.generation)?;
    let enrolment = Enrolment { secret: totp.secret().to_base32(), uri: totp.to_url().map_err(Problem::internal)? };
    match context.store.save_second_factor(&account.id, &factor).await? {
        Saved::Yes => Response::json(201, &enrolment),
        Saved::Stale { found } => Err(Problem::stale(found)),
    }
}

/// Checks a code and replaces the session by one with the second factor given.
pub(crate) async fn give(context: &Context, request: &Request) -> Answer {
    let (account, session) = context.identity.signed_in_so_far(request).await?;
    let TrySecondFactor { code } = request.json()?;
    let factor = context.store.second_factor(&account.id).await?.filter(|_| account.needs_second_factor());
    let factor = factor.ok_or_else(|| Problem::refused(api::ProblemCode::NoSecondFactor, Vec::new()))?;
    let tries = Tries::take(context, request, &account).await?;
    let device = Device::of(context, request);
    let guess = Guess::admit(context, request, device.as_ref(), Guessed::SecondFactor, &account.email).await?;
    let now = context.clock.now();
    let seconds = u64::try_from(now.as_second()).map_err(Problem::internal)?;
    let step = totp(&context.keys, &account, &factor.generation)?.check(code.trim(), seconds);
    let Some(step) = step.filter(|step| *step > factor.last_step) else {
        return Err(tries.was_wrong(context, &account).await?);
    };
    let first = factor.confirmed_at.is_none();
    let taken = SecondFactor {
        confirmed_at: factor.confirmed_at.or(Some(now)),
        last_step: step,
        version: factor.version + 1,
        ..factor
    };
    // A code is valid once: the conditional write lets one of two simultaneous requests succeed.
    if context.store.save_second_factor(&account.id, &taken).await? != Saved::Yes {
        return Err(Problem::wrong_code());
    }
    guess.was_right().await?;
    context.store.delete_session(&account.id, &tries.session).await?;
    if first {
        context.store.forget_enrolment(&account.id).await?;
        let notice = Notice::SecondFactorConfirmed;
        context.mail_queue.send(&Mailing::Notice { account: account.id.clone(), notice, at: now }).await?;
    }
    enter(context, account, &Device::of_or_new(context, request), Proof::second_factor(session.started_at)).await
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
        let counter = context.keys.hash("budgets", &format!("second factor of a session\n{session}"));
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
