//! The public campaigns: those between their announcement, or the opening of their dossiers, and their purge.

use std::sync::{Arc, Mutex, PoisonError};

use domain::CampaignId;
use failure::Failure;
use futures::{StreamExt, TryStreamExt, stream};
use jiff::{SignedDuration, Timestamp};
use store::{Current, Store};

/// How long the campaigns are cached: anybody may call these routes, so a call must cost little.
const KEPT: SignedDuration = SignedDuration::from_mins(1);
/// Number of campaigns read in parallel.
const PARALLEL: usize = 8;

/// The campaigns and the instant they were read.
type Read = (Timestamp, Arc<[Current]>);

/// Reads all campaigns, at most once a minute.
#[derive(Debug, Clone)]
pub(crate) struct Campaigns {
    store: Store,
    read: Arc<Mutex<Option<Read>>>,
}

impl Campaigns {
    pub(crate) fn new(store: Store) -> Self {
        Self { store, read: Arc::default() }
    }

    /// The campaigns that are public at `now`, in the order of their identifiers.
    pub(crate) async fn at(&self, now: Timestamp) -> Result<Vec<Current>, Failure> {
        let all = match self.kept(now) {
            Some(all) => all,
            None => self.read(now).await?,
        };
        Ok(all.iter().filter(|current| current.campaign.is_public(now)).cloned().collect())
    }

    /// The cached campaigns, if they were read less than a minute before `now`.
    fn kept(&self, now: Timestamp) -> Option<Arc<[Current]>> {
        let read = self.read.lock().unwrap_or_else(PoisonError::into_inner);
        let fresh = |at: Timestamp| at <= now && now - at < KEPT;
        read.as_ref().filter(|(at, _)| fresh(*at)).map(|(_, all)| Arc::clone(all))
    }

    async fn read(&self, now: Timestamp) -> Result<Arc<[Current]>, Failure> {
        let ids = self.store.campaign_ids().await?;
        let reads: Vec<_> = ids.into_iter().map(|id| self.one(id)).collect();
        let found: Vec<Option<Current>> = stream::iter(reads).buffered(PARALLEL).try_collect().await?;
        let all: Arc<[Current]> = found.into_iter().flatten().collect();
        *self.read.lock().unwrap_or_else(PoisonError::into_inner) = Some((now, Arc::clone(&all)));
        Ok(all)
    }

    async fn one(&self, id: CampaignId) -> Result<Option<Current>, Failure> {
        self.store.campaign(&id).await
    }
}
