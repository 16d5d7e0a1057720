//! When a list may be loaded. The load of a list of students or posts must be over before wishes open.

use jiff::{SignedDuration, Timestamp};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{
    Calendar, Refusal,
    calendar::{
        instant,
        phase::{Phase, phase},
    },
    roster::list::ListKind,
};

/// Fewest rows that are loaded in a second.
pub const ROWS_PER_SECOND: usize = 400;
/// Time between the end of a load and the opening of the wishes, at least.
const MARGIN: SignedDuration = SignedDuration::from_mins(10);

/// Time for which the right to change lists is leased; a load that has died blocks others no longer than this.
pub const LISTS_LEASE: SignedDuration = SignedDuration::from_secs(60);

/// When what a list writes may change.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Changeable {
    /// Between rounds: people state wishes for it, or rank it.
    BetweenRounds,
    /// Also while people state wishes or rank, until the rankings close: a student who leaves then is taken out of the
    /// candidatures.
    UntilRanked,
    /// Until the campaign is closed: no wish and no rank depends on it.
    Anytime,
}

/// A list to load, as far as the time of its load depends on it.
#[derive(Debug, Clone, Copy)]
pub struct ToLoad {
    /// The kind of the list.
    pub kind: ListKind,
    /// Number of rounds of the specialties whose rows are written, at most: later rounds are of other specialties, and do
    /// not keep the list from being loaded.
    pub rounds: u32,
    /// Number of rows to write.
    pub rows: usize,
    /// When what it writes may change: between rounds, unless it is a correction.
    pub changeable: Changeable,
}

/// The state of the load of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum LoadState {
    /// The load was not asked for yet.
    Open,
    /// Rows are being written, or wait in the queue to be.
    Loading,
    /// Some rows are written; the others wait until somebody asks for the load again.
    Stopped,
    /// Every row is written.
    Committed,
}

impl LoadState {
    /// Whether the stored rows may be a mixture of those before and those after the load.
    pub fn is_unfinished(self) -> bool {
        match self {
            Self::Loading | Self::Stopped => true,
            Self::Open | Self::Committed => false,
        }
    }
}

/// The instant at which so many rows are written if the load begins at `now`.
#[expect(clippy::expect_used, clippy::missing_panics_doc, reason = "no list in memory has 2^40 rows")]
pub fn ends_at(now: Timestamp, rows: usize) -> Timestamp {
    let seconds = u32::try_from(rows.div_ceil(ROWS_PER_SECOND)).expect("a load ends within 2^32 seconds");
    now + SignedDuration::from_secs(seconds.into())
}

/// Checks that a load that begins at `now` ends ten minutes before the next wishes of its specialties open.
/// `published` tells whether the results of a round are out.
///
/// # Errors
/// [`Refusal::ImportTooLate`], with the instant by which the load had to be over.
pub fn require_time(
    list: ToLoad,
    calendar: &Calendar,
    now: Timestamp,
    published: impl Fn(u32) -> bool,
) -> Result<(), Refusal> {
    let by = match last_end(list, calendar, now, published) {
        End::Any => return Ok(()),
        End::Past(by) => return Err(Refusal::ImportTooLate { by }),
        End::By(by) => by,
    };
    if ends_at(now, list.rows) > by { Err(Refusal::ImportTooLate { by }) } else { Ok(()) }
}

/// Whether a load that has begun may write more rows at `now`. The margin of ten minutes applies only to loads
/// that have not begun.
pub fn may_go_on(list: ToLoad, calendar: &Calendar, now: Timestamp, published: impl Fn(u32) -> bool) -> bool {
    match last_end(list, calendar, now, published) {
        End::Any | End::By(_) => true,
        End::Past(_) => false,
    }
}

/// The instant by which a load must be over.
enum End {
    /// The load may end at any time.
    Any,
    /// The load must be over by this instant, ten minutes before the next wishes open.
    By(Timestamp),
    /// No row may be written: the round that this instant was the limit for has begun.
    Past(Timestamp),
}

#[expect(clippy::expect_used, reason = "the phase takes its round from this calendar")]
fn last_end(list: ToLoad, calendar: &Calendar, now: Timestamp, published: impl Fn(u32) -> bool) -> End {
    match list.kind {
        // Names and rights may change while people give wishes or rank.
        ListKind::Supervisors | ListKind::Staff => return End::Any,
        ListKind::Students | ListKind::Posts => {}
    }
    let calendar = &calendar.first_rounds(list.rounds);
    let current = phase(calendar, now, published);
    if is_free(list.changeable, current) {
        return End::Any;
    }
    let before_wishes = |round| calendar.round(round).expect("the round of the phase").wishes.opens_at() - MARGIN;
    match current {
        // Nobody can give wishes while the campaign is suspended.
        Phase::Suspended => End::Any,
        Phase::Draft | Phase::Preparation | Phase::Published { .. } | Phase::OffApplication => {
            let mut openings = calendar.rounds.iter().map(|dates| dates.wishes.opens_at());
            openings.find(|opens_at| *opens_at > now).map_or(End::Any, |opens_at| End::By(opens_at - MARGIN))
        }
        Phase::Wishes { round } | Phase::Ranking { round } | Phase::Computation { round } => {
            End::Past(before_wishes(round))
        }
        Phase::Closed => End::Past(instant(calendar.final_results_at)),
    }
}

/// Whether something may change in a phase whatever comes next.
fn is_free(changeable: Changeable, phase: Phase) -> bool {
    match phase {
        Phase::Closed => false,
        Phase::Computation { .. } => changeable == Changeable::Anytime,
        Phase::Draft
        | Phase::Preparation
        | Phase::Wishes { .. }
        | Phase::Ranking { .. }
        | Phase::Published { .. }
        | Phase::OffApplication
        | Phase::Suspended => changeable != Changeable::BetweenRounds,
    }
}
