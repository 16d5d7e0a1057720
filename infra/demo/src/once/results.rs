//! The downloads of tables and results.

use serde_json::json;

use crate::{campaign::ID, check, failure::Failure, play::Play, progress::Progress, tables};

/// Reads the figures and the table of posts, and downloads the tables, as they stand when the rankings are in.
pub(super) async fn listings(play: &Play<'_>, round: u64) -> Result<(), Failure> {
    let coordinator = play.player.coordinator().await?;
    let progress = Progress::start("tableaux exportés / tables exported", 0);
    let figures = format!("/api/campaigns/{ID}/progress");
    coordinator.get("GET /api/campaigns/{campaign}/progress", &figures).await?;
    tables::rows(&coordinator, "GET /api/campaigns/{campaign}/posts", &format!("/api/campaigns/{ID}/posts")).await?;
    for (kind, name) in [("students", "etudiants"), ("posts", "postes"), ("supervisors", "responsables")] {
        for format in ["xlsx", "csv"] {
            let bytes = tables::export(&coordinator, &json!({ "kind": kind, "format": format })).await?;
            play.keep(&format!("vague-{round}/{name}.{format}"), &bytes)?;
        }
    }
    progress.end();
    Ok(())
}

/// Downloads the published results as a coordonnateur and the frozen files as an administrator, then checks that they
/// agree.
pub(super) async fn download(play: &mut Play<'_>, round: u64) -> Result<(), Failure> {
    let coordinator = play.player.coordinator().await?;
    let progress = Progress::start("résultats téléchargés et vérifiés / results downloaded and verified", 0);
    for format in ["xlsx", "csv"] {
        let asked = json!({ "kind": "results", "format": format, "filter": { "round": round } });
        let bytes = tables::export(&coordinator, &asked).await?;
        play.keep(&format!("vague-{round}/resultats.{format}"), &bytes)?;
    }
    let admin = play.player.admin().await?;
    let mut files = Vec::new();
    for file in ["instance", "outcome"] {
        let bytes = tables::export(&admin, &json!({ "kind": "run", "round": round, "file": file })).await?;
        play.keep(&format!("vague-{round}/{file}.json"), &bytes)?;
        files.push(bytes);
    }
    check::outcome(play, round, &files).await?;
    play.figures.phase(&format!("download-{round}"), progress.end());
    Ok(())
}
