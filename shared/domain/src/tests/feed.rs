//! Tests of the feed, read by an iCalendar parser.

use ical::parser::Component;

use jiff::Timestamp;

use super::fixture;
use crate::calendar::{Suspension, feed};

fn property(event: &ical::parser::ical::component::IcalEvent, name: &str) -> String {
    event.get_property(name).and_then(|property| property.value.clone()).unwrap_or_default()
}

fn parsed(text: &str) -> Vec<ical::parser::ical::component::IcalEvent> {
    let mut calendars: Vec<_> = ical::IcalParser::new(text.as_bytes()).collect();
    let only = calendars.pop().unwrap().unwrap();
    assert!(calendars.is_empty());
    only.events
}

#[test]
fn every_date_is_an_event_that_a_calendar_reads() {
    let campaign = fixture::campaign();
    let now: Timestamp = "2024-03-05T08:00:00Z".parse().unwrap();
    let text = feed([&campaign], now);
    let events = parsed(&text);
    assert_eq!(events.len(), 4 + 3 * campaign.calendar.rounds.len());
    let wishes = events.iter().find(|event| property(event, "UID").contains("-1-wishes@")).unwrap();
    assert_eq!(property(wishes, "DTSTART"), "20240303T230000Z");
    assert_eq!(property(wishes, "DTEND"), "20240307T230000Z");
    assert_eq!(property(wishes, "SEQUENCE"), campaign.calendar_version.to_string());
    assert_eq!(property(wishes, "STATUS"), "CONFIRMED");
    assert!(property(wishes, "SUMMARY").ends_with(" : vœux des étudiants"));
    let mut names: Vec<_> = events.iter().map(|event| property(event, "UID")).collect();
    names.sort();
    names.dedup();
    assert_eq!(names.len(), events.len());
}

#[test]
fn lines_are_short_and_end_as_they_must() {
    let mut campaign = fixture::campaign();
    campaign.label = "Méd; œuvre, « é\\è »\nà ".repeat(20);
    let text = feed([&campaign], Timestamp::UNIX_EPOCH);
    assert!(text.ends_with("END:VCALENDAR\r\n"));
    for line in text.split_terminator("\r\n") {
        assert!(line.len() <= 75 && !line.contains(['\r', '\n']), "{line:?}");
    }
    let summary = property(&parsed(&text)[0], "SUMMARY");
    assert!(summary.starts_with("Méd\\; œuvre\\, « é\\\\è »\\nà Méd"), "{summary}");
}

#[test]
fn what_is_to_come_of_a_suspended_campaign_is_cancelled() {
    let mut campaign = fixture::campaign();
    campaign.calendar.suspended = Some(Suspension { reason: "Une panne.".to_owned(), since: None, checks: Vec::new() });
    let now = campaign.calendar.rounds[0].ranking.opens_at();
    let status = |event: &ical::parser::ical::component::IcalEvent| {
        (property(event, "UID").contains("-1-wishes@"), property(event, "STATUS"))
    };
    let events = parsed(&feed([&campaign], now));
    let (over, to_come): (Vec<_>, Vec<_>) = events.iter().map(status).partition(|(over, _)| *over);
    assert_eq!(over, [(true, "CONFIRMED".to_owned())]);
    assert!(to_come.iter().any(|(_, status)| status == "CANCELLED"));
}
