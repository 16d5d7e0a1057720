//! Guesses at mailed codes.

use std::time::Instant;

use domain::rights::budget::{CODES_OF_ACCOUNT, GUESSES_OF_NETWORK};
use futures::{StreamExt, TryStreamExt, stream};
use hyper::StatusCode;
use serde_json::{Value, json};

use crate::{
    figure::Figure,
    target::{Failure, Target},
};

/// Strangers who guess at one account at once.
const STRANGERS: usize = 40;
/// Guesses of each of them: as many as a code bears.
const GUESSES: usize = 5;
/// Times that all of them guess.
const ROUNDS: usize = 5;
/// Requests under way at once from one network.
const AT_ONCE: usize = 32;
/// Guesses from one network, each at another account.
const FROM_ONE_NETWORK: usize = 600;

/// Guesses at the code of one account from many networks at once, each stranger in a browser of their own.
#[allow(clippy::disallowed_methods)] // measures how long the machine takes
pub(crate) async fn of_one_account(target: &Target, victim: &str) -> Result<Figure, Failure> {
    let began = Instant::now();
    let mut achieved = 0;
    for _ in 0..ROUNDS {
        let strangers = (0..STRANGERS).map(|_| stranger(target, victim));
        achieved += stream::iter(strangers).buffer_unordered(STRANGERS).try_fold(0, add).await?;
    }
    Ok(Figure {
        attack: "codes of one account, 40 networks at once",
        requests: ROUNDS * STRANGERS * GUESSES,
        achieved,
        allowed: CODES_OF_ACCOUNT.limit as usize,
        took: began.elapsed(),
    })
}

/// Guesses at the codes of many accounts from one network.
#[allow(clippy::disallowed_methods)] // measures how long the machine takes
pub(crate) async fn from_one_network(target: &Target) -> Result<Figure, Failure> {
    let (began, network) = (Instant::now(), target.network());
    let browser = target.browser(&network, "nobody@example.org").await?;
    let guesses = (0..FROM_ONE_NETWORK).map(|number| {
        let (network, browser) = (&network, &browser);
        async move { guess(target, network, browser, &format!("nobody{number}@example.org")).await }
    });
    let achieved = stream::iter(guesses).buffer_unordered(AT_ONCE).try_fold(0, add).await?;
    Ok(Figure {
        attack: "codes of 600 accounts, one network, 32 at once",
        requests: FROM_ONE_NETWORK,
        achieved,
        allowed: GUESSES_OF_NETWORK.limit as usize,
        took: began.elapsed(),
    })
}

/// The guesses of a stranger on a network of their own. Returns how many were compared.
async fn stranger(target: &Target, victim: &str) -> Result<usize, Failure> {
    let network = target.network();
    let browser = target.browser(&network, victim).await?;
    let mut compared = 0;
    for _ in 0..GUESSES {
        compared += guess(target, &network, &browser, victim).await?;
    }
    Ok(compared)
}

/// A wrong code. Returns 1 if it was compared, 0 if it was refused before.
async fn guess(target: &Target, network: &str, browser: &str, email: &str) -> Result<usize, Failure> {
    let body: Value = json!({ "email": email, "code": "not it" });
    let reply = target.post("/api/session/code", network, browser, &body).await?;
    match reply.status {
        StatusCode::UNAUTHORIZED => Ok(1),
        StatusCode::TOO_MANY_REQUESTS => Ok(0),
        other => Err(Failure::because(format!("{other} {}", reply.body))),
    }
}

async fn add(sum: usize, one: usize) -> Result<usize, Failure> {
    Ok(sum + one)
}
