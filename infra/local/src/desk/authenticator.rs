//! An authenticator for everybody on this machine: it shows what the telephone of a manager would.

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

/// Whose authenticator.
#[derive(Debug, Deserialize)]
pub(super) struct Asked {
    email: String,
}

#[derive(Debug, Serialize)]
struct Shown {
    code: String,
}

/// The code of the moment, for an address that has a second factor, confirmed or proposed.
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
