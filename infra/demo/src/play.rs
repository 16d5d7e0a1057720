//! The state of a campaign that is being played, shared by all its steps.

use std::{fs, path::Path, time::Duration};

use futures::{StreamExt, TryStreamExt, stream};
use hyper::Method;
use local::ADMIN_EMAIL;
use serde_json::{Value, json};

use crate::{
    client::{Person, Platform},
    failure::Failure,
    figures::Figures,
    people::COORDINATOR,
    progress::Progress,
};

/// Number of people whose requests run at the same time.
const AT_ONCE: usize = 8;

/// The state of a campaign that is being played.
pub(crate) struct Play<'a> {
    pub(crate) platform: Platform,
    pub(crate) seed: u64,
    pub(crate) out: &'a Path,
    pub(crate) figures: Figures,
}

impl Play<'_> {
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

    /// Writes a file into the folder of the play.
    pub(crate) fn keep(&self, name: &str, bytes: &[u8]) -> Result<(), Failure> {
        let path = self.out.join(name);
        fs::create_dir_all(path.parent().unwrap_or(self.out)).map_err(Failure::because)?;
        fs::write(path, bytes).map_err(Failure::because)
    }
}

/// Runs the parts, `AT_ONCE` of them at a time. Returns how long they took together.
pub(crate) async fn all<F>(what: &str, parts: Vec<F>) -> Result<Duration, Failure>
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
