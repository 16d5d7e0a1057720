//! When a list may be loaded: a load of students or posts must be over before people wish on them.

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

/// Rows that are loaded in a second, at the least.
pub const ROWS_PER_SECOND: i64 = 400;
/// How long before the wishes open a load must be over.
const MARGIN: SignedDuration = SignedDuration::from_mins(10);

/// How long the lists are leased at a time: a load that died holds nobody up for longer.
pub const LISTS_LEASE: SignedDuration = SignedDuration::from_secs(60);

/// Where the load of a list stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum LoadState {
    /// Nothing was asked for.
    Open,
    /// Rows are being written, or will be soon.
    Loading,
    /// Some rows are written, the others wait for somebody to ask again.
    Stopped,
    /// Every row is written.
    Committed,
}

impl LoadState {
    /// Whether the rows may be neither those before the list nor those after it.
    pub fn is_unfinished(self) -> bool {
        match self {
            Self::Loading | Self::Stopped => true,
            Self::Open | Self::Committed => false,
        }
    }
}

/// When so many rows are written, if the load begins now.
pub fn ends_at(now: Timestamp, rows: usize) -> Timestamp {
    let rows = i64::try_from(rows).unwrap_or(i64::MAX);
    let seconds = rows / ROWS_PER_SECOND + i64::from(rows % ROWS_PER_SECOND > 0);
    now.checked_add(SignedDuration::from_secs(seconds)).unwrap_or(Timestamp::MAX)
}

/// Refuses a load of so many rows that begins now, unless it is over ten minutes before the next wishes open (R-50,
/// `published` tells whether a round's results are out.
///
/// # Errors
/// [`Refusal::ImportTooLate`], with the instant by which the load had to be over.
pub fn require_time(
    kind: ListKind,
    calendar: &Calendar,
    now: Timestamp,
    published: impl Fn(u32) -> bool,
    rows: usize,
) -> Result<(), Refusal> {
    let by = match last_end(kind, calendar, now, published) {
        End::Any => return Ok(()),
        End::Past(by) => return Err(Refusal::ImportTooLate { by }),
        End::By(by) => by,
    };
    if ends_at(now, rows) > by { Err(Refusal::ImportTooLate { by }) } else { Ok(()) }
}

/// Whether a load that has begun may write more rows now. The margin is for those that have not.
pub fn may_go_on(kind: ListKind, calendar: &Calendar, now: Timestamp, published: impl Fn(u32) -> bool) -> bool {
    match last_end(kind, calendar, now, published) {
        End::Any | End::By(_) => true,
        End::Past(_) => false,
    }
}

/// When a load must be over at the latest.
enum End {
    /// Whenever.
    Any,
    /// By this instant, which the margin puts before the next opening.
    By(Timestamp),
    /// No row may be written since what this instant was for has begun.
    Past(Timestamp),
}

fn last_end(kind: ListKind, calendar: &Calendar, now: Timestamp, published: impl Fn(u32) -> bool) -> End {
    match kind {
        // Names and rights may change under people who wish or rank.
        ListKind::Supervisors | ListKind::Staff => return End::Any,
        ListKind::Students | ListKind::Posts => {}
    }
    let before_wishes = |round| calendar.round(round).map(|dates| dates.wishes.opens_at() - MARGIN);
    match phase(calendar, now, published) {
        // Nobody writes.
        Phase::Suspended => End::Any,
        Phase::Draft | Phase::Preparation | Phase::Published { .. } | Phase::OffApplication => {
            let mut openings = calendar.rounds.iter().map(|dates| dates.wishes.opens_at());
            openings.find(|opens_at| *opens_at > now).map_or(End::Any, |opens_at| End::By(opens_at - MARGIN))
        }
        Phase::Wishes { round } | Phase::Ranking { round } | Phase::Computation { round } => {
            End::Past(before_wishes(round).unwrap_or(now))
        }
        Phase::Closed => End::Past(instant(calendar.final_results_at)),
    }
}
