//! The iCalendar feed (RFC 5545) that people subscribe to. It holds dates only, in UTC, so that the reader's time zone
//! does not matter. Each event keeps its identifier (`UID`), and a new version of the calendar has a larger `SEQUENCE`.

use std::fmt::Write;

use jiff::Timestamp;

use super::{Window, instant};
use crate::{Campaign, text::visible};

/// Longest line, in bytes without the line break (RFC 5545, section 3.1).
const LINE_BYTES: usize = 75;

struct Event {
    /// Key of the event in its campaign; the key is part of the `UID` and stays when the calendar changes.
    key: String,
    summary: String,
    starts_at: Timestamp,
    /// End of the event; absent for a single instant.
    ends_at: Option<Timestamp>,
}

/// The feed of these campaigns at `now`. The events that are still to come in a suspended campaign are marked as
/// cancelled, with the reason of the suspension.
pub fn feed<'a>(campaigns: impl IntoIterator<Item = &'a Campaign>, now: Timestamp) -> String {
    let mut text = String::new();
    for fixed in
        ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//SiiMOP Appariement//Calendrier//FR", "CALSCALE:GREGORIAN"]
    {
        line(&mut text, fixed);
    }
    line(&mut text, "NAME:SiiMOP Appariement");
    for campaign in campaigns {
        for event in events(campaign) {
            write_event(&mut text, campaign, &event, now);
        }
    }
    line(&mut text, "END:VCALENDAR");
    text
}

fn write_event(text: &mut String, campaign: &Campaign, event: &Event, now: Timestamp) {
    let suspended = campaign.calendar.suspended.as_ref().filter(|_| event.ends_at.unwrap_or(event.starts_at) > now);
    line(text, "BEGIN:VEVENT");
    line(text, &format!("UID:{}-{}@siimop-appariement", campaign.id, event.key));
    line(text, &format!("DTSTAMP:{}", utc(now)));
    line(text, &format!("SEQUENCE:{}", campaign.calendar_version));
    line(text, &format!("DTSTART:{}", utc(event.starts_at)));
    if let Some(end) = event.ends_at {
        line(text, &format!("DTEND:{}", utc(end)));
    }
    line(text, &format!("SUMMARY:{}", escaped(&event.summary)));
    if let Some(suspension) = suspended {
        let why = format!("Campagne suspendue : {} / Campaign suspended.", suspension.reason);
        line(text, &format!("DESCRIPTION:{}", escaped(&why)));
    }
    line(text, if suspended.is_some() { "STATUS:CANCELLED" } else { "STATUS:CONFIRMED" });
    line(text, "TRANSP:TRANSPARENT");
    line(text, "END:VEVENT");
}

/// Every date of the calendar except those of the menu's tabs.
fn events(campaign: &Campaign) -> Vec<Event> {
    let (calendar, label) = (&campaign.calendar, &campaign.label);
    let moment = |key: &str, what: String, at| Event {
        key: key.to_owned(),
        summary: what,
        starts_at: instant(at),
        ends_at: None,
    };
    let span = |key: String, what: String, window: Window| Event {
        key,
        summary: what,
        starts_at: window.opens_at(),
        ends_at: Some(window.closes_at()),
    };
    let mut events = vec![
        moment("dossiers", format!("{label} : ouverture des dossiers aux étudiants"), calendar.dossier_opens),
        moment("descriptions", format!("{label} : description des postes par les RTS"), calendar.descriptions_open),
    ];
    for (round, dates) in (1..).zip(&calendar.rounds) {
        let label = &dates.label;
        events.push(span(format!("{round}-wishes"), format!("{label} : vœux des étudiants"), dates.wishes));
        events.push(span(format!("{round}-ranking"), format!("{label} : classement par les RTS"), dates.ranking));
        let key = format!("{round}-results");
        events.push(moment(&key, format!("{label} : publication des résultats"), dates.results_at));
    }
    let off_application = format!("{label} : tour hors application");
    events.push(span("off-application".to_owned(), off_application, calendar.off_application));
    events.push(moment("final", format!("{label} : résultat définitif"), calendar.final_results_at));
    events
}

fn utc(at: Timestamp) -> String {
    at.strftime("%Y%m%dT%H%M%SZ").to_string()
}

/// A text value (RFC 5545, section 3.3.11): backslashes, semicolons, commas and line breaks are escaped.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in visible(text).chars().filter(|character| *character != '\t') {
        match character {
            '\n' => escaped.push_str("\\n"),
            '\\' | ';' | ',' => {
                let _ = write!(escaped, "\\{character}");
            }
            other => escaped.push(other),
        }
    }
    escaped
}

/// Adds a line. A line that is too long is folded, never inside a character.
fn line(text: &mut String, content: &str) {
    let mut used = 0;
    for character in content.chars() {
        if used + character.len_utf8() > LINE_BYTES {
            text.push_str("\r\n ");
            used = 1;
        }
        text.push(character);
        used += character.len_utf8();
    }
    text.push_str("\r\n");
}
