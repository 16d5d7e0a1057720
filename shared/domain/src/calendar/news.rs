//! What people are told by mail when a calendar takes the place of another: that the campaign stops or goes on, and windows
//! that move while somebody may be counting on them.

use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

use super::{Calendar, Window, phase::WindowKind};

/// How long before a window opens people are told that it moves: by then they have made room for it.
const SOON: SignedDuration = SignedDuration::from_hours(7 * 24);

/// What people are told. The new dates are those of the calendar in force when the mail is written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "what", rename_all = "snake_case")]
pub enum News {
    /// The campaign stops.
    Suspended,
    /// The campaign goes on.
    Resumed,
    /// Windows of the round move, and the campaign neither stops nor goes on.
    Moved {
        /// The windows.
        windows: Vec<MovedWindow>,
    },
}

impl News {
    /// Whether the news is of the whole campaign, and not of the windows of one round.
    pub fn is_of_the_campaign(&self) -> bool {
        match self {
            Self::Suspended | Self::Resumed => true,
            Self::Moved { .. } => false,
        }
    }
}

/// A window that moves.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct MovedWindow {
    /// Who writes in the window.
    pub kind: WindowKind,
    /// The window before.
    pub before: Window,
}

impl Calendar {
    /// What the people of a round are told at `now` when this calendar takes the place of `before`; none if nothing stops or
    /// goes on, and no window of the round that is open or opens within a week moves.
    pub fn news(&self, before: &Self, round: u32, now: Timestamp) -> Option<News> {
        match (&before.suspended, &self.suspended) {
            (None, Some(_)) => Some(News::Suspended),
            (Some(_), None) => Some(News::Resumed),
            // While nothing is open, dates are told once, when the campaign goes on.
            (Some(_), Some(_)) => None,
            (None, None) => {
                let windows = self.moved(before, round, now);
                (!windows.is_empty()).then_some(News::Moved { windows })
            }
        }
    }

    fn moved(&self, before: &Self, round: u32, now: Timestamp) -> Vec<MovedWindow> {
        let (Some(was), Some(is)) = (before.round(round), self.round(round)) else { return Vec::new() };
        let near = |window: Window| window.opens_at() <= now + SOON && now < window.closes_at();
        let moved = |kind: WindowKind| {
            let (was, is) = (was.window(kind), is.window(kind));
            (was != is && (near(was) || near(is))).then_some(MovedWindow { kind, before: was })
        };
        [WindowKind::Wishes, WindowKind::Ranking].into_iter().filter_map(moved).collect()
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::datetime;

    use super::*;
    use crate::{
        calendar::{Resumption, Suspension},
        tests::fixture::campaign,
    };

    /// The calendar of 2024, whose first wishes are open from 4 to 7 March and whose first rankings close on 12 March, after
    /// a change.
    fn changed(change: impl FnOnce(&mut Calendar)) -> Calendar {
        let mut calendar = campaign().calendar;
        change(&mut calendar);
        calendar
    }

    fn at(day: i8) -> Timestamp {
        crate::calendar::instant(datetime(2024, 3, day, 12, 0, 0, 0))
    }

    #[test]
    fn stops_are_told_whatever_the_dates() {
        let stopped = changed(|calendar| {
            calendar.suspended =
                Some(Suspension { reason: "Panne.".to_owned(), since: Some(at(5)), checks: Vec::new() });
        });
        let resumed = changed(|calendar| {
            calendar.resumed =
                Some(Resumption { reason: "Réparé.".to_owned(), at: Some(at(6)), accepted: Vec::new() });
            calendar.rounds[0].wishes.closes = datetime(2024, 3, 9, 0, 0, 0, 0);
        });
        let plain = changed(|_| {});
        assert_eq!(stopped.news(&plain, 1, at(5)), Some(News::Suspended));
        assert_eq!(resumed.news(&stopped, 1, at(6)), Some(News::Resumed));
        assert_eq!(stopped.news(&stopped, 1, at(6)), None);
    }

    #[test]
    fn a_window_that_moves_is_told_while_it_is_open_or_near() {
        let before = changed(|_| {});
        let longer = changed(|calendar| calendar.rounds[0].wishes.closes = datetime(2024, 3, 9, 0, 0, 0, 0));
        let wishes = MovedWindow { kind: WindowKind::Wishes, before: before.rounds[0].wishes };
        let told = Some(News::Moved { windows: vec![wishes] });
        assert_eq!(longer.news(&before, 1, at(5)), told);
        // The wishes had closed, and open again.
        assert_eq!(longer.news(&before, 1, at(8)), told);
        assert_eq!(longer.news(&before, 1, at(9)), None);
        assert_eq!(longer.news(&before, 2, at(5)), None);
        assert_eq!(longer.news(&before, 3, at(5)), None);
        // The second wishes open on 14 March.
        let later = changed(|calendar| calendar.rounds[1].wishes.opens = datetime(2024, 3, 15, 0, 0, 0, 0));
        assert_eq!(later.news(&before, 2, at(6)), None);
        assert!(later.news(&before, 2, at(8)).is_some());
        assert_eq!(before.news(&before, 1, at(5)), None);
    }
}
