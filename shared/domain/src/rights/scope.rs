//! The scopes in which a right holds.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::Campaign;

/// A part of the country and of the specialties in which a right holds; an absent field means all. National scope is a
/// value, not a role.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Scope {
    /// Code of a specialty.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub specialty: Option<String>,
    /// Label of a region.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub region: Option<String>,
    /// Label of a subdivision.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub subdivision: Option<String>,
}

impl Scope {
    /// All of France, all specialties.
    pub const NATIONAL: Self = Self { specialty: None, region: None, subdivision: None };

    /// The scope in French, with the labels that `campaign` gives to its parts: *DES Urgences, Bretagne*.
    pub fn in_french(&self, campaign: &Campaign) -> String {
        let specialty = self.specialty.as_deref().map(|code| campaign.specialty_label(code));
        let parts = [specialty, self.region.clone(), self.subdivision.clone()];
        let said: Vec<String> = parts.into_iter().flatten().collect();
        if said.is_empty() { "France entière, toutes les spécialités".to_owned() } else { said.join(", ") }
    }

    /// Whether every place that `other` covers is inside this scope.
    pub(super) fn contains(&self, other: &Self) -> bool {
        let inside = |bound: &Option<String>, other: &Option<String>| bound.is_none() || bound == other;
        inside(&self.specialty, &other.specialty)
            && inside(&self.region, &other.region)
            && inside(&self.subdivision, &other.subdivision)
    }

    /// Whether a row at this place is inside the scope.
    pub fn covers(&self, place: Place<'_>) -> bool {
        let inside = |bound: &Option<String>, value: &str| bound.as_deref().is_none_or(|bound| bound == value);
        inside(&self.specialty, place.specialty)
            && inside(&self.region, place.region)
            && inside(&self.subdivision, place.subdivision)
    }

    /// Whether the right follows the terrains of this place too, which receive students of elsewhere: a scope that names a
    /// subdivision is about its students.
    pub fn receives(&self, place: Place<'_>) -> bool {
        self.subdivision.is_none() && self.covers(place)
    }

    /// This scope with the region in which `campaign` puts its subdivision, for a scope that names a subdivision alone.
    #[must_use]
    pub(super) fn located(&self, campaign: &Campaign) -> Self {
        let territory = self.subdivision.as_deref().and_then(|subdivision| campaign.territory(subdivision));
        let region = self.region.as_ref().or(territory.map(|territory| &territory.region)).cloned();
        Self { region, ..self.clone() }
    }
}

/// The specialty and the territory of a student or a post.
#[derive(Debug, Clone, Copy)]
pub struct Place<'a> {
    /// Code of the specialty.
    pub specialty: &'a str,
    /// Label of the region.
    pub region: &'a str,
    /// Label of the subdivision.
    pub subdivision: &'a str,
}

/// Whether one of the scopes covers the place.
pub fn covered(scopes: &[Scope], place: Place<'_>) -> bool {
    scopes.iter().any(|scope| scope.covers(place))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_scope_is_said_with_labels() {
        let campaign = crate::tests::fixture::campaign();
        let scope = Scope { specialty: Some("urg".into()), region: None, subdivision: Some("A".into()) };
        assert_eq!(scope.in_french(&campaign), "DES Médecine d'urgence, A");
        assert_eq!(Scope::NATIONAL.in_french(&campaign), "France entière, toutes les spécialités");
    }

    #[test]
    fn a_scope_is_a_pair() {
        let scope = Scope { specialty: Some("urgences".into()), region: Some("Bretagne".into()), subdivision: None };
        let place = Place { specialty: "urgences", region: "Bretagne", subdivision: "SUBDI BREST" };
        assert!(scope.covers(place));
        assert!(!scope.covers(Place { region: "Normandie", ..place }));
        assert!(!scope.covers(Place { specialty: "pediatrie", ..place }));
    }
}
