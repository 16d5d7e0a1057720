//! The book of schedules: the schedules that wait, the events on their way, those given up, and the file that keeps all
//! of them.

use std::{collections::BTreeMap, io, path::PathBuf, time::Duration};

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::{
    attempt::{Attempt, Then},
    delivery::{DeadLetter, Faults},
    refusal::Refusal,
    schedule::{Definition, Schedule, Waiting, check_name},
};
use crate::{clock::later, durable};

/// The state of the Scheduler. A change is in the file before the request is answered.
#[derive(Debug, Default)]
pub(super) struct Book {
    file: Option<PathBuf>,
    kept: Kept,
}

#[derive(Clone, Debug, Default, Serialize, Deserialize)]
struct Kept {
    schedules: BTreeMap<String, Schedule>,
    #[serde(default)]
    attempts: Vec<Attempt>,
    dead_letters: Vec<DeadLetter>,
}

/// The next event of the scheduler.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Next {
    /// This attempt to deliver an event is made.
    Attempt(Attempt),
    /// The schedule with this name fires.
    Schedule(String),
}

impl Book {
    pub(super) fn open(file: Option<PathBuf>) -> io::Result<Self> {
        let kept = match file.as_deref().map(durable::read).transpose()?.flatten() {
            Some(bytes) => serde_json::from_slice(&bytes)?,
            None => Kept::default(),
        };
        Ok(Self { file, kept })
    }

    /// Creates a schedule. A request repeated with the same client token succeeds again, as the SDK's retries need.
    pub(super) fn create(&mut self, name: &str, definition: Definition, now: Timestamp) -> Result<(), Refusal> {
        check_name(name)?;
        let timing = definition.checked_timing()?;
        if let Some(known) = self.kept.schedules.get(name) {
            if definition.client_token.is_some() && known.definition.client_token == definition.client_token {
                return Ok(());
            }
            return Err(Refusal::Conflict(format!("Schedule {name} already exists.")));
        }
        self.put(Schedule::new(name, definition, timing, now))
    }

    /// Replaces a schedule. Fields that the new definition leaves out take their defaults.
    pub(super) fn update(&mut self, name: &str, definition: Definition, now: Timestamp) -> Result<(), Refusal> {
        let timing = definition.checked_timing()?;
        if !self.kept.schedules.contains_key(name) {
            return Err(Refusal::NotFound(format!("Schedule {name} does not exist.")));
        }
        self.put(Schedule::new(name, definition, timing, now))
    }

    /// What is next, and when: an attempt, or a schedule that fires `lateness` after its time. Of several at one
    /// instant, attempts come first, in the order in which they were made, then schedules by name.
    pub(super) fn next(&self, lateness: Duration) -> Option<(Timestamp, Next)> {
        let attempt = self.kept.attempts.iter().min_by_key(|attempt| attempt.due);
        let fires_at = |schedule: &Schedule| later(schedule.due, lateness);
        let schedule = self.kept.schedules.values().min_by_key(|schedule| fires_at(schedule));
        match (attempt, schedule) {
            (Some(attempt), schedule) if schedule.is_none_or(|schedule| attempt.due <= fires_at(schedule)) => {
                Some((attempt.due, Next::Attempt(attempt.clone())))
            }
            (_, schedule) => schedule.map(|schedule| (fires_at(schedule), Next::Schedule(schedule.name.clone()))),
        }
    }

    pub(super) fn waiting(&self) -> Vec<Waiting> {
        let schedules = self.kept.schedules.values().filter(|schedule| schedule.every.is_none());
        let waiting = schedules.map(|schedule| Waiting { due: schedule.due, name: schedule.name.clone() });
        let mut waiting: Vec<_> = waiting.collect();
        waiting.sort_by(|one, other| (one.due, &one.name).cmp(&(other.due, &other.name)));
        waiting
    }

    /// Fires a schedule: removes it unless it is recurring, and has its event attempted once for each delivery.
    pub(super) fn fire(&mut self, name: &str, now: Timestamp, faults: Faults) -> Result<(), Refusal> {
        self.change(|kept| {
            let Some(schedule) = kept.schedules.remove(name) else { return };
            let at = later(schedule.due, faults.lateness);
            kept.attempts.extend((0..faults.deliveries).map(|_| Attempt::first(&schedule, at)));
            if let Some(again) = schedule.again(now, faults.lateness) {
                kept.schedules.insert(name.to_owned(), again);
            }
        })
    }

    /// Records an attempt, and what follows if it failed.
    pub(super) fn complete(&mut self, made: &Attempt, then: Option<Then>) -> Result<(), Refusal> {
        self.change(|kept| {
            if let Some(place) = kept.attempts.iter().position(|attempt| attempt == made) {
                kept.attempts.remove(place);
            }
            match then {
                None => {}
                Some(Then::Again(attempt)) => kept.attempts.push(attempt),
                Some(Then::GivenUp(letter)) => kept.dead_letters.push(letter),
            }
        })
    }

    pub(super) fn dead_letters(&self) -> &[DeadLetter] {
        &self.kept.dead_letters
    }

    fn put(&mut self, schedule: Schedule) -> Result<(), Refusal> {
        self.change(|kept| {
            kept.schedules.insert(schedule.name.clone(), schedule);
        })
    }

    /// Changes the book: first in the file, then in memory if the file could be written.
    fn change(&mut self, change: impl FnOnce(&mut Kept)) -> Result<(), Refusal> {
        let mut kept = self.kept.clone();
        change(&mut kept);
        if let Some(file) = &self.file {
            durable::write(file, &serde_json::to_vec_pretty(&kept).map_err(io::Error::from)?)?;
        }
        self.kept = kept;
        Ok(())
    }
}
