//! Starts a session once a person has proved who they are.

use crate::Context;
use api::{Answer, Response, SESSION_COOKIE};
use domain::{Account, rights::Grant};
use jiff::Timestamp;

use crate::me::Me;

/// Starts a session of `account`, records the sign-in on the person's rows of students and RTS, and answers with the
/// account and the session cookie. `since` is when the sign-in began.
pub(crate) async fn enter(context: &Context, account: Account, second_factor: bool, since: Timestamp) -> Answer {
    let now = context.clock.now();
    for grant in &account.grants {
        match grant {
            Grant::Student { campaign, student } => context.store.student_connected(campaign, student, now).await?,
            Grant::Supervisor { campaign, supervisor } => {
                context.store.supervisor_connected(campaign, supervisor, now).await?;
            }
            Grant::Coordinator { .. } | Grant::Agency { .. } | Grant::Faculty { .. } | Grant::Admin => {}
        }
    }
    let (token, session) = context.identity.start_session(&account, second_factor, since).await?;
    let me = Me::of(context, account, &session).await?;
    Ok(with_cookie(Response::json(200, &me)?, &token, None))
}

/// The answer with the session cookie. Without `max_age`, in seconds, browsers keep it until they are closed; with 0
/// they delete it.
pub(crate) fn with_cookie(response: Response, token: &str, max_age: Option<u32>) -> Response {
    let age = max_age.map(|seconds| format!("; Max-Age={seconds}")).unwrap_or_default();
    let value = format!("{SESSION_COOKIE}={token}; Path=/; Secure; HttpOnly; SameSite=Strict{age}");
    response.with_cookie(&value)
}
