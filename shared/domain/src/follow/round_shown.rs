//! The round in which the rows of a table are read. Specialties have two rounds or three, so one number does not serve
//! all rows.

use crate::campaign::Specialty;

/// The round in which the rows of a table are read, counted from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RoundShown {
    /// This round or, in a specialty that has fewer, its last one: what a screen shows while nobody asks for a round.
    Latest(u32),
    /// This round, in the specialties that have it: what *Filtre par vague* asks for.
    Only(u32),
}

impl RoundShown {
    /// The round that a filter asks for or, without one, the current round of the campaign.
    pub fn asked(filter: Option<u32>, current: u32) -> Self {
        filter.map_or(Self::Latest(current), Self::Only)
    }

    /// The number that was asked for.
    pub fn number(self) -> u32 {
        match self {
            Self::Latest(round) | Self::Only(round) => round,
        }
    }

    /// The round in which rows of a specialty are read; `None` if they are left out.
    pub fn of(self, specialty: &Specialty) -> Option<u32> {
        match self {
            Self::Latest(round) => Some(round.min(specialty.in_app_rounds)),
            Self::Only(round) => (1..=specialty.in_app_rounds).contains(&round).then_some(round),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tests::fixture::campaign;

    #[test]
    fn rows_are_read_in_a_round_that_their_specialty_has() {
        let [two, three] = [2, 3].map(|in_app_rounds| Specialty { in_app_rounds, ..campaign().specialties[0].clone() });
        let of = |shown: RoundShown| [&two, &three].map(|specialty| shown.of(specialty));
        assert_eq!(of(RoundShown::asked(None, 1)), [Some(1), Some(1)]);
        assert_eq!(of(RoundShown::asked(None, 3)), [Some(2), Some(3)]);
        assert_eq!(of(RoundShown::asked(Some(3), 3)), [None, Some(3)]);
        assert_eq!(of(RoundShown::asked(Some(2), 3)), [Some(2), Some(2)]);
        for nonsense in [0, 9, u32::MAX] {
            assert_eq!(of(RoundShown::Only(nonsense)), [None, None]);
        }
    }
}
