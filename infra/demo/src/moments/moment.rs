//! The five moments of the campaign.

use serde::{Deserialize, Serialize};

/// A moment of the campaign that visitors can look at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Moment {
    BeforeOpening,
    Wishes,
    Ranking,
    Results,
    LastRound,
}

/// A text in French and in English.
pub(super) struct Text {
    pub(super) fr: &'static str,
    pub(super) en: &'static str,
}

impl Moment {
    /// The moments in the order of the campaign.
    pub(super) const ALL: [Self; 5] =
        [Self::BeforeOpening, Self::Wishes, Self::Ranking, Self::Results, Self::LastRound];

    /// The name of its folder and in its address.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::BeforeOpening => "before-opening",
            Self::Wishes => "wishes",
            Self::Ranking => "ranking",
            Self::Results => "results",
            Self::LastRound => "last-round",
        }
    }

    pub(super) fn title(self) -> Text {
        match self {
            Self::BeforeOpening => Text { fr: "Avant l’ouverture des vœux", en: "Before the wishes" },
            Self::Wishes => Text { fr: "Les vœux", en: "Wishes" },
            Self::Ranking => Text { fr: "Les classements", en: "Rankings" },
            Self::Results => Text { fr: "Les résultats", en: "Results" },
            Self::LastRound => Text { fr: "Le dernier tour", en: "The last round" },
        }
    }

    /// What there is to see.
    pub(super) fn scene(self) -> Text {
        match self {
            Self::BeforeOpening => Text {
                fr: "Les étudiants déposent leur dossier, les responsables de terrain décrivent leurs postes, les \
                     gestionnaires corrigent les listes. L’administration vérifie que tout est prêt.",
                en: "Students file their dossier, the heads of training sites describe their posts, managers correct the \
                     lists. The administrators check that all is ready.",
            },
            Self::Wishes => Text {
                fr: "Les étudiants donnent leurs cœurs. Plus de la moitié ont validé leur liste.",
                en: "Students give their hearts. More than half have validated their list.",
            },
            Self::Ranking => Text {
                fr: "Les responsables de terrain classent leurs candidats. La moitié a terminé.",
                en: "The heads of training sites rank their candidates. Half of them have finished.",
            },
            Self::Results => Text {
                fr: "Les affectations de la vague 1 sont publiées. Chacun lit son résultat et pourquoi.",
                en: "The assignments of round 1 are published. Everybody reads their result and why.",
            },
            Self::LastRound => Text {
                fr: "Les deux vagues sont passées. Les agences pourvoient hors application les postes qui restent.",
                en: "Both rounds are over. The agencies fill the posts that are left outside the application.",
            },
        }
    }
}
