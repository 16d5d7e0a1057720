//! The book of schedules: groups, schedules, dead letters, and the file that keeps them.

use std::{collections::BTreeMap, io, path::PathBuf};

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::{
    delivery::DeadLetter,
    refusal::Refusal,
    schedule::{After, DEFAULT_GROUP, Definition, Schedule, Waiting, check_name},
};
use crate::durable;

/// Everything the Scheduler remembers. Each change is in the file before it is answered.
#[derive(Debug, Default)]
pub(super) struct Book {
    file: Option<PathBuf>,
    kept: Kept,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
struct Kept {
    revision: u64,
    groups: BTreeMap<String, Group>,
    dead_letters: Vec<DeadLetter>,
}

impl Default for Kept {
    fn default() -> Self {
        let groups = BTreeMap::from([(DEFAULT_GROUP.to_owned(), Group::new(Timestamp::UNIX_EPOCH))]);
        Self { revision: 0, groups, dead_letters: Vec::new() }
    }
}

/// A group and its schedules.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct Group {
    pub(super) created: Timestamp,
    schedules: BTreeMap<String, Schedule>,
}

impl Group {
    fn new(created: Timestamp) -> Self {
        Self { created, schedules: BTreeMap::new() }
    }
}

impl Book {
    pub(super) fn open(file: Option<PathBuf>) -> io::Result<Self> {
        let kept = match file.as_deref().map(durable::read).transpose()?.flatten() {
            Some(bytes) => serde_json::from_slice(&bytes)?,
            None => Kept::default(),
        };
        Ok(Self { file, kept })
    }

    /// Creates a schedule. The same request again (same client token) succeeds again, as the SDK's retries need.
    pub(super) fn create(&mut self, name: &str, definition: Definition, now: Timestamp) -> Result<(), Refusal> {
        check_name(name)?;
        let due = definition.checked_due()?;
        let group = self.group(definition.group())?;
        if let Some(known) = group.schedules.get(name) {
            if definition.client_token.is_some() && known.definition.client_token == definition.client_token {
                return Ok(());
            }
            return Err(Refusal::Conflict(format!("Schedule {name} already exists.")));
        }
        self.put(name, definition, due, now, now)
    }

    /// Replaces a schedule: what the new definition leaves out takes its default. It may fire again.
    pub(super) fn update(&mut self, name: &str, definition: Definition, now: Timestamp) -> Result<(), Refusal> {
        let created = self.get(definition.group(), name)?.created;
        let due = definition.checked_due()?;
        self.put(name, definition, due, created, now)
    }

    pub(super) fn get(&self, group: &str, name: &str) -> Result<&Schedule, Refusal> {
        self.group(group)?.schedules.get(name).ok_or_else(|| missing("Schedule", name))
    }

    pub(super) fn delete(&mut self, group: &str, name: &str) -> Result<(), Refusal> {
        self.get(group, name)?;
        self.change(|kept| {
            kept.groups.get_mut(group).map(|group| group.schedules.remove(name));
        })
    }

    /// The schedules of one group, or of all, by name.
    pub(super) fn list(&self, group: Option<&str>) -> Result<Vec<&Schedule>, Refusal> {
        match group {
            Some(name) => Ok(self.group(name)?.schedules.values().collect()),
            None => Ok(self.schedules().collect()),
        }
    }

    pub(super) fn create_group(&mut self, name: &str, now: Timestamp) -> Result<(), Refusal> {
        check_name(name)?;
        if self.kept.groups.contains_key(name) {
            return Err(Refusal::Conflict(format!("Schedule group {name} already exists.")));
        }
        self.change(|kept| {
            kept.groups.insert(name.to_owned(), Group::new(now));
        })
    }

    pub(super) fn group(&self, name: &str) -> Result<&Group, Refusal> {
        self.kept.groups.get(name).ok_or_else(|| missing("Schedule group", name))
    }

    pub(super) fn groups(&self) -> impl Iterator<Item = (&str, &Group)> {
        self.kept.groups.iter().map(|(name, group)| (name.as_str(), group))
    }

    /// Deletes a group with its schedules.
    pub(super) fn delete_group(&mut self, name: &str) -> Result<(), Refusal> {
        if name == DEFAULT_GROUP {
            return Err(Refusal::invalid("The default schedule group cannot be deleted."));
        }
        self.group(name)?;
        self.change(|kept| {
            kept.groups.remove(name);
        })
    }

    /// The schedule that fires next: the earliest due, then by name.
    pub(super) fn next(&self) -> Option<&Schedule> {
        self.schedules().filter(|schedule| schedule.is_waiting()).min_by_key(|schedule| (schedule.due, &schedule.name))
    }

    pub(super) fn waiting(&self) -> Vec<Waiting> {
        let mut waiting: Vec<_> = self
            .schedules()
            .filter(|schedule| schedule.is_waiting())
            .map(|schedule| Waiting {
                due: schedule.due,
                group: schedule.definition.group().to_owned(),
                name: schedule.name.clone(),
                target_arn: schedule.definition.target.arn.clone(),
            })
            .collect();
        waiting.sort_by(|one, other| (one.due, &one.name).cmp(&(other.due, &other.name)));
        waiting
    }

    /// Closes a firing: its dead letters are kept, and the schedule completed, unless it was rewritten meanwhile.
    pub(super) fn complete(&mut self, fired: &Schedule, dead_letters: Vec<DeadLetter>) -> Result<(), Refusal> {
        self.change(|kept| {
            kept.dead_letters.extend(dead_letters);
            let Some(group) = kept.groups.get_mut(fired.definition.group()) else { return };
            let Some(schedule) = group.schedules.get_mut(&fired.name) else { return };
            if schedule.revision != fired.revision {
                return;
            }
            match schedule.definition.action_after_completion {
                After::Delete => {
                    group.schedules.remove(&fired.name);
                }
                After::None => schedule.completed = true,
            }
        })
    }

    pub(super) fn dead_letters(&self) -> &[DeadLetter] {
        &self.kept.dead_letters
    }

    fn schedules(&self) -> impl Iterator<Item = &Schedule> {
        self.kept.groups.values().flat_map(|group| group.schedules.values())
    }

    fn put(
        &mut self,
        name: &str,
        definition: Definition,
        due: Timestamp,
        created: Timestamp,
        modified: Timestamp,
    ) -> Result<(), Refusal> {
        self.change(|kept| {
            kept.revision += 1;
            let revision = kept.revision;
            let name = name.to_owned();
            let Some(group) = kept.groups.get_mut(definition.group()) else { return };
            let schedule =
                Schedule { name: name.clone(), definition, due, revision, completed: false, created, modified };
            group.schedules.insert(name, schedule);
        })
    }

    /// The only way to change the book: in the file first, in memory if that succeeded.
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

fn missing(what: &str, name: &str) -> Refusal {
    Refusal::NotFound(format!("{what} {name} does not exist."))
}
