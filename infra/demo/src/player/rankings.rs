//! The ranking of candidates by all RTS.

use std::time::Duration;

use generate::behaviour::{self, RankedBy};
use serde_json::{Value, json};

use super::{Player, all};
use crate::{
    campaign::ID,
    client::{Person, Platform},
    failure::Failure,
    tables,
};

/// The addresses of the RTS who have candidates to rank, in their order.
pub(crate) async fn supervisors(player: &Player) -> Result<Vec<String>, Failure> {
    let coordinator = player.coordinator().await?;
    let path = format!("/api/campaigns/{ID}/supervisors?sort=email");
    let supervisors = tables::rows(&coordinator, "GET /api/campaigns/{campaign}/supervisors", &path).await?;
    let busy = |line: &&Value| line["candidates"].as_u64() > Some(0) && line["referent"].as_u64() > Some(0);
    let emails = supervisors.iter().filter(busy).filter_map(|line| line["email"].as_str());
    let mut emails: Vec<String> = emails.map(str::to_owned).collect();
    emails.dedup();
    Ok(emails)
}

/// Has each of these RTS sign in and rank their candidates, post by post.
pub(crate) async fn play(player: &Player, round: u64, emails: &[String]) -> Result<Duration, Failure> {
    let ranking = emails.iter().map(|email| one(&player.platform, player.seed, round, email));
    all("classements / rankings", ranking.collect()).await
}

async fn one(platform: &Platform, seed: u64, round: u64, email: &str) -> Result<(), Failure> {
    let person = Person::sign_in(platform, email).await?;
    let path = format!("/api/campaigns/{ID}/rounds/{round}/rankings");
    let own = person.get("GET /api/campaigns/{campaign}/rounds/{round}/rankings", &path).await?;
    let own = own["posts"].as_array().cloned().unwrap_or_default();
    let to_rank = |post: &&Value| post["access"] == "referent" && post["progress"]["candidates"].as_u64() > Some(0);
    for post in own.iter().filter(to_rank) {
        rank(&person, seed, round, post).await?;
    }
    Ok(())
}

async fn rank(person: &Person, seed: u64, round: u64, post: &Value) -> Result<(), Failure> {
    let text = |name: &str| post[name].as_str().unwrap_or_default();
    let path = format!("/api/campaigns/{ID}/rounds/{round}/posts/{}/ranking", text("post"));
    let read = person.get("GET /api/campaigns/{campaign}/rounds/{round}/posts/{post}/ranking", &path).await?;
    let candidates = read["candidates"].as_array().cloned().unwrap_or_default();
    let names: Vec<String> =
        candidates.iter().map(|found| format!("{} {}", found["last_name"], found["first_name"])).collect();
    let ranked: Vec<RankedBy<'_>> = candidates
        .iter()
        .zip(&names)
        .map(|(found, key)| RankedBy { key, same_subdivision: found["same_subdivision"] == true })
        .collect();
    let given = behaviour::ranking(seed, &format!("{} {round}", text("agrement")), &ranked);
    let ranks: Vec<Value> = candidates
        .iter()
        .zip(given)
        .filter_map(|(found, rank)| Some(json!({ "student": found["student"], "rank": rank? })))
        .collect();
    if ranks.is_empty() {
        return Ok(());
    }
    let route = "PUT /api/campaigns/{campaign}/rounds/{round}/posts/{post}/ranking";
    person.call(route, &path, Some(&json!({ "ranks": ranks })), read["version"].as_u64()).await?.accepted()?;
    Ok(())
}
