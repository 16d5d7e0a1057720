//! The messages by which the calendar invokes functions.

use serde::{Deserialize, Serialize};

use crate::CampaignId;

/// The message that invokes `advance-campaign`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AdvanceCampaign {
    /// The campaign, of which every step that is due is carried out.
    pub campaign: CampaignId,
}

/// The message that invokes `run-matching`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RunMatching {
    /// The campaign.
    pub campaign: CampaignId,
    /// The round.
    pub round: u32,
    /// The reason that was given, for a matching that an administrator asked for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
}
