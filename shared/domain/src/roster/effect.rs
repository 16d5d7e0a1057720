//! What a change of the roster comes to, before anything is written: rows with what they were and what they will be, rights
//! given and taken, and what is wrong. It is computed without reading or writing; the store carries it out step by step,
//! each row on condition that it still is what it was.

use serde::{Deserialize, Serialize};

use crate::{Account, Post, Student, Supervisor, rights::Grant, roster::fault::Faults};

/// Writes of one step. Between two steps whoever carries them out looks whether to go on.
const STEP_WRITES: usize = 250;

/// A row that is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change<T> {
    /// As it is stored; nothing for a new one.
    pub before: Option<T>,
    /// As it will be.
    pub after: T,
}

/// A row of the roster that is written.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(clippy::large_enum_variant, reason = "the rows of a step are of one kind")]
pub enum Row {
    /// A student's.
    Student(Change<Student>),
    /// A line's.
    Post(Change<Post>),
    /// An RTS's.
    Supervisor(Change<Supervisor>),
}

/// Lines of a list, by what they do.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Counts {
    /// Rows that are new.
    pub created: usize,
    /// Rows that change.
    pub changed: usize,
    /// Rows that stay as they are.
    pub unchanged: usize,
}

impl Counts {
    /// Rows to write.
    pub fn to_write(self) -> usize {
        self.created + self.changed
    }
}

/// What a change of the roster comes to.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Effect {
    /// What the lines asked for do.
    pub counts: Counts,
    /// What is wrong; nothing is written as long as there is anything.
    pub faults: Faults,
    /// RTS that are new, and those who lose posts, as they are without them: before the rows.
    pub before_rows: Vec<Row>,
    /// The rows that were asked for.
    pub rows: Vec<Row>,
    /// RTS who get posts: after the rows.
    pub after_rows: Vec<Row>,
    /// Accounts whose rights or names change, and new ones.
    pub accounts: Vec<Change<Account>>,
}

/// Writes that may be made in any order, side by side.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step {
    /// Accounts that lose a right, with what they keep of what they had.
    Take(Vec<Account>),
    /// Rows that come with those asked for.
    Beside(Vec<Row>),
    /// Rows that were asked for.
    Rows(Vec<Row>),
    /// Accounts with all that they will have.
    Give(Vec<Change<Account>>),
}

impl Step {
    /// Rows asked for that are written once it is made.
    pub fn rows(&self) -> usize {
        match self {
            Self::Rows(rows) => rows.len(),
            Self::Take(_) | Self::Beside(_) | Self::Give(_) => 0,
        }
    }
}

impl Effect {
    /// Its steps, each of which is made when the one before is. Rights that go, go before the rows are written, those that
    /// come, after: wherever the work stops, nobody is left with a right to somebody else's row (ADR 0026).
    pub fn steps(&self) -> Vec<Step> {
        let losing: Vec<Account> = self.accounts.iter().filter_map(left).collect();
        let take = chunks(&losing, Step::Take);
        let before = chunks(&self.before_rows, Step::Beside);
        let rows = chunks(&self.rows, Step::Rows);
        let after = chunks(&self.after_rows, Step::Beside);
        take.chain(before).chain(rows).chain(after).chain(chunks(&self.accounts, Step::Give)).collect()
    }
}

fn chunks<T: Clone>(writes: &[T], step: fn(Vec<T>) -> Step) -> impl Iterator<Item = Step> {
    writes.chunks(STEP_WRITES).map(move |writes| step(writes.to_vec()))
}

/// An account that loses a right, with what it keeps of what it had.
fn left(change: &Change<Account>) -> Option<Account> {
    let before = change.before.as_ref()?;
    let kept: Vec<Grant> = before.grants.iter().filter_map(|held| held.within(&change.after.grants)).collect();
    (kept != before.grants).then(|| Account { grants: kept, ..before.clone() })
}
