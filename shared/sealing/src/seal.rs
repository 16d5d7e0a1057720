//! Seals the audit log of a campaign.

use domain::{Campaign, calendar::TransitionKind};
use failure::Failure;
use futures::{StreamExt, TryStreamExt, future::try_join, stream};
use jiff::Timestamp;
use keyring::Keys;
use objects::Objects;
use proof::{
    Fault,
    audit::{Compared, LANES, Log},
};
use store::Store;

use crate::{
    anchored::Anchors,
    links::Links,
    lists::Lists,
    named::{self, Named},
};

/// Number of lanes read in parallel.
const PARALLEL: usize = 4;

/// A sealed log.
#[derive(Debug)]
pub struct Sealed {
    /// The log, as JSON lines.
    pub bytes: Vec<u8>,
    /// The number of its events.
    pub events: u64,
}

/// Writes the log of a campaign: the stored events, lane by lane, sealed with the stored heads and with what differs. A
/// log that was altered in the database is written as it is, and its verification fails.
///
/// # Errors
/// The database or the bucket is busy, or something stored cannot be read.
pub async fn seal(
    (store, objects): (&Store, &Objects),
    keys: &Keys,
    campaign: &Campaign,
    now: Timestamp,
) -> Result<Sealed, Failure> {
    let id = &campaign.id;
    // Events that are written meanwhile may be newer than the lists; those that are counted here may not.
    let settled = store.audit_heads(id).await?;
    let lists = Lists::read(store, campaign).await?;
    // The heads in the bucket are read before the events, so that the events of all of them are there.
    let (kept, purged) = try_join(objects.heads(id.as_str()), is_purged(store, campaign, now)).await?;
    let (anchors, mut differences) = Anchors::read(kept, id, keys);
    let (mut log, mut links, mut named) = (Log::default(), Links::default(), Named::new());
    let (mut heads, mut events) = (Vec::new(), 0);
    let reads: Vec<_> = (0..LANES).map(|lane| store.audit_lane(id, lane)).collect();
    let mut lanes = stream::iter(reads).buffered(PARALLEL);
    while let Some((head, recorded)) = lanes.try_next().await? {
        for recorded in &recorded {
            log.push(&recorded.event).map_err(refused)?;
        }
        links.lane(&recorded, &anchors, keys);
        differences.extend(anchors.difference(head.lane, &recorded));
        let settled = settled.iter().find(|before| before.lane == head.lane).map_or(0, |before| before.length);
        named::add(&mut named, &recorded, settled);
        events += recorded.len() as u64;
        heads.push(head);
    }
    let unkeyed = links.unkeyed();
    differences.extend(links.differences(&anchors));
    differences.extend(lists.differences(&named, |version| purged && version.is_of_a_ranking()));
    differences.sort();
    let anchored_at = anchors.last().map(|at| at.to_string());
    let compared = Compared { anchored_at, anchors: anchors.count(), differences, unkeyed };
    let bytes = log.seal(id.as_str(), now.to_string(), heads, compared, &keys.at(now).signer()).map_err(refused)?;
    Ok(Sealed { bytes, events })
}

/// Whether the personal data of a campaign are purged: the purge is due, and was carried out. The receipts of rankings,
/// which name candidates, are then gone.
async fn is_purged(store: &Store, campaign: &Campaign, now: Timestamp) -> Result<bool, Failure> {
    let stamps = store.stamps(&campaign.id).await?;
    let steps = campaign.transitions();
    let mut purges = steps.iter().filter(|step| step.kind == TransitionKind::Purge && step.due_at() <= now);
    Ok(purges.any(|purge| stamps.iter().any(|stamp| stamp.records(purge))))
}

fn refused(fault: Fault) -> Failure {
    Failure::refused("seal", fault)
}
