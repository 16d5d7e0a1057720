//! An exported audit log: writing, sealing and checking it.

use std::collections::BTreeMap;

use super::{AUDIT_FORMAT, Compared, Contents, Event, Head, LANES, Seal, lane, line::read};
use crate::{Fault, PublicKey, Signer, canonical};

/// A log being written: events lane by lane, each lane in order, then the seal.
#[derive(Debug, Default)]
pub struct Log {
    bytes: Vec<u8>,
    span: Span,
}

impl Log {
    /// Adds the next event.
    ///
    /// # Errors
    /// The event cannot be written as canonical JSON.
    pub fn push(&mut self, event: &Event) -> Result<(), Fault> {
        self.span.add(event);
        self.bytes.extend(canonical::bytes(event)?);
        self.bytes.push(b'\n');
        Ok(())
    }

    /// Closes the log with a signed seal. `heads` are the heads that were stored beside the events.
    ///
    /// # Errors
    /// The seal cannot be written as canonical JSON.
    pub fn seal(
        mut self,
        campaign: &str,
        at: String,
        heads: Vec<Head>,
        compared: Compared,
        signer: &Signer,
    ) -> Result<Vec<u8>, Fault> {
        let Span { first, last } = self.span;
        let seal = Seal::of_log(campaign, at, heads, Contents { compared, first, last }, signer)?;
        self.bytes.extend(seal.line()?);
        Ok(self.bytes)
    }
}

/// The instants of the first and the last event of a log, whatever their lanes.
#[derive(Debug, Default, PartialEq, Eq)]
struct Span {
    first: Option<String>,
    last: Option<String>,
}

impl Span {
    fn add(&mut self, event: &Event) {
        if self.first.as_ref().is_none_or(|first| moment(&event.at) < moment(first)) {
            self.first = Some(event.at.clone());
        }
        if self.last.as_ref().is_none_or(|last| moment(&event.at) > moment(last)) {
            self.last = Some(event.at.clone());
        }
    }
}

/// An instant in UTC as a text that sorts by time: without the `Z`, a fraction of a second sorts after the whole second.
fn moment(at: &str) -> &str {
    at.strip_suffix('Z').unwrap_or(at)
}

/// A fault at a line of a log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LineFault {
    /// The number of the line, from 1.
    pub line: usize,
    /// The fault.
    pub fault: Fault,
}

/// The faults of a log. It has none if the holder of `key` sealed exactly these bytes and had found nothing that
/// differs from them.
pub fn verify(log: &[u8], key: &PublicKey) -> Vec<LineFault> {
    let mut lines: Vec<&[u8]> = log.split_inclusive(|byte| *byte == b'\n').collect();
    let last = lines.len().max(1);
    let Some(seal) = lines.pop().and_then(|line| read::<Seal>(line).ok()) else {
        return vec![LineFault { line: last, fault: Fault::NoSeal }];
    };
    let mut check = Check { heads: heads(&seal.campaign), faults: Vec::new(), lane: 0, span: Span::default() };
    for (line, bytes) in (1..).zip(lines) {
        match read::<Event>(bytes) {
            Ok(event) => check.event(line, &event),
            Err(fault) => check.faults.push(LineFault { line, fault }),
        }
    }
    let at_the_end = check.seal(seal, key).into_iter().map(|fault| LineFault { line: last, fault });
    check.faults.into_iter().chain(at_the_end).collect()
}

/// The faults of a log as the continuation of `older`, an older log of the campaign or signed heads that were kept alone.
/// There are none if every lane of the log begins with that lane of `older`. The log itself is checked by [`verify`].
///
/// # Errors
/// [`Fault::NoSeal`] if `older` does not end with a seal.
pub fn continues(log: &[u8], older: &[u8], key: &PublicKey) -> Result<Vec<Fault>, Fault> {
    let (seal, older) = (Seal::read(log)?, Seal::read(older)?);
    let mut faults = older.verify(key);
    if older.campaign != seal.campaign {
        faults.push(Fault::OtherCampaign { expected: older.campaign, found: seal.campaign });
        return Ok(faults);
    }
    let events = log.split_inclusive(|byte| *byte == b'\n').filter_map(|line| read::<Event>(line).ok());
    let hashes: BTreeMap<(u8, u64), String> = events.map(|event| ((event.lane, event.seq), event.hash)).collect();
    for head in older.lanes.iter().filter(|head| head.length > 0) {
        if hashes.get(&(head.lane, head.length)) != Some(&head.hash) {
            let found = hashes.range((head.lane, 0)..=(head.lane, u64::MAX)).count() as u64;
            faults.push(Fault::NotContinued { lane: head.lane, length: head.length, found });
        }
    }
    Ok(faults)
}

fn heads(campaign: &str) -> BTreeMap<u8, Head> {
    (0..LANES).map(|lane| (lane, Head::empty(campaign, lane))).collect()
}

/// The state of a check: the end of each chain after the lines read so far.
struct Check {
    heads: BTreeMap<u8, Head>,
    faults: Vec<LineFault>,
    lane: u8,
    span: Span,
}

impl Check {
    fn event(&mut self, line: usize, event: &Event) {
        let mut fault = |fault| self.faults.push(LineFault { line, fault });
        let here = event.lane;
        self.span.add(event);
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

    fn seal(&self, seal: Seal, key: &PublicKey) -> Vec<Fault> {
        let mut faults = Vec::new();
        if !seal.closes_a_log() {
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
        faults.extend(seal.verify(key));
        if let Some(Contents { compared, first, last }) = seal.contents {
            if self.span != (Span { first, last }) {
                faults.push(Fault::Span);
            }
            faults.extend(compared.differences.into_iter().map(Fault::Differs));
        }
        faults
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::audit::{Deed, FIRST_FORMAT, HEADS_FORMAT};

    /// The deed of an actor at an instant.
    fn deed(actor: &str, at: &str) -> Deed {
        Deed {
            actor: actor.to_owned(),
            action: "student.read".to_owned(),
            object: "students/1".to_owned(),
            digest: String::new(),
            at: at.to_owned(),
        }
    }

    /// A log of these deeds, sorted by lane, and its heads.
    fn log_of(campaign: &str, mut deeds: Vec<Deed>) -> (Log, Vec<Head>) {
        let mut heads: Vec<Head> = heads(campaign).into_values().collect();
        let mut log = Log::default();
        deeds.sort_by_key(|deed| lane(&deed.actor));
        for deed in deeds {
            let head = &mut heads[usize::from(lane(&deed.actor))];
            let event = Event::link(head, deed).unwrap();
            *head = Head::of(&event);
            log.push(&event).unwrap();
        }
        (log, heads)
    }

    fn sealed(campaign: &str, deeds: Vec<Deed>) -> Vec<u8> {
        let (log, heads) = log_of(campaign, deeds);
        let signer = Signer::from_seed(&[42; 32]);
        log.seal(campaign, "2024-03-20T09:00:00Z".to_owned(), heads, Compared::default(), &signer).unwrap()
    }

    /// The lines of a log of one event, and its heads.
    fn events() -> (Vec<u8>, Vec<Head>) {
        let (log, heads) = log_of("2024-05", vec![deed("somebody", "2024-03-05T09:00:00Z")]);
        (log.bytes, heads)
    }

    /// The lanes differ from the order in time, and a fraction of a second comes after the whole one.
    #[test]
    fn a_seal_tells_the_first_and_the_last_instant() {
        let span = |instants: &[&str]| {
            let actors = ["somebody", "ada", "zoe", "kim"];
            let deeds = actors.iter().zip(instants).map(|(actor, at)| deed(actor, at));
            let log = sealed("2024-05", deeds.collect());
            assert_eq!(verify(&log, &Signer::from_seed(&[42; 32]).public_key()), []);
            let Contents { first, last, .. } = Seal::read(&log).unwrap().contents.unwrap();
            (first.unwrap_or_default(), last.unwrap_or_default())
        };
        let told = |first: &str, last: &str| (first.to_owned(), last.to_owned());
        assert_eq!(span(&[]), told("", ""));
        assert_eq!(span(&["2024-03-05T09:00:00Z"]), told("2024-03-05T09:00:00Z", "2024-03-05T09:00:00Z"));
        let mixed = ["2024-03-05T09:00:00Z", "2024-03-05T09:00:00.5Z", "2024-03-04T10:00:00Z", "2024-03-05T08:00:00Z"];
        assert_eq!(span(&mixed), told("2024-03-04T10:00:00Z", "2024-03-05T09:00:00.5Z"));
        let halves = ["2024-03-05T09:00:00.5Z", "2024-03-05T09:00:00Z"];
        assert_eq!(span(&halves), told("2024-03-05T09:00:00Z", "2024-03-05T09:00:00.5Z"));
    }

    /// A seal whose instants are not those of its events is a fault.
    #[test]
    fn a_seal_of_other_instants_is_refused() {
        let signer = Signer::from_seed(&[42; 32]);
        let (lines, heads) = events();
        let at = || Some("2024-03-05T09:00:00Z".to_owned());
        let other = Some("2024-03-05T09:00:01Z".to_owned());
        for (first, last, wrong) in
            [(at(), at(), false), (other.clone(), at(), true), (at(), other, true), (None, None, true)]
        {
            let contents = Contents { compared: Compared::default(), first, last };
            let seal =
                Seal::of_log("2024-05", "2024-03-20T09:00:00Z".to_owned(), heads.clone(), contents, &signer).unwrap();
            let log = [lines.clone(), seal.line().unwrap()].concat();
            let faults: Vec<Fault> = verify(&log, &signer.public_key()).into_iter().map(|found| found.fault).collect();
            assert_eq!(faults, if wrong { vec![Fault::Span] } else { vec![] });
        }
    }

    #[test]
    fn a_log_continues_the_logs_that_it_begins_with() {
        let signer = Signer::from_seed(&[42; 32]);
        let key = signer.public_key();
        let at = |second: u32| format!("2024-03-05T09:00:0{second}Z");
        let [first, second, other] = [deed("somebody", &at(1)), deed("somebody", &at(2)), deed("somebody", &at(3))];
        let log = sealed("2024-05", vec![first.clone(), second.clone(), deed("ada", &at(4))]);
        let continues = |older: &[u8]| continues(&log, older, &key).unwrap();
        assert_eq!(continues(&log), []);
        assert_eq!(continues(&sealed("2024-05", vec![])), []);
        assert_eq!(continues(&sealed("2024-05", vec![first.clone()])), []);
        let here = lane("somebody");
        let rewritten = sealed("2024-05", vec![first.clone(), other.clone()]);
        assert_eq!(continues(&rewritten), [Fault::NotContinued { lane: here, length: 2, found: 2 }]);
        let longer = sealed("2024-05", vec![first.clone(), second, other]);
        assert_eq!(continues(&longer), [Fault::NotContinued { lane: here, length: 3, found: 2 }]);
        let elsewhere = sealed("2024-06", vec![first]);
        let campaigns = Fault::OtherCampaign { expected: "2024-06".to_owned(), found: "2024-05".to_owned() };
        assert_eq!(continues(&elsewhere), [campaigns]);
        assert_eq!(super::continues(&log, b"{}\n", &key), Err(Fault::NoSeal));
        let stranger = Signer::from_seed(&[43; 32]).public_key();
        assert_ne!(super::continues(&log, &log, &stranger).unwrap(), []);
    }

    /// A log of the first format has a seal without contents. No other format may go without them.
    #[test]
    fn a_log_of_the_first_format_is_still_verified() {
        let signer = Signer::from_seed(&[42; 32]);
        let (lines, heads) = events();
        let contents = Contents { compared: Compared::default(), first: None, last: None };
        for (format, contents, faulty) in [
            (FIRST_FORMAT, None, false),
            (FIRST_FORMAT, Some(contents), true),
            (HEADS_FORMAT, None, true),
            (AUDIT_FORMAT, None, true),
        ] {
            let mut seal =
                Seal::of_heads("2024-05", "2024-03-20T09:00:00Z".to_owned(), heads.clone(), &signer).unwrap();
            (seal.format, seal.contents) = (format.to_owned(), contents);
            seal.signature = signer.sign(&seal).unwrap();
            let log = [lines.clone(), seal.line().unwrap()].concat();
            let faults = verify(&log, &signer.public_key());
            let named = Fault::Format { expected: AUDIT_FORMAT, found: format.to_owned() };
            assert_eq!(faults.first().map(|found| &found.fault), faulty.then_some(&named), "{faults:?}");
        }
    }
}
