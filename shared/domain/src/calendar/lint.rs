//! What a calendar may contain but should not: windows that lie on a weekend, windows of two days, results and wishes
//! that follow too soon. RTS and students have missed such windows in past campaigns, and the campaign of 2024 left ten
//! hours for corrections.

use jiff::{
    SignedDuration, Timestamp,
    civil::{Date, DateTime, Weekday},
};
use schemars::JsonSchema;
use serde::Serialize;

use super::{Calendar, Window, instant};

/// Longest window, in days, that counts as short.
const SHORT_DAYS: usize = 2;

/// Least time between the closing of a ranking and its results. A matching that fails is tried again for up to two hours.
/// The administrator who asks for the publication and the one who approves it then need a working day to read the
/// verification and the unusual figures. A whole day holds both, whatever the hour of the closing.
const MATCHING_AND_APPROVALS: SignedDuration = SignedDuration::from_hours(24);

/// Least time between the results of a round and the next wishes. A correction of the results and the lists of students
/// and posts come in between, and people are there for them in the daytime.
const CORRECTIONS_AND_LISTS: SignedDuration = SignedDuration::from_hours(24);

/// Something an administrator should look at before keeping a calendar.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct CalendarWarning {
    /// JSON pointer of the window or the date.
    pub field: String,
    /// Stable code of the warning.
    pub code: CalendarWarningCode,
}

/// What an administrator is told about a calendar that was saved.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct CalendarSaved {
    /// Version of the saved calendar.
    pub version: u64,
    /// Dates that are allowed but unusual, for an administrator to check.
    pub warnings: Vec<CalendarWarning>,
}

/// What is unusual in a calendar: a stable code, which screens translate.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum CalendarWarningCode {
    /// The window touches two days at most.
    ShortWindow,
    /// At least half of the days of the window are on a weekend.
    MostlyWeekend,
    /// The date is on a weekend.
    FallsOnWeekend,
    /// The window closes on a weekend.
    ClosesOnWeekend,
    /// The results come less than a day after the ranking has closed: the matching and two approvals may take longer.
    ResultsTooSoon,
    /// The wishes open less than a day after the results of the round before: corrections and lists may take longer.
    WishesTooSoon,
    /// A linked campaign publishes results while candidates are ranked here: some of them may leave.
    LinkedResults,
    /// No wishes can be given yet: the draw is not committed to.
    DrawNotCommitted,
    /// The date passed while the campaign was suspended: its step is overdue, and is carried out at once.
    PassedWhileSuspended,
}

impl CalendarWarningCode {
    /// The code as the API writes it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::ShortWindow => "short_window",
            Self::MostlyWeekend => "mostly_weekend",
            Self::FallsOnWeekend => "falls_on_weekend",
            Self::ClosesOnWeekend => "closes_on_weekend",
            Self::ResultsTooSoon => "results_too_soon",
            Self::WishesTooSoon => "wishes_too_soon",
            Self::LinkedResults => "linked_results",
            Self::DrawNotCommitted => "draw_not_committed",
            Self::PassedWhileSuspended => "passed_while_suspended",
        }
    }
}

impl Calendar {
    /// The warnings on this calendar. A warning never refuses a calendar.
    pub fn lint(&self) -> Vec<CalendarWarning> {
        let mut warnings = Vec::new();
        for (field, window) in self.windows().into_iter().filter(|(field, _)| field.starts_with("/rounds")) {
            let mut warn = |code| warnings.push(CalendarWarning { field: field.clone(), code });
            let days = days(window);
            if days.len() <= SHORT_DAYS {
                warn(CalendarWarningCode::ShortWindow);
            }
            if 2 * days.iter().filter(|day| is_weekend(**day)).count() >= days.len() {
                warn(CalendarWarningCode::MostlyWeekend);
            }
            if days.last().is_some_and(|day| is_weekend(*day)) {
                warn(CalendarWarningCode::ClosesOnWeekend);
            }
        }
        for (index, round) in self.rounds.iter().enumerate() {
            let mut warn =
                |name: &str, code| warnings.push(CalendarWarning { field: format!("/rounds/{index}/{name}"), code });
            if is_weekend(round.results_at.date()) {
                warn("results_at", CalendarWarningCode::FallsOnWeekend);
            }
            if round.results_at.duration_since(round.ranking.closes) < MATCHING_AND_APPROVALS {
                warn("results_at", CalendarWarningCode::ResultsTooSoon);
            }
            let before = index.checked_sub(1).and_then(|before| self.rounds.get(before));
            if before.is_some_and(|before| round.wishes.opens.duration_since(before.results_at) < CORRECTIONS_AND_LISTS)
            {
                warn("wishes/opens", CalendarWarningCode::WishesTooSoon);
            }
        }
        warnings
    }
}

impl Calendar {
    /// The dates that passed while the campaign of `before` was suspended, if this calendar resumes it at `now`.
    pub fn overdue(&self, before: &Self, now: Timestamp) -> Vec<CalendarWarning> {
        let Some(since) = before.suspended.as_ref().and_then(|suspension| suspension.since) else { return Vec::new() };
        if self.suspended.is_some() {
            return Vec::new();
        }
        let passed = self.dated().into_iter().filter(|(_, at)| since < instant(*at) && instant(*at) <= now);
        let code = CalendarWarningCode::PassedWhileSuspended;
        passed.map(|(field, _)| CalendarWarning { field, code }).collect()
    }
}

/// The days of Paris that the window touches.
fn days(window: Window) -> Vec<Date> {
    let last = last_minute(window.closes).date();
    window.opens.date().series(jiff::Span::new().days(1)).take_while(|day| *day <= last).take(400).collect()
}

/// The last minute of a window that closes at `closes`: 23:59 for a window that closes at midnight.
fn last_minute(closes: DateTime) -> DateTime {
    closes.saturating_sub(SignedDuration::from_mins(1))
}

fn is_weekend(day: Date) -> bool {
    matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_code_is_written_alike_everywhere() {
        for code in [
            CalendarWarningCode::ShortWindow,
            CalendarWarningCode::MostlyWeekend,
            CalendarWarningCode::FallsOnWeekend,
            CalendarWarningCode::ClosesOnWeekend,
            CalendarWarningCode::ResultsTooSoon,
            CalendarWarningCode::WishesTooSoon,
            CalendarWarningCode::DrawNotCommitted,
            CalendarWarningCode::PassedWhileSuspended,
        ] {
            assert_eq!(serde_json::to_value(code).unwrap(), code.as_str());
        }
    }
}
