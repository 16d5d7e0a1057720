//! Tests of the command that checks audit logs, run as an auditor runs it.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod support;

use std::fs;
use std::process::Output;

use proof::Signer;
use proof::audit::{Compared, Deed, Difference, DifferenceKind, Event, Head, LANES, Log, Seal, lane};
use tempfile::TempDir;

use support::{appariement, says};

/// When the logs of these tests are sealed.
const AT: &str = "2024-03-12T23:01:00Z";

fn signer() -> Signer {
    Signer::from_seed(&[3; 32])
}

/// The log of a campaign in which somebody has done this, at these seconds after nine, and what was compared.
fn log(campaign: &str, deeds: &[(&str, &str)], compared: Compared) -> Vec<u8> {
    let mut heads: Vec<Head> = (0..LANES).map(|lane| Head::empty(campaign, lane)).collect();
    let mut log = Log::default();
    for (object, seconds) in deeds {
        let deed = Deed {
            actor: "somebody".to_owned(),
            action: "wishes.validated".to_owned(),
            object: (*object).to_owned(),
            digest: String::new(),
            at: format!("2024-03-05T09:00:{seconds}Z"),
        };
        let head = &mut heads[usize::from(lane(&deed.actor))];
        let event = Event::link(head, deed).unwrap();
        *head = Head::of(&event);
        log.push(&event).unwrap();
    }
    log.seal(campaign, AT.to_owned(), heads, compared, &signer()).unwrap()
}

const DEEDS: [(&str, &str); 3] = [("1", "07"), ("2", "07.5"), ("3", "07.25")];

/// A folder of an auditor.
struct Folder(TempDir);

impl Folder {
    fn with(files: &[(&str, &[u8])]) -> Self {
        let folder = Self(TempDir::new().unwrap());
        for (name, bytes) in files {
            folder.write(name, bytes);
        }
        folder
    }

    fn write(&self, name: &str, bytes: &[u8]) {
        fs::write(self.0.path().join(name), bytes).unwrap();
    }

    fn check(&self, more: &[&str]) -> Output {
        let key = signer().public_key().hexadecimal();
        let arguments = [&["verify-audit", "audit.jsonl", "--key", &key], more].concat();
        appariement(&arguments, self.0.path())
    }
}

#[test]
fn a_log_is_intact_until_a_line_is_gone() {
    let log = log("2024-05", &DEEDS, Compared::default());
    let folder = Folder::with(&[("audit.jsonl", &log)]);
    let intact = "Journal intact : 3 événements, du 2024-03-05T09:00:07Z au 2024-03-05T09:00:07.5Z (UTC)\n\
                  Comparé à aucune tête signée";
    says(&folder.check(&[]), 0, intact);
    let lines: Vec<&[u8]> = log.split_inclusive(|byte| *byte == b'\n').collect();
    folder.write("audit.jsonl", &[lines[0], lines[2], lines[3]].concat());
    says(&folder.check(&[]), 1, "ligne 2 : chaîne");
    folder.write("audit.jsonl", &[lines[0], lines[1], lines[3]].concat());
    says(&folder.check(&[]), 1, "ligne 3 : chaîne");
    // The second event is the last in time.
    folder.write("audit.jsonl", &[lines[0], lines[2], lines[3]].concat());
    says(&folder.check(&[]), 1, "les instants de début et de fin ne sont pas ceux des événements");
    folder.write("audit.jsonl", &lines[..3].concat());
    says(&folder.check(&[]), 1, "le journal n'a pas de sceau");
}

#[test]
fn what_the_platform_compared_and_found_is_told() {
    let compared =
        Compared { anchored_at: Some(AT.to_owned()), anchors: 37, differences: Vec::new(), unkeyed: vec![0, 2, 3] };
    let folder = Folder::with(&[("audit.jsonl", &log("2024-05", &DEEDS, compared.clone()))]);
    says(&folder.check(&[]), 0, "Comparé à 37 têtes signées, les dernières du 2024-03-12T23:01:00Z (UTC)");
    says(&folder.check(&[]), 0, "5 événements sont d'avant les liens à clé");
    let object = "rounds/1/wishes/s/versions/2".to_owned();
    let kind = DifferenceKind::ReceiptMissing;
    let missing = Difference { kind, lane: Some(3), object: object.clone(), seq: Some(7) };
    let kind = DifferenceKind::ListUnrecorded;
    let unrecorded = Difference { kind, lane: None, object, seq: None };
    let compared = Compared { differences: vec![missing, unrecorded], ..compared };
    folder.write("audit.jsonl", &log("2024-05", &DEEDS, compared));
    let told = "ligne 4 : chaîne 3, événement nᵒ 7, rounds/1/wishes/s/versions/2 : le reçu manque\n\
                ligne 4 : rounds/1/wishes/s/versions/2 : aucun événement ne nomme cette liste\n";
    says(&folder.check(&[]), 1, told);
}

#[test]
fn a_log_continues_another_or_signed_heads_or_does_not() {
    let whole = log("2024-05", &DEEDS, Compared::default());
    let older = log("2024-05", &DEEDS[..2], Compared::default());
    let folder = Folder::with(&[("audit.jsonl", &whole), ("older.jsonl", &older)]);
    let check = || folder.check(&["--extends", "older.jsonl"]);
    says(&check(), 0, "Suite de older.jsonl");
    // A log continues itself, and the log of nothing.
    folder.write("older.jsonl", &whole);
    says(&check(), 0, "Suite de older.jsonl");
    folder.write("older.jsonl", &log("2024-05", &[], Compared::default()));
    says(&check(), 0, "Suite de older.jsonl");
    // The last line of an older log is enough, and so are signed heads.
    let seal = older.split_inclusive(|byte| *byte == b'\n').next_back().unwrap();
    folder.write("older.jsonl", seal);
    says(&check(), 0, "Suite de older.jsonl");
    let heads = Seal::read(&older).unwrap().lanes;
    let heads = Seal::of_heads("2024-05", AT.to_owned(), heads, &signer()).unwrap().line().unwrap();
    folder.write("older.jsonl", &heads);
    says(&check(), 0, "Suite de older.jsonl");
    // Heads from before the secret was changed are checked with the key that they name.
    let before = Signer::from_seed(&[4; 32]);
    let older_heads = Seal::of_heads("2024-05", AT.to_owned(), Seal::read(&older).unwrap().lanes, &before).unwrap();
    folder.write("older.jsonl", &older_heads.line().unwrap());
    says(&check(), 1, "older.jsonl : signé avec la clé");
    let key = before.public_key().hexadecimal();
    says(&folder.check(&["--key", &key, "--extends", "older.jsonl"]), 0, "Suite de older.jsonl");
    folder.write("older.jsonl", &heads);

    // A log with another second event, and one that has lost its last event: each is intact by itself.
    for (deeds, found) in [(&[DEEDS[0], ("other", "08"), DEEDS[2]][..], 3), (&DEEDS[..1], 1)] {
        folder.write("audit.jsonl", &log("2024-05", deeds, Compared::default()));
        says(&folder.check(&[]), 0, "Journal intact");
        let told = format!("ne commence pas par les 2 événements du journal plus ancien ; il y en a {found}");
        says(&check(), 1, &told);
    }
    folder.write("audit.jsonl", &log("2024-11", &DEEDS, Compared::default()));
    says(&check(), 1, "older.jsonl : journal de la campagne 2024-11, et non 2024-05");
    folder.write("audit.jsonl", &whole);
    folder.write("older.jsonl", &[&heads[..100], b"0", &heads[101..]].concat());
    says(&check(), 1, "older.jsonl : ");
    folder.write("older.jsonl", b"{}");
    says(&check(), 2, "older.jsonl : le journal n'a pas de sceau");
    says(&folder.check(&["--extends", "missing.jsonl"]), 2, "missing.jsonl");
}
