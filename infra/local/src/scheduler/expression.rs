//! Reads the expression of a schedule: `at(2027-03-15T23:59:00)` in a time zone, or `rate(15 minutes)`.

use domain::calendar::{ZONE, instant};
use jiff::{Timestamp, civil::DateTime, tz::TimeZone};

use super::refusal::Refusal;

/// The instants at which a schedule fires.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Timing {
    /// Once, at this instant.
    Once(Timestamp),
    /// Again and again, after this number of minutes.
    Every(u32),
}

/// The instants at which a schedule with this expression fires.
pub(super) fn timing(expression: &str, zone: Option<&str>) -> Result<Timing, Refusal> {
    let Some(rate) = expression.strip_prefix("rate(") else { return due(expression, zone).map(Timing::Once) };
    let minutes = rate.strip_suffix(" minutes)").filter(|minutes| minutes.bytes().all(|byte| byte.is_ascii_digit()));
    match minutes.and_then(|minutes| minutes.parse().ok()) {
        Some(minutes) if minutes > 0 => Ok(Timing::Every(minutes)),
        None | Some(_) => Err(Refusal::Invalid(format!("Invalid Schedule Expression {expression}."))),
    }
}

/// The instant at which a one-time schedule is due.
///
/// A local time that the zone skips is taken as the time after the gap, and of two equal local times the first is
/// meant, as in most calendars. The platform refuses such times before it makes a schedule. The zones are UTC and the one
/// of the procedure.
fn due(expression: &str, zone: Option<&str>) -> Result<Timestamp, Refusal> {
    let refused = || Refusal::Invalid(format!("Invalid Schedule Expression {expression}."));
    let inner = expression.strip_prefix("at(").and_then(|rest| rest.strip_suffix(')')).ok_or_else(refused)?;
    // The form is exactly yyyy-mm-ddThh:mm:ss: no fraction, no offset, no missing seconds.
    let shape = |(place, byte): (usize, u8)| match place {
        4 | 7 => byte == b'-',
        10 => byte == b'T',
        13 | 16 => byte == b':',
        _ => byte.is_ascii_digit(),
    };
    if inner.len() != 19 || !inner.bytes().enumerate().all(shape) {
        return Err(refused());
    }
    let local: DateTime = inner.parse().map_err(|_| refused())?;
    match zone {
        None | Some("UTC") => TimeZone::UTC.to_timestamp(local).map_err(|_| refused()),
        Some(ZONE) => Ok(instant(local)),
        Some(zone) => Err(Refusal::Invalid(format!("Invalid ScheduleExpressionTimezone {zone}."))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_local_time_is_resolved_in_its_zone() {
        let paris = |text| due(text, Some("Europe/Paris")).unwrap().to_string();
        assert_eq!(paris("at(2027-01-15T12:00:00)"), "2027-01-15T11:00:00Z");
        assert_eq!(paris("at(2027-07-15T12:00:00)"), "2027-07-15T10:00:00Z");
        assert_eq!(due("at(2027-07-15T12:00:00)", None).unwrap().to_string(), "2027-07-15T12:00:00Z");
    }

    #[test]
    fn a_rate_is_a_number_of_minutes() {
        assert_eq!(timing("rate(15 minutes)", None).unwrap(), Timing::Every(15));
    }

    #[test]
    fn what_aws_refuses_is_refused() {
        for expression in [
            "rate(5 hours)",
            "rate(0 minutes)",
            "rate(+5 minutes)",
            "rate(minutes)",
            "rate(5 minutes",
            "at(2027-07-15T12:00)",
            "at(2027-07-15T12:00:00Z)",
            "at(2027-02-30T12:00:00)",
            "at(2027-07-15 12:00:00)",
            "2027-07-15T12:00:00",
            "",
        ] {
            assert!(timing(expression, None).is_err(), "{expression}");
        }
        assert!(due("at(2027-07-15T12:00:00)", Some("Europe/Lutece")).is_err());
    }
}
