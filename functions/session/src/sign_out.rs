//! Ends one session, or all sessions of an account.

use crate::Context;
use api::{Answer, Request, Response};

use crate::enter::with_cookie;

/// Ends the session that the cookie or the token of the request names, if there is one.
pub(crate) async fn here(context: &Context, request: &Request) -> Answer {
    if let Some((account, hash)) = context.identity.credential(request, context.clock.now()) {
        context.store.delete_session(&account, &hash).await?;
    }
    Ok(with_cookie(Response::empty(204), "", Some(0)))
}

/// Ends every session of the account that is signed in. A session whose second factor is missing may end itself alone.
pub(crate) async fn everywhere(context: &Context, request: &Request) -> Answer {
    let account = context.identity.signed_in(request).await?;
    context.store.delete_sessions(&account.id, context.clock.now()).await?;
    Ok(with_cookie(Response::empty(204), "", Some(0)))
}
