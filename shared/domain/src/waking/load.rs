//! The message that invokes `load-list`.

use serde::{Deserialize, Serialize};

use crate::{CampaignId, ImportId};

/// Asks that a list be loaded, or that its load be continued.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LoadList {
    /// The campaign of the list.
    pub campaign: CampaignId,
    /// The import that holds the list.
    pub import: ImportId,
}
