//! Guesses at a second factor by somebody who has the first one.

use std::time::Instant;

use domain::rights::budget::TRIES_OF_SECOND_FACTOR;
use futures::{StreamExt, TryStreamExt, stream};
use hyper::StatusCode;
use serde_json::json;

use crate::{
    figure::Figure,
    target::{Failure, Target},
};

/// Guesses, each from another network.
const GUESSES: usize = 300;
/// Requests under way at once.
const AT_ONCE: usize = 64;

/// Signs in with the code of a mail, then guesses at the code of the authenticator from many networks at once.
#[allow(clippy::disallowed_methods)] // measures how long the machine takes
pub(crate) async fn of_one_account(target: &Target, manager: &str) -> Result<Figure, Failure> {
    let network = target.network();
    let browser = target.browser(&network, manager).await?;
    let (_, mail) = target.mails(manager).await?;
    let code = mail.split(|c: char| !c.is_ascii_digit()).find(|digits| digits.len() == 6).unwrap_or_default();
    let signed_in =
        target.post("/api/session/code", &network, &browser, &json!({ "email": manager, "code": code })).await?;
    if signed_in.status != StatusCode::OK {
        return Err(Failure::because(format!("{manager} does not sign in: {}", signed_in.body)));
    }
    let session = signed_in.cookies.join("; ");
    if signed_in.body["second_factor"] == "to_enrol" {
        target.post("/api/me/second-factor", &network, &session, &json!({})).await?;
    }
    let began = Instant::now();
    let guesses = (0..GUESSES).map(|_| {
        let session = &session;
        async move {
            let body = json!({ "code": "not it" });
            let reply = target.post("/api/session/second-factor", &target.network(), session, &body).await?;
            Ok::<_, Failure>(usize::from(reply.body["code"] == "wrong_code"))
        }
    });
    let wrong = stream::iter(guesses).buffer_unordered(AT_ONCE);
    let wrong = wrong.try_fold(0, |sum, one| async move { Ok(sum + one) }).await?;
    Ok(Figure {
        attack: "second factor of one session, 300 networks, 64 at once",
        requests: GUESSES,
        // The last try is compared too; its answer ends the session.
        achieved: wrong + 1,
        allowed: TRIES_OF_SECOND_FACTOR as usize,
        took: began.elapsed(),
    })
}
