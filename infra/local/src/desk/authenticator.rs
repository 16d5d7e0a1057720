//! A replacement for the authenticator application of every account: it shows the code that the application would show.

use std::sync::Arc;

use api::Problem;
use axum::{
    Json,
    extract::{Query, State},
    http::StatusCode,
    response::{IntoResponse, Response},
};
use serde::{Deserialize, Serialize};
use store::Factor;

use crate::Platform;

/// The account whose code is asked for.
#[derive(Debug, Deserialize)]
pub(super) struct Asked {
    email: String,
}

/// What the application shows.
#[derive(Debug, Serialize)]
struct Shown {
    /// The code of the account.
    code: String,
    /// The code of a second device that is being added.
    proposed: Option<String>,
}

/// Shows the current codes of an account. The account must have a second factor, confirmed or not.
pub(super) async fn show(State(platform): State<Arc<Platform>>, Query(Asked { email }): Query<Asked>) -> Response {
    match shown(&platform, &email).await {
        Ok(Some(shown)) => Json(shown).into_response(),
        Ok(None) => {
            (StatusCode::NOT_FOUND, format!("{email} : pas de second facteur / no second factor")).into_response()
        }
        Err(problem) => (StatusCode::INTERNAL_SERVER_ERROR, format!("{problem:?}")).into_response(),
    }
}

async fn shown(platform: &Platform, email: &str) -> Result<Option<Shown>, Problem> {
    let Some(id) = platform.store.account_id(email).await? else { return Ok(None) };
    let (account, factors) =
        futures::future::try_join(platform.store.account(&id), platform.store.second_factors(&id)).await?;
    let Some((account, factors)) = account.zip(factors) else { return Ok(None) };
    let now = u64::try_from(platform.clock.now().as_second()).unwrap_or_default();
    let code =
        |factor: &Factor| Ok::<_, Problem>(session::totp(&platform.keys, &account, factor)?.generate(now).to_string());
    let proposed = factors.pending().map(code).transpose()?;
    let confirmed = factors.confirmed().next().map(code).transpose()?;
    Ok(confirmed.or_else(|| proposed.clone()).map(|code| Shown { code, proposed }))
}
