//! Changes each byte of each kind of document, and each line of a log. No change passes the check.

#![allow(clippy::unwrap_used)] // a test fails by panicking

use proof::{
    Certificate, Counts, Draw, Entry, Finding, Kind, PublicKey, Receipt, Signer, Statement,
    audit::{self, Compared, Deed, Event, Head, LANES, Log},
    canonical,
    draw::{Parts, chain},
};
use proptest::{collection::vec, prelude::*};

fn signer() -> Signer {
    Signer::from_seed(&[42; 32])
}

fn key() -> PublicKey {
    signer().public_key()
}

fn receipt(list: Vec<Entry>) -> Receipt {
    let statement = Statement {
        at: "2024-03-05T09:00:00Z".to_owned(),
        campaign: "2024-05".to_owned(),
        confirmed: None,
        kind: Kind::Wishes,
        list,
        round: 1,
        subject: "urgences_bretagne_018e".to_owned(),
        version: 4,
    };
    Receipt::issue(statement, &signer()).unwrap()
}

fn draw() -> Draw {
    let secrets = ["le secret de la première", "le secret du deuxième"];
    let parts = Parts {
        at: "2024-03-09T19:20:00Z".to_owned(),
        commitments: secrets.map(|secret| chain::end("2024-05", secret)),
        links: secrets.map(|secret| chain::link("2024-05", secret, 1).unwrap()),
        public_value: "4 8 15 16 23 42".to_owned(),
        source: "Loto du 9 mars 2024".to_owned(),
    };
    Draw::complete("2024-05", 1, parts).unwrap()
}

fn finding(outcome: &[u8]) -> Finding<'_> {
    Finding {
        campaign: "2024-05",
        round: 1,
        seed: "seed",
        instance_sha256: "aa",
        outcome,
        algorithm: ("GS3-L", "1"),
        counts: Counts { assigned: 6, candidates: 7, upper_bound: 7 },
        verified: true,
    }
}

fn certificate() -> Certificate {
    Certificate::issue(&finding(b"{}"), draw(), "2024-03-12T23:01:00Z".to_owned(), &signer()).unwrap()
}

/// The log of a deed of each of these actors.
fn log(actors: &[u8]) -> Vec<u8> {
    let mut heads: Vec<Head> = (0..LANES).map(|lane| Head::empty("2024-05", lane)).collect();
    let mut events = Vec::new();
    for (index, actor) in actors.iter().enumerate() {
        let actor = format!("pseudonym-{actor}");
        let deed = Deed {
            action: "wishes.validated".to_owned(),
            object: format!("1/{index}"),
            digest: proof::sha256(actor.as_bytes()),
            at: "2024-03-05T09:00:00Z".to_owned(),
            actor,
        };
        let head = &mut heads[usize::from(audit::lane(&deed.actor))];
        let event = Event::link(head, deed).unwrap();
        *head = Head::of(&event);
        events.push(event);
    }
    events.sort_by_key(|event| (event.lane, event.seq));
    let mut log = Log::default();
    for event in &events {
        log.push(event).unwrap();
    }
    log.seal("2024-05", "2024-03-20T09:00:00Z".to_owned(), heads, Compared::default(), &signer()).unwrap()
}

fn receipt_fails(json: &[u8]) -> bool {
    Receipt::read(json).map_or(true, |receipt| !receipt.verify(&key()).is_empty())
}

fn certificate_fails(json: &[u8]) -> bool {
    Certificate::read(json).map_or(true, |certificate| !certificate.verify(&key()).is_empty())
}

fn changed(bytes: &[u8], at: prop::sample::Index, by: u8) -> Vec<u8> {
    let mut changed = bytes.to_vec();
    changed[at.index(bytes.len())] ^= by;
    changed
}

/// Lists whose labels have no control characters: `\u001f` could also be written `\u001F`, which is the same text.
fn lists() -> impl Strategy<Value = Vec<Entry>> {
    let entry = ("[a-z0-9_-]{1,40}", "[^\\p{Cc}]{0,12}", 0..=5_u32);
    vec(entry.prop_map(|(id, label, value)| Entry { id, label, value }), 0..8)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn a_receipt_holds_and_no_byte_of_it_can_change(list in lists(), at: prop::sample::Index, by in 1..=255_u8) {
        let receipt = receipt(list);
        let json = canonical::bytes(&receipt).unwrap();
        prop_assert_eq!(Receipt::read(&json).unwrap().verify(&key()), []);
        prop_assert_eq!(&serde_json::to_vec(&receipt).unwrap(), &json);
        prop_assert!(receipt_fails(&changed(&json, at, by)));
    }

    #[test]
    fn no_byte_of_a_certificate_can_change(at: prop::sample::Index, by in 1..=255_u8) {
        let json = canonical::bytes(&certificate()).unwrap();
        prop_assert!(certificate_fails(&changed(&json, at, by)));
    }

    #[test]
    fn no_byte_of_a_log_can_change(actors in vec(0..6_u8, 0..20), at: prop::sample::Index, by in 1..=255_u8) {
        let log = log(&actors);
        prop_assert_eq!(audit::verify(&log, &key()), []);
        let place = at.index(log.len());
        let faults = audit::verify(&changed(&log, at, by), &key());
        let line = log[..place].split(|byte| *byte == b'\n').count();
        let last = log.split_inclusive(|byte| *byte == b'\n').count();
        // The fault names the changed line. Without the seal or the last line feed, it names the end of the log.
        prop_assert!(faults.iter().any(|fault| fault.line == line) || line == last || log[place] == b'\n', "{:?}", faults);
        prop_assert!(!faults.is_empty());
    }

    #[test]
    fn no_line_of_a_log_can_go_or_change_places(actors in vec(0..6_u8, 2..20), at: prop::sample::Index) {
        let log = log(&actors);
        let lines: Vec<&[u8]> = log.split_inclusive(|byte| *byte == b'\n').collect();
        let at = at.index(lines.len());
        let without = [&lines[..at], &lines[at + 1..]].concat().concat();
        let faults = audit::verify(&without, &key());
        // The fault names the line after the gap, or the seal if the last event of a lane is gone.
        let found = faults.iter().any(|fault| fault.line == at + 1 || fault.line == lines.len() - 1);
        prop_assert!(found, "{:?}", faults);
        if at + 1 < lines.len() {
            let mut swapped = lines.clone();
            swapped.swap(at, at + 1);
            let faults = audit::verify(&swapped.concat(), &key());
            prop_assert!(faults.iter().any(|fault| fault.line > at), "{:?}", faults);
        }
    }
}

#[test]
fn a_certificate_holds_and_names_the_field_in_which_the_files_differ() {
    let certificate = certificate();
    let finding = Finding { seed: &certificate.draw.seed, ..finding(b"{}") };
    assert_eq!(certificate.verify(&key()), []);
    assert_eq!(certificate.differences(&finding), [""; 0]);
    let (name, version) = finding.algorithm;
    for algorithm in [("other", version), (name, "other")] {
        assert_eq!(certificate.differences(&Finding { algorithm, ..finding }), ["algorithm"]);
    }
    assert_eq!(certificate.differences(&Finding { outcome: b"[]", round: 2, ..finding }), ["round", "outcome_sha256"]);
    assert_eq!(certificate.differences(&Finding { seed: "other", ..finding }), ["draw.seed"]);
}

#[test]
fn every_byte_counts() {
    let entry = Entry { id: "urgences_bretagne_01".to_owned(), label: "000000011AA \\ É".to_owned(), value: 5 };
    let (receipt, certificate) = (receipt(vec![entry]), certificate());
    let (receipt, certificate) = (canonical::bytes(&receipt).unwrap(), canonical::bytes(&certificate).unwrap());
    let log = log(&[1, 2, 1]);
    // Bit 0 is the lowest; bit 5 turns a capital into a small letter.
    for bit in [0, 5] {
        let flipped = |bytes: &[u8], at: usize| {
            let mut bytes = bytes.to_vec();
            bytes[at] ^= 1 << bit;
            bytes
        };
        (0..receipt.len()).for_each(|at| assert!(receipt_fails(&flipped(&receipt, at)), "receipt {at} {bit}"));
        (0..certificate.len()).for_each(|at| assert!(certificate_fails(&flipped(&certificate, at)), "{at} {bit}"));
        let log_fails = |at| !audit::verify(&flipped(&log, at), &key()).is_empty();
        (0..log.len()).for_each(|at| assert!(log_fails(at), "log {at} {bit}"));
    }
}

#[test]
fn another_key_is_named() {
    let other = Signer::from_seed(&[43; 32]).public_key();
    let expected = format!("signed with the key {}, not {}", key().id(), other.id());
    let faults = receipt(Vec::new()).verify(&other);
    assert_eq!(faults.iter().map(ToString::to_string).collect::<Vec<_>>(), [&expected, "the signature does not hold"]);
}

#[test]
fn a_receipt_may_be_laid_out_otherwise() {
    let pretty = serde_json::to_vec_pretty(&receipt(Vec::new())).unwrap();
    assert_eq!(Receipt::read(&pretty).unwrap().verify(&key()), []);
}

#[test]
fn a_certificate_of_other_files_says_in_what() {
    let certificate = certificate();
    assert_eq!(certificate.differences(&Finding { seed: &certificate.draw.seed, ..finding(b"{}") }), [""; 0]);
    let other = Finding { round: 2, verified: false, ..finding(b"{ }") };
    assert_eq!(certificate.differences(&other), ["round", "draw.seed", "outcome_sha256", "verified"]);
}
