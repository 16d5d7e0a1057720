//! The progress of long steps, shown at the terminal.

use std::{
    io::{IsTerminal, Write, stderr},
    sync::atomic::{AtomicUsize, Ordering},
    time::{Duration, Instant},
};

/// A long step.
pub(crate) struct Progress {
    what: String,
    total: usize,
    done: AtomicUsize,
    started: Instant,
}

impl Progress {
    /// Starts a step of `total` parts; 0 if its parts cannot be counted.
    #[allow(clippy::disallowed_methods)] // measures how long the machine takes, not when the campaign is
    pub(crate) fn start(what: impl Into<String>, total: usize) -> Self {
        let progress = Self { what: what.into(), total, done: AtomicUsize::new(0), started: Instant::now() };
        progress.show(0);
        progress
    }

    /// Counts one more part as done.
    pub(crate) fn step(&self) {
        let done = self.done.fetch_add(1, Ordering::Relaxed) + 1;
        if done.is_multiple_of((self.total / 50).max(1)) {
            self.show(done);
        }
    }

    /// Ends the step. Returns how long it took.
    pub(crate) fn end(self) -> Duration {
        let took = self.started.elapsed();
        let done = self.done.load(Ordering::Relaxed);
        let count = if self.total == 0 { String::new() } else { format!(" {done}/{}", self.total) };
        let start = if stderr().is_terminal() { "\r\x1b[K" } else { "" };
        let _ = writeln!(stderr(), "{start}  {}{count} : {:.1} s", self.what, took.as_secs_f64());
        took
    }

    fn show(&self, done: usize) {
        if stderr().is_terminal() {
            let count = if self.total == 0 { String::new() } else { format!(" {done}/{}", self.total) };
            let _ = write!(stderr(), "\r\x1b[K  {}{count} …", self.what);
            let _ = stderr().flush();
        }
    }
}
