//! Ends one session, or all sessions of an account.

use crate::Context;
use api::{Answer, Request, Response};
use identity::session_of;

use crate::enter::with_cookie;

/// Ends the session that the cookie names, if there is one.
pub(crate) async fn here(context: &Context, request: &Request) -> Answer {
    if let Some((account, hash)) = session_of(request) {
        context.store.delete_session(&account, &hash).await?;
    }
    Ok(with_cookie(Response::empty(204), "", Some(0)))
}

/// Ends every session of the account that is signed in.
pub(crate) async fn everywhere(context: &Context, request: &Request) -> Answer {
    let (account, _) = context.identity.signed_in_so_far(request).await?;
    context.store.delete_sessions(&account.id, context.clock.now()).await?;
    Ok(with_cookie(Response::empty(204), "", Some(0)))
}
