//! What waits for `load-list`.

use serde::{Deserialize, Serialize};

use crate::{CampaignId, ImportId};

/// Has a list loaded, or the load of one gone on with.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LoadList {
    /// The campaign.
    pub campaign: CampaignId,
    /// The import.
    pub import: ImportId,
}
