//! The usual calendar, computed from its first Monday: the pattern of the 2023 and 2024 campaigns.

use jiff::{
    Span,
    civil::{Date, DateTime, Time, Weekday},
};

use super::{Calendar, DrawSource, RoundCalendar, Window};

/// Hour of Paris at which results are published by default.
const RESULT_HOUR: i8 = 14;
/// The hour of Paris by which the national lottery has been drawn.
const LOTTERY_HOUR: i8 = 21;

impl Calendar {
    /// The usual calendar: wishes for 4 days from `first` and ranking for 5, then 2 and 3 days in each later round;
    /// results the day after each ranking; the first national lottery after the wishes as public value of the draw;
    /// off-application for 3 days; final result 3 days later. `None` if a date would lie beyond the range of dates.
    pub fn preset(first: Date, rounds: u32, label: &str) -> Option<Self> {
        let plus = |days: i32| first.checked_add(Span::new().days(days)).ok();
        let window =
            |from: i32, days: i32| Some(Window { opens: midnight(plus(from)?), closes: midnight(plus(from + days)?) });
        let mut day = 0;
        let mut calendars = Vec::new();
        for number in 1..=rounds {
            let (wishes, ranking) = if number == 1 { (4, 5) } else { (2, 3) };
            calendars.push(RoundCalendar {
                label: format!("{label} - vague {number}"),
                wishes: window(day, wishes)?,
                ranking: window(day + wishes, ranking)?,
                draw: DrawSource { source: "Loto (FDJ)".to_owned(), at: lottery(plus(day + wishes)?)? },
                results_at: result(plus(day + wishes + ranking)?),
            });
            day += wishes + ranking + 1;
        }
        Some(Self {
            announced: None,
            dossier_opens: midnight(plus(-21)?),
            descriptions_open: midnight(plus(-7)?),
            rounds: calendars,
            off_application: window(day, 3)?,
            final_results_at: result(plus(day + 5)?),
            tabs: Vec::new(),
            suspended: None,
        })
    }
}

/// The first drawing of the national lottery from a day on: it takes place on Mondays, Wednesdays and Saturdays.
fn lottery(from: Date) -> Option<DateTime> {
    let drawn = |day: &Date| matches!(day.weekday(), Weekday::Monday | Weekday::Wednesday | Weekday::Saturday);
    Some(from.series(Span::new().days(1)).find(drawn)?.at(LOTTERY_HOUR, 0, 0, 0))
}

fn midnight(day: Date) -> DateTime {
    day.to_datetime(Time::midnight())
}

fn result(day: Date) -> DateTime {
    day.at(RESULT_HOUR, 0, 0, 0)
}
