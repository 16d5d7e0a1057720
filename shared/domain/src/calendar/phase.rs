//! Where a campaign stands: a pure function of its calendar, the instant, and what has been published.

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
    /// VOEUX(k)
    Wishes {
        /// k
        round: u32,
    },
    /// CLASSEMENT(k)
    Ranking {
        /// k
        round: u32,
    },
    /// CALCUL(k) and CONTROLE(k): ranking has closed, results are not out.
    Computation {
        /// k
        round: u32,
    },
    /// PUBLIE(k)
    Published {
        /// k
        round: u32,
    },
    /// `HORS_APPLICATION`
    OffApplication,
    /// CLOTUREE
    Closed,
    /// SUSPENDUE
    Suspended,
}

/// The state at `now`. `published` tells whether round k's results are out; an overdue publication holds the campaign
/// in [`Phase::Computation`], whatever the later dates say.
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

/// A window a person may write in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum WindowKind {
    /// Hearts.
    Wishes,
    /// Ranks.
    Ranking,
}

impl RoundCalendar {
    /// The window of this kind.
    pub fn window(&self, kind: WindowKind) -> Window {
        match kind {
            WindowKind::Wishes => self.wishes,
            WindowKind::Ranking => self.ranking,
        }
    }
}

impl Campaign {
    /// The round people look at: the last one whose wishes have opened, or the first.
    pub fn current_round(&self, now: Timestamp) -> u32 {
        let opened = self.calendar.rounds.iter().filter(|dates| dates.wishes.opens_at() <= now).count();
        u32::try_from(opened.max(1)).unwrap_or(1)
    }

    /// The dates of a window, or why there is none for this specialty.
    pub fn window(&self, kind: WindowKind, round: u32, specialty: &str) -> Result<Window, Refusal> {
        let in_app_rounds = self.specialty(specialty).map_or(0, |found| found.in_app_rounds);
        let dates = self.calendar.round(round).filter(|_| round <= in_app_rounds);
        let dates = dates.ok_or(Refusal::NoSuchRound { in_app_rounds })?;
        Ok(dates.window(kind))
    }

    /// The window if one may write in it at `now`: open by the calendar, not suspended, the round before published; for
    /// wishes, the draw committed to, so that no commitment can follow a wish.
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

    /// Refuses outside of a window, and while the campaign is suspended.
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

/// Refuses until the round before is published, if there is one.
pub(crate) fn require_published_before(round: u32, published: impl Fn(u32) -> bool) -> Result<(), Refusal> {
    match round.checked_sub(1) {
        Some(before) if before > 0 && !published(before) => Err(Refusal::RoundNotPublished { round: before }),
        _ => Ok(()),
    }
}
