//! Signs in anybody, through the OpenID Connect provider of this machine.

use axum::{Form, extract::State, response::Redirect};
use serde::Deserialize;

use crate::issuer::{NAME, NextPerson};

/// The person to be.
#[derive(Debug, Deserialize)]
pub(super) struct Wanted {
    email: String,
}

/// Sends the browser to the provider as the sign-in page does. The provider then asks for nothing.
pub(super) async fn start(State(next): State<NextPerson>, Form(Wanted { email }): Form<Wanted>) -> Redirect {
    next.is(email.trim().to_owned());
    Redirect::to(&format!("/api/session/issuers/{NAME}"))
}
