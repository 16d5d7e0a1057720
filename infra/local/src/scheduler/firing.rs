//! Fires the schedules that are due by the movable clock, in order.

use std::{
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use jiff::Timestamp;
use tokio::sync::Notify;

use super::{
    book::Book,
    delivery::{DeadLetter, Deliver, Delivery, Faults},
    schedule::Schedule,
};
use crate::clock::{MovableClock, later};

/// The pause, in real time, after the book could not be written.
const PAUSE: Duration = Duration::from_secs(1);

/// The book of schedules, the clock, and the receiver of the deliveries.
pub(super) struct Firing {
    book: Mutex<Book>,
    /// Notified when the book or the faults change, because another schedule may fire next.
    changed: Notify,
    /// Held while schedules fire. Deliveries are made one at a time, so that their order is always the same.
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

    /// Changes the book, and has the next firing computed again.
    pub(super) fn write<T>(&self, change: impl FnOnce(&mut Book) -> T) -> T {
        let done = change(&mut self.book());
        self.changed.notify_one();
        done
    }

    pub(super) fn set_faults(&self, faults: Faults) {
        *self.faults.lock().unwrap_or_else(PoisonError::into_inner) = faults;
        self.changed.notify_one();
    }

    /// Fires schedules when they are due, until the task is aborted.
    pub(super) async fn for_ever(self: Arc<Self>) {
        loop {
            let next = self.book().next().map(|schedule| self.fires_at(schedule));
            let due = async {
                match next {
                    Some(at) => self.clock.reached(at).await,
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

    /// Fires schedules until none is due. Returns false if a firing could not be recorded; it is then made again.
    pub(super) async fn settle(&self) -> bool {
        let _turn = self.turn.lock().await;
        while let Some(schedule) = self.due_now() {
            let dead_letters = self.fire(&schedule).await;
            if let Err(refusal) = self.book().complete(&schedule, dead_letters) {
                tracing::error!(?refusal, schedule = schedule.name, "a firing was not recorded: it is made again");
                return false;
            }
        }
        true
    }

    fn due_now(&self) -> Option<Schedule> {
        let now = self.clock.now();
        self.book().next().filter(|schedule| self.fires_at(schedule) <= now).cloned()
    }

    fn fires_at(&self, schedule: &Schedule) -> Timestamp {
        later(schedule.due, self.faults().lateness)
    }

    fn faults(&self) -> Faults {
        *self.faults.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Makes all deliveries of a firing. Returns those given up.
    async fn fire(&self, schedule: &Schedule) -> Vec<DeadLetter> {
        let faults = self.faults();
        let target = &schedule.definition.target;
        let mut dead_letters = Vec::new();
        for _ in 0..faults.deliveries {
            let retries = target.max_retries().min(faults.max_retries);
            let mut attempt = 1;
            let error = loop {
                let Err(error) = (self.deliver)(delivery(schedule)).await else { break None };
                tracing::warn!(schedule = schedule.name, attempt, "a delivery failed");
                if attempt > retries {
                    break Some(error);
                }
                attempt += 1;
            };
            if let Some(error) = error {
                let (schedule_name, queue_arn) = (schedule.name.clone(), target.dead_letter_arn());
                dead_letters.push(DeadLetter { schedule_name, queue_arn, attempts: attempt, error });
            }
        }
        dead_letters
    }
}

fn delivery(schedule: &Schedule) -> Delivery {
    let target = &schedule.definition.target;
    Delivery {
        schedule_name: schedule.name.clone(),
        target_arn: target.arn.clone(),
        input: target.input.clone().unwrap_or_else(|| "{}".to_owned()),
    }
}
