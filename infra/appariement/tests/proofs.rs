//! Tests of the commands that check receipts and certificates, run as an auditor runs them.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod support;

use std::fs;

use proof::draw::{Parts, chain};
use proof::{Certificate, Counts, Draw, Entry, Finding, Kind, Receipt, Signer, Statement};
use serde_json::Value;
use tempfile::TempDir;

use support::{appariement, says};

const AT: &str = "2024-03-12T23:01:00Z";

fn signer() -> Signer {
    Signer::from_seed(&[3; 32])
}

fn key() -> String {
    signer().public_key().hexadecimal()
}

#[test]
fn a_receipt_is_authentic_until_a_heart_is_changed() {
    let folder = TempDir::new().unwrap();
    let entry = Entry { id: "p".to_owned(), label: "000000011AA".to_owned(), value: 5 };
    let statement = Statement {
        at: AT.to_owned(),
        campaign: "2024-05".to_owned(),
        confirmed: None,
        kind: Kind::Wishes,
        list: vec![entry],
        round: 1,
        subject: "s".to_owned(),
        version: 2,
    };
    let receipt = Receipt::issue(statement, &signer()).unwrap();
    let path = folder.path().join("recu.json");
    fs::write(&path, serde_json::to_vec_pretty(&receipt).unwrap()).unwrap();
    let check = |key: &str| appariement(&["verify-receipt", "recu.json", "--key", key], folder.path());
    says(&check(&key()), 0, &format!("Reçu authentique {}", receipt.code));
    says(&check(&key()), 0, "000000011AA : 5 cœurs");
    says(&check(&Signer::from_seed(&[4; 32]).public_key().hexadecimal()), 1, "signé avec la clé");
    says(&check("3d40"), 2, "64 chiffres");
    // Of the keys of several generations, the one that the receipt names checks it.
    let other = Signer::from_seed(&[4; 32]).public_key().hexadecimal();
    let both =
        |one: &str, two: &str| appariement(&["verify-receipt", "recu.json", "--key", one, "--key", two], folder.path());
    says(&both(&other, &key()), 0, "Reçu authentique");
    says(&both(&other, &other), 1, "signé avec la clé");
    // A key of before signs nothing later: with the dates of the keys, such a receipt is refused.
    let published = |until: &str| {
        let keys = serde_json::json!([
            { "id": "a", "algorithm": "Ed25519", "key": key(), "since": null, "until": until },
            { "id": "b", "algorithm": "Ed25519", "key": other, "since": until, "until": null },
        ]);
        fs::write(folder.path().join("cles.json"), keys.to_string()).unwrap();
        appariement(&["verify-receipt", "recu.json", "--keys", "cles.json"], folder.path())
    };
    says(&published("2024-03-12T23:01:00.001Z"), 0, "Reçu authentique");
    says(&published(AT), 1, "ne signait pas à la date du document");
    says(&appariement(&["verify-receipt", "recu.json"], folder.path()), 2, "--key");
    let changed = fs::read_to_string(&path).unwrap().replace("\"value\": 5", "\"value\": 4");
    fs::write(&path, changed).unwrap();
    says(&check(&key()), 1, "l'empreinte n'est pas celle du contenu");
    fs::write(&path, "{}").unwrap();
    says(&check(&key()), 2, "illisible");
}

/// Makes a folder with a small campaign, its outcome and its certificate.
fn certified() -> TempDir {
    let folder = TempDir::new().unwrap();
    let secrets = ["le secret de la première", "le secret du deuxième"];
    let parts = Parts {
        at: "2024-03-09T20:00:00Z".to_owned(),
        commitments: secrets.map(|secret| chain::end("2024-05", secret)),
        links: secrets.map(|secret| chain::link("2024-05", secret, 1).unwrap()),
        public_value: "4 8 15 16 23 42".to_owned(),
        source: "Loto du 9 mars 2024".to_owned(),
    };
    let draw = Draw::complete("2024-05", 1, parts).unwrap();
    let generate = ["generate", "--students", "300", "--posts", "200", "--out", "."];
    says(&appariement(&generate, folder.path()), 0, "");
    // The generator has a seed of its own, and the round has that of its draw.
    let path = folder.path().join("instance.json");
    let mut instance: Value = serde_json::from_slice(&fs::read(&path).unwrap()).unwrap();
    instance["campaign"] = "2024-05".into();
    instance["draw"]["seed"] = draw.seed.clone().into();
    fs::write(&path, serde_json::to_vec(&instance).unwrap()).unwrap();
    let matched = appariement(&["match", "instance.json"], folder.path());
    let bytes = matched.stdout.strip_suffix(b"\n").unwrap();
    fs::write(folder.path().join("outcome.json"), bytes).unwrap();
    let outcome: Value = serde_json::from_slice(bytes).unwrap();
    let count = |name: &str| outcome["statistics"][name].as_u64().unwrap();
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    let finding = Finding {
        campaign: &text(&instance["campaign"]),
        round: 1,
        seed: &text(&instance["draw"]["seed"]),
        instance_sha256: &text(&outcome["instance_sha256"]),
        outcome: bytes,
        algorithm: ("GS3-L", "1"),
        counts: Counts {
            assigned: count("assigned"),
            candidates: count("candidates"),
            upper_bound: count("upper_bound"),
        },
        verified: true,
    };
    let certificate = Certificate::issue(&finding, draw, AT.to_owned(), &signer()).unwrap();
    fs::write(folder.path().join("certificate.json"), serde_json::to_vec(&certificate).unwrap()).unwrap();
    folder
}

#[test]
fn a_result_is_checked_from_zero() {
    let folder = certified();
    let check = |more: &[&str]| {
        appariement(&[&["verify-result", "instance.json", "outcome.json"], more].concat(), folder.path())
    };
    let key = key();
    let certificate = ["--certificate", "certificate.json", "--key", &key];
    says(&check(&[]), 0, "règles respectées, calcul refait à l'identique");
    says(&check(&certificate), 0, "certificat et tirage authentiques");
    says(&check(&certificate[..2]), 2, "--key");
    // A key checks nothing but a certificate: given alone, it is refused rather than left aside in silence.
    says(&check(&certificate[2..]), 2, "--certificate");
    let other = Signer::from_seed(&[4; 32]).public_key().hexadecimal();
    says(&check(&[&["--key", &other], &certificate[..]].concat()), 0, "certificat et tirage authentiques");

    let path = folder.path().join("outcome.json");
    let outcome = fs::read(&path).unwrap();
    fs::write(&path, [&outcome[..], b" "].concat()).unwrap();
    says(&check(&[]), 1, "octet pour octet");
    says(&check(&certificate), 1, "outcome_sha256");
    fs::write(&path, &outcome).unwrap();

    let path = folder.path().join("certificate.json");
    let changed = fs::read_to_string(&path).unwrap().replace("16 23 42", "16 23 43");
    fs::write(&path, changed).unwrap();
    says(&check(&certificate), 1, "la graine n'est pas celle");
    says(&check(&certificate), 1, "la signature ne correspond pas");
}
