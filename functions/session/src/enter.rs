//! Starts a session once a person has proved who they are.

use crate::Context;
use api::{Answer, Response, SESSION_COOKIE};
use domain::{Account, rights::Grant};
use jiff::Timestamp;

use crate::{device::Device, me::Me};

/// What a person has proved.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Proof {
    /// When the code, the link, the session or the flow that proves it was issued. If all sessions of the account were
    /// ended after that instant, it proves nothing any more.
    issued_at: Timestamp,
    /// Whether a second factor was given.
    second_factor: bool,
    /// Whether a mail has brought it, so that the address of the account is reached.
    mailed: bool,
}

impl Proof {
    /// A first factor that was issued at an instant.
    pub(crate) fn issued(issued_at: Timestamp) -> Self {
        Self { issued_at, second_factor: false, mailed: false }
    }

    /// A code or a link of a mail that was issued at an instant.
    pub(crate) fn mailed(issued_at: Timestamp) -> Self {
        Self { issued_at, second_factor: false, mailed: true }
    }

    /// Both factors: the second was given in a session, or the first and the second in a flow, that was started at an
    /// instant.
    pub(crate) fn both(started_at: Timestamp) -> Self {
        Self { issued_at: started_at, second_factor: true, mailed: false }
    }
}

/// Starts a session of `account` on `device`, records the sign-in on the account and on the person's rows of students and RTS,
/// and answers with the account and the cookies of the session and of the device.
pub(crate) async fn enter(context: &Context, account: Account, device: &Device, proof: Proof) -> Answer {
    let now = context.clock.now();
    let Proof { issued_at, second_factor, mailed } = proof;
    let reached_at = mailed.then_some(issued_at);
    let (token, session) = context.identity.start_session(&account, second_factor, issued_at).await?;
    context.store.signed_in(&account.id, now).await?;
    for grant in &account.grants {
        match grant {
            Grant::Student { campaign, student } => {
                context.store.student_connected(campaign, student, now, reached_at).await?;
            }
            Grant::Supervisor { campaign, supervisor } => {
                context.store.supervisor_connected(campaign, supervisor, now, reached_at).await?;
            }
            Grant::Coordinator { .. } | Grant::Agency { .. } | Grant::Faculty { .. } | Grant::Admin => {}
        }
    }
    if second_factor || !account.needs_second_factor() {
        device.know(context, &account.email).await?;
    }
    let me = Me::of(context, account, &session).await?;
    Ok(device.kept_in(with_cookie(Response::json(200, &me)?, &token, None)))
}

/// The answer with the session cookie. Without `max_age`, in seconds, browsers keep it until they are closed; with 0
/// they delete it.
pub(crate) fn with_cookie(response: Response, token: &str, max_age: Option<u32>) -> Response {
    let age = max_age.map(|seconds| format!("; Max-Age={seconds}")).unwrap_or_default();
    let value = format!("{SESSION_COOKIE}={token}; Path=/; Secure; HttpOnly; SameSite=Strict{age}");
    response.with_cookie(&value)
}
