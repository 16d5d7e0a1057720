//! Checks of a campaign that has been played. The demo fails if one does not hold.

use std::collections::BTreeMap;

use domain::CampaignId;
use matching::{Instance, Outcome, Violation, explain_candidate, solve, verify};
use serde_json::{Value, json};

use crate::{
    campaign::ID,
    client::Person,
    evidence,
    failure::{Failure, ensure},
    figures::RoundFigures,
    play::Play,
    tables,
};

/// Checks that a student cannot save wishes once the window has closed.
pub(crate) async fn refused_once_closed(play: &Play<'_>, round: u64, closes_at: &str) -> Result<(), Failure> {
    let coordinator = play.player.coordinator().await?;
    let path = format!("/api/campaigns/{ID}/students?participation=true&assignment=false&size=1");
    let first = coordinator.get("GET /api/campaigns/{campaign}/students", &path).await?;
    let Some(email) = first["rows"][0]["email"].as_str() else { return Ok(()) };
    play.player.clock_to(closes_at).await?;
    let student = Person::sign_in(&play.player.platform, email).await?;
    let path = format!("/api/campaigns/{ID}/rounds/{round}/wishes");
    let list = student.get("GET /api/campaigns/{campaign}/rounds/{round}/wishes", &path).await?;
    let route = "PUT /api/campaigns/{campaign}/rounds/{round}/wishes";
    let reply = student.call(route, &path, Some(&json!({ "wishes": [] })), list["version"].as_u64()).await?;
    ensure(reply.status == 422, || format!("un vœu après la clôture a reçu {}", reply.status))
}

/// The number of candidates of each post, as the table of posts shows it.
pub(crate) async fn candidates(play: &Play<'_>) -> Result<BTreeMap<String, Value>, Failure> {
    let coordinator = play.player.coordinator().await?;
    let path = format!("/api/campaigns/{ID}/posts");
    let rows = tables::rows(&coordinator, "GET /api/campaigns/{campaign}/posts", &path).await?;
    Ok(rows.into_iter().map(|row| (row["id"].to_string(), row["candidates"].clone())).collect())
}

/// Checks that every summary behind the tables agrees with the lists, rankings and candidatures that it summarises. A
/// second version may be older than summaries: those that it has not written are rebuilt first, and counted.
pub(crate) async fn summaries(platform: &local::Platform) -> Result<(), Failure> {
    let campaign = CampaignId::parse(ID).map_err(Failure::because)?;
    let stored = platform.store.campaign(&campaign).await.map_err(Failure::because)?;
    let stored = stored.ok_or_else(|| Failure::because("la campagne n'existe pas"))?;
    let rebuild = async || platform.store.rebuild_summaries(&stored.campaign).await.map_err(Failure::because);
    if platform.second_version.get().is_some() {
        eprintln!("  résumés reconstruits / summaries rebuilt : {}", rebuild().await?);
    }
    let wrong = rebuild().await?;
    ensure(wrong == 0, || format!("{wrong} résumés manquent ou sont faux"))
}

/// Checks that nobody sees a result between the matching and the publication, not even an administrator.
pub(crate) async fn nothing_is_out(play: &Play<'_>, round: u64) -> Result<(), Failure> {
    let admin = play.player.admin().await?;
    let path = format!("/api/campaigns/{ID}/results?round={round}");
    let results = admin.get("GET /api/campaigns/{campaign}/results", &path).await?;
    ensure(results["total"] == 0, || "des résultats sont visibles avant la publication".to_owned())
}

/// Checks that the published outcome obeys the rules, gives the same bytes when computed again, can be explained, and
/// agrees with the tables.
pub(crate) async fn outcome(play: &mut Play<'_>, round: u64, files: &[Vec<u8>]) -> Result<(), Failure> {
    let [instance_json, outcome_json] = files else { return Err(Failure::because("fichiers manquants")) };
    let instance: Instance = serde_json::from_slice(instance_json).map_err(Failure::because)?;
    let outcome: Outcome = serde_json::from_slice(outcome_json).map_err(Failure::because)?;
    let violations = verify(&instance, &outcome);
    ensure(violations.is_empty(), || {
        format!("le résultat viole {} règles : {:?}", violations.len(), violations.first().map(Violation::to_string))
    })?;
    let checked = instance.clone().check().map_err(|defects| Failure::because(format!("{defects:?}")))?;
    let again = solve(&checked).to_json().into_bytes();
    ensure(again == *outcome_json, || "le même calcul ne donne pas les mêmes octets".to_owned())?;
    if let Some(last) = outcome.unassigned.last().or(instance.candidates.last().map(|found| &found.id)) {
        ensure(explain_candidate(&instance, &outcome, last).is_some(), || "un résultat inexpliqué".to_owned())?;
    }
    evidence::certificate(play, &instance, &outcome, outcome_json).await?;
    tables_agree(play, round, &outcome).await?;
    play.figures.round(RoundFigures::of(round, &outcome));
    Ok(())
}

async fn tables_agree(play: &Play<'_>, round: u64, outcome: &Outcome) -> Result<(), Failure> {
    let coordinator = play.player.coordinator().await?;
    let path = format!("/api/campaigns/{ID}/results?round={round}");
    let rows = tables::rows(&coordinator, "GET /api/campaigns/{campaign}/results", &path).await?;
    ensure(rows.len() == outcome.assignments.len(), || {
        format!("{} lignes de résultats pour {} affectations", rows.len(), outcome.assignments.len())
    })?;
    let Some(student) = rows.first().and_then(|row| row["student"].as_str()) else { return Ok(()) };
    let path = format!("/api/campaigns/{ID}/rounds/{round}/results/{student}/explanation");
    let route = "GET /api/campaigns/{campaign}/rounds/{round}/results/{student}/explanation";
    let told = coordinator.get(route, &path).await?;
    ensure(told["assigned"].is_string() && told["text"].as_str() != Some(""), || format!("explication vide : {told}"))?;
    let path = format!("/api/campaigns/{ID}/students?assignment=true&size=1");
    let assigned = coordinator.get("GET /api/campaigns/{campaign}/students", &path).await?;
    let at_least = u64::try_from(outcome.assignments.len()).unwrap_or(u64::MAX);
    ensure(assigned["total"].as_u64() >= Some(at_least), || {
        format!("{} affectés", Value::to_string(&assigned["total"]))
    })
}
