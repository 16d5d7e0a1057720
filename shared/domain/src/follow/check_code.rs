//! What the checks of a campaign look for, and before which dates it matters.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// What a check looks for: a stable code, which screens translate.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum CheckCode {
    /// Students who seek a post and may hold none.
    StudentWithoutPost,
    /// *Décalé* students who seek a post and may hold none.
    ShiftedStudentWithoutShiftedPost,
    /// Posts whose référent is not an RTS of the campaign who ranks them.
    PostWithoutReferent,
    /// Posts without a place: a list has closed them.
    PostWithoutPlaces,
    /// Students and posts of a specialty that the campaign does not have.
    UnknownSpecialty,
    /// Students and posts of a subdivision that the campaign does not have.
    UnknownTerritory,
    /// Lists that are being loaded, or whose load has stopped.
    ListUnfinished,
    /// Commitments that the draw lacks.
    DrawNotCommitted,
    /// Administrators that the campaign lacks.
    TooFewAdministrators,
    /// Markets with fewer places than the *taux d'inadéquation* requires.
    TooFewPlaces,
    /// Students who take part in another campaign at the time of this one, and could obtain a post in each.
    StudentInAnotherCampaign,
    /// One-place lines that are not counted together with the others of their terrain, because something differs.
    LinesApart,
    /// Specialties whose posts do not all last as many months.
    MixedDurations,
    /// Posts that should have a *fiche CPTS* and have none.
    PostWithoutCptsSheet,
    /// Students who take part and RTS with a post whose address mails come back from.
    BouncedAddresses,
    /// Warnings on the calendar.
    Calendar,
}

/// How often a check has found something.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Found {
    /// The check.
    pub code: CheckCode,
    /// Number of findings; never 0.
    pub count: usize,
}

impl CheckCode {
    /// Whether what the check finds can still be mended before the wishes of a round open. From the second round on, people
    /// without a post that they may hold are usual.
    pub fn matters_before_wishes(self, round: u32) -> bool {
        match self {
            Self::StudentWithoutPost | Self::ShiftedStudentWithoutShiftedPost => round == 1,
            Self::PostWithoutReferent
            | Self::PostWithoutPlaces
            | Self::UnknownSpecialty
            | Self::UnknownTerritory
            | Self::ListUnfinished
            | Self::DrawNotCommitted
            | Self::TooFewAdministrators
            | Self::TooFewPlaces
            | Self::StudentInAnotherCampaign
            | Self::LinesApart
            | Self::MixedDurations
            | Self::PostWithoutCptsSheet
            | Self::BouncedAddresses
            | Self::Calendar => true,
        }
    }

    /// Whether what the check finds can still be mended before results are published.
    pub fn matters_before_results(self) -> bool {
        match self {
            Self::DrawNotCommitted | Self::TooFewAdministrators => true,
            Self::StudentWithoutPost
            | Self::ShiftedStudentWithoutShiftedPost
            | Self::PostWithoutReferent
            | Self::PostWithoutPlaces
            | Self::UnknownSpecialty
            | Self::UnknownTerritory
            | Self::ListUnfinished
            | Self::TooFewPlaces
            | Self::StudentInAnotherCampaign
            | Self::LinesApart
            | Self::MixedDurations
            | Self::PostWithoutCptsSheet
            | Self::BouncedAddresses
            | Self::Calendar => false,
        }
    }
}
