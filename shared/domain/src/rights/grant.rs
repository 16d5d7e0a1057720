//! The rights of an account.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Role, Scope};
use crate::{CampaignId, StudentId, SupervisorId};

/// One right of an account: a role in a campaign, with its scopes or its row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "role", rename_all = "snake_case")]
pub enum Grant {
    /// The account belongs to this student.
    Student {
        /// The campaign.
        campaign: CampaignId,
        /// The row of the student.
        student: StudentId,
    },
    /// The account belongs to this RTS.
    Supervisor {
        /// The campaign.
        campaign: CampaignId,
        /// The row of the RTS.
        supervisor: SupervisorId,
    },
    /// Coordonnateur: reads some specialties and territories, changes nothing.
    Coordinator {
        /// The campaign.
        campaign: CampaignId,
        /// The scopes of the right.
        scopes: Vec<Scope>,
    },
    /// Manager of a regional agency (ARS).
    Agency {
        /// The campaign.
        campaign: CampaignId,
        /// The scopes of the right.
        scopes: Vec<Scope>,
    },
    /// Manager of a faculty office (*scolarité*).
    Faculty {
        /// The campaign.
        campaign: CampaignId,
        /// The scopes of the right.
        scopes: Vec<Scope>,
    },
    /// National administrator, in every campaign.
    Admin,
}

impl Grant {
    /// The role that the right gives.
    pub fn role(&self) -> Role {
        match self {
            Self::Student { .. } => Role::Student,
            Self::Supervisor { .. } => Role::Supervisor,
            Self::Coordinator { .. } => Role::Coordinator,
            Self::Agency { .. } => Role::Agency,
            Self::Faculty { .. } => Role::Faculty,
            Self::Admin => Role::Admin,
        }
    }

    /// The scopes of the right; empty for students and RTS, who act for themselves.
    pub fn scopes(&self) -> Vec<Scope> {
        match self {
            Self::Admin => vec![Scope::NATIONAL],
            Self::Coordinator { scopes, .. } | Self::Agency { scopes, .. } | Self::Faculty { scopes, .. } => {
                scopes.clone()
            }
            Self::Student { .. } | Self::Supervisor { .. } => Vec::new(),
        }
    }

    /// The scopes of the right, to be changed; none for a role without scopes.
    pub(super) fn scopes_mut(&mut self) -> Option<&mut Vec<Scope>> {
        match self {
            Self::Coordinator { scopes, .. } | Self::Agency { scopes, .. } | Self::Faculty { scopes, .. } => {
                Some(scopes)
            }
            Self::Student { .. } | Self::Supervisor { .. } | Self::Admin => None,
        }
    }

    /// The campaign of the right; none for administrators, whose right holds in all campaigns.
    pub(super) fn campaign(&self) -> Option<&CampaignId> {
        match self {
            Self::Student { campaign, .. }
            | Self::Supervisor { campaign, .. }
            | Self::Coordinator { campaign, .. }
            | Self::Agency { campaign, .. }
            | Self::Faculty { campaign, .. } => Some(campaign),
            Self::Admin => None,
        }
    }

    /// The campaign in which the right makes somebody staff: a *coordonnateur* or a manager.
    pub fn staff_of(&self) -> Option<&CampaignId> {
        match self {
            Self::Coordinator { campaign, .. } | Self::Agency { campaign, .. } | Self::Faculty { campaign, .. } => {
                Some(campaign)
            }
            Self::Student { .. } | Self::Supervisor { .. } | Self::Admin => None,
        }
    }

    /// The part of this right that `rights` still give. For a role with scopes, only the scopes that both have are
    /// kept.
    pub fn within(&self, rights: &[Self]) -> Option<Self> {
        let mut left = self.clone();
        match &mut left {
            Self::Coordinator { campaign, scopes }
            | Self::Agency { campaign, scopes }
            | Self::Faculty { campaign, scopes } => {
                let same = |right: &&Self| right.role() == self.role() && right.holds_in(campaign);
                let given: Vec<Scope> = rights.iter().filter(same).flat_map(Self::scopes).collect();
                scopes.retain(|scope| given.contains(scope));
                (!scopes.is_empty()).then_some(left)
            }
            Self::Student { .. } | Self::Supervisor { .. } | Self::Admin => rights.contains(self).then_some(left),
        }
    }

    /// Whether the right holds in `campaign`.
    pub fn holds_in(&self, campaign: &CampaignId) -> bool {
        self.campaign().is_none_or(|own| own == campaign)
    }
}
