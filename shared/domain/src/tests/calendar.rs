//! Tests of calendars: the one of 2024, changes to and from summer time, refusals and warnings.

use jiff::civil::{date, datetime};

use super::fixture::campaign;
use crate::{
    Calendar,
    calendar::{CalendarDefectCode, CalendarWarningCode, Transition, TransitionKind, Window, instant},
};

/// The defects of the campaign's calendar after `change`.
fn defects(change: impl FnOnce(&mut Calendar)) -> Vec<(String, CalendarDefectCode)> {
    let mut calendar = campaign().calendar;
    change(&mut calendar);
    calendar.check().into_iter().map(|defect| (defect.field, defect.code)).collect()
}

#[test]
fn the_preset_leaves_a_day_before_results_and_before_the_next_wishes() {
    let calendar = Calendar::preset(date(2024, 3, 4), 2, "Mai 2024").unwrap();
    assert_eq!(calendar.dossier_opens, datetime(2024, 2, 12, 0, 0, 0, 0));
    assert_eq!(calendar.descriptions_open, datetime(2024, 2, 26, 0, 0, 0, 0));
    let [first, second] = &calendar.rounds[..] else { panic!("two rounds") };
    assert_eq!(first.wishes.closes, datetime(2024, 3, 8, 0, 0, 0, 0));
    assert_eq!(first.ranking.closes, datetime(2024, 3, 13, 0, 0, 0, 0));
    assert_eq!(first.results_at, datetime(2024, 3, 14, 14, 0, 0, 0));
    // The ranking of round 2 closes on a Friday evening.
    assert_eq!(second.wishes.opens, datetime(2024, 3, 18, 0, 0, 0, 0));
    assert_eq!(second.ranking.opens, datetime(2024, 3, 20, 0, 0, 0, 0));
    assert_eq!(second.results_at, datetime(2024, 3, 25, 14, 0, 0, 0));
    assert_eq!(first.draw.at, datetime(2024, 3, 9, 21, 0, 0, 0));
    assert_eq!(second.draw.at, datetime(2024, 3, 20, 21, 0, 0, 0));
    // Easter Monday follows 31 March, a Sunday; nobody's calendar of holidays is known here.
    assert_eq!(calendar.final_results_at, datetime(2024, 4, 1, 14, 0, 0, 0));
    for (first, rounds) in [(date(2024, 3, 4), 3), (date(2026, 10, 19), 3), (date(2025, 1, 1), 9)] {
        let calendar = Calendar::preset(first, rounds, "Proposé").unwrap();
        assert_eq!(calendar.check(), [], "{first}");
        let soon = [CalendarWarningCode::ResultsTooSoon, CalendarWarningCode::WishesTooSoon];
        assert!(calendar.lint().iter().all(|warning| !soon.contains(&warning.code)), "{first}");
    }
}

#[test]
fn a_window_holds_its_first_instant_and_not_its_last() {
    let window = campaign().calendar.rounds[0].wishes;
    assert_eq!(window.opens_at().to_string(), "2024-03-03T23:00:00Z");
    assert_eq!(window.closes_at().to_string(), "2024-03-07T23:00:00Z");
    assert!(window.contains(window.opens_at()));
    assert!(window.contains("2024-03-07T22:59:59.999Z".parse().unwrap()));
    assert!(!window.contains(window.closes_at()));
}

#[test]
fn anybody_knows_of_a_campaign_from_its_announcement_or_its_dossiers() {
    let mut campaign = campaign();
    let opens = instant(campaign.calendar.dossier_opens);
    let (before, long_before) = (opens - jiff::SignedDuration::from_hours(1), "2024-01-15T08:00:00Z".parse().unwrap());
    assert!(campaign.is_public(opens) && !campaign.is_public(before) && !campaign.is_public(long_before));
    campaign.calendar.announced = Some(datetime(2024, 1, 15, 9, 0, 0, 0));
    assert!(campaign.is_public(long_before) && campaign.is_public(opens));
    assert!(!campaign.is_public("2024-01-15T07:59:59Z".parse().unwrap()));
    let late = defects(|calendar| calendar.announced = Some(datetime(2024, 2, 13, 0, 0, 0, 0)));
    assert_eq!(late, [("/dossier_opens".to_owned(), CalendarDefectCode::OutOfOrder)]);
}

#[test]
fn a_window_over_the_spring_change_is_an_hour_shorter() {
    let window = Window { opens: datetime(2024, 3, 30, 0, 0, 0, 0), closes: datetime(2024, 4, 1, 0, 0, 0, 0) };
    assert_eq!(window.closes_at().duration_since(window.opens_at()).as_hours(), 47);
}

#[test]
fn times_that_do_not_exist_or_exist_twice_are_refused() {
    let gap = defects(|calendar| calendar.final_results_at = datetime(2024, 3, 31, 2, 30, 0, 0));
    assert_eq!(gap, [("/final_results_at".to_owned(), CalendarDefectCode::TimeDoesNotExist)]);
    let fold = defects(|calendar| calendar.final_results_at = datetime(2024, 10, 27, 2, 30, 0, 0));
    assert_eq!(fold, [("/final_results_at".to_owned(), CalendarDefectCode::TimeExistsTwice)]);
}

#[test]
fn a_public_value_has_a_source_and_comes_between_the_wishes_and_the_end_of_the_ranking() {
    let out = |round: usize| vec![(format!("/rounds/{round}/draw/at"), CalendarDefectCode::DrawOutOfPlace)];
    let (closed, ranked) = (datetime(2024, 3, 8, 0, 0, 0, 0), datetime(2024, 3, 13, 0, 0, 0, 0));
    let at = |at| defects(|calendar| calendar.rounds[0].draw.at = at);
    assert_eq!((at(closed), at(closed.saturating_add(jiff::Span::new().minutes(1)))), (out(0), Vec::new()));
    assert_eq!((at(ranked.saturating_sub(jiff::Span::new().minutes(1))), at(ranked)), (Vec::new(), out(0)));
    // Dates that move take the value with them, or are refused: here the wishes of round 2 close later.
    let later = defects(|calendar| {
        calendar.rounds[1].wishes.closes = datetime(2024, 3, 17, 0, 0, 0, 0);
        calendar.rounds[1].ranking.opens = datetime(2024, 3, 17, 0, 0, 0, 0);
    });
    assert_eq!(later, out(1));
    for source in ["", " Loto", "Loto\ndu 9 mars", "Loto\u{202e}", &"x".repeat(201)] {
        let found = defects(|calendar| calendar.rounds[1].draw.source = source.to_owned());
        assert_eq!(found, [("/rounds/1/draw/source".to_owned(), CalendarDefectCode::NotASource)], "{source:?}");
    }
    assert_eq!(
        defects(|calendar| {
            calendar.rounds[1].ranking.closes = datetime(2024, 4, 1, 0, 0, 0, 0);
            calendar.rounds[1].results_at = datetime(2024, 4, 1, 14, 0, 0, 0);
            calendar.off_application.opens = datetime(2024, 4, 2, 0, 0, 0, 0);
            calendar.off_application.closes = datetime(2024, 4, 3, 0, 0, 0, 0);
            calendar.final_results_at = datetime(2024, 4, 4, 0, 0, 0, 0);
            calendar.rounds[1].draw.at = datetime(2024, 3, 31, 2, 30, 0, 0);
        }),
        [("/rounds/1/draw/at".to_owned(), CalendarDefectCode::TimeDoesNotExist)]
    );
}

#[test]
fn dates_out_of_order_are_named() {
    let found = defects(|calendar| calendar.rounds[1].wishes.opens = datetime(2024, 3, 10, 0, 0, 0, 0));
    assert_eq!(found, [("/rounds/1/wishes/opens".to_owned(), CalendarDefectCode::OutOfOrder)]);
    let empty = defects(|calendar| calendar.rounds[0].wishes.closes = calendar.rounds[0].wishes.opens);
    assert_eq!(empty, [("/rounds/0/wishes/closes".to_owned(), CalendarDefectCode::WindowIsEmpty)]);
    assert_eq!(
        defects(|calendar| calendar.rounds.clear()),
        [("/rounds".to_owned(), CalendarDefectCode::WrongNumberOfRounds)]
    );
}

#[test]
fn the_second_round_of_2024_is_warned_about() {
    let warnings = campaign().calendar.lint();
    let warned: Vec<_> = warnings.iter().map(|warning| (warning.field.as_str(), warning.code)).collect();
    assert_eq!(
        warned,
        [
            ("/rounds/1/wishes", CalendarWarningCode::ShortWindow),
            ("/rounds/1/ranking", CalendarWarningCode::MostlyWeekend),
            ("/rounds/0/results_at", CalendarWarningCode::ResultsTooSoon),
            ("/rounds/1/results_at", CalendarWarningCode::ResultsTooSoon),
            ("/rounds/1/wishes/opens", CalendarWarningCode::WishesTooSoon),
        ]
    );
}

/// Whether a date of the second round is warned about with this code once `change` is made to the calendar.
fn warned(code: CalendarWarningCode, change: impl FnOnce(&mut Calendar)) -> bool {
    let mut calendar = campaign().calendar;
    change(&mut calendar);
    calendar.lint().iter().any(|warning| warning.code == code && warning.field.starts_with("/rounds/1"))
}

#[test]
fn results_and_wishes_come_a_day_after_what_precedes_them() {
    let results = |at| warned(CalendarWarningCode::ResultsTooSoon, |calendar| calendar.rounds[1].results_at = at);
    assert!(results(datetime(2024, 3, 19, 23, 59, 0, 0)));
    assert!(!results(datetime(2024, 3, 20, 0, 0, 0, 0)));
    let wishes = |at| warned(CalendarWarningCode::WishesTooSoon, |calendar| calendar.rounds[1].wishes.opens = at);
    assert!(wishes(datetime(2024, 3, 14, 13, 59, 0, 0)));
    assert!(!wishes(datetime(2024, 3, 14, 14, 0, 0, 0)));
    // The night of 31 March 2024 has an hour less, and a day is a day.
    let over_the_change = warned(CalendarWarningCode::ResultsTooSoon, |calendar| {
        calendar.rounds[1].ranking.closes = datetime(2024, 3, 31, 0, 0, 0, 0);
        calendar.rounds[1].results_at = datetime(2024, 4, 1, 0, 0, 0, 0);
    });
    assert!(!over_the_change);
}

#[test]
fn transitions_come_in_order_of_time() {
    let transitions = campaign().calendar.transitions();
    assert!(transitions.is_sorted_by_key(|step| instant(step.at)));
    let kinds: Vec<_> = transitions.iter().map(|step| (step.round, step.kind)).collect();
    assert_eq!(
        kinds[..8],
        [
            (0, TransitionKind::DossiersOpen),
            (0, TransitionKind::DescriptionsOpen),
            (1, TransitionKind::WishesOpen),
            (1, TransitionKind::WishesClose),
            (1, TransitionKind::WishesCounted),
            (1, TransitionKind::RankingOpen),
            (1, TransitionKind::RankingClose),
            (1, TransitionKind::Results),
        ]
    );
    assert_eq!(kinds.last(), Some(&(0, TransitionKind::Close)));
}

#[test]
fn administrators_are_told_what_blocks_seven_three_and_one_days_ahead() {
    let checks = |step: &&Transition| matches!(step.kind, TransitionKind::WishesCheck | TransitionKind::ResultsCheck);
    let transitions = campaign().transitions();
    // The first wishes open on 4 March 2024, and the first results come on 13 March.
    let first = transitions.iter().filter(checks).filter(|step| step.round == 1);
    let days: Vec<_> = first.map(|step| step.at).collect();
    let at_nine = [(2, 26), (3, 1), (3, 3), (3, 6), (3, 10), (3, 12)];
    assert_eq!(days, at_nine.map(|(month, day)| datetime(2024, month, day, 9, 0, 0, 0)));
}

#[test]
fn what_blocks_is_looked_for_a_day_an_hour_and_no_time_ahead() {
    let transitions = campaign().transitions();
    let first = transitions.iter().filter(|step| step.kind == TransitionKind::WishesReadiness && step.round == 1);
    let times: Vec<_> = first.map(|step| step.at).collect();
    let wanted = [(3, 0), (3, 23), (4, 0)].map(|(day, hour)| datetime(2024, 3, day, hour, 0, 0, 0));
    assert_eq!(times, wanted);
    // At the opening, the check comes before students are told that the wishes are open.
    let at_opening = transitions.iter().filter(|step| step.at == wanted[2]).map(|step| step.kind);
    assert_eq!(at_opening.collect::<Vec<_>>(), [TransitionKind::WishesReadiness, TransitionKind::WishesOpen]);
}

/// Writes that began in time still arrive within the minute after a closing. Everything else is due on its date.
#[test]
fn a_closing_is_due_a_minute_later() {
    for step in campaign().transitions() {
        let delay = step.due_at().duration_since(instant(step.at)).as_secs();
        let closes = matches!(
            step.kind,
            TransitionKind::WishesClose
                | TransitionKind::WishesCounted
                | TransitionKind::RankingOpen
                | TransitionKind::RankingClose
        );
        assert_eq!(delay, if closes { 60 } else { 0 }, "{step:?}");
    }
}
