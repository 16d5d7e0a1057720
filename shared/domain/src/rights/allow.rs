//! The decision whether somebody may do something now: role, reach and time are checked against the policy in one
//! place.

use jiff::Timestamp;

use super::{Action, Actor, Grant, Place, Reach, Role, Scope, When, covered, rule};
use crate::{
    Campaign, Refusal,
    calendar::{instant, phase::WindowKind},
    rounds::publication::require_ranking_closed,
};

/// The state of a campaign at an instant, on which rights depend.
#[derive(Debug, Clone, Copy)]
pub struct Moment<'a> {
    /// The campaign, with its calendar.
    pub campaign: &'a Campaign,
    /// The published rounds.
    pub published: &'a [u32],
    /// Whether both commitments of the draw stand.
    pub draw_committed: bool,
    /// The instant.
    pub now: Timestamp,
}

/// The objects of an action, as far as the rules of the policy need them.
#[derive(Debug, Clone, Copy, Default)]
pub struct About<'a> {
    /// The round, for an action on a round.
    pub round: Option<u32>,
    /// Code of the specialty, which tells how many rounds there are.
    pub specialty: Option<&'a str>,
    /// The place of the row; absent while it is unknown, and for an action that concerns no row.
    pub place: Option<Place<'a>>,
}

impl<'a> About<'a> {
    /// An action on a round of a specialty.
    pub fn round_of(round: u32, specialty: &'a str) -> Self {
        Self { round: Some(round), specialty: Some(specialty), place: None }
    }

    /// An action on a row.
    pub fn row(place: Place<'a>) -> Self {
        Self { round: None, specialty: Some(place.specialty), place: Some(place) }
    }
}

impl Actor {
    /// The scopes in which the policy allows `action` at this moment; empty for students and RTS, who act for
    /// themselves.
    ///
    /// # Errors
    ///
    /// [`Refusal::Forbidden`] for a role without the action, [`Refusal::TabClosed`] while the tab is closed,
    /// [`Refusal::Unknown`] for a row outside the scopes and for a result before its publication, and otherwise the
    /// refusal of the time that the rule sets.
    pub fn allow(&self, action: Action, about: About<'_>, moment: Moment<'_>) -> Result<Vec<Scope>, Refusal> {
        self.require(action)?;
        let rule = rule(action).ok_or(Refusal::Forbidden)?;
        let calendar = &moment.campaign.calendar;
        // Administrators see every tab at any time.
        let sees = |grant: &&Grant| {
            let open = |tab| calendar.tab_is_open(grant.role(), tab, moment.now);
            grant.role() == Role::Admin || rule.when.tab().is_none_or(open)
        };
        let mut seeing = self.grants(action).filter(sees).peekable();
        if seeing.peek().is_none() {
            return Err(Refusal::TabClosed);
        }
        let scopes: Vec<Scope> = seeing.flat_map(Grant::scopes).collect();
        // A row outside the scopes is unknown at any time, so the time is checked afterwards.
        if rule.reach == Reach::Scopes && about.place.is_some_and(|place| !covered(&scopes, place)) {
            return Err(Refusal::Unknown { what: "row" });
        }
        rule.when.require(about, moment)?;
        Ok(scopes)
    }
}

impl When {
    /// Checks the time that a rule of the policy sets.
    fn require(self, about: About<'_>, moment: Moment<'_>) -> Result<(), Refusal> {
        let Moment { campaign, published, draw_committed, now } = moment;
        let is_published = |round| published.contains(&round);
        match self {
            // The hours of loads depend on the kind of list; the roster chapter checks them.
            Self::Always | Self::InTab(_) | Self::BetweenRounds => Ok(()),
            Self::FromDossier => {
                if now < instant(campaign.calendar.dossier_opens) {
                    Err(Refusal::TabClosed)
                } else {
                    Ok(())
                }
            }
            Self::InDossiers => campaign.open_dossier_window(about.specialty()?, now, is_published).map(drop),
            Self::InWindow(kind) => {
                let (round, specialty) = (about.round()?, about.specialty()?);
                campaign.open_window(kind, round, specialty, now, draw_committed, is_published).map(drop)
            }
            Self::FromWindow(kind) => require_opened(campaign, kind, about, now),
            Self::FromDescriptions => {
                let opens_at = instant(campaign.calendar.descriptions_open);
                if now < opens_at {
                    return Err(Refusal::WindowNotOpen { opens_at });
                }
                campaign.require_describable(now)
            }
            Self::BeforeClosing => campaign.require_describable(now),
            Self::AfterRanking => require_ranking_closed(campaign, about.round()?, now).map(drop),
            Self::Published | Self::PublishedInTab(_) => {
                if is_published(about.round()?) {
                    Ok(())
                } else {
                    Err(Refusal::Unknown { what: "result" })
                }
            }
        }
    }
}

fn require_opened(campaign: &Campaign, kind: WindowKind, about: About<'_>, now: Timestamp) -> Result<(), Refusal> {
    let opens_at = campaign.window(kind, about.round()?, about.specialty()?)?.opens_at();
    if now < opens_at { Err(Refusal::WindowNotOpen { opens_at }) } else { Ok(()) }
}

impl<'a> About<'a> {
    fn round(&self) -> Result<u32, Refusal> {
        self.round.ok_or(Refusal::Unknown { what: "round" })
    }

    fn specialty(&self) -> Result<&'a str, Refusal> {
        self.specialty.ok_or(Refusal::Unknown { what: "specialty" })
    }
}
