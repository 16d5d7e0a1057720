//! Plays the people of a campaign: students who wish, RTS who rank, administrators who publish.

pub(crate) mod approval;
mod dossier;
pub(crate) mod rankings;
pub(crate) mod wishes;

use std::time::Duration;

use futures::{StreamExt, TryStreamExt, stream};
use hyper::Method;
use local::ADMIN_EMAIL;
use serde_json::{Value, json};

use crate::{
    campaign::ID,
    client::{Person, Platform},
    failure::Failure,
    people::COORDINATOR,
    progress::Progress,
};

/// Number of people whose requests run at the same time.
const AT_ONCE: usize = 8;

/// The player of all people of a campaign.
#[derive(Clone)]
pub(crate) struct Player {
    pub(crate) platform: Platform,
    /// The seed of what people do.
    pub(crate) seed: u64,
}

impl Player {
    /// Moves the clock of the platform, and waits until everything due by then has been done.
    pub(crate) async fn clock_to(&self, instant: &str) -> Result<Value, Failure> {
        self.platform.local(Method::POST, "/local/clock", Some(&json!({ "to": instant }))).await
    }

    pub(crate) async fn admin(&self) -> Result<Person, Failure> {
        Person::sign_in(&self.platform, ADMIN_EMAIL).await
    }

    /// Signs in the coordonnateur who sees the tables. The clock moves by days between two calls, so a session does not
    /// last.
    pub(crate) async fn coordinator(&self) -> Result<Person, Failure> {
        Person::sign_in(&self.platform, COORDINATOR).await
    }

    /// The campaign as administrators read it.
    pub(crate) async fn campaign(&self) -> Result<Value, Failure> {
        self.admin().await?.get("GET /api/campaigns/{campaign}", &format!("/api/campaigns/{ID}")).await
    }
}

/// The instant of a date of the calendar, which is in the time of Paris.
pub(crate) fn of_calendar(date: &Value) -> Result<String, Failure> {
    let date: jiff::civil::DateTime = date.as_str().unwrap_or_default().parse().map_err(Failure::because)?;
    Ok(domain::calendar::instant(date).to_string())
}

/// The instant `seconds` after an instant.
pub(crate) fn later(instant: &str, seconds: i64) -> Result<String, Failure> {
    let instant: jiff::Timestamp = instant.parse().map_err(Failure::because)?;
    Ok((instant + jiff::SignedDuration::from_secs(seconds)).to_string())
}

/// Runs the parts, `AT_ONCE` of them at a time. Returns how long they took together.
async fn all<F>(what: &str, parts: Vec<F>) -> Result<Duration, Failure>
where
    F: Future<Output = Result<(), Failure>>,
{
    let progress = Progress::start(what, parts.len());
    let counted = parts.into_iter().map(|part| async {
        part.await?;
        progress.step();
        Ok::<(), Failure>(())
    });
    let counted: Vec<_> = counted.collect();
    stream::iter(counted).buffer_unordered(AT_ONCE).try_collect::<()>().await?;
    Ok(progress.end())
}
