//! Tests of bearer tokens, which stand for a session.

use std::time::Duration;

use serde_json::Value;

use crate::support::{C, Person, World};

async fn with_token(world: &World, authorization: &str) -> crate::support::Reply {
    world.nobody().send("GET", C, &[("authorization", authorization)], Vec::new()).await
}

async fn token_of(person: &Person) -> String {
    let issued = person.post("/api/me/token", &Value::Null).await.expect(201).json();
    issued["token"].as_str().unwrap().to_owned()
}

#[tokio::test]
async fn a_token_serves_five_minutes_and_ends_with_its_session() {
    let world = World::prepared().await;
    let ada = world.person("Ada").await;
    let token = token_of(&ada).await;
    with_token(&world, &format!("Bearer {token}")).await.expect(200);
    for authorization in [
        String::new(),
        token.clone(),
        format!("bearer {token}"),
        format!("Basic {token}"),
        format!("Bearer  {token}"),
        format!("Bearer {token}x"),
        format!("Bearer {}", token.rsplit_once('.').unwrap().0),
        "Bearer eyJhbGciOiJub25lIn0.e30.".to_owned(),
    ] {
        with_token(&world, &authorization).await.refused(401, "signed_out");
    }
    // A request with an invalid token is refused even if its cookie is valid.
    ada.send("GET", C, &[("authorization", "Bearer x")], Vec::new()).await.refused(401, "signed_out");
    let again = token_of(&ada).await;
    ada.send("DELETE", "/api/session", &[], Vec::new()).await.expect(204);
    with_token(&world, &format!("Bearer {again}")).await.refused(401, "signed_out");

    let token = token_of(&world.person("Bob").await).await;
    world.stack.clock().advance(Duration::from_mins(5)).unwrap();
    with_token(&world, &format!("Bearer {token}")).await.expect(200);
    world.stack.clock().advance(Duration::from_mins(1)).unwrap();
    with_token(&world, &format!("Bearer {token}")).await.refused(401, "signed_out");
}
