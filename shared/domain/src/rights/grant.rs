//! The rights on an account.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Role, Scope};
use crate::{CampaignId, StudentId, SupervisorId};

/// A right on an account: a role in a campaign, and where or as whom.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "role", rename_all = "snake_case")]
pub enum Grant {
    /// This account is this student.
    Student {
        /// The campaign.
        campaign: CampaignId,
        /// The row of the student.
        student: StudentId,
    },
    /// This account is this RTS.
    Supervisor {
        /// The campaign.
        campaign: CampaignId,
        /// The row of the RTS.
        supervisor: SupervisorId,
    },
    /// Follows some specialties and territories, read-only.
    Coordinator {
        /// The campaign.
        campaign: CampaignId,
        /// Where.
        scopes: Vec<Scope>,
    },
    /// Regional agency (ARS).
    Agency {
        /// The campaign.
        campaign: CampaignId,
        /// Where.
        scopes: Vec<Scope>,
    },
    /// Faculty office (*scolarité*).
    Faculty {
        /// The campaign.
        campaign: CampaignId,
        /// Where.
        scopes: Vec<Scope>,
    },
    /// National administrator, of every campaign.
    Admin,
}

impl Grant {
    /// Its role.
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

    /// Where it holds; nowhere for those who act for themselves.
    pub(super) fn scopes(&self) -> Vec<Scope> {
        match self {
            Self::Admin => vec![Scope::NATIONAL],
            Self::Coordinator { scopes, .. } | Self::Agency { scopes, .. } | Self::Faculty { scopes, .. } => {
                scopes.clone()
            }
            Self::Student { .. } | Self::Supervisor { .. } => Vec::new(),
        }
    }

    /// The scopes of a role that has some, to be changed.
    pub(super) fn scopes_mut(&mut self) -> Option<&mut Vec<Scope>> {
        match self {
            Self::Coordinator { scopes, .. } | Self::Agency { scopes, .. } | Self::Faculty { scopes, .. } => {
                Some(scopes)
            }
            Self::Student { .. } | Self::Supervisor { .. } | Self::Admin => None,
        }
    }

    /// The campaign it is for; nothing for all of them.
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

    /// What of it these rights still give: for a role with scopes, the scopes that are left.
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

    /// Whether it counts in `campaign`.
    pub fn holds_in(&self, campaign: &CampaignId) -> bool {
        self.campaign().is_none_or(|own| own == campaign)
    }
}
