//! Paris time, in which every date of the procedure is written.

use jiff::{
    Span, Timestamp,
    civil::{DateTime, date},
    tz::{AmbiguousOffset, TimeZone},
};

/// IANA name of the time zone in which every date of the procedure is written.
pub const ZONE: &str = "Europe/Paris";

/// The rules of that zone, compiled in: reading them cannot fail, and the zones of the rest of the world, 200 kB, are
/// in no function.
static PARIS: TimeZone = jiff::tz::get!("Europe/Paris");

/// Years in which a campaign may lie; arithmetic on instants near them cannot overflow.
const YEARS: std::ops::Range<i16> = 2000..2200;

/// The first and the last date that become instants as they are; their distance from the ends of what can be represented
/// is larger than any delay that is added to an instant.
const REPRESENTED: (DateTime, DateTime) = (date(1, 1, 1).at(0, 0, 0, 0), date(9000, 1, 1).at(0, 0, 0, 0));

/// The instant of a Paris date and time. [`crate::Calendar::check`] refuses times that do not exist or exist twice, and
/// years in which no campaign lies; a date beyond the years 1 to 9000 gives the nearest instant within them.
#[expect(clippy::expect_used, clippy::missing_panics_doc, reason = "every date of the years 1 to 9000 has an instant")]
pub fn instant(local: DateTime) -> Timestamp {
    let (first, last) = REPRESENTED;
    PARIS.to_timestamp(local.clamp(first, last)).expect("the instant of a date between the years 1 and 9000")
}

/// The Paris date and time of an instant.
pub fn paris(at: Timestamp) -> DateTime {
    PARIS.to_datetime(at)
}

/// The day of an instant in Paris, `JJ/MM/AAAA`.
pub(crate) fn french_day(at: Timestamp) -> String {
    let at = paris(at);
    // From its parts, because `strftime` would link every format of a date into each function.
    format!("{:02}/{:02}/{:04}", at.day(), at.month(), at.year())
}

/// The time so many hours earlier on the clock. A time that does not exist or exists twice is moved one hour earlier. None
/// before the first date that can be written.
pub(super) fn hours_before(at: DateTime, hours: u32) -> Option<DateTime> {
    let before = at.checked_sub(Span::new().try_hours(hours).ok()?).ok()?;
    if ambiguity(before).is_some() { before.checked_sub(Span::new().hours(1)).ok() } else { Some(before) }
}

/// Why a Paris time is not exactly one instant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ambiguity {
    /// The year is one in which no campaign lies.
    OutOfRange,
    /// The clocks leave the time out.
    Gap,
    /// The clocks show the time twice.
    Fold,
}

/// Why a Paris time is not exactly one instant of a campaign; none if it is.
pub(super) fn ambiguity(at: DateTime) -> Option<Ambiguity> {
    if !YEARS.contains(&at.year()) {
        return Some(Ambiguity::OutOfRange);
    }
    let ambiguous = PARIS.to_ambiguous_timestamp(at);
    match ambiguous.offset() {
        AmbiguousOffset::Unambiguous { .. } => None,
        AmbiguousOffset::Gap { .. } => Some(Ambiguity::Gap),
        AmbiguousOffset::Fold { .. } => Some(Ambiguity::Fold),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_date_has_an_instant_and_the_order_of_dates_is_kept() {
        let dates = [DateTime::MIN, date(2024, 3, 8).at(0, 0, 0, 0), DateTime::MAX];
        let [first, usual, last] = dates.map(instant);
        assert_eq!(usual, "2024-03-07T23:00:00Z".parse().unwrap());
        assert!(first < usual && usual < last, "{first} {last}");
    }
}
