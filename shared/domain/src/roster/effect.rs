//! The effect of a change of the roster, computed before anything is written: the rows as they are and as they will be,
//! the rights to give and to take, and the faults. The store carries an effect out step by step, and writes each row on
//! condition that the row has not changed since it was read.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::{
    Account, Campaign, MarketName, Post, Student, Supervisor,
    rights::Grant,
    roster::{
        address::AddressChange, change::Change, contradiction::Contradiction, difference::Difference, fault::Faults,
        list::Source,
    },
};

/// Most writes in one step. The load of a list checks between two steps whether it may go on.
const STEP_WRITES: usize = 250;

/// A row of the roster to write.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Row {
    /// The row of a student.
    Student(Change<Student>),
    /// A line of a post.
    Post(Change<Post>),
    /// The row of an RTS.
    Supervisor(Change<Supervisor>),
}

/// Lines of a list, counted by their effect.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Counts {
    /// Lines that make a new row.
    pub created: usize,
    /// Lines that change a row.
    pub changed: usize,
    /// Lines that change nothing.
    pub unchanged: usize,
}

impl Counts {
    /// Number of rows to write: those that are new or change.
    pub fn to_write(self) -> usize {
        self.created + self.changed
    }
}

/// The effect of a change of the roster.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Effect {
    /// The lines of the list, by their effect.
    pub counts: Counts,
    /// The faults; nothing is written if there is any.
    pub faults: Faults,
    /// What is known of the file of the list.
    pub source: Source,
    /// New RTS, and RTS who lose posts, as they are without these posts. They are written before the rows that the list
    /// asks for.
    pub before_rows: Vec<Row>,
    /// The rows that the list asks for.
    pub rows: Vec<Row>,
    /// RTS who receive posts. They are written after the rows that the list asks for.
    pub after_rows: Vec<Row>,
    /// What each line that makes or changes a row changes of it, in the order of the file.
    pub differences: Vec<Difference>,
    /// The lines that give a student another address.
    pub addresses: Vec<AddressChange>,
    /// The lines that contradict published results.
    pub contradictions: Vec<Contradiction>,
    /// New accounts, and accounts whose rights or name change.
    pub accounts: Vec<Change<Account>>,
}

/// A step: writes that may be made in any order and in parallel.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step {
    /// Markets whose posts or students the later steps write. Until all are written, requests read the rows instead of
    /// the catalogues (ADR 0035).
    Withdraw {
        /// Markets whose posts are written.
        posts: BTreeSet<MarketName>,
        /// Markets whose students are written.
        students: BTreeSet<MarketName>,
    },
    /// Accounts that lose a right, with only those of their former rights that they keep.
    Take(Vec<Account>),
    /// Rows of RTS that change because of the rows asked for.
    Beside(Vec<Row>),
    /// Rows that the list asks for.
    Rows(Vec<Row>),
    /// Accounts with all the rights that they will have.
    Give(Vec<Change<Account>>),
}

impl Step {
    /// The rows asked for that the step writes.
    pub fn rows(&self) -> &[Row] {
        match self {
            Self::Rows(rows) => rows,
            Self::Withdraw { .. } | Self::Take(_) | Self::Beside(_) | Self::Give(_) => &[],
        }
    }
}

impl Effect {
    /// The steps, in the order in which they must be made. Rights that are lost are taken before the rows are written,
    /// and rights that are gained are given after. Wherever the work stops, nobody holds a right to a row that is no
    /// longer theirs (ADR 0026), and nobody reads a catalogue that lacks a change of its rows.
    pub fn steps(&self) -> Vec<Step> {
        let losing: Vec<Account> = self.accounts.iter().filter_map(left).collect();
        let take = chunks(&losing, Step::Take);
        let before = chunks(&self.before_rows, Step::Beside);
        let rows = chunks(&self.rows, Step::Rows);
        let after = chunks(&self.after_rows, Step::Beside);
        let give = chunks(&self.accounts, Step::Give);
        self.withdraw().into_iter().chain(take).chain(before).chain(rows).chain(after).chain(give).collect()
    }

    /// Number of rounds of the specialties whose students or posts are written, at most. A list that changes nothing waits as
    /// if it were about all of them.
    pub fn rounds(&self, campaign: &Campaign) -> u32 {
        let specialties = self.written().filter_map(|row| match row {
            Row::Post(change) => Some(change.after.id.specialty()),
            Row::Student(change) => Some(change.after.id.specialty()),
            Row::Supervisor(_) => None,
        });
        let rounds =
            specialties.map(|code| campaign.specialty(code).map_or(campaign.rounds(), |found| found.in_app_rounds));
        rounds.max().unwrap_or(campaign.rounds())
    }

    /// The rows that are written.
    fn written(&self) -> impl Iterator<Item = &Row> {
        self.before_rows.iter().chain(&self.rows).chain(&self.after_rows)
    }

    /// The first step; none if no row of a market is written.
    fn withdraw(&self) -> Option<Step> {
        let (mut posts, mut students) = (BTreeSet::new(), BTreeSet::new());
        for row in self.written() {
            match row {
                Row::Post(change) => drop(posts.insert(change.after.id.market().into())),
                Row::Student(change) => drop(students.insert(change.after.id.market().into())),
                Row::Supervisor(_) => {}
            }
        }
        (!posts.is_empty() || !students.is_empty()).then_some(Step::Withdraw { posts, students })
    }
}

fn chunks<T: Clone>(writes: &[T], step: fn(Vec<T>) -> Step) -> impl Iterator<Item = Step> {
    writes.chunks(STEP_WRITES).map(move |writes| step(writes.to_vec()))
}

/// An account that loses a right, with only those of its former rights that it keeps; none if it loses no right.
fn left(change: &Change<Account>) -> Option<Account> {
    let before = change.before.as_ref()?;
    let kept: Vec<Grant> = before.grants.iter().filter_map(|held| held.within(&change.after.grants)).collect();
    (kept != before.grants).then(|| Account { grants: kept, ..before.clone() })
}
