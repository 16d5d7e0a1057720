//! The part of the two administrators in the draw.

use std::time::Duration;

use hyper::Method;
use jiff::Timestamp;
use local::{ADMIN_EMAIL, SECOND_ADMIN_EMAIL};
use proof::draw::chain;
use serde_json::{Value, json};

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
/// The public value of each round: the numbers of a lottery held after the wishes have closed.
const PUBLIC_VALUES: [&str; 2] = ["7 18 26 33 41 – 5", "2 19 24 30 48 – 9"];
/// The interval at which the demo looks whether the hour of a public value has come.
const LOOK_EVERY: Duration = Duration::from_secs(1);

/// The draws of the campaign as the platform shows them.
async fn shown(admin: &Person) -> Result<Value, Failure> {
    admin.get("GET /api/campaigns/{campaign}/draw", &format!("/api/campaigns/{ID}/draw")).await
}

/// Has both administrators commit to their secrets, before anybody states wishes.
pub(crate) async fn commit(platform: &Platform) -> Result<(), Failure> {
    let path = format!("/api/campaigns/{ID}/draw/commitments");
    for (email, secret) in SHARES {
        let person = Person::sign_in(platform, email).await?;
        let body = json!({ "end": chain::end(ID, secret), "secret": secret });
        person.post("POST /api/campaigns/{campaign}/draw/commitments", &path, &body).await?;
    }
    Ok(())
}

/// The instants from which the public values of the rounds exist, in the order of the rounds.
pub(crate) async fn hours(admin: &Person) -> Result<Vec<Timestamp>, Failure> {
    let draw = shown(admin).await?;
    let rounds = draw["rounds"].as_array().cloned().unwrap_or_default();
    let hour = |round: &Value| round["drawn_at"].as_str().unwrap_or_default().parse().map_err(Failure::because);
    rounds.iter().map(hour).collect()
}

/// Gives the public value of a round, then both links. The hour of the value must have come.
pub(crate) async fn complete(platform: &Platform, round: u32) -> Result<(), Failure> {
    let value = PUBLIC_VALUES[(round as usize - 1) % PUBLIC_VALUES.len()];
    let path = |part: &str| format!("/api/campaigns/{ID}/rounds/{round}/draw/{part}");
    let first = Person::sign_in(platform, ADMIN_EMAIL).await?;
    let route = "POST /api/campaigns/{campaign}/rounds/{round}/draw/public-value";
    first.post(route, &path("public-value"), &json!({ "value": value })).await?;
    for (email, secret) in SHARES {
        let person = Person::sign_in(platform, email).await?;
        let body = json!({ "value": value, "link": chain::link(ID, secret, round) });
        person.post("POST /api/campaigns/{campaign}/rounds/{round}/draw/links", &path("links"), &body).await?;
    }
    Ok(())
}

/// Completes the draw of each round once somebody has moved the clock past the hour of its public value, so that a person
/// who tries the demo need not act as both administrators.
pub(crate) async fn complete_in_time(platform: Platform) -> Result<(), Failure> {
    let hours = hours(&Person::sign_in(&platform, ADMIN_EMAIL).await?).await?;
    for (round, hour) in (1..).zip(hours) {
        loop {
            let clock = platform.local(Method::GET, "/local/clock", None).await?;
            let now: Option<Timestamp> = clock["now"].as_str().and_then(|now| now.parse().ok());
            if now.is_some_and(|now| now >= hour) {
                break;
            }
            tokio::time::sleep(LOOK_EVERY).await;
        }
        let draw = shown(&Person::sign_in(&platform, ADMIN_EMAIL).await?).await?;
        // An earlier start of the demo, or a person, may have begun the draw of the round.
        if draw["rounds"][round as usize - 1]["value"].is_null() {
            complete(&platform, round).await?;
        }
    }
    Ok(())
}
