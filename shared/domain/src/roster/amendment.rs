//! Corrections of single rows by those who keep the lists. A correction names the columns that change, and is then a
//! list of its rows alone: it is compared, read, confirmed and loaded as every list is.

use std::collections::BTreeSet;

use jiff::Timestamp;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{
    Action, Campaign, Market, PostId, Refusal, StudentId,
    calendar::phase::{Phase, phase},
    refusal::{EntryCode, EntryRefusal, MAX_REASON},
    roster::{
        change::Change,
        difference::{ColumnChange, Difference},
        effect::{Effect, Row},
        list::ListKind,
        load::Changeable::{self, Anytime, BetweenRounds, UntilRanked},
    },
    text::is_plain,
};

/// Most rows that one correction changes.
pub const MAX_ROWS: usize = 500;

/// A column that may be corrected.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Amendable {
    /// Header of the column in lists.
    pub column: &'static str,
    /// The action that a person must be allowed in order to correct it.
    pub action: Action,
    /// When it may be corrected.
    pub changeable: Changeable,
    /// Whether a correction of it takes a reason.
    pub reasoned: bool,
}

const fn may(action: Action, column: &'static str, changeable: Changeable) -> Amendable {
    Amendable { column, action, changeable, reasoned: false }
}

const fn with_reason(action: Action, column: &'static str, changeable: Changeable) -> Amendable {
    Amendable { reasoned: true, ..may(action, column, changeable) }
}

/// *Participation* (R-02).
const PARTICIPATION: &str = "Participation";
/// *Email RTS référent* (R-23).
const REFERENT: &str = "Email RTS référent";

/// The columns of a student that may be corrected. The *numéro INE* is the key of the row, and another *spécialité* would
/// move it to another market.
const OF_STUDENTS: &[Amendable] = &[
    may(Action::ImportStudents, "Nom", Anytime),
    may(Action::ImportStudents, "Prénom", Anytime),
    with_reason(Action::ImportStudents, "Email", Anytime),
    with_reason(Action::ImportStudents, "Subdivision", BetweenRounds),
    may(Action::ImportStudents, "Numéro interne", Anytime),
    with_reason(Action::ImportStudents, PARTICIPATION, UntilRanked),
    with_reason(Action::FlagShifted, "Semestre décalé", BetweenRounds),
];

/// The columns of a post that may be corrected. The *numéro d'agrément* is the key of the row, and the description has a form
/// of its own.
const OF_POSTS: &[Amendable] = &[
    may(Action::ImportPosts, "Nom", BetweenRounds),
    may(Action::ImportPosts, "Indication poste", BetweenRounds),
    may(Action::ImportPosts, "Établissement", BetweenRounds),
    may(Action::ImportPosts, "Adresse de l'établissement", BetweenRounds),
    with_reason(Action::ImportPosts, "Subdivision", BetweenRounds),
    with_reason(Action::ImportPosts, "Numéro terrain", BetweenRounds),
    with_reason(Action::ImportPosts, "Type de poste", BetweenRounds),
    with_reason(Action::ImportPosts, "Autres terrains", BetweenRounds),
    with_reason(Action::ImportPosts, "Nombre de mois d'affectation", BetweenRounds),
    with_reason(Action::ImportPosts, "Places", BetweenRounds),
    with_reason(Action::ImportPosts, "Décalé", BetweenRounds),
    may(Action::ImportPosts, "Option", BetweenRounds),
    with_reason(Action::ImportPosts, REFERENT, Anytime),
    with_reason(Action::ImportPosts, "Emails RTS consultatifs", Anytime),
];

/// The columns that a list may lack. A correction leaves out those that it does not change, so that what people have written
/// in them is not read again.
const OPTIONAL: &[&str] =
    &["Option", "Description", "Emails RTS consultatifs", "Autres terrains", "Adresse de l'établissement"];

/// The columns of a post in which the lines that are one post agree: a correction of one line corrects them all.
const OF_WHOLE_POSTS: &[&str] = &["Numéro terrain", "Nombre de mois d'affectation", "Décalé", REFERENT];

/// The columns that may be corrected in rows of this kind, in the order of the form.
pub fn amendable(kind: ListKind) -> &'static [Amendable] {
    match kind {
        ListKind::Students => OF_STUDENTS,
        ListKind::Posts => OF_POSTS,
        ListKind::Supervisors | ListKind::Staff => &[],
    }
}

/// A cell of a correction.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CellChange {
    /// Header of the column.
    pub column: String,
    /// The cell that the person has seen, as lists write it; the correction is refused for a row that has another one.
    /// Absent for a correction of rows that differ in it.
    #[serde(default)]
    pub before: Option<String>,
    /// The cell as it will be, as lists write it.
    pub after: String,
}

/// A correction, whatever the rows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Amendment {
    /// The cells that change.
    pub changes: Vec<CellChange>,
    /// Why they do; may be empty where no reason is asked for.
    pub reason: String,
}

/// A row that may be corrected.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RowId {
    /// A student.
    Student(StudentId),
    /// A line of a post.
    Post(PostId),
}

impl RowId {
    /// The market of the row.
    pub fn market(&self) -> Market<'_> {
        match self {
            Self::Student(id) => id.market(),
            Self::Post(id) => id.market(),
        }
    }

    /// The identifier of the row.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Student(id) => id.as_str(),
            Self::Post(id) => id.as_str(),
        }
    }
}

/// A row that a correction changes, and what of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AmendedRow {
    /// The row.
    pub row: RowId,
    /// The columns that change.
    pub columns: Vec<ColumnChange>,
}

impl Amendment {
    /// Checks the columns and the reason of a correction of rows of this kind.
    ///
    /// # Errors
    /// [`Refusal::Entries`], with each column that may not be corrected, or is there twice, and a reason that lacks or is no
    /// plain text.
    pub fn require_valid(&self, kind: ListKind) -> Result<(), Refusal> {
        let mut seen = BTreeSet::new();
        let mut refused: Vec<EntryRefusal> = Vec::new();
        for (index, change) in self.changes.iter().enumerate() {
            let known = amendable(kind).iter().any(|found| found.column == change.column);
            let code = match (known, seen.insert(&change.column)) {
                (false, _) => EntryCode::Unknown,
                (true, false) => EntryCode::Duplicate,
                (true, true) => continue,
            };
            refused.push(EntryRefusal { field: format!("/changes/{index}/column"), code });
        }
        if self.changes.is_empty() {
            refused.push(EntryRefusal { field: "/changes".to_owned(), code: EntryCode::Empty });
        }
        let length = self.reason.trim().chars().count();
        let reason = if length == 0 && self.columns(kind).any(|found| found.reasoned) {
            Some(EntryCode::Empty)
        } else if length > MAX_REASON {
            Some(EntryCode::TooLong)
        } else {
            (!is_plain(&self.reason)).then_some(EntryCode::NotPlainText)
        };
        refused.extend(reason.map(|code| EntryRefusal { field: "/reason".to_owned(), code }));
        if refused.is_empty() { Ok(()) } else { Err(Refusal::Entries(refused)) }
    }

    /// When all these columns may be corrected.
    pub fn changeable(&self, kind: ListKind) -> Changeable {
        self.columns(kind).map(|found| found.changeable).min().unwrap_or(BetweenRounds)
    }

    /// Whether the lines that are one post must agree in one of these columns.
    pub fn is_of_whole_posts(&self) -> bool {
        self.changes.iter().any(|change| OF_WHOLE_POSTS.contains(&change.column.as_str()))
    }

    /// The cells of a row with those of the correction, each with its header. Columns that a list may lack are left out unless
    /// they change.
    ///
    /// # Errors
    /// [`Refusal::Entries`] for a cell that is no longer what the person has seen.
    pub fn cells<'a>(
        &self,
        row: impl IntoIterator<Item = (&'a str, String)>,
    ) -> Result<Vec<(&'a str, String)>, Refusal> {
        let mut cells: Vec<(&str, String)> = row.into_iter().collect();
        let mut refused = Vec::new();
        for (index, change) in self.changes.iter().enumerate() {
            let Some((_, cell)) = cells.iter_mut().find(|(column, _)| *column == change.column) else { continue };
            if change.before.as_ref().is_some_and(|before| before != cell) {
                refused.push(EntryRefusal {
                    field: format!("/changes/{index}/before"),
                    code: EntryCode::ChangedMeanwhile,
                });
            }
            cell.clone_from(&change.after);
        }
        cells.retain(|(column, _)| !OPTIONAL.contains(column) || self.change(column).is_some());
        if refused.is_empty() { Ok(cells) } else { Err(Refusal::Entries(refused)) }
    }

    /// Whether a list of this correction still does what was asked for, and nothing else. Somebody may have changed a row
    /// since its cells were read: the list would take that back.
    pub fn fits(&self, differences: &[Difference]) -> bool {
        differences.iter().all(|row| !row.is_new && row.columns.iter().all(|found| self.has(found)))
    }

    /// Whether a change of a cell is one of the correction.
    fn has(&self, found: &ColumnChange) -> bool {
        self.change(&found.column).is_some_and(|change| change.before.as_ref().is_none_or(|seen| *seen == found.before))
    }

    fn change(&self, column: &str) -> Option<&CellChange> {
        self.changes.iter().find(|change| change.column == column)
    }

    fn columns(&self, kind: ListKind) -> impl Iterator<Item = &'static Amendable> {
        let named = |found: &&Amendable| self.changes.iter().any(|change| change.column == found.column);
        amendable(kind).iter().filter(named)
    }
}

/// The student or line of a row; none for an RTS.
pub fn row_id(row: &Row) -> Option<RowId> {
    match row {
        Row::Student(change) => Some(RowId::Student(change.after.id.clone())),
        Row::Post(change) => Some(RowId::Post(change.after.id.clone())),
        Row::Supervisor(_) => None,
    }
}

/// The rows that a list of corrections changes, and what of each.
pub fn amended(effect: &Effect) -> Vec<AmendedRow> {
    // A line that changes a row adds one row and one difference.
    let rows = effect.rows.iter().zip(&effect.differences);
    rows.filter_map(|(row, difference)| Some(AmendedRow { row: row_id(row)?, columns: difference.columns.clone() }))
        .collect()
}

/// What follows at once from a correction while people state wishes or rank.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum AmendmentEffect {
    /// Wishes are kept, and count no more.
    WishesHidden,
    /// Wishes that were kept count again.
    WishesShown,
    /// The person goes out of the rankings, whose référents are told.
    LeavesRankings,
    /// The person comes back into the rankings, whose référents are told.
    ReturnsToRankings,
    /// Another RTS ranks from now on, and goes on with the ranking as it is; both are told by mail.
    RankedByAnother,
    /// The RTS who becomes the référent and the one who was it are told by mail.
    ReferentsTold,
    /// The person is told by mail that they take part, or do not.
    ToldByMail,
    /// No RTS of the campaign has this address: whoever reads its mails becomes one.
    NewSupervisor,
}

/// What people do in a campaign at the moment of a correction.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum UnderWay {
    /// They state wishes.
    Wishes,
    /// The wishes have closed, and the rankings have not: candidatures are drawn up.
    Rankings,
    /// They do neither.
    Nothing,
}

impl UnderWay {
    /// What people of specialties with so many rounds do at `now`. Candidatures are drawn up once the wishes close, before the
    /// rankings open, and stay while the campaign is suspended.
    pub fn at(campaign: &Campaign, rounds: u32, now: Timestamp, published: impl Fn(u32) -> bool) -> Self {
        if campaign.round_being_ranked(now).is_some_and(|round| round <= rounds) {
            return Self::Rankings;
        }
        match phase(&campaign.calendar.first_rounds(rounds), now, published) {
            Phase::Wishes { .. } => Self::Wishes,
            Phase::Draft
            | Phase::Preparation
            | Phase::Ranking { .. }
            | Phase::Computation { .. }
            | Phase::Published { .. }
            | Phase::OffApplication
            | Phase::Suspended
            | Phase::Closed => Self::Nothing,
        }
    }
}

/// What follows from these rows, each once.
pub fn consequences<'a>(rows: impl IntoIterator<Item = &'a Row>, under_way: UnderWay) -> BTreeSet<AmendmentEffect> {
    rows.into_iter().filter_map(|row| consequence(row, under_way)).collect()
}

fn consequence(row: &Row, under_way: UnderWay) -> Option<AmendmentEffect> {
    match row {
        Row::Student(Change { before: Some(before), after }) => {
            let stays = before.participates == after.participates;
            let found = match (after.participates, under_way) {
                (false, UnderWay::Rankings) => AmendmentEffect::LeavesRankings,
                (false, UnderWay::Wishes) => AmendmentEffect::WishesHidden,
                (true, UnderWay::Rankings) => AmendmentEffect::ReturnsToRankings,
                (true, UnderWay::Wishes) => AmendmentEffect::WishesShown,
                (_, UnderWay::Nothing) => AmendmentEffect::ToldByMail,
            };
            (!stays).then_some(found)
        }
        Row::Post(Change { before: Some(before), after }) => {
            let found = match under_way {
                UnderWay::Rankings => AmendmentEffect::RankedByAnother,
                UnderWay::Wishes | UnderWay::Nothing => AmendmentEffect::ReferentsTold,
            };
            (before.referent != after.referent).then_some(found)
        }
        Row::Supervisor(Change { before: None, .. }) => Some(AmendmentEffect::NewSupervisor),
        Row::Student(_) | Row::Post(_) | Row::Supervisor(_) => None,
    }
}
