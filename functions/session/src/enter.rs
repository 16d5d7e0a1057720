//! From a proof of who one is to a session.

use crate::Context;
use api::{Answer, Response, SESSION_COOKIE};
use domain::{Account, rights::Grant};
use jiff::Timestamp;

use crate::me::Me;

/// Starts a session for somebody who came `since`, notes the login on the person's rows, and answers who they are, with the cookie.
pub(crate) async fn enter(context: &Context, account: Account, second_factor: bool, since: Timestamp) -> Answer {
    let now = context.clock.now();
    for grant in &account.grants {
        match grant {
            Grant::Student { campaign, student } => context.store.student_connected(campaign, student, now).await?,
            Grant::Supervisor { campaign, supervisor } => {
                context.store.supervisor_connected(campaign, supervisor, now).await?;
            }
            _ => {}
        }
    }
    let (token, session) = context.identity.start_session(&account, second_factor, since).await?;
    let me = Me::of(context, account, &session).await?;
    Ok(with_cookie(Response::json(200, &me)?, &token, None))
}

/// The answer with the session's cookie; with a `max_age` of 0 the browser forgets it.
pub(crate) fn with_cookie(response: Response, token: &str, max_age: Option<u32>) -> Response {
    let age = max_age.map(|seconds| format!("; Max-Age={seconds}")).unwrap_or_default();
    let value = format!("{SESSION_COOKIE}={token}; Path=/; Secure; HttpOnly; SameSite=Strict{age}");
    response.with_cookie(&value)
}
