//! An exported audit log: writing, sealing and checking it.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize, de::DeserializeOwned};

use super::{AUDIT_FORMAT, Event, Head, LANES, lane};
use crate::{Fault, PublicKey, Signer, canonical};

/// The last line of a log: the length and the last hash of each chain, signed. Its fields are declared in canonical
/// order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Seal {
    /// When the log was exported, in UTC.
    pub at: String,
    /// The campaign.
    pub campaign: String,
    /// Always [`AUDIT_FORMAT`].
    pub format: String,
    /// The identifier of the key that signed.
    pub key: String,
    /// The heads of all lanes, in order.
    pub lanes: Vec<Head>,
    /// Ed25519 over the canonical seal without this field, in base 64.
    pub signature: String,
}

/// A log being written: events lane by lane, each lane in order, then the seal.
#[derive(Debug, Default)]
pub struct Log {
    bytes: Vec<u8>,
}

impl Log {
    /// Adds the next event.
    ///
    /// # Errors
    /// The event cannot be written as canonical JSON.
    pub fn push(&mut self, event: &Event) -> Result<(), Fault> {
        self.line(event)
    }

    /// Closes the log with a signed seal. `heads` are the heads that were stored beside the events.
    ///
    /// # Errors
    /// The seal cannot be written as canonical JSON.
    pub fn seal(mut self, campaign: &str, at: String, heads: Vec<Head>, signer: &Signer) -> Result<Vec<u8>, Fault> {
        let mut seal = Seal {
            at,
            campaign: campaign.to_owned(),
            format: AUDIT_FORMAT.to_owned(),
            key: signer.public_key().id(),
            lanes: heads,
            signature: String::new(),
        };
        seal.signature = signer.sign(&seal)?;
        self.line(&seal)?;
        Ok(self.bytes)
    }

    fn line(&mut self, document: &impl Serialize) -> Result<(), Fault> {
        self.bytes.extend(canonical::bytes(document)?);
        self.bytes.push(b'\n');
        Ok(())
    }
}

/// A fault at a line of a log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LineFault {
    /// The number of the line, from 1.
    pub line: usize,
    /// The fault.
    pub fault: Fault,
}

/// The faults of a log. It has none if the holder of `key` sealed exactly these bytes.
pub fn verify(log: &[u8], key: &PublicKey) -> Vec<LineFault> {
    let mut lines: Vec<&[u8]> = log.split_inclusive(|byte| *byte == b'\n').collect();
    let last = lines.len().max(1);
    let Some(seal) = lines.pop().and_then(|line| read::<Seal>(line).ok()) else {
        return vec![LineFault { line: last, fault: Fault::NoSeal }];
    };
    let mut check = Check { heads: heads(&seal.campaign), faults: Vec::new(), lane: 0 };
    for (line, bytes) in (1..).zip(lines) {
        match read::<Event>(bytes) {
            Ok(event) => check.event(line, &event),
            Err(fault) => check.faults.push(LineFault { line, fault }),
        }
    }
    let at_the_end = check.seal(&seal, key).into_iter().map(|fault| LineFault { line: last, fault });
    check.faults.into_iter().chain(at_the_end).collect()
}

fn heads(campaign: &str) -> BTreeMap<u8, Head> {
    (0..LANES).map(|lane| (lane, Head::empty(campaign, lane))).collect()
}

/// Reads a line, which must be canonical to the byte, line feed included.
fn read<T: DeserializeOwned + Serialize>(line: &[u8]) -> Result<T, Fault> {
    let json = line.strip_suffix(b"\n").ok_or(Fault::NotCanonical)?;
    let document = serde_json::from_slice(json).map_err(|error| Fault::Unreadable(error.to_string()))?;
    if canonical::bytes(&document)? == json { Ok(document) } else { Err(Fault::NotCanonical) }
}

/// The state of a check: the end of each chain after the lines read so far.
struct Check {
    heads: BTreeMap<u8, Head>,
    faults: Vec<LineFault>,
    lane: u8,
}

impl Check {
    fn event(&mut self, line: usize, event: &Event) {
        let mut fault = |fault| self.faults.push(LineFault { line, fault });
        let here = event.lane;
        let Some(head) = self.heads.get_mut(&here).filter(|_| lane(&event.actor) == here && self.lane <= here) else {
            return fault(Fault::Lane { lane: here });
        };
        self.lane = here;
        if event.computed_hash().as_ref() != Ok(&event.hash) {
            fault(Fault::Hash);
        }
        let expected = head.length + 1;
        if event.seq != expected {
            fault(Fault::Sequence { lane: here, expected, found: event.seq });
        } else if event.previous != head.hash {
            fault(Fault::Previous { lane: here });
        }
        // The check goes on from what the line says, so that one wrong line is one fault and not a cascade.
        *head = Head::of(event);
    }

    fn seal(&self, seal: &Seal, key: &PublicKey) -> Vec<Fault> {
        let mut faults = Vec::new();
        if seal.format != AUDIT_FORMAT {
            faults.push(Fault::Format { expected: AUDIT_FORMAT, found: seal.format.clone() });
        }
        for (lane, found) in &self.heads {
            let sealed = seal.lanes.get(usize::from(*lane));
            if sealed != Some(found) {
                let sealed = sealed.map_or(0, |head| head.length);
                faults.push(Fault::Head { lane: *lane, sealed, found: found.length });
            }
        }
        if seal.lanes.len() > self.heads.len() {
            faults.push(Fault::NotCanonical);
        }
        key.check(seal, &seal.key, &seal.signature, &mut faults);
        faults
    }
}
