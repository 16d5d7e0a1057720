//! The clock of a local platform. It can be moved, so that a campaign can be played in an afternoon and tests never
//! sleep.

use std::{io, path::PathBuf, sync::Arc, time::Duration};

use ambient::Clock;
use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};
use tokio::sync::watch;

use crate::durable;

/// The way in which the clock keeps time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Pace {
    /// The clock shows this instant until it is moved.
    Frozen { at: Timestamp },
    /// The clock shows the machine's time plus an offset.
    Running { offset_seconds: i64 },
}

/// The reason why the clock was not moved.
#[derive(Debug, thiserror::Error)]
pub enum ClockError {
    /// The clock would go back, which only [`MovableClock::set_back`] does.
    #[error("l'horloge indique {now} et ne recule pas à {to}\nthe clock says {now} and does not go back to {to}")]
    Backwards {
        /// The instant that the clock shows.
        now: Timestamp,
        /// The instant that was asked for.
        to: Timestamp,
    },
    /// The file of the clock cannot be read or written.
    #[error("l'horloge n'a pas pu être enregistrée : {0}\nthe clock could not be saved: {0}")]
    File(#[from] io::Error),
}

/// A clock that can be moved. Clones are cheap and share one clock.
#[derive(Clone, Debug)]
pub struct MovableClock(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    pace: watch::Sender<Pace>,
    system: Clock,
    file: Option<PathBuf>,
}

impl MovableClock {
    /// A clock that stands still at `at`.
    pub fn frozen(at: Timestamp) -> Self {
        Self::with(Pace::Frozen { at }, None)
    }

    /// A clock that starts at `from` and runs at the speed of the machine's clock.
    pub fn running(from: Timestamp) -> Self {
        let offset_seconds = from.as_second().saturating_sub(Clock::system().now().as_second());
        Self::with(Pace::Running { offset_seconds }, None)
    }

    /// The clock, stored in `file`. If the file exists, the clock starts from the stored state; a running clock has
    /// kept running meanwhile.
    ///
    /// # Errors
    /// The file cannot be read or written.
    pub fn kept_in(self, file: PathBuf) -> Result<Self, ClockError> {
        let pace = match durable::read(&file)? {
            Some(bytes) => serde_json::from_slice(&bytes).map_err(io::Error::from)?,
            None => *self.0.pace.borrow(),
        };
        let kept = Self::with(pace, Some(file));
        kept.0.save(pace)?;
        Ok(kept)
    }

    /// The current instant of the clock.
    pub fn now(&self) -> Timestamp {
        self.0.now()
    }

    /// The clock as handlers take it.
    pub fn clock(&self) -> Clock {
        let inner = Arc::clone(&self.0);
        Clock::new(move || inner.now())
    }

    /// Moves the clock to `to`, never backwards. A running clock goes on running from there.
    ///
    /// # Errors
    /// [`ClockError::Backwards`] for an instant before now, or the file cannot be written.
    pub fn set(&self, to: Timestamp) -> Result<(), ClockError> {
        let now = self.now();
        if to < now {
            return Err(ClockError::Backwards { now, to });
        }
        self.move_to(to)
    }

    /// Moves the clock to `to`, even backwards. Schedules that have already fired do not fire again.
    ///
    /// # Errors
    /// The file cannot be written.
    pub fn set_back(&self, to: Timestamp) -> Result<(), ClockError> {
        self.move_to(to)
    }

    /// Moves the clock forward by `by`.
    ///
    /// # Errors
    /// The file cannot be written.
    pub fn advance(&self, by: Duration) -> Result<(), ClockError> {
        self.move_to(later(self.now(), by))
    }

    /// Stops the clock at its current instant.
    ///
    /// # Errors
    /// The file cannot be written.
    pub fn freeze(&self) -> Result<(), ClockError> {
        self.0.replace(Pace::Frozen { at: self.now() })
    }

    /// Lets the clock run from its current instant.
    ///
    /// # Errors
    /// The file cannot be written.
    pub fn run(&self) -> Result<(), ClockError> {
        self.0.replace(self.0.running_from(self.now()))
    }

    /// Whether the clock stands still.
    pub fn is_frozen(&self) -> bool {
        matches!(*self.0.pace.borrow(), Pace::Frozen { .. })
    }

    /// Returns when the clock shows `at` or later, whether it ran or was moved there.
    pub async fn reached(&self, at: Timestamp) {
        let mut moves = self.0.pace.subscribe();
        loop {
            let left = at.duration_since(self.now());
            if !left.is_positive() {
                return;
            }
            if self.is_frozen() {
                // `self` owns the sender, so the channel is not closed: the wait ends when the clock is moved.
                let _ = moves.changed().await;
            } else {
                // Waits at most an hour at a time, because the machine may sleep or its clock may be corrected.
                let left = left.unsigned_abs().min(Duration::from_hours(1)) + Duration::from_millis(1);
                let _ = tokio::time::timeout(left, moves.changed()).await;
            }
        }
    }

    fn with(pace: Pace, file: Option<PathBuf>) -> Self {
        Self(Arc::new(Inner { pace: watch::Sender::new(pace), system: Clock::system(), file }))
    }

    fn move_to(&self, to: Timestamp) -> Result<(), ClockError> {
        self.0.replace(if self.is_frozen() { Pace::Frozen { at: to } } else { self.0.running_from(to) })
    }
}

impl Inner {
    fn now(&self) -> Timestamp {
        match *self.pace.borrow() {
            Pace::Frozen { at } => at,
            Pace::Running { offset_seconds } => {
                let now = self.system.now();
                now.checked_add(SignedDuration::from_secs(offset_seconds)).unwrap_or(now)
            }
        }
    }

    fn running_from(&self, from: Timestamp) -> Pace {
        Pace::Running { offset_seconds: from.as_second().saturating_sub(self.system.now().as_second()) }
    }

    fn replace(&self, pace: Pace) -> Result<(), ClockError> {
        self.save(pace)?;
        self.pace.send_replace(pace);
        Ok(())
    }

    fn save(&self, pace: Pace) -> Result<(), ClockError> {
        if let Some(file) = &self.file {
            durable::write(file, &serde_json::to_vec(&pace).map_err(io::Error::from)?)?;
        }
        Ok(())
    }
}

/// The instant `by` after `at`, or the last representable instant.
pub(crate) fn later(at: Timestamp, by: Duration) -> Timestamp {
    SignedDuration::try_from(by).ok().and_then(|by| at.checked_add(by).ok()).unwrap_or(Timestamp::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> Timestamp {
        text.parse().unwrap()
    }

    #[test]
    fn a_frozen_clock_moves_only_when_told_and_only_forward() {
        let clock = MovableClock::frozen(at("2027-03-01T08:00:00Z"));
        let seen_by_handlers = clock.clock();
        clock.advance(Duration::from_mins(90)).unwrap();
        assert_eq!(seen_by_handlers.now(), at("2027-03-01T09:30:00Z"));
        assert!(matches!(clock.set(at("2027-03-01T08:00:00Z")), Err(ClockError::Backwards { .. })));
        clock.set_back(at("2027-03-01T08:00:00Z")).unwrap();
        assert_eq!(seen_by_handlers.now(), at("2027-03-01T08:00:00Z"));
        clock.advance(Duration::MAX).unwrap();
        assert_eq!(clock.now(), Timestamp::MAX);
    }

    #[test]
    fn a_running_clock_starts_where_it_is_told() {
        let from = at("2031-01-01T00:00:00Z");
        let clock = MovableClock::running(from);
        assert!(clock.now().duration_since(from).abs() < SignedDuration::from_mins(1));
        clock.freeze().unwrap();
        assert!(clock.is_frozen());
        let stopped = clock.now();
        assert_eq!(clock.now(), stopped);
    }

    #[test]
    fn a_kept_clock_is_found_again() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("clock.json");
        let first = MovableClock::frozen(at("2027-03-01T08:00:00Z")).kept_in(file.clone()).unwrap();
        first.set(at("2027-04-01T08:00:00Z")).unwrap();
        let second = MovableClock::frozen(at("2027-03-01T08:00:00Z")).kept_in(file).unwrap();
        assert_eq!(second.now(), at("2027-04-01T08:00:00Z"));
    }

    #[tokio::test]
    async fn moving_the_clock_wakes_those_who_wait() {
        let clock = MovableClock::frozen(at("2027-03-01T08:00:00Z"));
        let waiting = clock.clone();
        let woken = tokio::spawn(async move { waiting.reached(at("2027-03-02T08:00:00Z")).await });
        tokio::task::yield_now().await;
        clock.set(at("2027-03-01T20:00:00Z")).unwrap();
        tokio::task::yield_now().await;
        assert!(!woken.is_finished());
        clock.set(at("2027-03-02T08:00:00Z")).unwrap();
        woken.await.unwrap();
    }
}
