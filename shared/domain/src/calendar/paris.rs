//! The time of Paris, in which every date of the procedure is written.

use jiff::{
    Timestamp,
    civil::DateTime,
    tz::{AmbiguousOffset, TimeZone},
};

/// The zone every date of the procedure is written in.
pub const ZONE: &str = "Europe/Paris";

/// Years a campaign may lie in; instants around them can be computed with.
const YEARS: std::ops::Range<i16> = 2000..2200;

/// The instant of a Paris date and time. [`crate::Calendar::check`] has refused times that do not exist or exist twice.
pub fn instant(local: DateTime) -> Timestamp {
    TimeZone::get(ZONE)
        .ok()
        .and_then(|zone| zone.to_ambiguous_zoned_datetime(local).compatible().ok())
        .map_or(Timestamp::MAX, |zoned| zoned.timestamp())
}

/// What the clocks of Paris show at an instant.
pub fn paris(at: Timestamp) -> DateTime {
    at.to_zoned_datetime(TimeZone::get(ZONE).unwrap_or(TimeZone::UTC)).datetime()
}

/// Why a time of Paris is no instant, as the code of a defect: clocks leave it out or show it twice, or it lies too far.
pub(super) fn ambiguity(at: DateTime) -> Option<&'static str> {
    if !YEARS.contains(&at.year()) {
        return Some("out_of_range");
    }
    let ambiguous = TimeZone::get(ZONE).ok()?.to_ambiguous_zoned_datetime(at);
    match ambiguous.offset() {
        AmbiguousOffset::Unambiguous { .. } => None,
        AmbiguousOffset::Gap { .. } => Some("time_does_not_exist"),
        AmbiguousOffset::Fold { .. } => Some("time_exists_twice"),
    }
}
