//! What a list would change: rows to write, and how many are new, changed or as they were.

use domain::{Account, Post, Student, Supervisor};
use files::import::Fault;
use lambda::{App, Problem, Visit};

use crate::{Kind, posts, staff, students, supervisors};

/// The effect of a list.
#[derive(Debug, Default)]
pub(crate) struct Plan {
    pub(crate) rows: usize,
    pub(crate) created: usize,
    pub(crate) changed: usize,
    pub(crate) unchanged: usize,
    pub(crate) faults: Vec<Fault>,
    pub(crate) students: Vec<Student>,
    pub(crate) posts: Vec<Post>,
    pub(crate) supervisors: Vec<Supervisor>,
    pub(crate) accounts: Vec<Account>,
}

impl Plan {
    /// Reads the file and compares it with what is stored.
    pub(crate) async fn make(app: &App, visit: &Visit, kind: Kind, bytes: &[u8]) -> Result<Self, Problem> {
        let grid = match files::import::Grid::read(bytes) {
            Ok(grid) => grid,
            Err(fault) => return Ok(Self { faults: vec![fault], ..Self::default() }),
        };
        match kind {
            Kind::Students => students::plan(app, visit, &grid).await,
            Kind::Posts => posts::plan(app, visit, &grid).await,
            Kind::Supervisors => supervisors::plan(app, visit, &grid).await,
            Kind::Staff => staff::plan(app, visit, &grid).await,
        }
    }

    /// Counts a row against what is stored under its key; tells whether it must be written.
    pub(crate) fn count<T: PartialEq>(&mut self, stored: Option<&T>, row: &T) -> bool {
        match stored {
            None => self.created += 1,
            Some(stored) if stored == row => self.unchanged += 1,
            Some(_) => self.changed += 1,
        }
        stored != Some(row)
    }

    /// A fault of a whole line.
    pub(crate) fn refuse(&mut self, line: usize, column: &str, code: &'static str, message: &str) {
        let (column, value) = (column.to_owned(), String::new());
        self.faults.push(Fault { line, column, code, value, message: message.to_owned() });
    }
}
