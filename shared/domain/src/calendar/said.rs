//! Dates and hours of Paris in words, as mails and printed pages write them.

use jiff::civil::DateTime;

const DAYS: [&str; 7] = ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"];

/// The months in French and in English.
const MONTHS: [(&str, &str); 12] = [
    ("janvier", "January"),
    ("février", "February"),
    ("mars", "March"),
    ("avril", "April"),
    ("mai", "May"),
    ("juin", "June"),
    ("juillet", "July"),
    ("août", "August"),
    ("septembre", "September"),
    ("octobre", "October"),
    ("novembre", "November"),
    ("décembre", "December"),
];

/// The entry with this number. jiff counts weekdays from 0 to 6 and, less one, months from 0 to 11.
fn named<T: Copy + Default>(names: &[T], number: i8) -> T {
    usize::try_from(number).ok().and_then(|number| names.get(number)).copied().unwrap_or_default()
}

/// An hour in French: `9 h 02`, `14 h`. It does not break at the end of a line.
pub fn hour_in_french(at: &DateTime) -> String {
    match at.minute() {
        0 => format!("{}\u{a0}h", at.hour()),
        minute => format!("{}\u{a0}h\u{a0}{minute:02}", at.hour()),
    }
}

/// An hour in English: `09:02`.
pub fn hour_in_english(at: &DateTime) -> String {
    format!("{:02}:{:02}", at.hour(), at.minute())
}

/// A date and an hour in French: `4 mars 2024 à 9 h 02`.
pub fn in_french(at: &DateTime) -> String {
    let first = if at.day() == 1 { "er" } else { "" };
    let month = named(&MONTHS, at.month() - 1).0;
    format!("{}{first}\u{a0}{month} {} à {}", at.day(), at.year(), hour_in_french(at))
}

/// A date with its hour and the day of the week: `jeudi 7 mars 2024 à 23 h 59`.
pub fn weekday_in_french(at: &DateTime) -> String {
    format!("{} {}", named(&DAYS, at.weekday().to_monday_zero_offset()), in_french(at))
}

/// A date and an hour in English: `4 March 2024, 09:02`.
pub fn in_english(at: &DateTime) -> String {
    format!("{} {} {}, {}", at.day(), named(&MONTHS, at.month() - 1).1, at.year(), hour_in_english(at))
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn dates_are_said_as_people_say_them() {
        let plain = |said: String| said.replace('\u{a0}', " ");
        assert_eq!(plain(in_french(&date(2024, 3, 4).at(9, 2, 0, 0))), "4 mars 2024 à 9 h 02");
        assert_eq!(plain(in_french(&date(2024, 8, 1).at(14, 0, 0, 0))), "1er août 2024 à 14 h");
        assert_eq!(plain(weekday_in_french(&date(2024, 3, 7).at(23, 59, 59, 0))), "jeudi 7 mars 2024 à 23 h 59");
        assert_eq!(plain(in_english(&date(2024, 12, 31).at(9, 2, 0, 0))), "31 December 2024, 09:02");
    }
}
