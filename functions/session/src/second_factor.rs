//! The second factor of those who manage: codes of an authenticator (TOTP, RFC 6238). Its secret is derived from the
//! deployment's and kept nowhere.

use domain::Account;
use lambda::{
    Answer, App, Problem, Request, Response,
    mail::{Mailing, Notice},
    visit::{needs_second_factor, session_of},
};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use store::{Saved, SecondFactor};
use totp_rs::{Builder, Secret, Totp};

use crate::{
    delays::{Door, Kind},
    enter::enter,
};

/// Shown in the authenticator.
const ISSUER: &str = "SiiMOP Appariement";
/// Bytes of the secret, as RFC 4226 recommends.
const SECRET_BYTES: usize = 20;

/// Body of `POST /api/session/second-factor`.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TrySecondFactor {
    /// Six digits.
    code: String,
}

/// What an authenticator needs.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Enrolment {
    /// The secret, in base32, to type.
    secret: String,
    /// The same as an address, to show as a QR code.
    uri: String,
}

/// What the authenticator of an account holds; `generation` is that of its stored second factor.
pub fn totp(app: &App, account: &Account, generation: &str) -> Result<Totp, Problem> {
    let key = app.keys.derive(&format!("second-factor {} {generation}", account.id));
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

/// Proposes a second factor, until one is confirmed.
pub(crate) async fn enrol(app: &App, request: &Request) -> Answer {
    let (account, _) = app.signed_in_so_far(request).await?;
    let before = app.store.second_factor(&account.id).await?;
    if !needs_second_factor(&account) || before.as_ref().is_some_and(|factor| factor.confirmed_at.is_some()) {
        return Err(Problem::refused("no_second_factor", Vec::new()));
    }
    let factor = SecondFactor {
        generation: app.entropy.uuid(app.clock.now()),
        confirmed_at: None,
        last_step: 0,
        version: before.map_or(0, |before| before.version) + 1,
    };
    let totp = totp(app, &account, &factor.generation)?;
    let enrolment = Enrolment { secret: totp.secret().to_base32(), uri: totp.to_url().map_err(Problem::internal)? };
    match app.store.save_second_factor(&account.id, &factor).await? {
        Saved::Yes => Response::json(201, &enrolment),
        Saved::Stale { found } => Err(Problem::stale(found)),
    }
}

/// Takes a code; the session begins anew, with everything given.
pub(crate) async fn give(app: &App, request: &Request) -> Answer {
    let (account, _) = app.signed_in_so_far(request).await?;
    let TrySecondFactor { code } = request.json()?;
    let factor = app.store.second_factor(&account.id).await?.filter(|_| needs_second_factor(&account));
    let factor = factor.ok_or_else(|| Problem::refused("no_second_factor", Vec::new()))?;
    let door = Door::at(app, request, Kind::SecondFactor, &account.email);
    door.knock().await?;
    let now = app.clock.now();
    let seconds = u64::try_from(now.as_second()).unwrap_or_default();
    let step = totp(app, &account, &factor.generation)?.check(code.trim(), seconds);
    let Some(step) = step.filter(|step| *step > factor.last_step) else {
        door.failed().await?;
        return Err(Problem::wrong_code());
    };
    let first = factor.confirmed_at.is_none();
    let taken = SecondFactor {
        confirmed_at: factor.confirmed_at.or(Some(now)),
        last_step: step,
        version: factor.version + 1,
        ..factor
    };
    // Of two who give the same code at the same moment, one is let in.
    if app.store.save_second_factor(&account.id, &taken).await? != Saved::Yes {
        return Err(Problem::wrong_code());
    }
    door.passed().await?;
    if let Some((id, hash)) = session_of(request) {
        app.store.delete_session(&id, &hash).await?;
    }
    if first {
        let notice = Notice::SecondFactorConfirmed;
        app.mail_queue.send(&Mailing::Notice { account: account.id.clone(), notice, at: now }).await?;
    }
    enter(app, account, true, now).await
}
