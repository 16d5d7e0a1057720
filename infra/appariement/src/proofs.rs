//! The commands that check receipts, audit logs and whole results with the platform's public key.

use std::fmt::Write as _;
use std::path::Path;

use matching::{Engine, Outcome, solve};
use proof::audit::{self, Compared, Contents, Seal};
use proof::{Certificate, Counts, Fault, Finding, Kind, PublicKey, Receipt};

use crate::args::{Signed, VerifyAudit, VerifyResult};
use crate::failure::Failure;
use crate::input::{read, read_instance};
use crate::output::print;
use crate::words;

fn key(text: &str) -> Result<PublicKey, Failure> {
    PublicKey::parse(text).map_err(|fault| Failure::file(Path::new("--key"), &words::french(&fault)))
}

/// Of the keys given, the one that a document names; without it the first, so that the fault of the signature names both.
fn named<'a>(keys: &'a [PublicKey], id: Option<&str>) -> Result<&'a PublicKey, Failure> {
    let found = keys.iter().find(|key| Some(key.id().as_str()) == id).or(keys.first());
    found.ok_or_else(|| Failure::file(Path::new("--key"), &words::french(&Fault::NotAKey)))
}

fn keys(texts: &[String]) -> Result<Vec<PublicKey>, Failure> {
    texts.iter().map(|text| key(text)).collect()
}

/// A document that cannot be read is a failure of its file. A document that can be read but does not hold is disproved.
fn readable<T>(path: &Path, read: Result<T, Fault>) -> Result<T, Failure> {
    read.map_err(|fault| Failure::file(path, &words::french(&fault)))
}

fn holds(faults: &[Fault]) -> Result<(), Failure> {
    if faults.is_empty() { Ok(()) } else { Err(Failure::Disproved(faults.iter().map(words::french).collect())) }
}

pub(crate) fn receipt(asked: &Signed) -> Result<(), Failure> {
    let keys = keys(&asked.key)?;
    let receipt = readable(&asked.file, Receipt::read(&read(&asked.file)?))?;
    holds(&receipt.verify(named(&keys, Some(&receipt.key))?))?;
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
    let VerifyAudit { signed: Signed { file, key: texts }, extends } = asked;
    let keys = keys(texts)?;
    let log = read(file)?;
    // A log without a seal is a fault of its last line, which `verify` tells.
    let sealed = Seal::read(&log).ok();
    let signed_by = |seal: &Option<Seal>| named(&keys, seal.as_ref().map(|seal| seal.key.as_str()));
    let faults = audit::verify(&log, signed_by(&sealed)?);
    let mut lines: Vec<String> =
        faults.iter().map(|found| format!("ligne {} : {}", found.line, words::french(&found.fault))).collect();
    if let (Some(path), Some(_)) = (extends, &sealed) {
        let older = read(path)?;
        let faults = readable(path, audit::continues(&log, &older, signed_by(&Seal::read(&older).ok())?))?;
        lines.extend(faults.iter().map(|fault| format!("{} : {}", path.display(), words::french(fault))));
    }
    if !lines.is_empty() {
        return Err(Failure::Disproved(lines));
    }
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
    let key = asked.key.as_deref().map(key).transpose()?;
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
    if let (Some(path), Some(key)) = (&asked.certificate, &key) {
        let certificate = readable(path, Certificate::read(&read(path)?))?;
        lines.extend(certificate.verify(key).iter().map(words::french));
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
    if !lines.is_empty() {
        return Err(Failure::Disproved(lines));
    }
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
