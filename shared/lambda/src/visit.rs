//! Somebody signed in, in a campaign, at an instant: what most handlers start from.

use domain::{
    Account, AccountId, Action, Actor, CampaignId, Refusal,
    rights::{Grant, Role, Scope},
};
use futures::future::try_join;
use jiff::{SignedDuration, Timestamp};
use store::{Current, Deadline, Session, StoreError, sha256};

use crate::{Access, App, Problem, Request};

/// Name of the session's cookie.
pub const SESSION_COOKIE: &str = "__Host-session";

/// How long a one-time code serves; pages and mails show the instant itself.
pub const CODE_LIFETIME: SignedDuration = SignedDuration::from_mins(10);
/// How long a link to set a password serves.
pub const LINK_LIFETIME: SignedDuration = SignedDuration::from_hours(1);

/// How long a session lives unused, and at the most.
struct Lifetime {
    idle: SignedDuration,
    absolute: SignedDuration,
}

const STUDENTS_AND_SUPERVISORS: Lifetime =
    Lifetime { idle: SignedDuration::from_mins(30), absolute: SignedDuration::from_hours(12) };
const MANAGERS: Lifetime = Lifetime { idle: SignedDuration::from_mins(15), absolute: SignedDuration::from_hours(8) };
/// Use is noted no more often than this.
const NOTED_EVERY: SignedDuration = SignedDuration::from_secs(60);

fn lifetime(account: &Account) -> Lifetime {
    let manages = |grant: &Grant| !matches!(grant, Grant::Student { .. } | Grant::Supervisor { .. });
    if account.grants.iter().any(manages) { MANAGERS } else { STUDENTS_AND_SUPERVISORS }
}

/// When a session ends at the latest.
pub fn ends_at(account: &Account, session: &Session) -> Timestamp {
    session.started_at + lifetime(account).absolute
}

/// Managers and administrators give a second factor.
pub fn needs_second_factor(account: &Account) -> bool {
    let strong = |grant: &Grant| matches!(grant.role(), Role::Agency | Role::Faculty | Role::Admin);
    account.grants.iter().any(strong)
}

/// Between the account and the secret of a session's token.
const TOKEN_PARTS: char = '.';

/// Whose session the request's cookie names, and the hash it is kept under.
pub fn session_of(request: &Request) -> Option<(AccountId, String)> {
    let (account, secret) = request.cookie(SESSION_COOKIE)?.split_once(TOKEN_PARTS)?;
    Some((AccountId::parse(account).ok()?, secret_hash(secret)))
}

/// Hash under which a code is kept, together with the address it was sent to.
pub fn code_hash(email: &str, code: &str) -> String {
    secret_hash(&format!("{email}|{code}"))
}

/// Hash under which a secret is kept.
pub fn secret_hash(secret: &str) -> String {
    sha256(secret.as_bytes())
}

/// A signed-in person's view of one campaign.
#[derive(Debug)]
pub struct Visit {
    /// Who.
    pub actor: Actor,
    /// The campaign and what is published of it.
    pub current: Current,
    /// When.
    pub now: Timestamp,
}

impl Visit {
    /// Refuses unless the policy allows `action` to one of the person's roles.
    pub fn require(&self, action: Action) -> Result<(), Problem> {
        Ok(self.actor.require(action)?)
    }

    /// Where the policy allows `action` to the person, in a tab that is open to them now if it has one.
    pub fn seen(&self, action: Action) -> Result<Vec<Scope>, Problem> {
        Ok(self.actor.seen(action, &self.current.campaign.calendar, self.now)?)
    }
}

impl App {
    /// An account with the rights it has now. Administrators are those the deployment names, and nobody else.
    pub async fn account(&self, id: &AccountId) -> Result<Option<Account>, StoreError> {
        let account = self.store.account(id).await?;
        Ok(account.map(|mut account| {
            account.grants.retain(|grant| *grant != Grant::Admin);
            if self.config.admin_emails.contains(&account.email) {
                account.grants.push(Grant::Admin);
            }
            account
        }))
    }

    /// Starts a session for somebody who came `since`; gives its token, for the cookie. Should all sessions of the
    /// account have been ended meanwhile, this one is too.
    pub async fn start_session(
        &self,
        account: &Account,
        second_factor: bool,
        since: Timestamp,
    ) -> Result<(String, Session), Problem> {
        let now = self.clock.now();
        let secret = self.entropy.token();
        let expires_at = now + lifetime(account).idle;
        let id = account.id.clone();
        let session = Session { account: id, started_at: now, seen_at: now, expires_at, second_factor };
        self.store.put_session(&secret_hash(&secret), &session).await?;
        if self.store.signed_out_at(&account.id).await?.is_some_and(|ended| ended > since) {
            self.store.delete_session(&account.id, &secret_hash(&secret)).await?;
            return Err(Problem::signed_out());
        }
        Ok((format!("{}{TOKEN_PARTS}{secret}", account.id), session))
    }

    /// Who is signed in, with everything that is asked of them given.
    pub async fn signed_in(&self, request: &Request) -> Result<Account, Problem> {
        let (account, session) = self.signed_in_so_far(request).await?;
        if needs_second_factor(&account) && !session.second_factor {
            return Err(Problem::second_factor_required());
        }
        Ok(account)
    }

    /// Who is signed in, perhaps without the second factor yet, and their session.
    pub async fn signed_in_so_far(&self, request: &Request) -> Result<(Account, Session), Problem> {
        let now = self.clock.now();
        let (id, hash) = self.credential(request, now).ok_or_else(Problem::signed_out)?;
        let (session, account) = try_join(self.store.session(&id, &hash), self.account(&id)).await?;
        let session = session.filter(|session| now < session.expires_at).ok_or_else(Problem::signed_out)?;
        let account = account.ok_or_else(Problem::signed_out)?;
        if now - session.seen_at < NOTED_EVERY {
            return Ok((account, session));
        }
        let lifetime = lifetime(&account);
        let expires_at = (now + lifetime.idle).min(session.started_at + lifetime.absolute);
        let prolonged = Session { seen_at: now, expires_at, ..session };
        if !self.store.prolong_session(&hash, &prolonged).await? {
            return Err(Problem::signed_out());
        }
        Ok((account, prolonged))
    }

    /// Whose session a request names: by its cookie, or by a token of ours that names it.
    pub fn credential(&self, request: &Request, now: Timestamp) -> Option<(AccountId, String)> {
        let Some(authorization) = request.header("authorization") else { return session_of(request) };
        let token = authorization.strip_prefix("Bearer ")?;
        self.tokens.session(token, now).ok()
    }

    /// Who is signed in, in the campaign of the path, if the policy allows them what the route is for.
    pub async fn visit(&self, request: &Request) -> Result<Visit, Problem> {
        let id = request.id_in_path("campaign", CampaignId::parse)?;
        let (account, current) =
            try_join(self.signed_in(request), async { Ok(self.store.campaign(&id).await?) }).await?;
        let actor = Actor::enter(account, &id)?;
        if let Access::May(actions) = request.access() {
            actor.require_any(actions)?;
        }
        let current = current.ok_or(Refusal::Unknown { what: "campaign" })?;
        Ok(Visit { actor, current, now: self.clock.now() })
    }

    /// What a write into `window` of this visit believes; the clock is read again, just before the write.
    pub fn deadline(&self, visit: &Visit, window: &domain::calendar::Window) -> Deadline {
        Deadline {
            calendar_version: visit.current.campaign.calendar_version,
            closes_at: window.closes_at(),
            now: self.clock.now(),
        }
    }
}
