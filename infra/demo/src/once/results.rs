//! What people download.

use std::fs;

use serde_json::{Value, json};

use super::Play;
use crate::{check, client::Person, failure::Failure, prepare::ID, progress::Progress};

/// The students' and posts' tables as they stand when the rankings are in.
pub(super) async fn listings(play: &Play<'_>, round: u64) -> Result<(), Failure> {
    let coordinator = play.coordinator().await?;
    let progress = Progress::start("tableaux exportés / tables exported", 0);
    for (kind, name) in [("students", "etudiants"), ("posts", "postes"), ("supervisors", "responsables")] {
        for format in ["xlsx", "csv"] {
            let bytes = export(&coordinator, &json!({ "kind": kind, "format": format })).await?;
            keep(play, &format!("vague-{round}/{name}.{format}"), &bytes)?;
        }
    }
    progress.end();
    Ok(())
}

/// The published results as a coordinator downloads them, and the frozen files as an administrator does; then checks
/// one against the other.
pub(super) async fn download(play: &mut Play<'_>, round: u64) -> Result<(), Failure> {
    let coordinator = play.coordinator().await?;
    let progress = Progress::start("résultats téléchargés et vérifiés / results downloaded and verified", 0);
    for format in ["xlsx", "csv"] {
        let asked = json!({ "kind": "results", "format": format, "filter": { "round": round } });
        let bytes = export(&coordinator, &asked).await?;
        keep(play, &format!("vague-{round}/resultats.{format}"), &bytes)?;
    }
    let admin = play.admin().await?;
    let mut files = Vec::new();
    for file in ["instance", "outcome"] {
        let bytes = export(&admin, &json!({ "kind": "run", "round": round, "file": file })).await?;
        keep(play, &format!("vague-{round}/{file}.json"), &bytes)?;
        files.push(bytes);
    }
    check::outcome(play, round, &files).await?;
    play.figures.phase(&format!("download-{round}"), progress.end());
    Ok(())
}

pub(crate) async fn export(person: &Person, asked: &Value) -> Result<Vec<u8>, Failure> {
    let exports = format!("/api/campaigns/{ID}/exports");
    let made = person.post("POST /api/campaigns/{campaign}/exports", &exports, asked).await?;
    let path = format!("{exports}/{}/download", made["id"].as_str().unwrap_or_default());
    let route = "GET /api/campaigns/{campaign}/exports/{export}/download";
    Ok(person.download(route, &path).await?.to_vec())
}

/// Leaves a file in the folder of the play.
pub(crate) fn keep(play: &Play<'_>, name: &str, bytes: &[u8]) -> Result<(), Failure> {
    let path = play.out.join(name);
    fs::create_dir_all(path.parent().unwrap_or(play.out)).map_err(Failure::because)?;
    fs::write(path, bytes).map_err(Failure::because)
}
