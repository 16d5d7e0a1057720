//! Lists: what they come to, and the queue in which their loads wait.

use aws_sdk_sqs::Client;
use domain::{
    CampaignId, ImportId,
    roster::{
        effect::Effect,
        list::{Asked, ListKind, effect},
    },
};
use jiff::SignedDuration;
use serde::{Deserialize, Serialize};

use crate::{
    App, Problem,
    mail::{QueueFailed, refused},
};

/// How long lists are leased at a time: a load that died holds nobody up for longer.
pub const LISTS_LEASE: SignedDuration = SignedDuration::from_secs(60);

/// Wakes `load-list`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LoadList {
    /// In which campaign.
    pub campaign: CampaignId,
    /// Which list.
    pub import: ImportId,
}

/// Where loads wait for `load-list`.
#[derive(Debug, Clone)]
pub struct LoadQueue {
    client: Client,
    url: String,
}

impl LoadQueue {
    /// The queue at this address.
    pub fn new(client: Client, url: String) -> Self {
        Self { client, url }
    }

    /// Has a list loaded, soon, at least once.
    ///
    /// # Errors
    /// The queue takes nothing.
    pub async fn wake(&self, list: &LoadList) -> Result<(), QueueFailed> {
        let body = serde_json::json!(list).to_string();
        let request = self.client.send_message().queue_url(&self.url).message_body(body);
        request.send().await.map(drop).map_err(|error| refused(&error))
    }
}

impl App {
    /// How many lines a file has, and what the list in it comes to, held against what is stored now.
    ///
    /// # Errors
    /// The database is busy, or an identifier cannot be made of the names of the campaign.
    pub async fn list_effect(
        &self,
        asked: Asked<'_>,
        kind: ListKind,
        bytes: &[u8],
    ) -> Result<(usize, Effect), Problem> {
        let list = files::import::read(kind, asked.campaign, bytes);
        let rows = list.rows;
        let stored = self.store.roster(asked.campaign, &list.entries).await?;
        let effect = effect(asked, list, stored, &mut || self.entropy.uuid(asked.now)).map_err(Problem::internal)?;
        Ok((rows, effect))
    }
}
