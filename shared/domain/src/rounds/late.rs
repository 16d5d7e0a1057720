//! A publication that comes late takes time from the next round: its wishes open by the calendar, and nobody can state any
//! before the round before is published.

use jiff::Timestamp;
use schemars::JsonSchema;
use serde::Serialize;

use crate::Campaign;

/// The wishes of a round that have opened while the round before was not published.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Overtaken {
    /// The round whose wishes have opened, counted from 1.
    pub round: u32,
    /// First instant of its wishes.
    #[schemars(with = "crate::schema::Instant")]
    pub opens_at: Timestamp,
    /// First instant after its wishes.
    #[schemars(with = "crate::schema::Instant")]
    pub closes_at: Timestamp,
}

impl Campaign {
    /// The next wishes, if they have opened at `now` and a first publication of `round` would therefore leave less time for
    /// them than the calendar says.
    pub fn overtaken_wishes(&self, round: u32, now: Timestamp) -> Option<Overtaken> {
        let next = round.checked_add(1)?;
        let wishes = self.calendar.round(next)?.wishes;
        let (opens_at, closes_at) = (wishes.opens_at(), wishes.closes_at());
        (opens_at <= now).then_some(Overtaken { round: next, opens_at, closes_at })
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use crate::tests::fixture::campaign;

    /// The second wishes are open from 14 March at midnight to 16 March at midnight in Paris.
    #[test]
    fn a_publication_is_late_from_the_opening_of_the_next_wishes_on() {
        let overtaken = |round, now: &str| campaign().overtaken_wishes(round, now.parse().unwrap());
        assert_eq!(overtaken(1, "2024-03-13T22:59:59.999Z"), None);
        let found = overtaken(1, "2024-03-13T23:00:00Z").unwrap();
        assert_eq!((found.round, found.opens_at.to_string().as_str()), (2, "2024-03-13T23:00:00Z"));
        assert_eq!(found.closes_at.to_string(), "2024-03-15T23:00:00Z");
        assert_eq!(overtaken(2, "2024-04-13T23:00:00Z"), None, "there is no third round");
        assert_eq!(overtaken(u32::MAX, "2024-04-13T23:00:00Z"), None);
    }

    /// At ten on 14 March, the next midnight that leaves a day is that of 16 March: everything from the wishes on comes two
    /// days later.
    #[test]
    fn the_dates_proposed_leave_a_day_and_the_whole_time() {
        let before = campaign().calendar;
        let now = "2024-03-14T09:00:00Z".parse().unwrap();
        let after = before.delaying(2, now).unwrap();
        let [first, second] = &after.rounds[..] else { panic!("two rounds") };
        assert_eq!(first, &before.rounds[0]);
        assert_eq!(second.wishes.opens, date(2024, 3, 16).at(0, 0, 0, 0));
        assert_eq!(second.wishes.closes, date(2024, 3, 18).at(0, 0, 0, 0));
        assert_eq!(second.draw.at, date(2024, 3, 18).at(21, 0, 0, 0));
        assert_eq!(second.results_at, date(2024, 3, 21).at(14, 0, 0, 0));
        assert_eq!(after.final_results_at, date(2024, 3, 27).at(14, 0, 0, 0));
        assert_eq!(after.check(), []);
        assert_eq!(before.delaying(3, now), None);
    }
}
