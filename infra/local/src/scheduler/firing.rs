//! Fires the schedules that are due by the movable clock, in order.

use std::{
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use jiff::Timestamp;
use tokio::sync::Notify;

use super::{
    attempt::Attempt,
    book::{Book, Next},
    delivery::{Deliver, Faults},
    refusal::Refusal,
};
use crate::clock::MovableClock;

/// The pause, in real time, after the book could not be written.
const PAUSE: Duration = Duration::from_secs(1);

/// The book of schedules, the clock, and the receiver of the deliveries.
pub(super) struct Firing {
    book: Mutex<Book>,
    /// Notified when the book or the faults change, because another schedule may fire next.
    changed: Notify,
    /// Held while attempts are made. They are made one at a time, so that their order is always the same.
    turn: tokio::sync::Mutex<()>,
    faults: Mutex<Faults>,
    clock: MovableClock,
    deliver: Deliver,
}

impl std::fmt::Debug for Firing {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.debug_struct("Firing").field("clock", &self.clock).finish_non_exhaustive()
    }
}

impl Firing {
    pub(super) fn new(book: Book, clock: MovableClock, faults: Faults, deliver: Deliver) -> Self {
        Self {
            book: Mutex::new(book),
            changed: Notify::new(),
            turn: tokio::sync::Mutex::default(),
            faults: Mutex::new(faults),
            clock,
            deliver,
        }
    }

    /// Locks the book for reading.
    pub(super) fn book(&self) -> MutexGuard<'_, Book> {
        self.book.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Changes the book at the instant of the clock, and has the next firing computed again.
    pub(super) fn write<T>(&self, change: impl FnOnce(&mut Book, Timestamp) -> T) -> T {
        let done = change(&mut self.book(), self.clock.now());
        self.changed.notify_one();
        done
    }

    pub(super) fn set_faults(&self, faults: Faults) {
        *self.faults.lock().unwrap_or_else(PoisonError::into_inner) = faults;
        self.changed.notify_one();
    }

    /// Fires schedules and makes attempts when they are due, until the task is aborted.
    pub(super) async fn for_ever(self: Arc<Self>) {
        loop {
            let next = self.book().next(self.faults().lateness);
            let due = async {
                match next {
                    Some((at, _)) => self.clock.reached(at).await,
                    None => std::future::pending().await,
                }
            };
            tokio::select! {
                () = due => {
                    if !self.settle().await {
                        tokio::time::sleep(PAUSE).await;
                    }
                }
                () = self.changed.notified() => {}
            }
        }
    }

    /// Fires schedules and makes attempts until nothing is due. Returns false if something could not be recorded; it is
    /// then done again.
    pub(super) async fn settle(&self) -> bool {
        let _turn = self.turn.lock().await;
        loop {
            let done = match self.next_attempt() {
                Ok(None) => return true,
                Ok(Some(attempt)) => self.make(&attempt).await,
                Err(refusal) => Err(refusal),
            };
            if let Err(refusal) = done {
                tracing::error!(?refusal, "a firing or an attempt was not recorded: it is made again");
                return false;
            }
        }
    }

    /// Fires the schedules that are due, up to the first attempt that is due.
    fn next_attempt(&self) -> Result<Option<Attempt>, Refusal> {
        let (now, faults) = (self.clock.now(), self.faults());
        let mut book = self.book();
        while let Some((_, next)) = book.next(faults.lateness).filter(|(at, _)| *at <= now) {
            match next {
                Next::Attempt(attempt) => return Ok(Some(attempt)),
                Next::Schedule(name) => book.fire(&name, now, faults)?,
            }
        }
        Ok(None)
    }

    /// Makes an attempt and records it.
    async fn make(&self, attempt: &Attempt) -> Result<(), Refusal> {
        let delivery = attempt.delivery();
        let schedule = delivery.schedule_name.clone();
        let failure = (self.deliver)(delivery).await.err();
        let then = failure.map(|failure| {
            tracing::warn!(schedule, ?failure, "an event was not handled");
            attempt.after(failure, self.clock.now())
        });
        self.book().complete(attempt, then)
    }

    fn faults(&self) -> Faults {
        *self.faults.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
