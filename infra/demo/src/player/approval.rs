//! The publication of a round by two administrators.

use local::SECOND_ADMIN_EMAIL;
use serde_json::json;

use super::Player;
use crate::{
    campaign::ID,
    client::Person,
    failure::{Failure, ensure},
};

/// Has one administrator read the verification and the warnings and ask for the publication, and the other approve it.
pub(crate) async fn publication(player: &Player, round: u64) -> Result<(), Failure> {
    let admin = player.admin().await?;
    let runs = format!("/api/campaigns/{ID}/rounds/{round}/matching");
    let runs = admin.get("GET /api/campaigns/{campaign}/rounds/{round}/matching", &runs).await?;
    ensure(runs[0]["verified"] == true, || format!("le calcul n'est pas vérifié : {}", runs[0]["violations"]))?;
    let plausibility = format!("/api/campaigns/{ID}/rounds/{round}/plausibility");
    let told = admin.get("GET /api/campaigns/{campaign}/rounds/{round}/plausibility", &plausibility).await?;
    let route = "POST /api/campaigns/{campaign}/rounds/{round}/publication";
    let path = format!("/api/campaigns/{ID}/rounds/{round}/publication");
    let asked = json!({ "run": runs[0]["digest"], "confirmed_warnings": told[0]["to_confirm"] });
    let asked = admin.post(route, &path, &asked).await?;
    let path = format!("/api/campaigns/{ID}/approvals/{}", asked["id"].as_str().unwrap_or_default());
    let route = "PUT /api/campaigns/{campaign}/approvals/{approval}";
    let alone = admin.call(route, &path, None, None).await?;
    ensure(alone.status == 403, || format!("une seule personne a suffi pour publier : {}", alone.status))?;
    let second = Person::sign_in(&player.platform, SECOND_ADMIN_EMAIL).await?;
    second.call(route, &path, None, None).await?.accepted().map(drop)
}
