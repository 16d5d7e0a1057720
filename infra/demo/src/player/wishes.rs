//! The wishes of all students.

use std::time::Duration;

use generate::behaviour::{self, Offered};
use serde_json::{Value, json};

use super::{Player, all, dossier};
use crate::{
    campaign::ID,
    client::{Person, Platform},
    failure::Failure,
    tables,
};

/// The students who take part and have no post yet, in the order of their INE.
pub(crate) async fn students(player: &Player) -> Result<Vec<Value>, Failure> {
    let coordinator = player.coordinator().await?;
    let path = format!("/api/campaigns/{ID}/students?participation=true&assignment=false&sort=ine");
    tables::rows(&coordinator, "GET /api/campaigns/{campaign}/students", &path).await
}

/// Has each of these students sign in, look at the offers, give hearts and validate.
pub(crate) async fn play(player: &Player, round: u64, students: &[Value]) -> Result<Duration, Failure> {
    let files = |at: usize| (round == 1).then_some(at == 0);
    let wishing =
        (0..).zip(students).map(|(at, student)| one(&player.platform, player.seed, round, student, files(at)));
    all("vœux / wishes", wishing.collect()).await
}

/// Plays one student. `files` is `None` if the student files no documents in this round, else whether they are the
/// first student of all.
async fn one(platform: &Platform, seed: u64, round: u64, student: &Value, files: Option<bool>) -> Result<(), Failure> {
    let text = |name: &str| student[name].as_str().unwrap_or_default();
    let person = Person::sign_in(platform, text("email")).await?;
    if let Some(first) = files {
        dossier::file(&person, seed, text("ine"), first).await?;
    }
    let offers = format!("/api/campaigns/{ID}/offers");
    let offers = person.get("GET /api/campaigns/{campaign}/offers", &offers).await?;
    let offers = offers["offers"].as_array().cloned().unwrap_or_default();
    let path = format!("/api/campaigns/{ID}/rounds/{round}/wishes");
    let list = person.get("GET /api/campaigns/{campaign}/rounds/{round}/wishes", &path).await?;
    let required = list["required"].as_u64().and_then(|required| usize::try_from(required).ok()).unwrap_or(0);
    let offered: Vec<Offered<'_>> = offers
        .iter()
        .map(|offer| Offered {
            key: offer["agrement"].as_str().unwrap_or_default(),
            same_subdivision: offer["subdivision"] == student["subdivision"],
        })
        .collect();
    let key = format!("{} {round}", text("ine"));
    let chosen = behaviour::wishes(seed, &key, required, &offered);
    if chosen.is_empty() {
        return Ok(());
    }
    let wishes: Vec<Value> = chosen
        .into_iter()
        .filter_map(|(index, hearts)| Some(json!({ "post": offers.get(index)?["post"], "hearts": hearts })))
        .collect();
    let route = "PUT /api/campaigns/{campaign}/rounds/{round}/wishes";
    let saved =
        person.call(route, &path, Some(&json!({ "wishes": wishes })), list["version"].as_u64()).await?.json()?;
    let route = "POST /api/campaigns/{campaign}/rounds/{round}/wishes/validation";
    let version = saved["version"].as_u64();
    person.call(route, &format!("{path}/validation"), None, version).await?.accepted()?;
    Ok(())
}
