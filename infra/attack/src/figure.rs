//! What an attack has achieved.

use std::{fmt, time::Duration};

/// The figure of one attack.
#[derive(Debug, Clone)]
pub struct Figure {
    /// What was tried.
    pub attack: &'static str,
    /// Number of requests that were made for it.
    pub requests: usize,
    /// Number of guesses that were compared, or of mails that were sent.
    pub achieved: usize,
    /// The budget that must stop it.
    pub allowed: usize,
    /// How long it took.
    pub took: Duration,
}

impl Figure {
    /// Whether the platform has held.
    pub fn held(&self) -> bool {
        self.achieved <= self.allowed
    }
}

impl fmt::Display for Figure {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { attack, requests, achieved, allowed, took } = self;
        let verdict = if self.held() { "held" } else { "BROKEN" };
        write!(out, "{attack:<55} {requests:>6} {achieved:>9} {allowed:>8} {:>7.1} s  {verdict}", took.as_secs_f64())
    }
}
