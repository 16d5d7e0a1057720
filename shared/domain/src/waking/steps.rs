//! What the calendar wakes.

use serde::{Deserialize, Serialize};

use crate::CampaignId;

/// What `advance-campaign` is woken with.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AdvanceCampaign {
    /// The campaign; every step that is due is carried out.
    pub campaign: CampaignId,
}

/// What `run-matching` is woken with.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RunMatching {
    /// The campaign.
    pub campaign: CampaignId,
    /// The round.
    pub round: u32,
    /// Why, when somebody asked for it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
}
