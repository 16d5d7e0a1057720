//! Where a person stands in a campaign, in one answer that every screen shows alike: what holds, the next date, and
//! what there is to do.

pub mod listed;
pub mod post;
pub mod stage;
pub mod student;

use jiff::Timestamp;
use schemars::JsonSchema;
use serde::Serialize;

use crate::calendar::{Calendar, instant};

/// What happens at a date that somebody waits for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Coming {
    /// The dossiers open, and with them the list of posts.
    DossiersOpen,
    /// RTS may describe their posts.
    DescriptionsOpen,
    /// The wishes of the next round of the specialty open.
    WishesOpen,
    /// The wishes close.
    WishesClose,
    /// RTS may rank.
    RankingOpens,
    /// The rankings close.
    RankingCloses,
    /// The results are due.
    Results,
    /// The round outside the application begins.
    OffApplication,
    /// The final results are due.
    FinalResults,
}

/// The next date of somebody.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
pub struct NextDate {
    /// What happens then.
    pub what: Coming,
    /// The instant; a window that closes is closed from it on.
    #[schemars(with = "crate::schema::Instant")]
    pub at: Timestamp,
}

impl Calendar {
    /// The instant of a date that somebody in a round waits for; none if the calendar has no such round.
    pub(crate) fn coming(&self, what: Coming, round: u32) -> Option<NextDate> {
        let dates = || self.round(round);
        let at = match what {
            Coming::DossiersOpen => instant(self.dossier_opens),
            Coming::DescriptionsOpen => instant(self.descriptions_open),
            Coming::WishesOpen => dates()?.wishes.opens_at(),
            Coming::WishesClose => dates()?.wishes.closes_at(),
            Coming::RankingOpens => dates()?.ranking.opens_at(),
            Coming::RankingCloses => dates()?.ranking.closes_at(),
            Coming::Results => instant(dates()?.results_at),
            Coming::OffApplication => self.off_application.opens_at(),
            Coming::FinalResults => instant(self.final_results_at),
        };
        Some(NextDate { what, at })
    }

    /// What comes after round `round` of a specialty with `in_app_rounds` rounds: its next round, or what is held outside
    /// the application.
    pub(crate) fn after_round(&self, round: u32, in_app_rounds: u32, now: Timestamp) -> Option<NextDate> {
        if round < in_app_rounds {
            return self.coming(Coming::WishesOpen, round + 1);
        }
        let begun = self.off_application.opens_at() <= now;
        self.coming(if begun { Coming::FinalResults } else { Coming::OffApplication }, round)
    }
}
