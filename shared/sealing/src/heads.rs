//! The signed heads in the locked bucket.

use std::collections::BTreeSet;

use domain::CampaignId;
use failure::Failure;
use jiff::Timestamp;
use objects::Objects;
use proof::{Signer, audit::Seal};
use store::Store;

/// Signs the heads of the lanes, as they are now, into the locked bucket, once under each of these names. A name that
/// was used before keeps its heads. Returns how many names are new.
///
/// # Errors
/// The database or the bucket is busy or refuses the request.
pub async fn sign_heads(
    (store, objects): (&Store, &Objects),
    signer: &Signer,
    campaign: &CampaignId,
    names: BTreeSet<String>,
    now: Timestamp,
) -> Result<usize, Failure> {
    let kept: BTreeSet<String> = objects.heads_names(campaign.as_str()).await?.into_iter().collect();
    let new: Vec<&String> = names.difference(&kept).collect();
    if new.is_empty() {
        return Ok(0);
    }
    let heads = store.audit_heads(campaign).await?;
    let seal = Seal::of_heads(campaign.as_str(), now.to_string(), heads, signer).and_then(|seal| seal.line());
    let bytes = seal.map_err(|fault| Failure::refused("PutObject", fault))?;
    for name in &new {
        objects.keep_heads(campaign.as_str(), name, bytes.clone()).await?;
    }
    Ok(new.len())
}
