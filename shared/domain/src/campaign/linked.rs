//! Campaigns that are linked: one of its own territory and dates beside the national one, such as *Vague AG*, with the same
//! students.

use std::collections::BTreeSet;

use jiff::Timestamp;

use super::Campaign;
use crate::{
    calendar::{CalendarWarning, CalendarWarningCode, instant},
    refusal::{EntryCode, EntryRefusal},
};

impl Campaign {
    /// The defects of this new campaign as one that is linked to `main`; `siblings` are linked to it already. Their students
    /// are the same people, so that a specialty and a subdivision have to mean the same in both, and a subdivision that two
    /// siblings have would put its students into three campaigns.
    pub fn check_link(&self, main: &Self, siblings: &[&Self], now: Timestamp) -> Vec<EntryRefusal> {
        let refused = |field: String, code| EntryRefusal { field, code };
        if main.linked_to.is_some() || main.is_purged(now) {
            return vec![refused("/linked_to".to_owned(), EntryCode::NotLinkable)];
        }
        let mut refusals = Vec::new();
        for (at, own) in self.specialties.iter().enumerate() {
            let agrees = main.specialty(&own.code).is_some_and(|found| found.perimeter == own.perimeter);
            if !agrees {
                refusals.push(refused(format!("/specialties/{at}"), EntryCode::DiffersFromLinked));
            }
        }
        let theirs: BTreeSet<&str> = siblings.iter().flat_map(|other| other.subdivisions()).collect();
        for (at, own) in self.territories.iter().enumerate() {
            if main.territory(&own.subdivision) != Some(own) {
                refusals.push(refused(format!("/territories/{at}"), EntryCode::DiffersFromLinked));
            } else if theirs.contains(own.subdivision.as_str()) {
                refusals.push(refused(format!("/territories/{at}/subdivision"), EntryCode::LinkedAlready));
            }
        }
        refusals
    }

    /// The rankings during which `other`, a linked campaign, publishes results: candidates leave them then, and a ranking may
    /// become void an hour before it closes.
    pub fn warnings_of_link(&self, other: &Self) -> Vec<CalendarWarning> {
        let results: Vec<Timestamp> = other.calendar.rounds.iter().map(|round| instant(round.results_at)).collect();
        let ranked = self.calendar.rounds.iter().enumerate();
        let met = ranked.filter(|(_, round)| results.iter().any(|at| round.ranking.contains(*at)));
        let warning = |at: usize| CalendarWarning {
            field: format!("/rounds/{at}/ranking"),
            code: CalendarWarningCode::LinkedResults,
        };
        met.map(|(at, _)| warning(at)).collect()
    }

    /// The labels of its subdivisions.
    fn subdivisions(&self) -> impl Iterator<Item = &str> {
        self.territories.iter().map(|territory| territory.subdivision.as_str())
    }

    /// Whether its results are final, so that it offers no more places.
    pub fn is_over(&self, now: Timestamp) -> bool {
        instant(self.calendar.final_results_at) <= now
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{CampaignId, campaign::Perimeter, tests::fixture::campaign};

    fn linked() -> Campaign {
        let id = CampaignId::parse("2024-05-ag").unwrap();
        let main = campaign();
        let territories = main.territories[..1].to_vec();
        Campaign { linked_to: Some(main.id.clone()), id, territories, ..main }
    }

    fn told(new: &Campaign, main: &Campaign, siblings: &[&Campaign]) -> Vec<(String, EntryCode)> {
        let now = "2024-02-01T00:00:00Z".parse().unwrap();
        new.check_link(main, siblings, now).into_iter().map(|found| (found.field, found.code)).collect()
    }

    #[test]
    fn a_linked_campaign_has_specialties_and_subdivisions_of_the_main_one() {
        assert_eq!(told(&linked(), &campaign(), &[]), []);
        let mut other = linked();
        other.specialties[0].perimeter = Perimeter::Interregion;
        "Mars".clone_into(&mut other.territories[0].region);
        let differs = |field: &str| (field.to_owned(), EntryCode::DiffersFromLinked);
        assert_eq!(told(&other, &campaign(), &[]), [differs("/specialties/0"), differs("/territories/0")]);
        "inconnue".clone_into(&mut other.specialties[0].code);
        assert_eq!(told(&other, &campaign(), &[])[0], differs("/specialties/0"));
    }

    #[test]
    fn a_subdivision_is_in_one_linked_campaign() {
        let found = told(&linked(), &campaign(), &[&linked()]);
        assert_eq!(found, [("/territories/0/subdivision".to_owned(), EntryCode::LinkedAlready)]);
    }

    /// The rankings of spring 2024 are open from 8 to 13 March and from 16 to 19 March, at midnight.
    #[test]
    fn results_of_a_linked_campaign_while_candidates_are_ranked_are_warned_about() {
        let told = |results_at: &str| {
            let mut other = linked();
            other.calendar.rounds.truncate(1);
            other.calendar.rounds[0].results_at = results_at.parse().unwrap();
            let found = campaign().warnings_of_link(&other);
            found.into_iter().map(|warning| warning.field).collect::<Vec<_>>()
        };
        assert_eq!(told("2024-03-08T00:00"), ["/rounds/0/ranking"]);
        assert_eq!(told("2024-03-12T23:59:59"), ["/rounds/0/ranking"]);
        assert_eq!(told("2024-03-16T14:00"), ["/rounds/1/ranking"]);
        assert!(told("2024-03-13T00:00").is_empty() && told("2024-03-07T23:59:59").is_empty());
    }

    #[test]
    fn nothing_is_linked_to_a_linked_campaign_or_to_one_without_people() {
        let refused = [("/linked_to".to_owned(), EntryCode::NotLinkable)];
        assert_eq!(told(&linked(), &linked(), &[]), refused);
        let long_after = "2034-02-01T00:00:00Z".parse().unwrap();
        assert_eq!(linked().check_link(&campaign(), &[], long_after)[0].code, EntryCode::NotLinkable);
    }
}
