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

use crate::Platform;

/// The account whose code is asked for.
#[derive(Debug, Deserialize)]
pub(super) struct Asked {
    email: String,
}

#[derive(Debug, Serialize)]
struct Shown {
    code: String,
}

/// Shows the current code of an account. The account must have a second factor, confirmed or not.
pub(super) async fn show(State(platform): State<Arc<Platform>>, Query(Asked { email }): Query<Asked>) -> Response {
    match code(&platform, &email).await {
        Ok(Some(code)) => Json(Shown { code }).into_response(),
        Ok(None) => {
            (StatusCode::NOT_FOUND, format!("{email} : pas de second facteur / no second factor")).into_response()
        }
        Err(problem) => (StatusCode::INTERNAL_SERVER_ERROR, format!("{problem:?}")).into_response(),
    }
}

async fn code(platform: &Platform, email: &str) -> Result<Option<String>, Problem> {
    let Some(id) = platform.store.account_id(email).await? else { return Ok(None) };
    let (account, factor) =
        futures::future::try_join(platform.store.account(&id), platform.store.second_factor(&id)).await?;
    let Some((account, factor)) = account.zip(factor) else { return Ok(None) };
    let now = u64::try_from(platform.clock.now().as_second()).unwrap_or_default();
    Ok(Some(session::totp(&platform.keys, &account, &factor.generation)?.generate(now).to_string()))
}
