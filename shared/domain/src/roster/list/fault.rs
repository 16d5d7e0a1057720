//! What may be wrong with a line that could be read, against what is stored.

use crate::roster::terrain::TerrainFault;

/// Why a line is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum RowFault {
    /// The address is another student's.
    EmailTaken,
    /// The row would go to another specialty or perimeter: its identifier says its market.
    MovesMarket,
    /// The row is, or was, where the person may not touch it.
    OutOfScope,
    /// No post has this RTS.
    UnknownSupervisor,
    /// The terrains of the post do not go together.
    Terrains(TerrainFault),
}

impl RowFault {
    /// Stable code.
    pub(super) fn code(self) -> &'static str {
        match self {
            Self::EmailTaken => "email_taken",
            Self::MovesMarket => "moves_market",
            Self::OutOfScope => "out_of_scope",
            Self::UnknownSupervisor => "unknown_supervisor",
            Self::Terrains(fault) => fault.code(),
        }
    }

    /// In French.
    pub(super) fn message(self) -> &'static str {
        match self {
            Self::EmailTaken => "Cette adresse est celle d'un autre étudiant.",
            Self::MovesMarket => "Un changement de spécialité ou de région ne passe pas par l'import.",
            Self::OutOfScope => "Cette ligne est hors de votre périmètre.",
            Self::UnknownSupervisor => "Aucun poste de la campagne n'a ce RTS.",
            Self::Terrains(fault) => fault.message(),
        }
    }
}
