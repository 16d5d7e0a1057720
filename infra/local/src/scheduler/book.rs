//! The book of schedules: the schedules that wait, the deliveries given up, and the file that keeps both.

use std::{collections::BTreeMap, io, path::PathBuf};

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::{
    delivery::DeadLetter,
    refusal::Refusal,
    schedule::{Definition, Schedule, Waiting, check_name},
};
use crate::durable;

/// The state of the Scheduler. A change is in the file before the request is answered.
#[derive(Debug, Default)]
pub(super) struct Book {
    file: Option<PathBuf>,
    kept: Kept,
}

#[derive(Clone, Debug, Default, Serialize, Deserialize)]
struct Kept {
    revision: u64,
    schedules: BTreeMap<String, Schedule>,
    dead_letters: Vec<DeadLetter>,
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
    pub(super) fn create(&mut self, name: &str, definition: Definition) -> Result<(), Refusal> {
        check_name(name)?;
        let due = definition.checked_due()?;
        if let Some(known) = self.kept.schedules.get(name) {
            if definition.client_token.is_some() && known.definition.client_token == definition.client_token {
                return Ok(());
            }
            return Err(Refusal::Conflict(format!("Schedule {name} already exists.")));
        }
        self.put(name, definition, due)
    }

    /// Replaces a schedule. Fields that the new definition leaves out take their defaults.
    pub(super) fn update(&mut self, name: &str, definition: Definition) -> Result<(), Refusal> {
        let due = definition.checked_due()?;
        if !self.kept.schedules.contains_key(name) {
            return Err(Refusal::NotFound(format!("Schedule {name} does not exist.")));
        }
        self.put(name, definition, due)
    }

    /// The schedule that fires next: the earliest, and of several the first by name.
    pub(super) fn next(&self) -> Option<&Schedule> {
        self.kept.schedules.values().min_by_key(|schedule| (schedule.due, &schedule.name))
    }

    pub(super) fn waiting(&self) -> Vec<Waiting> {
        let schedules = self.kept.schedules.values();
        let waiting = schedules.map(|schedule| Waiting { due: schedule.due, name: schedule.name.clone() });
        let mut waiting: Vec<_> = waiting.collect();
        waiting.sort_by(|one, other| (one.due, &one.name).cmp(&(other.due, &other.name)));
        waiting
    }

    /// Records a firing: keeps its dead letters and removes the schedule, unless the schedule has been replaced
    /// meanwhile.
    pub(super) fn complete(&mut self, fired: &Schedule, dead_letters: Vec<DeadLetter>) -> Result<(), Refusal> {
        self.change(|kept| {
            kept.dead_letters.extend(dead_letters);
            if kept.schedules.get(&fired.name).is_some_and(|schedule| schedule.revision == fired.revision) {
                kept.schedules.remove(&fired.name);
            }
        })
    }

    pub(super) fn dead_letters(&self) -> &[DeadLetter] {
        &self.kept.dead_letters
    }

    fn put(&mut self, name: &str, definition: Definition, due: Timestamp) -> Result<(), Refusal> {
        self.change(|kept| {
            kept.revision += 1;
            let schedule = Schedule { name: name.to_owned(), definition, due, revision: kept.revision };
            kept.schedules.insert(name.to_owned(), schedule);
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
