//! The part of the two administrators in the draw.

use std::time::Duration;

use hyper::Method;
use local::{ADMIN_EMAIL, SECOND_ADMIN_EMAIL};
use proof::draw::commit as commitment;
use serde_json::json;

use crate::{
    campaign::ID,
    client::{Person, Platform},
    failure::Failure,
};

/// The secrets of the draw and the administrators who commit to them. In the demo they need not stay secret.
const SHARES: [(&str, &str); 2] = [
    (ADMIN_EMAIL, "marguerite, boussole et trente-trois tours"),
    (SECOND_ADMIN_EMAIL, "lanterne, sémaphore et deux fois rien"),
];
/// The public value: numbers of a lottery held after the wishes have closed.
const PUBLIC_VALUE: &str = "7 18 26 33 41 – 5";
/// The interval at which the demo looks whether the wishes have closed.
const LOOK_EVERY: Duration = Duration::from_secs(1);

fn path(part: &str) -> String {
    format!("/api/campaigns/{ID}/draw{part}")
}

/// Has both administrators commit to their secrets, before anybody states wishes.
pub(crate) async fn commit(platform: &Platform) -> Result<(), Failure> {
    for (email, secret) in SHARES {
        let person = Person::sign_in(platform, email).await?;
        let body = json!({ "sha256": commitment(secret) });
        person.post("POST /api/campaigns/{campaign}/draw/commitments", &path("/commitments"), &body).await?;
    }
    Ok(())
}

/// Gives the public value, then both secrets. The wishes of round 1 must have closed.
pub(crate) async fn complete(platform: &Platform) -> Result<(), Failure> {
    let first = Person::sign_in(platform, ADMIN_EMAIL).await?;
    let body = json!({ "value": PUBLIC_VALUE });
    first.post("POST /api/campaigns/{campaign}/draw/public-value", &path("/public-value"), &body).await?;
    for (email, secret) in SHARES {
        let person = Person::sign_in(platform, email).await?;
        let body = json!({ "secret": secret });
        person.post("POST /api/campaigns/{campaign}/draw/secrets", &path("/secrets"), &body).await?;
    }
    Ok(())
}

/// Waits until somebody has moved the clock past the wishes of round 1, then completes the draw, so that a person who
/// tries the demo need not act as both administrators.
pub(crate) async fn complete_in_time(platform: Platform, closes_at: jiff::Timestamp) -> Result<(), Failure> {
    loop {
        let clock = platform.local(Method::GET, "/local/clock", None).await?;
        let now: Option<jiff::Timestamp> = clock["now"].as_str().and_then(|now| now.parse().ok());
        if now.is_some_and(|now| now >= closes_at) {
            break;
        }
        tokio::time::sleep(LOOK_EVERY).await;
    }
    let admin = Person::sign_in(&platform, ADMIN_EMAIL).await?;
    let draw = admin.get("GET /api/campaigns/{campaign}/draw", &path("")).await?;
    // An earlier start of the demo, or a person, may have completed the draw already.
    if draw["public_value_known"] == true { Ok(()) } else { complete(&platform).await }
}
