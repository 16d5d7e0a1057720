//! Tests of when a list may be loaded.

use jiff::civil::date;

use super::fixture::campaign;
use crate::{
    Refusal,
    calendar::{RoundCalendar, Suspension, Window},
    roster::{
        list::ListKind,
        load::{Changeable, ToLoad, ends_at, may_go_on, require_time},
    },
};

/// Whether a load of this number of rows may begin at this instant. If not, the error is the instant by which the load
/// had to be over. Wishes open on 4 and on 14 March 2024 at midnight in Paris, which is 23:00 UTC the day before.
fn asked(kind: ListKind, instant: &str, published: u32, rows: usize) -> Result<(), String> {
    let calendar = campaign().calendar;
    let list = ToLoad { rows, ..list(kind) };
    match require_time(list, &calendar, instant.parse().unwrap(), |round| round <= published) {
        Ok(()) => Ok(()),
        Err(Refusal::ImportTooLate { by }) => Err(by.to_string()),
        Err(other) => panic!("{other:?}"),
    }
}

/// A list of one row of a specialty with two rounds.
fn list(kind: ListKind) -> ToLoad {
    ToLoad { kind, rounds: 2, rows: 1, changeable: Changeable::BetweenRounds }
}

#[test]
fn four_hundred_rows_take_a_second() {
    let now = "2024-03-01T00:00:00Z".parse().unwrap();
    for (rows, ends) in [
        (0, "2024-03-01T00:00:00Z"),
        (1, "2024-03-01T00:00:01Z"),
        (400, "2024-03-01T00:00:01Z"),
        (401, "2024-03-01T00:00:02Z"),
        (12_500, "2024-03-01T00:00:32Z"),
    ] {
        assert_eq!(ends_at(now, rows).to_string(), ends, "{rows}");
    }
}

#[test]
fn a_load_is_over_ten_minutes_before_the_wishes_open() {
    let late = Err("2024-03-03T22:50:00Z".to_owned());
    for kind in [ListKind::Students, ListKind::Posts] {
        assert_eq!(asked(kind, "2024-03-03T22:49:28Z", 0, 12_500), Ok(()));
        assert_eq!(asked(kind, "2024-03-03T22:49:28.001Z", 0, 12_500), late);
        assert_eq!(asked(kind, "2024-03-03T22:50:00Z", 0, 0), Ok(()));
        assert_eq!(asked(kind, "2024-03-03T22:50:00Z", 0, 1), late);
        assert_eq!(asked(kind, "2024-03-03T22:50:00.001Z", 0, 0), late);
    }
}

#[test]
fn rows_do_not_change_under_people_who_wish_or_rank() {
    let (first, second) = ("2024-03-03T22:50:00Z", "2024-03-13T22:50:00Z");
    for (instant, published, wanted) in [
        ("2024-02-01T00:00:00Z", 0, Ok(())),
        ("2024-02-20T00:00:00Z", 0, Ok(())),
        ("2024-03-03T23:00:00Z", 0, Err(first)),
        ("2024-03-08T12:00:00Z", 0, Err(first)),
        ("2024-03-13T12:00:00Z", 0, Err(first)),
        ("2024-03-13T13:30:00Z", 1, Ok(())),
        ("2024-03-13T22:55:00Z", 1, Err(second)),
        ("2024-03-14T12:00:00Z", 1, Err(second)),
        ("2024-03-20T00:00:00Z", 2, Ok(())),
        ("2024-03-21T08:00:00Z", 2, Ok(())),
        // No list of students or posts is loaded after the campaign has closed.
        ("2024-04-21T08:00:00Z", 2, Err("2024-03-25T13:00:00Z")),
    ] {
        assert_eq!(asked(ListKind::Students, instant, published, 1), wanted.map_err(str::to_owned), "{instant}");
        for kind in [ListKind::Supervisors, ListKind::Staff] {
            assert_eq!(asked(kind, instant, published, 60_000), Ok(()), "{instant}");
        }
    }
}

#[test]
fn a_load_that_has_begun_goes_on_until_the_wishes_open() {
    let calendar = campaign().calendar;
    let goes_on = |kind, instant: &str| may_go_on(list(kind), &calendar, instant.parse().unwrap(), |_| false);
    assert!(goes_on(ListKind::Students, "2024-03-03T22:59:59.999Z"));
    assert!(!goes_on(ListKind::Students, "2024-03-03T23:00:00Z"));
    assert!(goes_on(ListKind::Staff, "2024-03-03T23:00:00Z"));
}

/// The third round is one of médecine générale: wishes from 26 March, results on 3 April 2024.
#[test]
fn a_round_stops_the_lists_of_the_specialties_that_have_it() {
    let mut calendar = campaign().calendar;
    calendar.rounds.push(RoundCalendar { label: "Mai 2024 - vague 3".to_owned(), ..calendar.rounds[1].clone() });
    let third = calendar.rounds.last_mut().unwrap();
    third.wishes = Window { opens: date(2024, 3, 26).at(0, 0, 0, 0), closes: date(2024, 3, 28).at(0, 0, 0, 0) };
    third.ranking = Window { opens: date(2024, 3, 28).at(0, 0, 0, 0), closes: date(2024, 4, 2).at(0, 0, 0, 0) };
    third.results_at = date(2024, 4, 3).at(14, 0, 0, 0);
    calendar.off_application.opens = date(2024, 4, 4).at(0, 0, 0, 0);
    calendar.final_results_at = date(2024, 4, 20).at(14, 0, 0, 0);
    let refused = |rounds, instant: &str, published| {
        let list = ToLoad { rounds, ..list(ListKind::Posts) };
        let now = instant.parse().unwrap();
        let goes_on = may_go_on(list, &calendar, now, |round| round <= published);
        let begins = require_time(list, &calendar, now, |round| round <= published).is_ok();
        assert!(goes_on || !begins);
        !begins
    };
    for (instant, published, two, three) in [
        ("2024-03-14T12:00:00Z", 1, true, true),
        ("2024-03-22T12:00:00Z", 2, false, false),
        ("2024-03-25T22:55:00Z", 2, false, true),
        ("2024-03-27T12:00:00Z", 2, false, true),
        ("2024-04-03T08:00:00Z", 2, false, true),
        ("2024-04-03T14:00:00Z", 3, false, false),
        // As long as its own last round is not published, a specialty waits.
        ("2024-03-27T12:00:00Z", 1, true, true),
    ] {
        assert_eq!((refused(2, instant, published), refused(3, instant, published)), (two, three), "{instant}");
    }
}

#[test]
fn any_list_is_loaded_while_the_campaign_is_suspended() {
    let mut calendar = campaign().calendar;
    calendar.suspended =
        Some(Suspension { reason: "Une liste est à finir.".to_owned(), since: None, checks: Vec::new() });
    let now = "2024-03-05T08:00:00Z".parse().unwrap();
    assert_eq!(require_time(ToLoad { rows: 60_000, ..list(ListKind::Posts) }, &calendar, now, |_| false), Ok(()));
    assert!(may_go_on(list(ListKind::Students), &calendar, now, |_| false));
}
