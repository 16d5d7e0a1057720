//! The faults that show when a line is compared with what is stored.

use crate::roster::{fault::FaultCode, terrain::TerrainFault};

/// Why a line is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum RowFault {
    /// Another student has this address.
    EmailTaken,
    /// The row would move to another specialty or perimeter. Its identifier names its market, so it cannot.
    MovesMarket,
    /// The campaign that this one is linked to does not have the student so.
    NotInMain,
    /// A linked campaign offers the line, or people hold places of it there.
    OfferedElsewhere,
    /// The row is, or would be, outside the scopes of the person.
    OutOfScope,
    /// The *semestre décalé* of a student is corrected by the ARS alone.
    ShiftedByAgency,
    /// No post in the scopes of the person has an RTS with this address.
    UnknownSupervisor,
    /// The campaign does not have the subdivision.
    UnknownSubdivision,
    /// The terrains of the post do not fit its kind.
    Terrains(TerrainFault),
}

impl RowFault {
    /// Stable code of the fault.
    pub(super) fn code(self) -> FaultCode {
        match self {
            Self::EmailTaken => FaultCode::EmailTaken,
            Self::MovesMarket => FaultCode::MovesMarket,
            Self::NotInMain => FaultCode::NotInMain,
            Self::OfferedElsewhere => FaultCode::OfferedElsewhere,
            Self::OutOfScope => FaultCode::OutOfScope,
            Self::ShiftedByAgency => FaultCode::ShiftedByAgency,
            Self::UnknownSupervisor => FaultCode::UnknownSupervisor,
            Self::UnknownSubdivision => FaultCode::UnknownSubdivision,
            Self::Terrains(fault) => fault.code(),
        }
    }

    /// The explanation, in French.
    pub(super) fn message(self) -> &'static str {
        match self {
            Self::EmailTaken => "Cette adresse est celle d'un autre étudiant.",
            Self::MovesMarket => "Un changement de spécialité ou de région ne passe pas par l'import.",
            Self::NotInMain => {
                "La campagne principale n'a pas cette personne avec ce numéro INE, cette adresse, cette spécialité et cette \
                 subdivision."
            }
            Self::OfferedElsewhere => {
                "Une campagne liée offre cette ligne, ou des personnes y tiennent des places. Fermez-y la ligne (0 place) \
                 avant d'ouvrir ici les places qui restent."
            }
            Self::OutOfScope => "Cette ligne est hors de votre périmètre.",
            Self::ShiftedByAgency => "Le semestre décalé d'un étudiant ne se corrige que par l'ARS.",
            Self::UnknownSupervisor => "Aucun poste de votre périmètre n'a ce RTS.",
            Self::UnknownSubdivision => "Cette subdivision n'est pas de la campagne.",
            Self::Terrains(fault) => fault.message(),
        }
    }
}
