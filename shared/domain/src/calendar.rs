//! The calendar of a campaign: who may do what, when. Written in Paris time, compared in UTC.
//!
//! Windows are half-open. "Jusqu'au jeudi 7 mars 23h59" means the end of that minute: it is written `2024-03-08T00:00`
//! and shown as 23:59.

mod check;
mod feed;
mod lint;
mod paris;
pub mod phase;
mod preset;

use jiff::{Timestamp, civil::DateTime};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

pub use check::CalendarDefect;
pub use feed::feed;
pub use lint::CalendarWarning;
pub use paris::{ZONE, instant, paris};

/// A half-open span of Paris time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Window {
    /// First instant inside, e.g. `2024-03-04T00:00`.
    #[schemars(with = "crate::schema::LocalTime")]
    pub opens: DateTime,
    /// First instant outside, e.g. `2024-03-08T00:00` for "7 mars 23h59".
    #[schemars(with = "crate::schema::LocalTime")]
    pub closes: DateTime,
}

impl Window {
    /// Whether `now` is inside.
    pub fn contains(&self, now: Timestamp) -> bool {
        instant(self.opens) <= now && now < instant(self.closes)
    }

    /// The instant of the opening.
    pub fn opens_at(&self) -> Timestamp {
        instant(self.opens)
    }

    /// The Paris time this many hours before it closes, if it is open by then. Counted on the clock, so that nine in the
    /// morning stays nine when clocks change; a time that clocks leave out or show twice is taken an hour earlier.
    pub fn before_closing(&self, hours: u32) -> Option<DateTime> {
        let at = self.closes.checked_sub(jiff::Span::new().try_hours(hours).ok()?).ok()?;
        let at = if paris::ambiguity(at).is_some() { at.checked_sub(jiff::Span::new().hours(1)).ok()? } else { at };
        (self.opens <= at).then_some(at)
    }

    /// The first instant after the window.
    pub fn closes_at(&self) -> Timestamp {
        instant(self.closes)
    }
}

/// The dates of one in-application round (*vague*).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RoundCalendar {
    /// As people say it: "Novembre 2026 - vague 1".
    pub label: String,
    /// Students give hearts.
    pub wishes: Window,
    /// RTS rank.
    pub ranking: Window,
    /// Results are published.
    #[schemars(with = "crate::schema::LocalTime")]
    pub results_at: DateTime,
}

/// One tab of the menu.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Tab {
    /// *Gestion des étudiants*
    Students,
    /// *Gestion des postes*
    Posts,
    /// *Gestion des responsables des terrains de stage*
    Supervisors,
    /// *Résultats*
    Results,
}

/// When one role sees one tab; the two dates shown under its title.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TabWindow {
    /// Whose menu.
    pub role: crate::rights::Role,
    /// Which tab.
    pub tab: Tab,
    /// When it is there.
    #[serde(flatten)]
    pub window: Window,
}

/// Everything is stopped, until an administrator resumes (state SUSPENDUE).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Suspension {
    /// Said to everybody.
    pub reason: String,
}

/// All the dates of a campaign.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Calendar {
    /// Anybody may read these dates, at the latest when the dossiers open; a calendar that is not announced is a draft until
    /// then.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Option<crate::schema::LocalTime>")]
    pub announced: Option<DateTime>,
    /// Students may file their dossier and see the posts.
    #[schemars(with = "crate::schema::LocalTime")]
    pub dossier_opens: DateTime,
    /// RTS may check their posts and describe them.
    #[schemars(with = "crate::schema::LocalTime")]
    pub descriptions_open: DateTime,
    /// The in-application rounds, first one first.
    pub rounds: Vec<RoundCalendar>,
    /// The last round, held outside the application, recorded by the managers.
    pub off_application: Window,
    /// The result of the last round; nothing is written afterwards.
    #[schemars(with = "crate::schema::LocalTime")]
    pub final_results_at: DateTime,
    /// The tabs of the menu; a tab without dates here is there for the whole campaign.
    #[serde(default)]
    pub tabs: Vec<TabWindow>,
    /// Set while the campaign is suspended.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub suspended: Option<Suspension>,
}

/// What happens by itself at an instant of the calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum TransitionKind {
    /// A round's wishes window opens.
    WishesOpen,
    /// Students whose list does not suffice are reminded.
    WishesReminder,
    /// It closes: the RTS's lists of candidates are drawn up.
    WishesClose,
    /// RTS one of whose rankings is not valid are reminded.
    RankingReminder,
    /// The ranking window closes: the matching runs.
    RankingClose,
    /// The results are published.
    Results,
    /// The off-application round starts.
    OffApplication,
    /// The campaign is over.
    Close,
    /// Personal data is no longer needed: it is purged.
    Purge,
}

impl TransitionKind {
    /// Its name in keys, schedule names and logs.
    pub fn name(self) -> &'static str {
        match self {
            Self::WishesOpen => "wishes-open",
            Self::WishesReminder => "wishes-reminder",
            Self::WishesClose => "wishes-close",
            Self::RankingReminder => "ranking-reminder",
            Self::RankingClose => "ranking-close",
            Self::Results => "results",
            Self::OffApplication => "off-application",
            Self::Close => "close",
            Self::Purge => "purge",
        }
    }
}

/// One dated step of the calendar. Round 0 is the campaign itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Transition {
    /// The round, 0 for the campaign's own steps.
    pub round: u32,
    /// What happens.
    pub kind: TransitionKind,
    /// When, in Paris time.
    pub at: DateTime,
}

impl Calendar {
    /// The dates of round `round` (1, 2, …).
    pub fn round(&self, round: u32) -> Option<&RoundCalendar> {
        usize::try_from(round).ok()?.checked_sub(1).and_then(|index| self.rounds.get(index))
    }

    /// How people call round `round`: its label, or its number if the calendar no longer has it.
    pub fn wave(&self, round: u32) -> String {
        self.round(round).map_or_else(|| round.to_string(), |dates| dates.label.clone())
    }

    /// Every step of the dates above, in order of time; [`crate::Campaign::transitions`] adds those that its parameters
    /// make.
    pub fn transitions(&self) -> Vec<Transition> {
        let mut steps = Vec::new();
        for (round, dates) in (1..).zip(&self.rounds) {
            let step = |kind, at| Transition { round, kind, at };
            steps.push(step(TransitionKind::WishesOpen, dates.wishes.opens));
            steps.push(step(TransitionKind::WishesClose, dates.wishes.closes));
            steps.push(step(TransitionKind::RankingClose, dates.ranking.closes));
            steps.push(step(TransitionKind::Results, dates.results_at));
        }
        steps.push(Transition { round: 0, kind: TransitionKind::OffApplication, at: self.off_application.opens });
        steps.push(Transition { round: 0, kind: TransitionKind::Close, at: self.final_results_at });
        steps.sort_by_key(|step| (step.at, step.round, step.kind));
        steps
    }

    /// Whether `role` sees `tab` at `now`; a tab without dates is open.
    pub fn tab_is_open(&self, role: crate::rights::Role, tab: Tab, now: Timestamp) -> bool {
        let mut dated = self.tabs.iter().filter(|entry| entry.role == role && entry.tab == tab).peekable();
        dated.peek().is_none() || dated.any(|entry| entry.window.contains(now))
    }
}
