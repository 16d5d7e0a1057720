//! Tests that long answers are compressed for clients that accept gzip, and are sent as they are to others.

use http_body_util::{BodyExt, Full};
use hyper::body::Bytes;
use hyper_util::{client::legacy::Client, rt::TokioExecutor};
use serde_json::json;

use crate::support::{C, Person, World, play::*};

/// Asks with this `Accept-Encoding`. Returns the length of the body on the wire, its encoding and `Vary`.
async fn on_the_wire(world: &World, person: &Person, path: &str, accepts: &str) -> (usize, String, String) {
    let http: Client<_, Full<Bytes>> = Client::builder(TokioExecutor::new()).build_http();
    let request = hyper::Request::get(format!("{}{path}", world.stack.address()));
    let request = request.header("accept-encoding", accepts).header("cookie", &person.cookie);
    let reply = http.request(request.body(Full::default()).unwrap()).await.unwrap();
    let header = |name: &str| reply.headers().get(name).map_or("", |value| value.to_str().unwrap()).to_owned();
    let (encoding, vary) = (header("content-encoding"), header("vary"));
    (reply.into_body().collect().await.unwrap().to_bytes().len(), encoding, vary)
}

async fn get(person: &Person, path: &str, accepts: &str) -> crate::support::Reply {
    person.send("GET", path, &[("accept-encoding", accepts)], Vec::new()).await.expect(200)
}

#[tokio::test]
async fn a_long_answer_is_compressed_for_those_who_accept_it() {
    let world = World::prepared().await;
    let (admin, posts) = (world.admin().await, format!("{C}/posts"));
    let (plain, none, vary) = on_the_wire(&world, &admin, &posts, "br").await;
    assert_eq!((none.as_str(), vary.as_str()), ("", "accept-encoding"));
    let (compressed, gzip, vary) = on_the_wire(&world, &admin, &posts, "gzip, deflate, br, zstd").await;
    assert_eq!((gzip.as_str(), vary.as_str()), ("gzip", "accept-encoding"));
    assert!(compressed * 3 < plain, "{compressed} {plain}");
    // The compressed answer and the plain one have equal content.
    assert_eq!(get(&admin, &posts, "gzip").await.body, get(&admin, &posts, "identity").await.body);
    // Short answers and refusals are never compressed, so they do not vary with what a client accepts.
    for (person, path, status) in [(&admin, "/api/keys", 200), (&world.nobody(), posts.as_str(), 401)] {
        let reply = person.send("GET", path, &[("accept-encoding", "gzip")], Vec::new()).await.expect(status);
        assert_eq!((reply.header("content-encoding"), reply.header("vary")), (String::new(), String::new()));
    }
}

/// The version in an `ETag` counts saves and does not depend on the compression, so a save may name the version of a
/// compressed answer.
#[tokio::test]
async fn the_version_of_a_list_is_that_of_its_compressed_answer() {
    let world = World::prepared().await;
    world.clock_to(WISHES_OPEN).await;
    let (ada, path) = (world.person("Ada").await, wishes_path(1));
    let wishes = world.wishes("Brest=5 Quimper=3");
    ada.put(&path, 0, &wishes).await.expect(200);
    let (compressed, plain) = (get(&ada, &path, "gzip").await, get(&ada, &path, "identity").await);
    assert_eq!((compressed.version(), &compressed.body), (plain.version(), &plain.body));
    ada.put(&path, compressed.version(), &wishes).await.expect(200);
}

/// Secrets in bodies are answered to `POST`, which is never compressed, however long the answer.
#[tokio::test]
async fn an_answer_to_another_method_is_not_compressed() {
    let world = World::prepared().await;
    world.until_ranked().await;
    world.clock_only("2024-03-12T22:30:00Z");
    let person = world.person("brest").await;
    let path = world.ranking_path(1, "Brest");
    let version = person.get(&path).await.expect(200).version();
    let saved = person.put(&path, version, &world.ranks("Chloe=1 Ada=2 Bob=3")).await.expect(200);
    assert!(saved.body.len() > 1_024, "{}", saved.text());
    assert_eq!((saved.header("content-encoding"), saved.header("vary")), (String::new(), String::new()));
    let ask = json!({ "email": "ada@example.org", "send": "code" });
    let asked = world.nobody().post("/api/session", &ask).await.expect(202);
    assert_eq!((asked.header("content-encoding"), asked.json()["sent"] == true), (String::new(), true));
}
