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
    /// `short_window`, `mostly_weekend`, `falls_on_weekend`, `closes_on_weekend` or `draw_not_committed`.
    pub code: &'static str,
}

impl Calendar {
    /// The warnings on this calendar. A warning never refuses a calendar.
    pub fn lint(&self) -> Vec<CalendarWarning> {
        let mut warnings = Vec::new();
        for (field, window) in self.windows().into_iter().filter(|(field, _)| field.starts_with("/rounds")) {
            let mut warn = |code| warnings.push(CalendarWarning { field: field.clone(), code });
            let days = days(window);
            if days.len() <= SHORT_DAYS {
                warn("short_window");
            }
            if 2 * days.iter().filter(|day| is_weekend(**day)).count() >= days.len() {
                warn("mostly_weekend");
            }
            if days.last().is_some_and(|day| is_weekend(*day)) {
                warn("closes_on_weekend");
            }
        }
        for (index, round) in self.rounds.iter().enumerate() {
            if is_weekend(round.results_at.date()) {
                warnings
                    .push(CalendarWarning { field: format!("/rounds/{index}/results_at"), code: "falls_on_weekend" });
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
