//! Paris time, in which every date of the procedure is written.

use jiff::{
    Timestamp,
    civil::DateTime,
    tz::{AmbiguousOffset, TimeZone},
};

/// IANA name of the time zone in which every date of the procedure is written.
pub const ZONE: &str = "Europe/Paris";

/// The rules of that zone, compiled in: reading them cannot fail, and the zones of the rest of the world, 200 kB, are
/// in no function.
static PARIS: TimeZone = jiff::tz::get!("Europe/Paris");

/// Years in which a campaign may lie; arithmetic on instants near them cannot overflow.
const YEARS: std::ops::Range<i16> = 2000..2200;

/// The instant of a Paris date and time. [`crate::Calendar::check`] refuses times that do not exist or exist twice.
pub fn instant(local: DateTime) -> Timestamp {
    PARIS.to_timestamp(local).unwrap_or(Timestamp::MAX)
}

/// The Paris date and time of an instant.
pub fn paris(at: Timestamp) -> DateTime {
    PARIS.to_datetime(at)
}

/// Why a Paris time is not exactly one instant, as the code of a defect: it does not exist or exists twice when the
/// clocks change, or its year is out of range.
pub(super) fn ambiguity(at: DateTime) -> Option<&'static str> {
    if !YEARS.contains(&at.year()) {
        return Some("out_of_range");
    }
    let ambiguous = PARIS.to_ambiguous_timestamp(at);
    match ambiguous.offset() {
        AmbiguousOffset::Unambiguous { .. } => None,
        AmbiguousOffset::Gap { .. } => Some("time_does_not_exist"),
        AmbiguousOffset::Fold { .. } => Some("time_exists_twice"),
    }
}
