//! What a list would change: rows to write, and how many are new, changed or as they were.

use domain::{
    Campaign, Post, Student, Supervisor,
    rights::{Place, Scope, covered},
    text::slug,
};
use files::import::Fault;
use lambda::{App, Problem, Visit};

use crate::{Kind, accounts::Changes, posts, staff, students, supervisors};

/// Where a row of a list belongs: the label of its region, and the code of its perimeter.
pub(crate) fn region_and_perimeter(campaign: &Campaign, specialty: &str, subdivision: &str) -> (String, String) {
    let region = campaign.territory(subdivision).map(|found| found.region.clone()).unwrap_or_default();
    let perimeter = slug(campaign.perimeter(specialty, subdivision, &region));
    (region, perimeter)
}

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
    pub(crate) accounts: Changes,
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

    /// Refuses a row that would have to move to another market, or that is, or was, where the person may not touch it;
    /// tells whether it did.
    pub(crate) fn refuses(
        &mut self,
        line: usize,
        scopes: &[Scope],
        moves: bool,
        places: [Option<Place<'_>>; 2],
    ) -> bool {
        if moves {
            let message = "Un changement de spécialité ou de région ne passe pas par l'import.";
            self.refuse(line, "Subdivision", "moves_market", message);
            return true;
        }
        let outside = places.into_iter().flatten().any(|place| !covered(scopes, place));
        if outside {
            self.refuse(line, "Subdivision", "out_of_scope", "Cette ligne est hors de votre périmètre.");
        }
        outside
    }

    /// A fault of a whole line.
    pub(crate) fn refuse(&mut self, line: usize, column: &str, code: &'static str, message: &str) {
        let (column, value) = (column.to_owned(), String::new());
        self.faults.push(Fault { line, column, code, value, message: message.to_owned() });
    }
}
