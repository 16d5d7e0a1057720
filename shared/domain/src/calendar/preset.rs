//! The usual calendar, computed from its first Monday: the windows of the 2023 and 2024 campaigns, with a day more before
//! the results and before the next wishes, which those campaigns did not leave.

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
    /// The usual calendar: wishes for 4 days from `first` and ranking for 5, then 2 and 3 days in each later round; results
    /// on the first weekday a day or more after the ranking; the next wishes on the Monday that follows; the first
    /// national lottery after the wishes as public value of the draw; off-application for 3 days from the day after the
    /// last results; final result on the first weekday 3 days later. `None` if a date would lie beyond the range of dates.
    pub fn preset(first: Date, rounds: u32, label: &str) -> Option<Self> {
        let mut opens = first;
        let mut calendars: Vec<RoundCalendar> = Vec::new();
        for number in 1..=rounds {
            let (wishes, ranking) = if number == 1 { (4, 5) } else { (2, 3) };
            let closes = after(opens, wishes)?;
            let ranked = after(closes, ranking)?;
            let results = weekday_from(after(ranked, 1)?)?;
            calendars.push(RoundCalendar {
                label: format!("{label} - vague {number}"),
                wishes: window(opens, closes),
                ranking: window(closes, ranked),
                draw: DrawSource { source: "Loto (FDJ)".to_owned(), at: lottery(closes)? },
                results_at: result(results),
            });
            opens = after(results, 2)?.series(Span::new().days(1)).find(|day| day.weekday() == Weekday::Monday)?;
        }
        let off = match calendars.last() {
            Some(last) => after(last.results_at.date(), 1)?,
            None => first,
        };
        Some(Self {
            announced: None,
            dossier_opens: midnight(after(first, -21)?),
            descriptions_open: midnight(after(first, -7)?),
            rounds: calendars,
            off_application: window(off, after(off, 3)?),
            final_results_at: result(weekday_from(after(off, 5)?)?),
            tabs: Vec::new(),
            suspended: None,
            resumed: None,
        })
    }
}

fn after(day: Date, days: i32) -> Option<Date> {
    day.checked_add(Span::new().days(days)).ok()
}

fn window(from: Date, to: Date) -> Window {
    Window { opens: midnight(from), closes: midnight(to) }
}

/// The first day from this one on that is not on a weekend.
fn weekday_from(day: Date) -> Option<Date> {
    let on_weekend = |day: &Date| matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday);
    day.series(Span::new().days(1)).find(|day| !on_weekend(day))
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
