//! The account that is signed in, and its sessions.

use crate::{Context, enrolment};
use api::{Answer, Problem, Request, Response};
use domain::{
    Account,
    rights::{Grant, session::Opened},
};
use jiff::Timestamp;
use schemars::JsonSchema;
use serde::Serialize;
use store::Session;

/// The account that is signed in, and its session.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Me {
    /// First and last name.
    name: String,
    /// E-mail address.
    email: String,
    /// The rights of the account in all campaigns.
    rights: Vec<Grant>,
    /// The state of the second factor in this session.
    second_factor: SecondFactorState,
    /// What the session opens before a second factor is given.
    opened_by_first_factor: Opened,
    /// The server's time, against which clients count down to the end of the session.
    #[schemars(with = "String", extend("format" = "date-time"))]
    now: Timestamp,
    /// When the session ends if no further request uses it.
    #[schemars(with = "String", extend("format" = "date-time"))]
    session_expires_at: Timestamp,
    /// When the session ends at the latest, however much it is used.
    #[schemars(with = "String", extend("format" = "date-time"))]
    session_ends_at: Timestamp,
}

/// The state of the second factor in a session.
#[derive(Debug, Clone, Copy, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
enum SecondFactorState {
    /// The account needs no second factor.
    NotNeeded,
    /// The account needs a second factor and has none: it must enrol one and give its first code.
    ToEnrol,
    /// The account was reset, or the wishes have begun: it must enrol a second factor with a code that is told to its owner.
    ToEnrolByCode,
    /// The session must give a code of the second factor.
    ToGive,
    /// The session has given a code of the second factor.
    Given,
}

/// A session of the account.
#[derive(Debug, Serialize, JsonSchema)]
pub struct SessionView {
    /// When it was started.
    #[schemars(with = "String", extend("format" = "date-time"))]
    started_at: Timestamp,
    /// When it was last used; recorded at most once a minute.
    #[schemars(with = "String", extend("format" = "date-time"))]
    seen_at: Timestamp,
    /// Whether it is the session of this request.
    this_one: bool,
}

impl Me {
    pub(crate) async fn of(context: &Context, account: Account, session: &Session) -> Result<Self, Problem> {
        let second_factor = if !account.needs_second_factor() {
            SecondFactorState::NotNeeded
        } else if session.second_factor {
            SecondFactorState::Given
        } else {
            let factors = context.store.second_factors(&account.id).await?;
            if factors.is_some_and(|factors| factors.confirmed().next().is_some()) {
                SecondFactorState::ToGive
            } else if enrolment::takes_a_code(context, &account).await? {
                SecondFactorState::ToEnrolByCode
            } else {
                SecondFactorState::ToEnrol
            }
        };
        let opened_by_first_factor = account.opened_by_first_factor();
        let session_ends_at = session.started_at + account.session_lifetime().absolute;
        Ok(Self {
            name: account.name,
            email: account.email,
            rights: account.grants,
            second_factor,
            opened_by_first_factor,
            now: context.clock.now(),
            session_expires_at: session.expires_at,
            session_ends_at,
        })
    }
}

pub(crate) async fn read(context: &Context, request: &Request) -> Answer {
    let (account, session) = context.identity.signed_in_so_far(request).await?;
    Response::json(200, &Me::of(context, account, &session).await?)
}

pub(crate) async fn sessions(context: &Context, request: &Request) -> Answer {
    let (account, this) = context.identity.signed_in_with(request).await?;
    Response::json(200, &views(context, &account, &this).await?)
}

/// The sessions of an account that have not ended, last used first.
pub(crate) async fn views(context: &Context, account: &Account, this: &Session) -> Result<Vec<SessionView>, Problem> {
    let now = context.clock.now();
    let mut sessions = context.store.sessions(&account.id).await?;
    sessions.retain(|session| now < session.expires_at);
    sessions.sort_by_key(|session| std::cmp::Reverse(session.seen_at));
    let views = sessions.into_iter().map(|session| SessionView {
        started_at: session.started_at,
        seen_at: session.seen_at,
        this_one: (session.started_at, session.seen_at) == (this.started_at, this.seen_at),
    });
    Ok(views.collect())
}
