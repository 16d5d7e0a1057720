//! What a calendar may contain but should not: windows that lie on a weekend, windows of two days. RTS and students
//! have missed such windows in past campaigns.

use jiff::civil::{Date, DateTime, Weekday};
use schemars::JsonSchema;
use serde::Serialize;

use super::{Calendar, Window};

/// Longest window, in days, that counts as short.
const SHORT_DAYS: usize = 2;

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
    /// No wishes can be given yet: the draw is not committed to.
    DrawNotCommitted,
}

impl CalendarWarningCode {
    /// The code as the API writes it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::ShortWindow => "short_window",
            Self::MostlyWeekend => "mostly_weekend",
            Self::FallsOnWeekend => "falls_on_weekend",
            Self::ClosesOnWeekend => "closes_on_weekend",
            Self::DrawNotCommitted => "draw_not_committed",
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
            if is_weekend(round.results_at.date()) {
                warnings.push(CalendarWarning {
                    field: format!("/rounds/{index}/results_at"),
                    code: CalendarWarningCode::FallsOnWeekend,
                });
            }
        }
        warnings
    }
}

/// The days of Paris that the window touches.
fn days(window: Window) -> Vec<Date> {
    let last = last_minute(window.closes).date();
    window.opens.date().series(jiff::Span::new().days(1)).take_while(|day| *day <= last).take(400).collect()
}

/// The last minute of a window that closes at `closes`: 23:59 for a window that closes at midnight.
fn last_minute(closes: DateTime) -> DateTime {
    closes.saturating_sub(jiff::SignedDuration::from_mins(1))
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
            CalendarWarningCode::DrawNotCommitted,
        ] {
            assert_eq!(serde_json::to_value(code).unwrap(), code.as_str());
        }
    }
}
