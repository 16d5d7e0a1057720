//! The phase of a campaign: a pure function of its calendar, of the instant, and of what has been published.

use jiff::Timestamp;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{
    Calendar, Campaign,
    calendar::{RoundCalendar, Window, instant},
    refusal::Refusal,
};

/// The states of a campaign (`docs/procedure.md`, section "States").
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum Phase {
    /// BROUILLON: before the dossiers open.
    Draft,
    /// PREPARATION: dossiers and descriptions.
    Preparation,
    /// VOEUX(k): students give hearts.
    Wishes {
        /// The round k, counted from 1.
        round: u32,
    },
    /// CLASSEMENT(k): RTS rank their candidates.
    Ranking {
        /// The round k, counted from 1.
        round: u32,
    },
    /// CALCUL(k) and CONTROLE(k): ranking has closed, results are not out.
    Computation {
        /// The round k, counted from 1.
        round: u32,
    },
    /// PUBLIE(k): the results are out and the next window is not open yet.
    Published {
        /// The round k, counted from 1.
        round: u32,
    },
    /// `HORS_APPLICATION`: managers record the round held outside the application.
    OffApplication,
    /// CLOTUREE: the final result is known and nothing is written any more.
    Closed,
    /// SUSPENDUE: an administrator has suspended the campaign.
    Suspended,
}

/// The phase at `now`. `published` tells whether the results of round k are out. As long as a publication is overdue
/// the campaign stays in [`Phase::Computation`], whatever the later dates are.
pub fn phase(calendar: &Calendar, now: Timestamp, published: impl Fn(u32) -> bool) -> Phase {
    if calendar.suspended.is_some() {
        return Phase::Suspended;
    }
    if now < instant(calendar.dossier_opens) {
        return Phase::Draft;
    }
    let mut phase = Phase::Preparation;
    for (round, dates) in (1..).zip(&calendar.rounds) {
        if now < dates.wishes.opens_at() {
            return phase;
        }
        if now < dates.ranking.opens_at().max(dates.wishes.closes_at()) {
            return Phase::Wishes { round };
        }
        if now < dates.ranking.closes_at() {
            return Phase::Ranking { round };
        }
        if !published(round) {
            return Phase::Computation { round };
        }
        phase = Phase::Published { round };
    }
    if now >= instant(calendar.final_results_at) {
        Phase::Closed
    } else if now >= calendar.off_application.opens_at() {
        Phase::OffApplication
    } else {
        phase
    }
}

/// The kind of a window in which students or RTS write.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum WindowKind {
    /// Students give hearts.
    Wishes,
    /// RTS give ranks.
    Ranking,
}

impl RoundCalendar {
    /// The window of this kind in the round.
    pub fn window(&self, kind: WindowKind) -> Window {
        match kind {
            WindowKind::Wishes => self.wishes,
            WindowKind::Ranking => self.ranking,
        }
    }
}

impl Campaign {
    /// The round that screens show: the last one whose wishes have opened, or else the first. While results are overdue, it
    /// is their round, whatever the later dates are: nobody can state wishes for the next one.
    pub fn current_round(&self, now: Timestamp, published: impl Fn(u32) -> bool) -> u32 {
        let opened = (1..).zip(&self.calendar.rounds).filter(|(_, dates)| dates.wishes.opens_at() <= now);
        let last = opened.last().map_or(1, |(round, _)| round);
        (1..last).find(|round| !published(*round)).unwrap_or(last)
    }

    /// The round that screens show of a specialty: the current one, or the last that the specialty has. 1 for an unknown
    /// specialty.
    pub fn round_of(&self, specialty: &str, now: Timestamp, published: impl Fn(u32) -> bool) -> u32 {
        self.current_round(now, published).min(self.rounds_of(specialty))
    }

    /// The window of a kind in a round of a specialty.
    ///
    /// # Errors
    /// [`Refusal::NoSuchRound`] for a round that the calendar or the specialty does not have, and for an unknown
    /// specialty.
    pub fn window(&self, kind: WindowKind, round: u32, specialty: &str) -> Result<Window, Refusal> {
        let in_app_rounds = self.specialty(specialty).map_or(0, |found| found.in_app_rounds);
        let dates = self.calendar.round(round).filter(|_| round <= in_app_rounds);
        let dates = dates.ok_or(Refusal::NoSuchRound { in_app_rounds })?;
        Ok(dates.window(kind))
    }

    /// The window, provided that one may write in it at `now`. For wishes, the draw must be committed to, so that no
    /// commitment can follow a wish.
    ///
    /// # Errors
    /// The refusal of [`Campaign::window`], [`Refusal::Suspended`], [`Refusal::WindowNotOpen`] or
    /// [`Refusal::WindowClosed`], [`Refusal::RoundNotPublished`] while the round before is not published,
    /// [`Refusal::DrawNotCommitted`] for wishes before the two commitments.
    pub fn open_window(
        &self,
        kind: WindowKind,
        round: u32,
        specialty: &str,
        now: Timestamp,
        draw_committed: bool,
        published: impl Fn(u32) -> bool,
    ) -> Result<Window, Refusal> {
        let window = self.window(kind, round, specialty)?;
        self.require_inside(&window, now)?;
        if kind == WindowKind::Wishes && !draw_committed {
            return Err(Refusal::DrawNotCommitted);
        }
        require_published_before(round, published)?;
        Ok(window)
    }

    /// Refuses a write outside of the window, and any write while the campaign is suspended.
    pub(crate) fn require_inside(&self, window: &Window, now: Timestamp) -> Result<(), Refusal> {
        if self.calendar.suspended.is_some() {
            return Err(Refusal::Suspended);
        }
        if now < window.opens_at() {
            return Err(Refusal::WindowNotOpen { opens_at: window.opens_at() });
        }
        if now >= window.closes_at() {
            return Err(Refusal::WindowClosed { closed_at: window.closes_at() });
        }
        Ok(())
    }
}

/// Refuses until the round before `round` is published, if there is a round before.
///
/// # Errors
/// [`Refusal::RoundNotPublished`] with the round before.
pub fn require_published_before(round: u32, published: impl Fn(u32) -> bool) -> Result<(), Refusal> {
    match round.checked_sub(1) {
        Some(before) if before > 0 && !published(before) => Err(Refusal::RoundNotPublished { round: before }),
        _ => Ok(()),
    }
}
