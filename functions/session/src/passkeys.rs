//! Passkeys (Web Authentication) as second factors. A key signs a challenge for our address alone, so that no other site can
//! have it sign for us.

use crate::Context;
use api::{Answer, Problem, Request, Response};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use domain::{Account, rights::session::CHALLENGE_LIFETIME, waking::Notice};
use hyper::Uri;
use jiff::Timestamp;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use store::{Challenge, Factor, Passkey, Saved, SecondFactors};

use crate::{
    ceremony::{ALGORITHMS, Expected, NotShown, registered, signed},
    enrolment::{self, Shown},
    factors::{may_add, with_new},
    second_factor::{Right, given, prove},
};

/// Bytes in a body, as base64url without padding (RFC 4648, section 5).
#[derive(Deserialize)]
#[serde(try_from = "String")]
struct Bytes(Vec<u8>);

impl TryFrom<String> for Bytes {
    type Error = base64::DecodeError;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        URL_SAFE_NO_PAD.decode(text).map(Self)
    }
}

/// What the browser needs to have a passkey made or used.
#[derive(Debug, Serialize, JsonSchema)]
pub struct PasskeyChallenge {
    /// The text to be signed.
    challenge: String,
    /// The relying party: the host of our address.
    rp_id: String,
    /// The address of the account, by which the person finds the passkey.
    email: String,
    /// The identifier of the account, which the authenticator stores.
    user_id: String,
    /// The COSE algorithms that are accepted, best first.
    algorithms: Vec<i32>,
    /// The passkeys that the account has (base64url): one of them is to be used, or no other of their authenticators is to
    /// be made.
    credentials: Vec<String>,
    /// When the challenge expires.
    #[schemars(with = "String", extend("format" = "date-time"))]
    expires_at: Timestamp,
}

/// Body of `POST /api/me/passkeys`: the answer of an authenticator that has made a passkey, all in base64url.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct NewPasskey {
    /// The client data, as the browser gives it.
    #[schemars(with = "String")]
    client_data: Bytes,
    /// The authenticator data.
    #[schemars(with = "String")]
    authenticator_data: Bytes,
    /// The public key, as DER `SubjectPublicKeyInfo`.
    #[schemars(with = "String")]
    public_key: Bytes,
    /// The COSE algorithm of the key.
    algorithm: i32,
    /// The code that was told by telephone, which an account needs after a reset and, if it is of staff, once wishes are open.
    #[serde(default)]
    enrolment_code: Option<String>,
}

/// Body of `POST /api/session/passkey`: the answer of an authenticator that has signed, all in base64url.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct UsePasskey {
    /// The passkey that has signed.
    credential: String,
    /// The client data, as the browser gives it.
    #[schemars(with = "String")]
    client_data: Bytes,
    /// The authenticator data.
    #[schemars(with = "String")]
    authenticator_data: Bytes,
    /// The signature.
    #[schemars(with = "String")]
    signature: Bytes,
}

/// Gives the challenge that a new passkey, or one of the account, has to sign.
pub(crate) async fn challenge(context: &Context, request: &Request) -> Answer {
    let (account, session) = context.identity.signed_in_so_far(request).await?;
    let factors = context.store.second_factors(&account.id).await?;
    if session.second_factor || factors.as_ref().is_none_or(|factors| factors.confirmed().next().is_none()) {
        may_add(&account, &session, factors.as_ref())?;
    }
    let now = context.clock.now();
    let (_, hash) = context.identity.credential(request, now).ok_or_else(Problem::signed_out)?;
    let challenge = Challenge { text: context.entropy.token(), expires_at: now + CHALLENGE_LIFETIME };
    context.store.put_challenge(&hash, &challenge).await?;
    let passkeys = factors.iter().flat_map(SecondFactors::confirmed).filter_map(|factor| factor.passkey.as_ref());
    let view = PasskeyChallenge {
        challenge: challenge.text,
        rp_id: host(context)?,
        user_id: account.id.to_string(),
        email: account.email,
        algorithms: ALGORITHMS.to_vec(),
        credentials: passkeys.map(|passkey| passkey.credential.clone()).collect(),
        expires_at: challenge.expires_at,
    };
    Response::json(201, &view)
}

/// Adds a passkey to the account. The person has been verified by it, so that it is confirmed at once.
pub(crate) async fn add(context: &Context, request: &Request) -> Answer {
    let (account, session) = context.identity.signed_in_so_far(request).await?;
    let NewPasskey { client_data, authenticator_data, public_key, algorithm, enrolment_code } = request.json()?;
    let before = context.store.second_factors(&account.id).await?;
    may_add(&account, &session, before.as_ref())?;
    let (challenge, rp_id) = (used_challenge(context, request).await?, host(context)?);
    let expected = Expected { rp_id: &rp_id, origin: &context.public_url, challenge: &challenge };
    let passkey = registered(expected, &client_data.0, &authenticator_data.0, (algorithm, &public_key.0))?;
    let shown = enrolment::shown(context, (&account, &session), enrolment_code.as_deref()).await?;
    let now = context.clock.now();
    let proposed = Factor::proposed(context.entropy.uuid(now), now, shown == Shown::More);
    let factor = Factor { confirmed_at: Some(now), passkey: Some(passkey), ..proposed };
    match context.store.save_second_factors(&account.id, &with_new(before, factor), now).await? {
        Saved::Yes => given(context, request, (account, session), Some(Notice::SecondFactorConfirmed)).await,
        Saved::Stale { found } => Err(Problem::stale(found)),
    }
}

/// Checks the signature of a passkey and replaces the session by one that has given the second factor.
pub(crate) async fn give(context: &Context, request: &Request) -> Answer {
    let who = context.identity.signed_in_so_far(request).await?;
    let UsePasskey { credential, client_data, authenticator_data, signature } = request.json()?;
    let (challenge, rp_id) = (used_challenge(context, request).await?, host(context)?);
    let expected = Expected { rp_id: &rp_id, origin: &context.public_url, challenge: &challenge };
    let check = |_: &Account, factors: &SecondFactors, given: bool| {
        let named = |factor: &&Factor| factor.passkey.as_ref().is_some_and(|passkey| passkey.credential == credential);
        let Some(factor) = factors.confirmed().filter(|_| !given).find(named) else { return Ok(None) };
        let Some(passkey) = &factor.passkey else { return Ok(None) };
        let checked = signed(expected, passkey, &client_data.0, &authenticator_data.0, &signature.0);
        Ok(after(factors, factor, checked))
    };
    prove(context, request, who, check).await
}

/// The second factors after a right signature.
fn after(factors: &SecondFactors, factor: &Factor, checked: Result<Passkey, NotShown>) -> Option<Right> {
    let passkey = checked.inspect_err(|why| tracing::info!(%why, "a passkey was refused")).ok()?;
    let after = factors.clone().replacing(Factor { passkey: Some(passkey), ..factor.clone() });
    Some(Right { after, notice: None })
}

async fn used_challenge(context: &Context, request: &Request) -> Result<String, Problem> {
    let now = context.clock.now();
    let (_, hash) = context.identity.credential(request, now).ok_or_else(Problem::signed_out)?;
    context.store.use_challenge(&hash, now).await?.ok_or_else(Problem::wrong_code)
}

/// The host of our address.
fn host(context: &Context) -> Result<String, Problem> {
    let uri: Uri = context.public_url.parse().map_err(Problem::internal)?;
    uri.host().map(str::to_owned).ok_or_else(|| Problem::internal("a public URL without a host"))
}
