//! Out: here, or everywhere.

use lambda::{Answer, App, Request, Response, visit::session_of};

use crate::enter::with_cookie;

/// Ends the session of the cookie, if there is one.
pub(crate) async fn here(app: &App, request: &Request) -> Answer {
    if let Some((account, hash)) = session_of(request) {
        app.store.delete_session(&account, &hash).await?;
    }
    Ok(with_cookie(Response::empty(204), "", Some(0)))
}

/// Ends every session of whoever is signed in.
pub(crate) async fn everywhere(app: &App, request: &Request) -> Answer {
    let (account, _) = app.signed_in_so_far(request).await?;
    app.store.delete_sessions(&account.id, app.clock.now()).await?;
    Ok(with_cookie(Response::empty(204), "", Some(0)))
}
