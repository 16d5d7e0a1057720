//! A campaign during which the secret of the deployment gets its next generation (ADR 42): nothing that people hold is lost,
//! and the keys of before sign nothing any more.

use std::collections::BTreeSet;

use keyring::Keys;
use local::StackSettings;
use proof::{
    PublicKey, Receipt,
    audit::{LANES, Seal, verify},
};
use serde_json::{Value, json};
use totp_rs::Totp;

use crate::support::{C, Person, World, audit, play::*};

/// An hour of the night in which wishes are closed and rankings have just begun.
const SINCE: &str = "2024-03-07T23:20:00Z";
const COORDO: &str = "coordo@example.org";

/// The platform stops, is given the next generation of its secret, and starts again on its tables before that is in force.
async fn rotated(world: World, settings: StackSettings) -> World {
    let World { stack, folder, .. } = world;
    stack.stop().await;
    let next = "the next secret of one machine, as well known";
    let secret = Keys::next(&settings.secret, SINCE.parse().unwrap(), next).unwrap();
    let mut world = World::start(folder, StackSettings { entropy_seed: Some(2), secret, ..settings }).await;
    world.learn_ids().await;
    world
}

/// The identifier of the key that signed a receipt, which holds and whose page shows that key.
async fn signed_by(world: &World, person: &Person, versions: &str, version: u64) -> String {
    let receipt = person.get(&format!("{versions}/{version}")).await.expect(200).json();
    let receipt: Receipt = serde_json::from_value(receipt).unwrap();
    let keys = world.nobody().get("/api/keys").await.expect(200).json();
    let key = keys.as_array().unwrap().iter().find(|key| key["id"] == receipt.key.as_str()).unwrap();
    let key = key["key"].as_str().unwrap();
    assert_eq!(receipt.verify(&PublicKey::parse(key).unwrap()), []);
    let page = person.get(&format!("{versions}/{version}/page")).await.expect(200).text();
    assert!(page.contains(key), "{page}");
    receipt.key
}

/// The *coordonnateur* signs in by a mailed code and by this code of a second factor.
async fn signs_in(world: &World, code: &str) -> Person {
    let (first, _) = world.sign_in_by_code(COORDO).await;
    let reply = first.post("/api/session/second-factor", &json!({ "code": code })).await.expect(200);
    first.with_cookie(&reply.cookie())
}

#[tokio::test]
async fn a_secret_is_replaced_in_the_middle_of_a_campaign() {
    let (world, settings) = World::durable().await;
    let (halfway, _) = world.sign_in_by_code(COORDO).await;
    let enrolled = halfway.post("/api/me/second-factor", &json!({})).await.expect(201).json();
    let authenticator = Totp::from_url(enrolled["uri"].as_str().unwrap()).unwrap();
    let coordo = world.give_second_factor(COORDO, &halfway).await;
    let made = coordo.post("/api/me/recovery-codes", &Value::Null).await.expect(201).json();
    world.clock_to(WISHES_OPEN).await;
    world.wishes_of_round_1().await;
    world.clock_to(CANDIDATES_DRAWN).await;
    let ada = world.person("Ada").await;

    let world = rotated(world, settings).await;
    let ada = world.nobody().with_cookie(&ada.cookie);
    let rankings = format!("{}/versions", world.ranking_path(1, "Brest"));
    world.rank(1, "brest", "Brest", "Ada=1 Chloe=2 Bob=3").await.expect(200);
    world.clock_to(SINCE).await;
    world.rankings_of_round_1().await;

    // What was signed before is verified with the key of before, and what is signed now with the next one.
    let told = world.nobody().get("/api/keys").await.expect(200).json();
    let reigns: Vec<_> = told.as_array().unwrap().iter().map(|key| (&key["since"], &key["until"])).collect();
    assert_eq!(reigns, [(&Value::Null, &json!(SINCE)), (&json!(SINCE), &Value::Null)]);
    let (first, second) = (told[0]["id"].as_str().unwrap(), told[1]["id"].as_str().unwrap());
    assert_eq!(signed_by(&world, &ada, &format!("{}/versions", wishes_path(1)), 2).await, first);
    let brest = world.person("brest").await;
    assert_eq!(signed_by(&world, &brest, &rankings, 1).await, first);
    assert_eq!(signed_by(&world, &brest, &rankings, 2).await, second);

    // Authenticators and recovery codes serve as before.
    let shown = authenticator.generate(world.now().as_second().try_into().unwrap()).to_string();
    signs_in(&world, &shown).await.get(&format!("{C}/students")).await.expect(200);
    signs_in(&world, made["codes"][0].as_str().unwrap()).await.get(&format!("{C}/students")).await.expect(200);

    // A secret of the draw that was sealed before is opened, and the round is matched.
    world.clock_to(DRAWN).await;
    let admin = world.admin().await;
    admin.post(&draw_path(1, "public-value"), &json!({ "value": PUBLIC_VALUE })).await.expect(200);
    admin.post(&draw_path(1, "links"), &confirmation(SECRETS[0], 1)).await.expect(200);
    let lost = json!({ "commitment": 2, "value": PUBLIC_VALUE });
    world.ask_and_approve(&draw_path(1, "openings"), &lost).await.expect(200);
    world.clock_to(MATCHED).await;
    world.results_out(1).await;
    assert_eq!(world.results(1).await.len(), 7);
    let ada = world.person("Ada").await;
    let certificate = ada.get(&format!("{C}/rounds/1/certificate")).await.expect(200).json();
    assert_eq!(certificate["key"], second);

    // The log is linked across the change, and compared with heads that both keys have signed.
    let log = audit::log(&world).await;
    assert_eq!(verify(&log, &PublicKey::parse(told[1]["key"].as_str().unwrap()).unwrap()), []);
    let compared = Seal::read(&log).unwrap().contents.unwrap().compared;
    assert_eq!((compared.differences, compared.unkeyed), (Vec::new(), vec![0; usize::from(LANES)]));
    let heads = world.stack.platform().objects.heads("2024-05").await.unwrap();
    let signers: BTreeSet<String> = heads.iter().map(|heads| Seal::read(&heads.bytes).unwrap().key).collect();
    assert_eq!(signers, BTreeSet::from([first.to_owned(), second.to_owned()]));
}
