//! Compares the lanes of a log with the signed heads in the locked bucket.

use domain::CampaignId;
use jiff::Timestamp;
use keyring::Keys;
use objects::SignedHeads;
use proof::audit::{Difference, DifferenceKind, HEADS_FORMAT, Head, Seal};
use store::Recorded;

/// Signed heads of the campaign.
pub(crate) struct Anchor {
    name: String,
    at: Timestamp,
    lanes: Vec<Head>,
}

/// Whether heads were signed by the platform, with the key that was in force at their instant.
fn is_ours(seal: &Seal, keys: &Keys) -> bool {
    let at: Option<Timestamp> = seal.at.parse().ok();
    at.is_some_and(|at| seal.verify(&keys.at(at).signer().public_key()).is_empty())
}

/// All signed heads of the campaign, in the order of their instants.
pub(crate) struct Anchors(Vec<Anchor>);

impl Anchors {
    /// Reads what the locked bucket holds. Returns the heads that are signed, and the others as differences.
    pub(crate) fn read(files: Vec<SignedHeads>, campaign: &CampaignId, keys: &Keys) -> (Self, Vec<Difference>) {
        let (mut anchors, mut differences) = (Vec::new(), Vec::new());
        for SignedHeads { name, bytes } in files {
            let seal = Seal::read(&bytes).ok().filter(|seal| {
                seal.format == HEADS_FORMAT && seal.campaign == campaign.as_str() && is_ours(seal, keys)
            });
            match seal.and_then(|seal| Some((seal.at.parse().ok()?, seal.lanes))) {
                Some((at, lanes)) => anchors.push(Anchor { name, at, lanes }),
                None => {
                    differences.push(Difference { kind: DifferenceKind::Heads, lane: None, object: name, seq: None });
                }
            }
        }
        anchors.sort_by(|one, other| (one.at, &one.name).cmp(&(other.at, &other.name)));
        (Self(anchors), differences)
    }

    /// How many signed heads there are.
    pub(crate) fn count(&self) -> u64 {
        self.0.len() as u64
    }

    /// The instant of the last signed heads.
    pub(crate) fn last(&self) -> Option<Timestamp> {
        self.0.last().map(|anchor| anchor.at)
    }

    /// The length that a lane had in the first heads signed after an instant.
    pub(crate) fn length_after(&self, instant: Timestamp, lane: u8) -> Option<u64> {
        let first = self.0.iter().find(|anchor| anchor.at > instant)?;
        first.lanes.get(usize::from(lane)).map(|head| head.length)
    }

    /// The instant of the last heads that were signed before an event was written: those that count fewer events of its lane.
    pub(crate) fn before(&self, lane: u8, seq: u64) -> Option<Timestamp> {
        let counts = |anchor: &&Anchor| anchor.lanes.get(usize::from(lane)).is_some_and(|head| head.length < seq);
        self.0.iter().rev().find(counts).map(|anchor| anchor.at)
    }

    /// The first signed heads that do not fit a lane. The events of the heads before them are those of the log.
    pub(crate) fn difference(&self, lane: u8, events: &[Recorded]) -> Option<Difference> {
        let last = events.last().map_or(0, |recorded| recorded.event.seq);
        let hash = |seq| events.iter().find(|recorded| recorded.event.seq == seq).map(|found| &found.event.hash);
        self.0.iter().find_map(|anchor| {
            let head = anchor.lanes.get(usize::from(lane)).filter(|head| head.length > 0)?;
            if hash(head.length) == Some(&head.hash) {
                return None;
            }
            let (kind, seq) = if last < head.length {
                (DifferenceKind::CutOff, last + 1)
            } else {
                (DifferenceKind::Rewritten, head.length)
            };
            Some(Difference { kind, lane: Some(lane), object: anchor.name.clone(), seq: Some(seq) })
        })
    }
}
