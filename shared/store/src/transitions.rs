//! Stamps: which step of the calendar has been carried out, once.

use domain::{CampaignId, calendar::Transition};
use serde::{Deserialize, Serialize};

use crate::{
    Store, StoreError,
    item::{documents, item},
    keys,
};

/// Says that a step was carried out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stamp {
    /// The round, 0 for the campaign's own steps.
    pub round: u32,
    /// The step's name.
    pub kind: String,
    /// When it was due, in Paris time: a step moved to another date is another step.
    pub planned: jiff::civil::DateTime,
    /// When it was carried out.
    pub at: jiff::Timestamp,
}

impl Stamp {
    /// Whether this stamp records `step`.
    pub fn records(&self, step: &Transition) -> bool {
        self.round == step.round && self.kind == step.kind.name() && self.planned == step.at
    }
}

impl Store {
    /// Everything that has been carried out.
    pub async fn stamps(&self, campaign: &CampaignId) -> Result<Vec<Stamp>, StoreError> {
        documents(&self.query(&keys::campaign_partition(campaign), keys::transitions_prefix()).await?)
    }

    /// Stamps a step; `false` if it was stamped before.
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
