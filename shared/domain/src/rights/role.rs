//! The roles.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The role of an account in a campaign.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// *Étudiant*
    Student,
    /// *RTS*, référent or consultatif according to the post
    Supervisor,
    /// *Coordonnateur*
    Coordinator,
    /// *Gestionnaire ARS*
    Agency,
    /// *Gestionnaire scolarité*
    Faculty,
    /// *Administrateur national*
    Admin,
}

impl Role {
    /// Every role.
    pub const ALL: [Self; 6] =
        [Self::Student, Self::Supervisor, Self::Coordinator, Self::Agency, Self::Faculty, Self::Admin];
}
