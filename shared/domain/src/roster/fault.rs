//! The faults of a list. Every fault is counted, and the first ones are listed.

use schemars::JsonSchema;
use serde::Serialize;

use crate::text::typeset;

/// Most faults listed; the total is always given.
pub const MAX_LISTED: usize = 1_000;

/// What is wrong in a list: a stable code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum FaultCode {
    /// The file is too large.
    FileTooLarge,
    /// The file is empty.
    FileEmpty,
    /// The file cannot be read.
    FileUnreadable,
    /// The file is no text, or not in the character set it declares.
    BrokenText,
    /// The file has too many rows.
    TooManyRows,
    /// The file has too many columns.
    TooManyColumns,
    /// A column that every list has is missing.
    MissingColumn,
    /// The column is not expected.
    UnknownColumn,
    /// The column is there twice.
    DuplicateColumn,
    /// A quote begins a cell and does not end it as CSV wants.
    StrayQuote,
    /// A line has more cells than the header, or lacks some at its end.
    RaggedRow,
    /// The cell holds a line break in a column whose texts have one line.
    LineBreak,
    /// The cell holds an error of a spreadsheet, such as `#N/A`.
    ErrorValue,
    /// The cell may not be empty.
    Empty,
    /// The text is too long.
    TooLong,
    /// It is not a *numéro* of letters and digits.
    NotACode,
    /// Excel has made a number of a *numéro*.
    TurnedIntoNumber,
    /// It is neither yes nor no.
    NotAFlag,
    /// It is not a whole number within its limits.
    NotACount,
    /// It is not an e-mail address.
    NotAnEmail,
    /// The cell holds several addresses and may hold one.
    SeveralAddresses,
    /// It is not a telephone number.
    NotAPhone,
    /// The text is in another row too.
    Duplicate,
    /// The campaign does not have the subdivision.
    UnknownSubdivision,
    /// The campaign does not have the specialty.
    UnknownSpecialty,
    /// The campaign does not have the region.
    UnknownRegion,
    /// The region is not the one of the subdivision.
    RegionDisagrees,
    /// It is not a kind of post.
    UnknownKind,
    /// It is not a role of staff.
    UnknownRole,
    /// A line of *Autres terrains* does not have the parts of a terrain.
    NotATerrain,
    /// *Autres terrains* has too many lines.
    TooMany,
    /// A *simple* post has other terrains.
    SimpleHasOneTerrain,
    /// A *mixte* or *couplé* post has no other terrain.
    TooFewTerrains,
    /// A *mixte* post has terrains of several specialties.
    MixedHasOneSpecialty,
    /// A *couplé* post has terrains of one specialty only.
    CoupledHasTwoSpecialties,
    /// A *couplé* post has terrains of several establishments.
    CoupledHasOneEstablishment,
    /// Two terrains have one *numéro d'agrément*.
    SameTerrainTwice,
    /// A *maître de stage* has no access to the post.
    SupervisorWithoutAccess,
    /// Another student has this address.
    EmailTaken,
    /// No post in the scopes of the person has an RTS with this address.
    UnknownSupervisor,
    /// The row would move to another specialty or perimeter.
    MovesMarket,
    /// The campaign that this one is linked to does not have the student so.
    NotInMain,
    /// A linked campaign offers the line, or people hold places of it there.
    OfferedElsewhere,
    /// The row is, or would be, outside the scopes of the person.
    OutOfScope,
    /// The *semestre décalé* of a student is corrected by the ARS alone.
    ShiftedByAgency,
}

/// One fault of a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Fault {
    /// Line of the file, from 1, without the line `sep=` that Excel hides; 0 for the file as a whole.
    pub line: usize,
    /// Header of the column; empty for the line as a whole.
    pub column: String,
    /// Stable code.
    pub code: FaultCode,
    /// The value in the cell, shortened.
    pub value: String,
    /// The explanation, in French.
    pub message: String,
}

impl Fault {
    /// A fault of the file as a whole.
    pub fn file(code: FaultCode, message: impl Into<String>) -> Self {
        Self { line: 0, column: String::new(), code, value: String::new(), message: message.into() }
    }
}

/// The faults of a list, in the order in which they are found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Faults {
    listed: Vec<Fault>,
    count: usize,
}

impl Faults {
    /// Adds a fault.
    pub fn push(&mut self, fault: Fault) {
        self.count += 1;
        if self.listed.len() < MAX_LISTED {
            self.listed.push(Fault { message: typeset(&fault.message), ..fault });
        }
    }

    /// The total number of faults, listed or not.
    pub fn count(&self) -> usize {
        self.count
    }

    /// Whether no fault was found.
    pub fn is_empty(&self) -> bool {
        self.count == 0
    }

    /// The first [`MAX_LISTED`] faults.
    pub fn listed(&self) -> &[Fault] {
        &self.listed
    }
}

impl From<Fault> for Faults {
    fn from(fault: Fault) -> Self {
        let mut faults = Self::default();
        faults.push(fault);
        faults
    }
}
