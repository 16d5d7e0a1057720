//! Somebody signed in, in a campaign, at an instant: what most handlers start from.

use domain::{
    Account, Action, Actor, CampaignId, Refusal,
    access::{Grant, Scope},
};
use jiff::{SignedDuration, Timestamp};
use store::{Current, Deadline, Session, sha256};

use crate::{Access, App, Problem, Request};

/// Name of the session's cookie.
pub const SESSION_COOKIE: &str = "__Host-session";

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
    /// Starts a session and gives its token.
    pub async fn start_session(&self, account: &Account) -> Result<String, Problem> {
        let now = self.clock.now();
        let token = self.entropy.token();
        let expires_at = now + lifetime(account).idle;
        let session = Session { account: account.id.clone(), started_at: now, seen_at: now, expires_at };
        self.store.put_session(&secret_hash(&token), &session).await?;
        Ok(token)
    }

    /// Who is signed in.
    pub async fn signed_in(&self, request: &Request) -> Result<Account, Problem> {
        let token = request.cookie(SESSION_COOKIE).ok_or_else(Problem::signed_out)?;
        let hash = secret_hash(token);
        let now = self.clock.now();
        let session = self.store.session(&hash).await?.ok_or_else(Problem::signed_out)?;
        if now >= session.expires_at {
            return Err(Problem::signed_out());
        }
        let account = self.store.account(&session.account).await?.ok_or_else(Problem::signed_out)?;
        if now - session.seen_at >= NOTED_EVERY {
            let lifetime = lifetime(&account);
            let expires_at = (now + lifetime.idle).min(session.started_at + lifetime.absolute);
            let prolonged = Session { seen_at: now, expires_at, ..session };
            if !self.store.prolong_session(&hash, &prolonged).await? {
                return Err(Problem::signed_out());
            }
        }
        Ok(account)
    }

    /// Who is signed in, in the campaign of the path, if the policy allows them what the route is for.
    pub async fn visit(&self, request: &Request) -> Result<Visit, Problem> {
        let id = request.id_in_path("campaign", CampaignId::parse)?;
        let (account, current) =
            futures::future::try_join(self.signed_in(request), async { Ok(self.store.campaign(&id).await?) }).await?;
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
