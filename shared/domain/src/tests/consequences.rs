//! Tests of what people read before they save a calendar: what moves, and what happens at once.

use jiff::{Timestamp, civil::datetime};

use super::fixture::campaign;
use crate::{
    Calendar, Campaign,
    calendar::{ConsequenceCode as Code, Resumption, Suspension, instant},
};

/// What `change` does at this time in Paris to a campaign in which `published` rounds are out.
fn of(campaign: &Campaign, now: &str, published: u32, change: impl FnOnce(&mut Calendar)) -> Vec<(String, Code)> {
    let mut after = campaign.calendar.clone();
    change(&mut after);
    let now: Timestamp = instant(now.parse().unwrap());
    let found = campaign.consequences(&after, now, |round| round <= published);
    found.into_iter().map(|consequence| (consequence.field, consequence.code)).collect()
}

fn told(now: &str, change: impl FnOnce(&mut Calendar)) -> Vec<(String, Code)> {
    of(&campaign(), now, 0, change)
}

fn said(expected: &[(&str, Code)]) -> Vec<(String, Code)> {
    expected.iter().map(|(field, code)| ((*field).to_owned(), *code)).collect()
}

const RANKING: &str = "/rounds/0/ranking";

#[test]
fn dates_that_move_are_listed_with_both_dates() {
    let campaign = campaign();
    let mut after = campaign.calendar.clone();
    after.rounds[0].results_at = datetime(2024, 3, 13, 18, 0, 0, 0);
    after.announced = Some(datetime(2024, 1, 15, 9, 0, 0, 0));
    after.rounds[1].wishes.opens = datetime(2024, 3, 13, 20, 0, 0, 0);
    let found = campaign.consequences(&after, "2024-02-20T08:00:00Z".parse().unwrap(), |_| false);
    let lines: Vec<_> =
        found.iter().map(|found| (found.field.as_str(), found.code, found.before, found.after)).collect();
    assert_eq!(
        lines,
        [
            ("/announced", Code::Added, None, Some(datetime(2024, 1, 15, 9, 0, 0, 0))),
            (
                "/rounds/0/results_at",
                Code::Later,
                Some(datetime(2024, 3, 13, 14, 0, 0, 0)),
                Some(datetime(2024, 3, 13, 18, 0, 0, 0))
            ),
            (
                "/rounds/1/wishes/opens",
                Code::Earlier,
                Some(datetime(2024, 3, 14, 0, 0, 0, 0)),
                Some(datetime(2024, 3, 13, 20, 0, 0, 0))
            ),
        ]
    );
    assert_eq!(campaign.consequences(&campaign.calendar, "2024-03-05T08:00:00Z".parse().unwrap(), |_| false), []);
}

#[test]
fn windows_that_open_or_close_at_once_are_named_first() {
    // The ranking closes at once, and the round is matched.
    let shorter =
        told("2024-03-11T10:00", |calendar| calendar.rounds[0].ranking.closes = datetime(2024, 3, 11, 0, 0, 0, 0));
    let closes = (format!("{RANKING}/closes"), Code::MatchesAtOnce);
    let earlier = (format!("{RANKING}/closes"), Code::Earlier);
    assert_eq!(shorter, [(RANKING.to_owned(), Code::ClosesAtOnce), closes, earlier]);
    let again =
        told("2024-03-13T10:00", |calendar| calendar.rounds[0].ranking.closes = datetime(2024, 3, 13, 12, 0, 0, 0));
    let reminded = (format!("{RANKING}/closes"), Code::RemindsAtOnce);
    let later = (format!("{RANKING}/closes"), Code::Later);
    assert_eq!(again, [(RANKING.to_owned(), Code::ReopensAtOnce), reminded, later]);
    let early = told("2024-03-03T10:00", |calendar| calendar.rounds[0].wishes.opens = datetime(2024, 3, 3, 9, 0, 0, 0));
    assert_eq!(early, said(&[("/rounds/0/wishes", Code::OpensAtOnce), ("/rounds/0/wishes/opens", Code::Earlier)]));
    // The second wishes do not open before the first results are out.
    let second = |calendar: &mut Calendar| calendar.rounds[1].wishes.opens = datetime(2024, 3, 13, 15, 0, 0, 0);
    let moved = ("/rounds/1/wishes/opens", Code::Earlier);
    assert_eq!(of(&campaign(), "2024-03-13T16:00", 0, second), said(&[moved]));
    let opens = ("/rounds/1/wishes", Code::OpensAtOnce);
    assert_eq!(of(&campaign(), "2024-03-13T16:00", 1, second), said(&[opens, moved]));
}

#[test]
fn steps_whose_new_date_is_past_act_at_once() {
    let wishes =
        told("2024-03-07T10:00", |calendar| calendar.rounds[0].wishes.closes = datetime(2024, 3, 7, 0, 0, 0, 0));
    let closes = "/rounds/0/wishes/closes";
    assert_eq!(
        wishes,
        said(&[("/rounds/0/wishes", Code::ClosesAtOnce), (closes, Code::DrawsUpAtOnce), (closes, Code::Earlier)])
    );
    let results =
        told("2024-03-13T10:00", |calendar| calendar.rounds[0].results_at = datetime(2024, 3, 13, 9, 0, 0, 0));
    let results_at = "/rounds/0/results_at";
    assert_eq!(results, said(&[(results_at, Code::PublishesAtOnce), (results_at, Code::Earlier)]));
    // Two years later the personal data of a campaign that ended a year earlier is purged.
    let last = "/final_results_at";
    let ended = of(&campaign(), "2025-01-15T10:00", 2, |calendar| {
        calendar.final_results_at = datetime(2024, 1, 10, 14, 0, 0, 0);
    });
    assert!(
        ended.contains(&(last.to_owned(), Code::PurgesAtOnce)) && ended.contains(&(last.to_owned(), Code::EndsAtOnce))
    );
}

#[test]
fn rounds_that_come_and_go_and_other_sources_are_named() {
    let gone = told("2024-02-20T08:00", |calendar| drop(calendar.rounds.pop()));
    assert_eq!(gone, said(&[("/rounds/1", Code::RoundRemoved)]));
    let more = told("2024-02-20T08:00", |calendar| calendar.rounds.push(calendar.rounds[1].clone()));
    assert_eq!(more, said(&[("/rounds/2", Code::RoundAdded)]));
    let source = told("2024-02-20T08:00", |calendar| calendar.rounds[1].draw.source = "Keno".to_owned());
    assert_eq!(source, said(&[("/rounds/1/draw/source", Code::OtherSource)]));
}

#[test]
fn a_suspension_closes_what_is_open_and_resuming_does_what_is_overdue() {
    let stop = |calendar: &mut Calendar| {
        let since = Some(instant(datetime(2024, 3, 7, 10, 0, 0, 0)));
        calendar.suspended = Some(Suspension { reason: "Une panne.".to_owned(), since, checks: Vec::new() });
    };
    let now = "2024-03-07T10:00";
    assert_eq!(told(now, stop), said(&[("/suspended", Code::Suspends), ("/rounds/0/wishes", Code::ClosesAtOnce)]));
    let mut stopped = campaign();
    stop(&mut stopped.calendar);
    let go_on = |calendar: &mut Calendar| {
        calendar.suspended = None;
        calendar.resumed = Some(Resumption { reason: "Réparé.".to_owned(), at: None, accepted: Vec::new() });
    };
    let resumes = ("/suspended", Code::Resumes);
    assert_eq!(
        of(&stopped, "2024-03-08T10:00", 0, go_on),
        said(&[resumes, (RANKING, Code::OpensAtOnce), ("/rounds/0/wishes/closes", Code::DrawsUpAtOnce)])
    );
    // While the campaign stays suspended, nothing opens and nothing acts.
    let wishes = |calendar: &mut Calendar| calendar.rounds[0].wishes.closes = datetime(2024, 3, 7, 0, 0, 0, 0);
    assert_eq!(of(&stopped, "2024-03-07T11:00", 0, wishes), said(&[("/rounds/0/wishes/closes", Code::Earlier)]));
}
