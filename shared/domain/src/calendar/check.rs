//! The rules that a calendar must obey to be kept: every time exists, dates are in order, windows do not overlap.

use jiff::civil::DateTime;
use schemars::JsonSchema;
use serde::Serialize;

use super::{
    Calendar, RoundCalendar, Window,
    paris::{Ambiguity, ambiguity},
};
use crate::text::{is_one_line, is_plain};

/// Most rounds one campaign may have. A chain of the draw serves as many ([`proof::draw::chain::LINKS`]).
const MAX_ROUNDS: usize = 9;
/// Most characters of the source of a public value.
const MAX_SOURCE_CHARS: usize = 200;

/// One reason why a calendar is refused.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct CalendarDefect {
    /// JSON pointer of the date.
    pub field: String,
    /// Stable code of the reason.
    pub code: CalendarDefectCode,
}

/// Why a calendar is refused: a stable code, which screens translate.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum CalendarDefectCode {
    /// The calendar has no round, or too many.
    WrongNumberOfRounds,
    /// The year lies too far away.
    OutOfRange,
    /// Clocks in Paris leave out this time in spring.
    TimeDoesNotExist,
    /// Clocks in Paris show this time twice in autumn.
    TimeExistsTwice,
    /// The date comes before the one of an earlier step.
    OutOfOrder,
    /// The window closes before it opens.
    WindowIsEmpty,
    /// The public value of the round's draw exists, so neither its wishes nor the value may be others.
    DrawHasBegun,
    /// The public value exists before the wishes of its round have closed, or not before its ranking closes.
    DrawOutOfPlace,
    /// The public value would be known before it is named.
    DrawIsKnown,
    /// It cannot name the source of a public value.
    NotASource,
    /// The results of the round are published, so its dates may not move.
    RoundIsPublished,
    /// The round is matched already, so it takes two administrators to open its windows again or to move them.
    RoundIsMatched,
    /// The label must be one line without hidden characters.
    NotOneLine,
    /// The text holds hidden characters.
    NotPlainText,
    /// Nobody says why the campaign is suspended, or why it is resumed.
    ReasonMissing,
    /// The checks have suspended the campaign, so it takes two administrators to resume it.
    SuspendedByChecks,
}

impl From<Ambiguity> for CalendarDefectCode {
    fn from(ambiguity: Ambiguity) -> Self {
        match ambiguity {
            Ambiguity::OutOfRange => Self::OutOfRange,
            Ambiguity::Gap => Self::TimeDoesNotExist,
            Ambiguity::Fold => Self::TimeExistsTwice,
        }
    }
}

impl Calendar {
    /// Every defect of the calendar; a calendar without defects may be kept.
    pub fn check(&self) -> Vec<CalendarDefect> {
        let mut defects = Vec::new();
        if self.rounds.is_empty() || self.rounds.len() > MAX_ROUNDS {
            defects.push(CalendarDefect { field: "/rounds".to_owned(), code: CalendarDefectCode::WrongNumberOfRounds });
        }
        for (index, _) in self.rounds.iter().enumerate().filter(|(_, round)| !is_one_line(&round.label)) {
            let field = format!("/rounds/{index}/label");
            defects.push(CalendarDefect { field, code: CalendarDefectCode::NotOneLine });
        }
        defects.extend(self.check_reasons());
        let dated = self.dated();
        for (field, at) in &dated {
            if let Some(found) = ambiguity(*at) {
                defects.push(CalendarDefect { field: field.clone(), code: found.into() });
            }
        }
        for pair in dated.windows(2) {
            if let [(_, before), (field, after)] = pair
                && after < before
            {
                defects.push(CalendarDefect { field: field.clone(), code: CalendarDefectCode::OutOfOrder });
            }
        }
        defects.extend(self.check_draws());
        for (field, window) in self.windows() {
            if window.closes <= window.opens {
                defects
                    .push(CalendarDefect { field: format!("{field}/closes"), code: CalendarDefectCode::WindowIsEmpty });
            }
        }
        for (index, tab) in self.tabs.iter().enumerate() {
            for (end, at) in [("opens", tab.window.opens), ("closes", tab.window.closes)] {
                if let Some(found) = ambiguity(at) {
                    defects.push(CalendarDefect { field: format!("/tabs/{index}/{end}"), code: found.into() });
                }
            }
        }
        defects
    }

    /// The defects of the reasons for suspending and resuming.
    fn check_reasons(&self) -> Vec<CalendarDefect> {
        let suspended = self.suspended.iter().map(|suspension| ("/suspended/reason", &suspension.reason));
        let resumed = self.resumed.iter().map(|resumption| ("/resumed/reason", &resumption.reason));
        let defect = |(field, reason): (&str, &String)| {
            let missing = reason.trim().is_empty().then_some(CalendarDefectCode::ReasonMissing);
            let code = missing.or_else(|| (!is_plain(reason)).then_some(CalendarDefectCode::NotPlainText))?;
            Some(CalendarDefect { field: field.to_owned(), code })
        };
        suspended.chain(resumed).filter_map(defect).collect()
    }

    /// The defects of the public values: each has a source, and comes when the wishes of its round are given and its
    /// ranking is not.
    fn check_draws(&self) -> Vec<CalendarDefect> {
        let mut defects = Vec::new();
        for (index, RoundCalendar { wishes, ranking, draw, .. }) in self.rounds.iter().enumerate() {
            let mut refuse =
                |name: &str, code| defects.push(CalendarDefect { field: format!("/rounds/{index}/draw/{name}"), code });
            let is_source = is_one_line(&draw.source)
                && draw.source.trim() == draw.source
                && (1..=MAX_SOURCE_CHARS).contains(&draw.source.chars().count());
            if !is_source {
                refuse("source", CalendarDefectCode::NotASource);
            }
            if let Some(found) = ambiguity(draw.at) {
                refuse("at", found.into());
            }
            if draw.at <= wishes.closes || ranking.closes <= draw.at {
                refuse("at", CalendarDefectCode::DrawOutOfPlace);
            }
        }
        defects
    }

    /// Every date with its JSON pointer, in the order in which the dates must come.
    pub(super) fn dated(&self) -> Vec<(String, DateTime)> {
        let mut dates: Vec<_> = self.announced.iter().map(|at| ("/announced".to_owned(), *at)).collect();
        dates.push(("/dossier_opens".to_owned(), self.dossier_opens));
        dates.push(("/descriptions_open".to_owned(), self.descriptions_open));
        for (index, round) in self.rounds.iter().enumerate() {
            let at = |name: &str| format!("/rounds/{index}/{name}");
            dates.push((at("wishes/opens"), round.wishes.opens));
            dates.push((at("wishes/closes"), round.wishes.closes));
            dates.push((at("ranking/opens"), round.ranking.opens));
            dates.push((at("ranking/closes"), round.ranking.closes));
            dates.push((at("results_at"), round.results_at));
        }
        dates.push(("/off_application/opens".to_owned(), self.off_application.opens));
        dates.push(("/off_application/closes".to_owned(), self.off_application.closes));
        dates.push(("/final_results_at".to_owned(), self.final_results_at));
        dates
    }

    /// Every window with its JSON pointer.
    pub(super) fn windows(&self) -> Vec<(String, Window)> {
        let mut windows = Vec::new();
        for (index, round) in self.rounds.iter().enumerate() {
            windows.push((format!("/rounds/{index}/wishes"), round.wishes));
            windows.push((format!("/rounds/{index}/ranking"), round.ranking));
        }
        windows.push(("/off_application".to_owned(), self.off_application));
        windows.extend(self.tabs.iter().enumerate().map(|(index, tab)| (format!("/tabs/{index}"), tab.window)));
        windows
    }
}
