//! A campaign: its parameters, its specialties and its territories. Every number of the procedure that a campaign may
//! set is here, none is in code.

mod linked;
mod parameters;

use std::collections::BTreeSet;

use matching::{Reserve, ReserveOrder};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{
    Calendar, CampaignId, MarketName, Refusal, Thing,
    calendar::{Opening, Transition, TransitionKind, instant},
    refusal::{EntryCode, EntryRefusal},
    text::is_one_line,
};

use parameters::Requirement;
pub use parameters::{OwnParameters, Parameters};

/// Longest identifier of a campaign.
const MAX_CAMPAIGN_ID_BYTES: usize = 32;

/// SHA-256 of the source of the engine that decides.
pub const ENGINE_SOURCE_SHA256: &str = matching::SOURCE_SHA256;

/// A specialty (DES) of the campaign.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Specialty {
    /// Short code, used in identifiers: lower-case letters, digits and `-`.
    pub code: String,
    /// "DES Médecine d'urgence".
    pub label: String,
    /// Rounds in the application: 2 by default, 3 for médecine générale. Every specialty also has the off-application
    /// round that follows them.
    #[serde(default = "two_rounds")]
    pub in_app_rounds: u32,
    /// The territory in which a student may choose posts.
    pub perimeter: Perimeter,
    /// Whether each post of the specialty should have a *fiche CPTS* (médecine générale, R-10).
    #[serde(default)]
    pub cpts_sheet: bool,
    /// The numbers of the procedure that differ from those of the campaign.
    #[serde(default, skip_serializing_if = "OwnParameters::is_empty")]
    pub own: OwnParameters,
}

fn two_rounds() -> u32 {
    2
}

/// The territory in which students and posts of a specialty meet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Perimeter {
    /// Students choose in their own region.
    Region,
    /// Students choose in their own group of regions.
    Interregion,
}

impl Perimeter {
    /// The label of the perimeter that a territory lies in.
    pub fn of(self, territory: &Territory) -> &str {
        match self {
            Self::Region => &territory.region,
            Self::Interregion => &territory.interregion,
        }
    }
}

/// An academic subdivision, with its region and group of regions.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Territory {
    /// Label of the subdivision: "SUBDI BREST".
    pub subdivision: String,
    /// Label of the region: "Bretagne".
    pub region: String,
    /// Label of the group of regions: "Ouest".
    pub interregion: String,
}

/// A campaign: dates, parameters, specialties and territories.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Campaign {
    /// Identifier, chosen by people: `2024-05`.
    pub id: CampaignId,
    /// Label on screens: "Novembre 2026".
    pub label: String,
    /// Version of the calendar. Each change makes a new version, and every version is kept.
    pub calendar_version: u64,
    /// The dates of the current version.
    pub calendar: Calendar,
    /// The numbers of the procedure.
    pub parameters: Parameters,
    /// The specialties.
    pub specialties: Vec<Specialty>,
    /// The subdivisions.
    pub territories: Vec<Territory>,
    /// The campaign that this one is linked to, which has its own territory, rounds and dates and shares its students with
    /// that one: whoever obtains a post in one of the two is out of the other.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub linked_to: Option<CampaignId>,
}

/// The ranks that replace a ranking that was not valid when it closed.
#[derive(Debug, Clone, Copy)]
pub struct DefaultRanks {
    same_subdivision: u32,
    other: u32,
}

impl DefaultRanks {
    /// The rank of a candidate, by whether the candidate is of the post's subdivision.
    pub fn of(self, same_subdivision: bool) -> u32 {
        if same_subdivision { self.same_subdivision } else { self.other }
    }
}

impl Campaign {
    /// The specialty with this code.
    pub fn specialty(&self, code: &str) -> Option<&Specialty> {
        self.specialties.iter().find(|specialty| specialty.code == code)
    }

    /// Wishes required in a round of a student of this specialty who may hold `eligible` posts.
    pub fn required_wishes(&self, specialty: &str, round: u32, eligible: u32) -> u32 {
        let campaign = Requirement::of(&self.parameters);
        self.specialty(specialty).map_or(campaign, |found| found.own.requirement(campaign)).wishes(round, eligible)
    }

    /// The reserve of places of this specialty: its own, or else none where students choose in a group of regions, or
    /// else that of the campaign. The reserve keeps the people of a subdivision in their region, and a specialty that is
    /// taught by a group of regions has no such aim.
    pub fn reserve(&self, specialty: &str) -> Reserve {
        let reserve = self.parameters.algorithm.reserve;
        let Some(specialty) = self.specialty(specialty) else { return reserve };
        specialty.own.reserve.unwrap_or(match specialty.perimeter {
            Perimeter::Region => reserve,
            Perimeter::Interregion => Reserve { order: ReserveOrder::None, ..reserve },
        })
    }

    /// Number of rounds that the specialty with this code has in the application; 1 if the campaign has no such specialty.
    pub fn rounds_of(&self, code: &str) -> u32 {
        self.specialty(code).map_or(1, |found| found.in_app_rounds)
    }

    /// Whether another campaign goes on at the time of this one, from its dossiers to its final results.
    pub fn overlaps(&self, other: &Self) -> bool {
        let (own, other) = (&self.calendar, &other.calendar);
        own.dossier_opens < other.final_results_at && other.dossier_opens < own.final_results_at
    }

    /// The label of the specialty with this code; empty if the campaign has no such specialty.
    pub fn specialty_label(&self, code: &str) -> String {
        self.specialty(code).map_or_else(String::new, |found| found.label.clone())
    }

    /// The subdivision with this label.
    pub fn territory(&self, subdivision: &str) -> Option<&Territory> {
        self.territories.iter().find(|territory| territory.subdivision == subdivision)
    }

    /// The label of the perimeter that a place belongs to, the unit of eligibility and of matching. A place whose
    /// specialty or subdivision the campaign does not have belongs to its region; readiness names it.
    pub fn perimeter<'a>(&'a self, specialty: &str, subdivision: &str, region: &'a str) -> &'a str {
        match (self.specialty(specialty).map(|found| found.perimeter), self.territory(subdivision)) {
            (Some(Perimeter::Interregion), Some(territory)) => &territory.interregion,
            (Some(Perimeter::Interregion), None) | (Some(Perimeter::Region) | None, _) => region,
        }
    }

    /// The markets of those specialties, in those territories, for which `wanted` is true.
    pub fn markets(&self, wanted: impl Fn(&Specialty, &Territory) -> bool) -> BTreeSet<MarketName> {
        let mut markets = BTreeSet::new();
        for specialty in &self.specialties {
            let territories = self.territories.iter().filter(|territory| wanted(specialty, territory));
            markets.extend(territories.map(|found| MarketName::of(&specialty.code, specialty.perimeter.of(found))));
        }
        markets
    }

    /// The markets of the specialties that have a round.
    pub fn markets_of_round(&self, round: u32) -> BTreeSet<MarketName> {
        self.markets(|specialty, _| round <= specialty.in_app_rounds)
    }

    /// Every step that the platform carries out by itself, in order of time.
    pub fn transitions(&self) -> Vec<Transition> {
        let mut steps = self.calendar.transitions();
        for (round, dates) in (1..).zip(&self.calendar.rounds) {
            let windows =
                [(TransitionKind::WishesReminder, dates.wishes), (TransitionKind::RankingReminder, dates.ranking)];
            for (kind, window) in windows {
                let at = self.parameters.reminder_hours.iter().filter_map(|hours| window.before_closing(*hours));
                steps.extend(at.map(|at| Transition { round, kind, at }));
            }
            steps.extend(dates.checks(round));
            steps.extend(dates.readiness_checks(round));
        }
        let kept = jiff::Span::new().try_months(i64::from(self.parameters.retention_months));
        let purge = kept.and_then(|kept| self.calendar.final_results_at.checked_add(kept));
        steps.extend(purge.map(|at| Transition { round: 0, kind: TransitionKind::Purge, at }));
        steps.sort_by_key(|step| (step.at, step.round, step.kind));
        steps
    }

    /// Whether a later step of the same kind and round is due at `now` as well, so that `step` comes too late: of several
    /// reminders that were delayed, people get the last.
    pub fn is_overtaken(&self, step: &Transition, now: jiff::Timestamp) -> bool {
        let same = |other: &&Transition| (other.round, other.kind) == (step.round, step.kind);
        self.transitions().iter().filter(same).any(|other| other.at > step.at && instant(other.at) <= now)
    }

    /// Whether anybody may know that the campaign exists: from its announcement, or else the opening of the dossiers,
    /// until the purge of its personal data.
    pub fn is_public(&self, now: jiff::Timestamp) -> bool {
        instant(self.calendar.announced.unwrap_or(self.calendar.dossier_opens)) <= now && !self.is_purged(now)
    }

    /// Whether the purge of the personal data is due.
    pub fn is_purged(&self, now: jiff::Timestamp) -> bool {
        let purge = self.transitions().into_iter().find(|step| step.kind == TransitionKind::Purge);
        purge.is_some_and(|step| instant(step.at) <= now)
    }

    /// Checks that référents describe their posts now.
    ///
    /// # Errors
    /// [`Refusal::WindowNotOpen`] and [`Refusal::WindowClosed`] outside the window, [`Refusal::Suspended`] while the campaign
    /// is suspended.
    pub fn require_describing(&self, now: jiff::Timestamp) -> Result<(), Refusal> {
        let window = self.calendar.opened(Opening::Descriptions, 1).ok_or(Refusal::Unknown { what: Thing::Round })?;
        // Whether a suspended campaign has such a window yet is told first.
        if now < window.opens_at() {
            return Err(Refusal::WindowNotOpen { opens_at: window.opens_at() });
        }
        self.require_inside(&window, now)
    }

    /// Checks that managers may still describe posts.
    ///
    /// # Errors
    /// [`Refusal::Suspended`] while the campaign is suspended, [`Refusal::WindowClosed`] once it is closed.
    pub fn require_describable(&self, now: jiff::Timestamp) -> Result<(), Refusal> {
        let closed_at = instant(self.calendar.final_results_at);
        if self.calendar.suspended.is_some() {
            return Err(Refusal::Suspended);
        }
        if now >= closed_at { Err(Refusal::WindowClosed { closed_at }) } else { Ok(()) }
    }

    /// The engine that computes this campaign's matchings, as outcomes name it.
    pub fn engine(&self) -> matching::Engine {
        matching::Engine::of(self.parameters.algorithm.mode)
    }

    /// The two ranks that replace a ranking that is not valid: for candidates of the post's subdivision, then
    /// for others.
    pub fn default_ranks(&self) -> (u32, u32) {
        let ranks = self.parameters.algorithm.default_rank;
        (ranks.same_subdivision, ranks.other)
    }

    /// The ranks that replace a ranking of this round; `None` while it is open, and for one that is valid.
    pub fn default_ranks_of(&self, round: u32, valid: bool, now: jiff::Timestamp) -> Option<DefaultRanks> {
        let closed = self.calendar.round(round).is_some_and(|dates| dates.ranking.closes_at() <= now);
        let (same_subdivision, other) = self.default_ranks();
        (closed && !valid).then_some(DefaultRanks { same_subdivision, other })
    }

    /// The fewest rounds that any of its specialties has in the application.
    pub fn fewest_rounds(&self) -> u32 {
        self.specialties.iter().map(|specialty| specialty.in_app_rounds).min().unwrap_or(0)
    }

    /// The number of rounds in the application: the most that any of its specialties has.
    #[expect(clippy::expect_used, clippy::missing_panics_doc, reason = "no request or item can hold 2^32 rounds")]
    pub fn rounds(&self) -> u32 {
        u32::try_from(self.calendar.rounds.len()).expect("fewer than 2^32 rounds")
    }

    /// The defects of a campaign that somebody wants to create, its calendar left out.
    pub fn check(&self) -> Vec<EntryRefusal> {
        let mut refusals = Vec::new();
        let mut refuse = |field: String, code| refusals.push(EntryRefusal { field, code });
        let is_code = |code: &str| {
            !code.is_empty()
                && code.len() <= 32
                && code.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
        };
        // EventBridge schedules are named after the campaign, and their names hold 64 characters.
        if self.id.as_str().len() > MAX_CAMPAIGN_ID_BYTES {
            refuse("/id".to_owned(), EntryCode::TooLong);
        }
        for name in self.parameters.out_of_range() {
            refuse(format!("/parameters/{name}"), EntryCode::OutOfRange);
        }
        for (index, specialty) in self.specialties.iter().enumerate() {
            let field = |name: &str| format!("/specialties/{index}/{name}");
            let before = self.specialties.iter().take(index);
            if !is_code(&specialty.code) {
                refuse(field("code"), EntryCode::NotACode);
            } else if before.clone().any(|other| other.code == specialty.code) {
                refuse(field("code"), EntryCode::Duplicate);
            }
            if specialty.label.trim().is_empty() || before.clone().any(|other| other.label == specialty.label) {
                refuse(field("label"), EntryCode::EmptyOrDuplicate);
            }
            if specialty.in_app_rounds == 0 || specialty.in_app_rounds > self.rounds() {
                refuse(field("in_app_rounds"), EntryCode::OutOfRange);
            }
            for name in specialty.own.out_of_range() {
                refuse(field(name), EntryCode::OutOfRange);
            }
        }
        for (index, territory) in self.territories.iter().enumerate() {
            let twice = self.territories.iter().take(index).any(|other| other.subdivision == territory.subdivision);
            if territory.subdivision.trim().is_empty() || twice {
                refuse(format!("/territories/{index}/subdivision"), EntryCode::EmptyOrDuplicate);
            }
            if crate::text::slug(&territory.region).is_empty() {
                refuse(format!("/territories/{index}/region"), EntryCode::Empty);
            }
        }
        refusals.extend(self.labels().filter(|(_, label)| !is_one_line(label)).map(|(field, _)| {
            let code = EntryCode::NotOneLine;
            EntryRefusal { field, code }
        }));
        refusals
    }

    /// Every label with its JSON pointer.
    fn labels(&self) -> impl Iterator<Item = (String, &str)> {
        let specialties = self.specialties.iter().enumerate();
        let specialties =
            specialties.map(|(index, found)| (format!("/specialties/{index}/label"), found.label.as_str()));
        let territories = self.territories.iter().enumerate().flat_map(|(index, found)| {
            [("subdivision", &found.subdivision), ("region", &found.region), ("interregion", &found.interregion)]
                .map(|(name, label)| (format!("/territories/{index}/{name}"), label.as_str()))
        });
        std::iter::once(("/label".to_owned(), self.label.as_str())).chain(specialties).chain(territories)
    }
}
