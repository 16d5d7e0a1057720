//! The windows of rounds that are matched already. Somebody who knows the outcome of a round could steer it by opening
//! its wishes or its rankings again, so that takes two administrators (`docs/adr/0017-two-persons.md`).

use jiff::Timestamp;

use crate::{
    Calendar,
    calendar::{RoundCalendar, Window},
};

/// The rounds of `before` whose windows the calendar `after` moves, opens again or takes away, from the first on. A window
/// that is open at `now` may end later, and that alone does not count: it must be possible within minutes.
pub fn moved_windows(before: &Calendar, after: &Calendar, now: Timestamp) -> Vec<u32> {
    let rounds = (1..).zip(&before.rounds);
    let moved = rounds.filter(|(round, dates)| !after.round(*round).is_some_and(|new| keeps(dates, new, now)));
    moved.map(|(round, _)| round).collect()
}

/// Whether both windows of a round stay where they are, or end later while they are open.
fn keeps(before: &RoundCalendar, after: &RoundCalendar, now: Timestamp) -> bool {
    [(before.wishes, after.wishes), (before.ranking, after.ranking)]
        .into_iter()
        .all(|(before, after)| before == after || extends(before, after, now))
}

fn extends(before: Window, after: Window, now: Timestamp) -> bool {
    before.contains(now) && before.opens == after.opens && before.closes < after.closes
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Calendar, calendar::instant};

    fn calendar() -> Calendar {
        let round = |month: u32| {
            serde_json::json!({
                "label": format!("Vague {month}"),
                "wishes": { "opens": format!("2024-0{month}-04T00:00"), "closes": format!("2024-0{month}-08T00:00") },
                "ranking": { "opens": format!("2024-0{month}-08T00:00"), "closes": format!("2024-0{month}-13T00:00") },
                "results_at": format!("2024-0{month}-13T14:00"),
                "draw": { "source": "Loto", "at": format!("2024-0{month}-09T21:00") },
            })
        };
        serde_json::from_value(serde_json::json!({
            "dossier_opens": "2024-02-01T00:00",
            "descriptions_open": "2024-02-01T00:00",
            "rounds": [round(3), round(4)],
            "off_application": { "opens": "2024-05-01T00:00", "closes": "2024-05-10T00:00" },
            "final_results_at": "2024-05-15T14:00",
        }))
        .unwrap()
    }

    /// The rounds that count as moved when `change` is made at `now`, in Paris time.
    fn moved(now: &str, change: impl FnOnce(&mut Calendar)) -> Vec<u32> {
        let before = calendar();
        let mut after = before.clone();
        change(&mut after);
        moved_windows(&before, &after, instant(now.parse().unwrap()))
    }

    #[test]
    fn a_window_that_is_open_may_end_later() {
        let extend = |calendar: &mut Calendar| calendar.rounds[0].ranking.closes = "2024-03-14T00:00".parse().unwrap();
        assert_eq!(moved("2024-03-08T00:00", extend), [0; 0]);
        assert_eq!(moved("2024-03-12T23:59", extend), [0; 0]);
        assert_eq!(moved("2024-03-13T00:00", extend), [1]);
        assert_eq!(moved("2024-03-07T23:59", extend), [1]);
    }

    #[test]
    fn an_open_window_neither_ends_earlier_nor_begins_at_another_time_unnoticed() {
        let now = "2024-03-10T00:00";
        let closes = |at: &str| moved(now, |calendar| calendar.rounds[0].ranking.closes = at.parse().unwrap());
        assert_eq!(closes("2024-03-12T00:00"), [1]);
        assert_eq!(closes("2024-03-13T00:00"), [0; 0]);
        let begins = moved(now, |calendar| {
            calendar.rounds[0].ranking.opens = "2024-03-09T00:00".parse().unwrap();
            calendar.rounds[0].ranking.closes = "2024-03-14T00:00".parse().unwrap();
        });
        assert_eq!(begins, [1]);
        let wishes_again = moved(now, |calendar| {
            calendar.rounds[0].wishes.closes = "2024-03-11T00:00".parse().unwrap();
            calendar.rounds[0].ranking.closes = "2024-03-14T00:00".parse().unwrap();
        });
        assert_eq!(wishes_again, [1]);
    }

    #[test]
    fn every_round_is_looked_at_and_other_dates_are_not() {
        let now = "2024-03-13T10:00";
        assert_eq!(moved(now, |calendar| calendar.rounds[1].wishes.opens = "2024-04-05T00:00".parse().unwrap()), [2]);
        assert_eq!(moved(now, |calendar| drop(calendar.rounds.remove(0))), [1, 2]);
        assert_eq!(moved(now, |calendar| drop(calendar.rounds.pop())), [2]);
        let others = moved(now, |calendar| {
            calendar.rounds[0].label = "Première vague".to_owned();
            calendar.rounds[0].results_at = "2024-03-14T14:00".parse().unwrap();
            calendar.final_results_at = "2024-05-16T14:00".parse().unwrap();
        });
        assert_eq!(others, [0; 0]);
    }
}
