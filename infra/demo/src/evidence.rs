//! An auditor's checks of a campaign that has been played, with the code of the auditors' command.

use std::fs;

use matching::{Instance, Outcome};
use proof::{
    Certificate, Counts, Fault, Finding, PublicKey, Receipt,
    audit::{self, DifferenceKind},
};
use serde_json::{Value, json};

use crate::{
    campaign::ID,
    client::Person,
    failure::{Failure, ensure},
    play::Play,
    tables,
};

/// Reads the platform's public key, as anybody can.
async fn key(person: &Person) -> Result<PublicKey, Failure> {
    let keys = person.get("GET /api/keys", "/api/keys").await?;
    PublicKey::parse(keys[0]["key"].as_str().unwrap_or_default()).map_err(Failure::because)
}

/// Checks the published certificate of a round: its signature, its draw, and its agreement with the files.
pub(crate) async fn certificate(
    play: &Play<'_>,
    instance: &Instance,
    outcome: &Outcome,
    outcome_json: &[u8],
) -> Result<(), Failure> {
    let coordinator = play.player.coordinator().await?;
    let round = instance.round;
    let path = format!("/api/campaigns/{ID}/rounds/{round}/certificate");
    let route = "GET /api/campaigns/{campaign}/rounds/{round}/certificate";
    let told = coordinator.get(route, &path).await?;
    let certificate: Certificate = serde_json::from_value(told).map_err(Failure::because)?;
    let faults = certificate.verify(&key(&coordinator).await?);
    ensure(faults.is_empty(), || format!("certificat de la vague {round} : {faults:?}"))?;
    let statistics = &outcome.statistics;
    let differences = certificate.differences(&Finding {
        campaign: &instance.campaign,
        round,
        seed: &instance.draw.seed,
        instance_sha256: &outcome.instance_sha256,
        outcome: outcome_json,
        algorithm: (&outcome.engine.algorithm, &outcome.engine.version),
        counts: Counts {
            assigned: statistics.assigned.into(),
            candidates: statistics.candidates.into(),
            upper_bound: statistics.upper_bound.into(),
        },
        verified: true,
    });
    ensure(differences.is_empty(), || format!("le certificat diffère des fichiers : {differences:?}"))?;
    let bytes = proof::canonical::bytes(&certificate).map_err(Failure::because)?;
    play.keep(&format!("vague-{round}/certificate.json"), &bytes)
}

/// Checks the last receipt of an assigned student, and the whole audit log. Keeps both in the folder of the play, with
/// the receipt's page and the public key. A second version may be older than keyed links, and writes events without one
/// for as long as it answers half of the calls: here for months, on AWS for minutes.
pub(crate) async fn receipt_and_log(play: &Play<'_>, second_version: bool) -> Result<(), Failure> {
    let coordinator = play.player.coordinator().await?;
    let path = format!("/api/campaigns/{ID}/students?assignment=true&size=1&sort=ine");
    let first = coordinator.get("GET /api/campaigns/{campaign}/students", &path).await?;
    if let Some(email) = first["rows"][0]["email"].as_str() {
        receipt(play, &Person::sign_in(&play.player.platform, email).await?).await?;
    }
    let admin = play.player.admin().await?;
    let log = tables::export(&admin, &json!({ "kind": "audit" })).await?;
    play.keep("audit.jsonl", &log)?;
    let mut faults = audit::verify(&log, &key(&admin).await?);
    faults.retain(|found| !(second_version && is_unkeyed(&found.fault)));
    ensure(faults.is_empty(), || format!("journal d'audit : {:?}", faults.first()))?;
    fs::write(play.out.join("cle.txt"), key(&admin).await?.hexadecimal()).map_err(Failure::because)
}

fn is_unkeyed(fault: &Fault) -> bool {
    matches!(fault, Fault::Differs(difference) if difference.kind == DifferenceKind::Unkeyed)
}

async fn receipt(play: &Play<'_>, student: &Person) -> Result<(), Failure> {
    let route = "GET /api/campaigns/{campaign}/rounds/{round}/wishes/versions";
    for round in 1..=2 {
        let path = format!("/api/campaigns/{ID}/rounds/{round}/wishes/versions");
        let versions = student.get(route, &path).await?;
        let Some(last) = versions["versions"].as_array().and_then(|versions| versions.last()) else { continue };
        let path = format!("{path}/{}", last["version"]);
        let route = "GET /api/campaigns/{campaign}/rounds/{round}/wishes/versions/{version}";
        let told: Value = student.get(route, &path).await?;
        let receipt: Receipt = serde_json::from_value(told).map_err(Failure::because)?;
        let faults = receipt.verify(&key(student).await?);
        ensure(faults.is_empty(), || format!("reçu : {faults:?}"))?;
        play.keep("recu.json", &proof::canonical::bytes(&receipt).map_err(Failure::because)?)?;
        let route = "GET /api/campaigns/{campaign}/rounds/{round}/wishes/versions/{version}/page";
        let page = student.call(route, &format!("{path}/page"), None, None).await?.accepted()?;
        return play.keep("recu.html", &page.body);
    }
    Err(Failure::because("un étudiant affecté n'a pas de reçu"))
}
