//! The published runs that this process has read. At the hour of the results every student asks for an explanation, and
//! each is made from the instance and the outcome of the whole round: tens of megabytes to load and to parse.

use std::sync::{Arc, Mutex, PoisonError};

use domain::{CampaignId, RunDigest};
use failure::Failure;
use objects::{Objects, RunFiles};
use tokio::sync::OnceCell;

/// The number of runs kept: the last round, and the one before it or the run that a correction has replaced. A national
/// round is 361,000 wishes and as many ranks, each with an identifier of some 60 characters: about 100 MB when parsed,
/// and another 70 MB while it is read. The function has 1 GB.
const KEPT: usize = 2;

/// A run that is being read or has been read. A request that comes during the read waits for it and reads nothing.
type Reading = Arc<OnceCell<Arc<RunFiles>>>;

/// Reads runs from S3, and keeps the last ones in memory. The files under a digest never change, so none is read twice.
#[derive(Debug, Clone)]
pub(crate) struct Runs {
    objects: Objects,
    /// By digest, the one asked for last at the end.
    kept: Arc<Mutex<Vec<(RunDigest, Reading)>>>,
}

impl Runs {
    pub(crate) fn new(objects: Objects) -> Self {
        Self { objects, kept: Arc::default() }
    }

    /// The instance and the outcome of a recorded run. The digest alone names them: it is that of the instance, which
    /// states its campaign and its round.
    ///
    /// # Errors
    ///
    /// [`Failure`] as for [`Objects::run_files`]. A read that has failed is tried again by the next request.
    pub(crate) async fn read(
        &self,
        campaign: &CampaignId,
        round: u32,
        digest: &RunDigest,
    ) -> Result<Arc<RunFiles>, Failure> {
        let reading = self.reading(digest);
        let files =
            reading.get_or_try_init(|| async { self.objects.run_files(campaign, round, digest).await.map(Arc::new) });
        files.await.cloned()
    }

    /// The place of a run in memory. The run that nobody has asked for the longest makes room for a new one.
    fn reading(&self, digest: &RunDigest) -> Reading {
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        let known = kept.iter().position(|(known, _)| known == digest);
        let found = known.map_or_else(|| (digest.clone(), Reading::default()), |at| kept.remove(at));
        let reading = Arc::clone(&found.1);
        kept.push(found);
        let surplus = kept.len().saturating_sub(KEPT);
        kept.drain(..surplus);
        reading
    }
}
