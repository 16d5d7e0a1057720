//! Starts sessions and finds the account and the session a request belongs to.

use std::sync::Arc;

use ambient::{Clock, Entropy};
use api::{Problem, Request};
use domain::{
    Account, AccountId, Refusal,
    rights::{
        Grant,
        session::{Factors, Opened},
    },
};
use failure::Failure;
use futures::future::try_join;
use jiff::{SignedDuration, Timestamp};
use keyring::Keys;
use store::{Session, Store};

use crate::{
    secret::{COOKIE_SEPARATOR, secret_hash, session_of},
    tokens::OwnIssuer,
};

/// The time a session was last used is written at most once in this span, so that most requests write nothing.
const NOTED_EVERY: SignedDuration = SignedDuration::from_secs(60);

/// Finds the account and the rights behind a request.
#[derive(Debug, Clone)]
pub struct Identity {
    pub(crate) store: Store,
    pub(crate) keys: Keys,
    tokens: OwnIssuer,
    pub(crate) clock: Clock,
    pub(crate) entropy: Entropy,
    /// Addresses of the national administrators, folded as [`domain::text::fold_email`] does.
    admin_emails: Arc<[String]>,
}

impl Identity {
    /// Reads sessions and accounts from `store`; `public_url` becomes the `iss` and `aud` claims of our own tokens.
    pub fn new(
        store: Store,
        keys: Keys,
        (clock, entropy): (Clock, Entropy),
        public_url: &str,
        admin_emails: &[String],
    ) -> Self {
        let tokens = OwnIssuer::new(keys.clone(), public_url);
        Self { store, keys, tokens, clock, entropy, admin_emails: admin_emails.into() }
    }

    /// The issuer of our own tokens.
    pub fn tokens(&self) -> &OwnIssuer {
        &self.tokens
    }

    /// The addresses of the national administrators.
    pub fn admin_emails(&self) -> &[String] {
        &self.admin_emails
    }

    /// An account with its present rights; `None` if it does not exist. The settings of the deployment alone decide who
    /// is an administrator: a stored administrator grant is ignored.
    ///
    /// # Errors
    ///
    /// [`Failure`] when the account cannot be read.
    pub async fn account(&self, id: &AccountId) -> Result<Option<Account>, Failure> {
        let account = self.store.account(id).await?;
        Ok(account.map(|mut account| {
            account.grants.retain(|grant| *grant != Grant::Admin);
            if self.admin_emails.contains(&account.email) {
                account.grants.push(Grant::Admin);
            }
            account
        }))
    }

    /// Starts a session of `account` and returns the value of its cookie with it. `issued_at` is when the proof of the
    /// sign-in was issued: the code, the link, the session whose second factor was missing. If all sessions of the account
    /// were ended after that instant, this one is ended as well.
    ///
    /// # Errors
    ///
    /// 401 if the sessions of the account were ended meanwhile; 500 or 503 when the session cannot be written.
    pub async fn start_session(
        &self,
        account: &Account,
        second_factor: bool,
        issued_at: Timestamp,
    ) -> Result<(String, Session), Problem> {
        let now = self.clock.now();
        let secret = self.entropy.token();
        let expires_at = now + account.session_lifetime().idle;
        let id = account.id.clone();
        let session = Session { account: id, started_at: now, seen_at: now, expires_at, second_factor };
        self.store.put_session(&secret_hash(&secret), &session).await?;
        if self.store.ended_since(&account.id, issued_at).await? {
            self.store.delete_session(&account.id, &secret_hash(&secret)).await?;
            return Err(Problem::signed_out());
        }
        Ok((format!("{}{COOKIE_SEPARATOR}{secret}", account.id), session))
    }

    /// The account that is signed in, its second factor given if it needs one.
    ///
    /// # Errors
    ///
    /// 401 if nobody is signed in, 403 if the second factor is missing, 500 or 503 when the session cannot be read.
    pub async fn signed_in(&self, request: &Request) -> Result<Account, Problem> {
        Ok(self.signed_in_with(request).await?.0)
    }

    /// The account that is signed in, its second factor given if it needs one, and the session.
    ///
    /// # Errors
    ///
    /// 401 if nobody is signed in, 403 if the second factor is missing, 500 or 503 when the session cannot be read.
    pub async fn signed_in_with(&self, request: &Request) -> Result<(Account, Session), Problem> {
        let (account, session) = self.signed_in_so_far(request).await?;
        if account.needs_second_factor() && !session.second_factor {
            return Err(Refusal::SecondFactorRequired.into());
        }
        Ok((account, session))
    }

    /// The account that is signed in and the factors it has given, if they open anything.
    ///
    /// # Errors
    ///
    /// 401 if nobody is signed in, 403 if the second factor is missing to an account to which the first opens nothing, 500
    /// or 503 when the session cannot be read.
    pub async fn let_in(&self, request: &Request) -> Result<(Account, Factors), Problem> {
        let (account, session) = self.signed_in_so_far(request).await?;
        let factors = if session.second_factor { Factors::Both } else { Factors::First };
        match (factors, account.opened_by_first_factor()) {
            (Factors::First, Opened::Nothing) => Err(Refusal::SecondFactorRequired.into()),
            (Factors::First, Opened::Figures | Opened::Everything) | (Factors::Both, _) => Ok((account, factors)),
        }
    }

    /// The account that is signed in and the session; the second factor may still be missing.
    ///
    /// # Errors
    ///
    /// 401 if nobody is signed in, 500 or 503 when the session cannot be read or prolonged.
    pub async fn signed_in_so_far(&self, request: &Request) -> Result<(Account, Session), Problem> {
        let now = self.clock.now();
        let (id, hash) = self.credential(request, now).ok_or_else(Problem::signed_out)?;
        let (session, account) = try_join(self.store.session(&id, &hash), self.account(&id)).await?;
        let session = session.filter(|session| now < session.expires_at).ok_or_else(Problem::signed_out)?;
        let account = account.ok_or_else(Problem::signed_out)?;
        if now - session.seen_at < NOTED_EVERY {
            return Ok((account, session));
        }
        let lifetime = account.session_lifetime();
        let expires_at = (now + lifetime.idle).min(session.started_at + lifetime.absolute);
        let prolonged = Session { seen_at: now, expires_at, ..session };
        if !self.store.prolong_session(&hash, &prolonged).await? {
            return Err(Problem::signed_out());
        }
        Ok((account, prolonged))
    }

    /// The account and the session hash that a request carries, in its cookie or in a token that we have issued. A
    /// request with an `Authorization` header is judged by that header alone.
    pub fn credential(&self, request: &Request, now: Timestamp) -> Option<(AccountId, String)> {
        let Some(authorization) = request.header("authorization") else { return session_of(request) };
        let token = authorization.strip_prefix("Bearer ")?;
        self.tokens.session(token, now).ok()
    }
}
