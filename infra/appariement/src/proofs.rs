//! The commands that check receipts, audit logs and whole results with the platform's public key.

use std::fmt::Write as _;
use std::path::Path;

use matching::{Engine, Outcome, solve};
use proof::audit::{self, Compared, Contents, Seal};
use proof::{Certificate, Counts, Fault, Finding, Kind, Receipt};

use crate::args::{Signed, VerifyAudit, VerifyResult};
use crate::failure::Failure;
use crate::input::{read, read_instance};
use crate::keys::Keys;
use crate::output::print;
use crate::words;

/// A document that cannot be read is a failure of its file. A document that can be read but does not hold is disproved.
fn readable<T>(path: &Path, read: Result<T, Fault>) -> Result<T, Failure> {
    read.map_err(|fault| Failure::file(path, &words::french(&fault)))
}

fn holds(lines: Vec<String>) -> Result<(), Failure> {
    if lines.is_empty() { Ok(()) } else { Err(Failure::Disproved(lines)) }
}

pub(crate) fn receipt(asked: &Signed) -> Result<(), Failure> {
    let keys = Keys::given(&asked.known)?;
    let receipt = readable(&asked.file, Receipt::read(&read(&asked.file)?))?;
    let (key, wrong) = keys.of(Some(&receipt.key), Some(&receipt.statement.at))?;
    holds(receipt.verify(key).iter().map(words::french).chain(wrong).collect())?;
    let said = &receipt.statement;
    let (what, unit) = match said.kind {
        Kind::Wishes => ("vœux validés", "cœurs"),
        Kind::Ranking => ("classement enregistré", "rang"),
    };
    let mut text = format!(
        "Reçu authentique {}\n{what} de {}, campagne {}, vague {}, version {}, le {} (UTC)",
        receipt.code, said.subject, said.campaign, said.round, said.version, said.at
    );
    for entry in &said.list {
        let _ = write!(text, "\n  {} : {} {unit}", entry.label, entry.value);
    }
    print(&text)
}

pub(crate) fn audit_log(asked: &VerifyAudit) -> Result<(), Failure> {
    let VerifyAudit { signed: Signed { file, known }, extends } = asked;
    let keys = Keys::given(known)?;
    let log = read(file)?;
    // A log without a seal is a fault of its last line, which `verify` tells.
    let sealed = Seal::read(&log).ok();
    let signed_by =
        |seal: Option<&Seal>| keys.of(seal.map(|seal| seal.key.as_str()), seal.map(|seal| seal.at.as_str()));
    let (key, wrong) = signed_by(sealed.as_ref())?;
    let faults = audit::verify(&log, key);
    let mut lines: Vec<String> =
        faults.iter().map(|found| format!("ligne {} : {}", found.line, words::french(&found.fault))).collect();
    lines.extend(wrong);
    if let (Some(path), Some(_)) = (extends, &sealed) {
        let older = read(path)?;
        let (key, wrong) = signed_by(Seal::read(&older).ok().as_ref())?;
        let faults = readable(path, audit::continues(&log, &older, key))?;
        let faults = faults.iter().map(words::french).chain(wrong);
        lines.extend(faults.map(|fault| format!("{} : {fault}", path.display())));
    }
    holds(lines)?;
    // The last line is the seal, not an event.
    let events = log.split_inclusive(|byte| *byte == b'\n').count().saturating_sub(1);
    let mut text = format!("Journal intact : {events} événements");
    if let Some(contents) = sealed.and_then(|seal| seal.contents) {
        append(&mut text, &contents);
    }
    if let Some(path) = extends {
        let _ = write!(text, "\nSuite de {}", path.display());
    }
    print(&text)
}

/// What the seal says about an intact log: its first and last instant, and what it was compared with.
fn append(text: &mut String, Contents { compared, first, last }: &Contents) {
    if let (Some(first), Some(last)) = (first, last) {
        let _ = write!(text, ", du {first} au {last} (UTC)");
    }
    let Compared { anchored_at, anchors, unkeyed, .. } = compared;
    let _ = match anchored_at {
        Some(at) => write!(text, "\nComparé à {anchors} têtes signées, les dernières du {at} (UTC)"),
        None => write!(text, "\nComparé à aucune tête signée"),
    };
    let unkeyed: u64 = unkeyed.iter().sum();
    if unkeyed > 0 {
        let _ = write!(text, "\n{unkeyed} événements sont d'avant les liens à clé");
    }
}

pub(crate) fn result(asked: &VerifyResult) -> Result<(), Failure> {
    let keys = Keys::given(&asked.known)?;
    let checked = read_instance(&asked.instance)?;
    let bytes = read(&asked.outcome)?;
    let outcome: Outcome = serde_json::from_slice(&bytes).map_err(|error| Failure::file(&asked.outcome, &error))?;
    let violations = checked.verify(&outcome);
    let mut lines: Vec<String> = violations.iter().map(ToString::to_string).collect();
    let instance = checked.instance();
    let same_engine = outcome.engine == Engine::of(instance.algorithm.mode);
    let again = solve(&checked);
    // `match` ends its output with a line feed; the file of the platform has none.
    if same_engine && again.to_json().as_bytes() != bytes.strip_suffix(b"\n").unwrap_or(&bytes) {
        lines.push("le calcul refait ne donne pas le même fichier, octet pour octet".to_owned());
    }
    if let Some(path) = &asked.certificate {
        let certificate = readable(path, Certificate::read(&read(path)?))?;
        let (key, wrong) = keys.of(Some(&certificate.key), Some(&certificate.at))?;
        lines.extend(certificate.verify(key).iter().map(words::french).chain(wrong));
        let found = Finding {
            campaign: &instance.campaign,
            round: instance.round,
            seed: &instance.draw.seed,
            instance_sha256: &again.instance_sha256,
            outcome: &bytes,
            algorithm: (&outcome.engine.algorithm, &outcome.engine.version),
            counts: counts(&outcome),
            verified: violations.is_empty(),
        };
        let differences = certificate.differences(&found).into_iter();
        lines.extend(differences.map(|field| format!("le certificat dit autre chose que les fichiers : {field}")));
    }
    holds(lines)?;
    let redone = if same_engine { "règles respectées, calcul refait à l'identique" } else { "règles respectées" };
    let signed = if asked.certificate.is_some() { ", certificat et tirage authentiques" } else { "" };
    print(&format!("Résultat conforme : {redone}{signed}"))
}

fn counts(outcome: &Outcome) -> Counts {
    let statistics = &outcome.statistics;
    Counts {
        assigned: statistics.assigned.into(),
        candidates: statistics.candidates.into(),
        upper_bound: statistics.upper_bound.into(),
    }
}
