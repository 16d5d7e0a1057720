//! The signed heads of the audit log, each written once and never changed.

use failure::Failure;
use futures::{StreamExt, TryStreamExt, stream};

use crate::{Kept, Objects};

/// Largest signed heads read, in bytes; sixteen heads have two thousand.
const MAX_BYTES: u64 = 64 * 1024;
/// Signed heads read in parallel.
const PARALLEL: usize = 16;

/// Signed heads, as they are kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignedHeads {
    /// The occasion they were signed on, such as `day-2024-03-05`.
    pub name: String,
    /// The file.
    pub bytes: Vec<u8>,
}

impl Objects {
    /// Keeps signed heads of a campaign under a name. Those that the name had before stay.
    ///
    /// # Errors
    ///
    /// [`Failure`] when S3 refuses the write or is out of reach.
    pub async fn keep_heads(&self, campaign: &str, name: &str, bytes: Vec<u8>) -> Result<(), Failure> {
        match self.keep(&Self::heads_key(campaign, name), bytes, MAX_BYTES).await? {
            Kept::Written | Kept::Found(_) => Ok(()),
        }
    }

    /// The names under which heads of a campaign are kept.
    ///
    /// # Errors
    ///
    /// [`Failure`] when S3 refuses the request or is out of reach.
    pub async fn heads_names(&self, campaign: &str) -> Result<Vec<String>, Failure> {
        let folder = Self::heads_folder(campaign);
        let keys = self.keys(&folder).await?;
        let name = |key: &String| Some(key.strip_prefix(&folder)?.strip_suffix(".json")?.to_owned());
        Ok(keys.iter().filter_map(name).collect())
    }

    /// All signed heads of a campaign.
    ///
    /// # Errors
    ///
    /// [`Failure`] when S3 refuses a request or is out of reach.
    pub async fn heads(&self, campaign: &str) -> Result<Vec<SignedHeads>, Failure> {
        let read = async |name: String| {
            let key = Self::heads_key(campaign, &name);
            let gone = || Failure::Unreadable { what: key.clone(), cause: "it is not there".to_owned() };
            let bytes = self.get(&key, MAX_BYTES).await?.ok_or_else(gone)?;
            Ok(SignedHeads { name, bytes })
        };
        let reads: Vec<_> = self.heads_names(campaign).await?.into_iter().map(read).collect();
        stream::iter(reads).buffered(PARALLEL).try_collect().await
    }
}
