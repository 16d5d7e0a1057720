//! Tests of the front end as a browser gets it from a local platform.

use std::fs;

use local::{StackSettings, site::content_security_policy};

use serde_json::{Value, json};

use crate::support::{C, Person, World, lists, world::PREPARATION};

const PAGE: &str = "<!doctype html><title>SiiMOP Appariement</title>";
const SCRIPT: &str = "/assets/app-K3JD82LQ.js";

/// A platform with pages, and a file beside their folder that must not be served.
async fn with_pages() -> World {
    let folder = tempfile::tempdir().unwrap();
    let pages = folder.path().join("dist");
    fs::create_dir_all(pages.join("assets")).unwrap();
    for (file, content) in [
        ("dist/index.html", PAGE),
        ("dist/manifest.webmanifest", "{}"),
        ("dist/assets/app-K3JD82LQ.js", "export {}"),
        ("dist/assets/app-K3JD82LQ.css", "a{}"),
        ("dist/assets/icon-K3JD82LQ.svg", "<svg/>"),
        ("dist/assets/text-K3JD82LQ.woff2", "w"),
        ("dist/.hidden", "hidden"),
        ("outside.txt", "outside"),
    ] {
        fs::write(folder.path().join(file), content).unwrap();
    }
    let settings = StackSettings {
        pages: Some(pages),
        ..StackSettings::for_tests(folder.path().join("stack"), PREPARATION.parse().unwrap())
    };
    World::start(folder, settings).await
}

async fn browse(person: &Person, path: &str) -> (u16, String, String, String) {
    let reply = person.send_as_it_is("GET", path, &[]).await;
    for (name, expected) in [
        ("x-content-type-options", "nosniff"),
        ("referrer-policy", "no-referrer"),
        ("cross-origin-opener-policy", "same-origin"),
        ("cross-origin-resource-policy", "same-origin"),
        ("permissions-policy", local::site::PERMISSIONS_POLICY),
    ] {
        assert_eq!(reply.header(name), expected, "{path}");
    }
    assert!(reply.header("content-security-policy").starts_with("default-src 'none'; script-src 'self';"), "{path}");
    let body = reply.text();
    (reply.status, reply.header("content-type"), reply.header("cache-control"), body)
}

#[tokio::test]
async fn every_path_of_the_application_is_its_page() {
    let world = with_pages().await;
    let nobody = world.nobody();
    for path in
        ["/", "/connexion", "/fil-info/", "/2024-05/", "/etudiants?specialite=pediatrie", "/campagnes/2024-05/postes"]
    {
        let page = ("text/html".to_owned(), "no-cache".to_owned(), PAGE.to_owned());
        let (status, kind, kept, body) = browse(&nobody, path).await;
        assert_eq!((status, (kind, kept, body)), (200, page), "{path}");
    }
}

#[tokio::test]
async fn files_have_their_types_and_those_with_a_hash_are_kept() {
    let world = with_pages().await;
    let nobody = world.nobody();
    for (path, kind) in [
        (SCRIPT, "text/javascript"),
        ("/assets/app-K3JD82LQ.css", "text/css"),
        ("/assets/icon-K3JD82LQ.svg", "image/svg+xml"),
        ("/assets/text-K3JD82LQ.woff2", "font/woff2"),
    ] {
        let (status, found, kept, _) = browse(&nobody, path).await;
        assert_eq!(
            (status, found.as_str(), kept.as_str()),
            (200, kind, "public, max-age=31536000, immutable"),
            "{path}"
        );
    }
    let (status, kind, kept, _) = browse(&nobody, "/manifest.webmanifest").await;
    assert_eq!((status, kind.as_str(), kept.as_str()), (200, "application/manifest+json", "no-cache"));
}

/// The settings of the pages name the clock of a local platform and an address for assistance.
#[tokio::test]
async fn the_pages_are_told_what_this_machine_has() {
    let world = with_pages().await;
    let (status, kind, kept, body) = browse(&world.nobody(), local::site::SETTINGS).await;
    assert_eq!((status, kind.as_str(), kept.as_str()), (200, "application/json", "no-cache"));
    let told: Value = serde_json::from_str(&body).unwrap();
    assert_eq!(told, json!({ "assistance": "mailto:assistance@uness.example", "clock": "/local/clock" }));
    world.nobody().get(told["clock"].as_str().unwrap()).await.expect(200);
}

#[tokio::test]
async fn nothing_else_is_served() {
    let world = with_pages().await;
    let nobody = world.nobody();
    for path in [
        "/../outside.txt",
        "/..",
        "/../",
        "/%2e%2e/outside.txt",
        "/assets/..%2f..%2foutside.txt",
        "/.hidden",
        "//outside.txt",
    ] {
        let (status, _, kept, body) = browse(&nobody, path).await;
        assert_eq!((status, body.as_str()), (404, ""), "{path}");
        assert!(!kept.contains("immutable"), "{path}");
    }
    // A page of an older version asks for a file that no longer exists. It must not get the page instead, and no cache
    // may keep the answer.
    let (status, _, kept, _) = browse(&nobody, "/assets/app-GONE8888.js").await;
    assert_eq!((status, kept.as_str()), (404, "no-cache"));
    assert_eq!(nobody.send_as_it_is("POST", "/connexion", &[]).await.status, 405);
}

#[tokio::test]
async fn the_api_and_the_clock_stay_what_they_are() {
    let world = with_pages().await;
    let nobody = world.nobody();
    for path in ["/api", "/api/", "/api/nothing", "/mail/12/nothing", "/local/nothing"] {
        let reply = nobody.get(path).await.expect(404);
        assert_eq!(reply.json()["message"], "Not Found", "{path}");
    }
    assert_eq!(nobody.get("/api/me").await.status, 401);
    let clock = nobody.get("/local").await.expect(200);
    assert!(clock.text().contains("heure de Paris"));
    // Without pages, `/` leads to the clock.
    let world = World::empty().await;
    assert_eq!(world.nobody().get("/").await.expect(303).header("location"), "/local");
    world.nobody().get("/connexion").await.expect(404);
}

/// The content security policy lets a page upload to the origin of the storage only, and the storage accepts this
/// origin.
#[tokio::test]
async fn a_page_may_upload_to_the_storage_and_nowhere_else() {
    let mut world = with_pages().await;
    world.load(&lists::campaign(), &lists::posts(), &lists::students()).await;
    let admin = world.admin().await;
    let kind = json!({ "kind": "students", "size_bytes": 9 });
    let started = admin.post(&format!("{C}/imports"), &kind).await.expect(201).json();
    let link = started["upload"].as_str().unwrap();
    let storage = link.split('/').take(3).collect::<Vec<_>>().join("/");
    let policy = admin.get("/").await.expect(200).header("content-security-policy");
    assert_eq!(policy, content_security_policy(&storage));
    let ask = [("origin", world.stack.address()), ("access-control-request-method", "PUT".to_owned())];
    let ask: Vec<_> = ask.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let allowed = admin.send_as_it_is("OPTIONS", link, &ask).await.expect(200);
    assert_eq!(allowed.header("access-control-allow-origin"), world.stack.address());
    let foreign = [("origin", "https://example.org"), ("access-control-request-method", "PUT")];
    admin.send_as_it_is("OPTIONS", link, &foreign).await.expect(403);
}
