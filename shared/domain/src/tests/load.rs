//! Tests of when a list may be loaded.

use super::fixture::campaign;
use crate::{
    Refusal,
    calendar::Suspension,
    roster::{
        list::ListKind,
        load::{ends_at, may_go_on, require_time},
    },
};

/// Whether a load of this number of rows may begin at this instant. If not, the error is the instant by which the load
/// had to be over. Wishes open on 4 and on 14 March 2024 at midnight in Paris, which is 23:00 UTC the day before.
fn asked(kind: ListKind, instant: &str, published: u32, rows: usize) -> Result<(), String> {
    let calendar = campaign().calendar;
    match require_time(kind, &calendar, instant.parse().unwrap(), |round| round <= published, rows) {
        Ok(()) => Ok(()),
        Err(Refusal::ImportTooLate { by }) => Err(by.to_string()),
        Err(other) => panic!("{other:?}"),
    }
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
    let goes_on = |kind, instant: &str| may_go_on(kind, &calendar, instant.parse().unwrap(), |_| false);
    assert!(goes_on(ListKind::Students, "2024-03-03T22:59:59.999Z"));
    assert!(!goes_on(ListKind::Students, "2024-03-03T23:00:00Z"));
    assert!(goes_on(ListKind::Staff, "2024-03-03T23:00:00Z"));
}

#[test]
fn any_list_is_loaded_while_the_campaign_is_suspended() {
    let mut calendar = campaign().calendar;
    calendar.suspended = Some(Suspension { reason: "Une liste est à finir.".to_owned(), since: None });
    let now = "2024-03-05T08:00:00Z".parse().unwrap();
    assert_eq!(require_time(ListKind::Posts, &calendar, now, |_| false, 60_000), Ok(()));
    assert!(may_go_on(ListKind::Students, &calendar, now, |_| false));
}
