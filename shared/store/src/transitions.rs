//! Stamps: each records that a step of the calendar was carried out, once.

use domain::{CampaignId, calendar::Transition};
use serde::{Deserialize, Serialize};

use crate::{
    Store, StoreError,
    item::{documents, item},
    keys,
};

/// The record that a step was carried out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stamp {
    /// The round; 0 for a step of the campaign itself.
    pub round: u32,
    /// Name of the step's kind.
    pub kind: String,
    /// When the step was due, in Paris time. A step that is moved to another date counts as another step.
    pub planned: jiff::civil::DateTime,
    /// The instant at which it was carried out.
    pub at: jiff::Timestamp,
}

impl Stamp {
    /// Whether this stamp records `step`.
    pub fn records(&self, step: &Transition) -> bool {
        self.round == step.round && self.kind == step.kind.name() && self.planned == step.at
    }
}

impl Store {
    /// The stamps of every step carried out in a campaign.
    ///
    /// # Errors
    /// The database is busy, or an item cannot be read.
    pub async fn stamps(&self, campaign: &CampaignId) -> Result<Vec<Stamp>, StoreError> {
        documents(&self.query(&keys::campaign_partition(campaign), keys::transitions_prefix()).await?)
    }

    /// Stamps a step; `false` if it is stamped already.
    ///
    /// # Errors
    /// The database is busy or refuses the write.
    pub async fn stamp(
        &self,
        campaign: &CampaignId,
        step: &Transition,
        at: jiff::Timestamp,
    ) -> Result<bool, StoreError> {
        let stamp = Stamp { round: step.round, kind: step.kind.name().to_owned(), planned: step.at, at };
        let key = keys::transition(campaign, step);
        self.create(&self.tables.campaigns, item(&key, &stamp)?).await
    }
}
