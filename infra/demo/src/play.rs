//! A campaign that is played: what every step of it needs.

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

/// People at their screens at the same time.
const AT_ONCE: usize = 8;

/// What every step of the play needs.
pub(crate) struct Play<'a> {
    pub(crate) platform: Platform,
    pub(crate) seed: u64,
    pub(crate) out: &'a Path,
    pub(crate) figures: Figures,
}

impl Play<'_> {
    /// Moves the clock, through the page that does it, and waits until what is due has been done.
    pub(crate) async fn clock_to(&self, instant: &str) -> Result<Value, Failure> {
        self.platform.local(Method::POST, "/local/clock", Some(&json!({ "to": instant }))).await
    }

    pub(crate) async fn admin(&self) -> Result<Person, Failure> {
        Person::sign_in(&self.platform, ADMIN_EMAIL).await
    }

    /// Somebody who sees the tables. Signed in anew each time: the clock has moved by days since the last.
    pub(crate) async fn coordinator(&self) -> Result<Person, Failure> {
        Person::sign_in(&self.platform, COORDINATOR).await
    }

    /// Leaves a file in the folder of the play.
    pub(crate) fn keep(&self, name: &str, bytes: &[u8]) -> Result<(), Failure> {
        let path = self.out.join(name);
        fs::create_dir_all(path.parent().unwrap_or(self.out)).map_err(Failure::because)?;
        fs::write(path, bytes).map_err(Failure::because)
    }
}

/// Has people do their part, a few at once, and tells how long it took.
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
