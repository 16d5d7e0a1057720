//! Tests of what a demonstration has and no deployment: anybody can be anybody.

use std::fs;

use local::http_functions;

use crate::support::{C, World};

/// Presses the button of a person on the first page of the demonstration. Returns the person's cookie.
async fn be(world: &World, email: &str) -> String {
    let form = [("content-type", "application/x-www-form-urlencoded")];
    let body = format!("email={}", email.replace('@', "%40")).into_bytes();
    let pressed = world.nobody().send("POST", "/local/sign-in", &form, body).await.expect(303);
    assert_eq!(pressed.header("location"), "/api/session/issuers/cockpit");
    let left = world.leave("cockpit").await;
    let back = left.look().await.expect(303).header("location");
    let path = back.strip_prefix(&world.stack.address()).unwrap().to_owned();
    world.nobody().with_cookie(&format!("__Host-oidc={}", left.kept)).get(&path).await.expect(303).cookie()
}

/// One click signs in a student, and a manager with the second factor that the lists of people need.
#[tokio::test]
async fn one_click_is_enough_to_be_anybody() {
    let world = World::prepared().await;
    let ada = world.nobody().with_cookie(&be(&world, "ada@example.org").await);
    assert_eq!(ada.get("/api/me").await.expect(200).json()["email"], "ada@example.org");
    let agency = world.nobody().with_cookie(&be(&world, "ars@example.org").await);
    agency.get(&format!("{C}/students")).await.expect(200);
    // The next person who comes is asked for an address.
    let left = world.leave("cockpit").await;
    let form = left.look().await.expect(200);
    assert!(form.text().contains("name=email"), "{}", form.text());
}

/// The doors of the demonstration are those of the local platform: no function that is deployed has a route for them.
#[test]
fn no_function_has_a_door_of_the_demonstration() {
    let routes: Vec<&str> = http_functions().iter().flat_map(|of| of.routes.iter().map(|route| route.key)).collect();
    assert!(routes.len() > 50, "{routes:?}");
    for route in routes {
        let path = route.split(' ').nth(1).unwrap();
        assert!(path.starts_with("/api/"), "{route}");
        assert!(
            !["local", "demo", "authorize"].iter().any(|door| path.split('/').any(|part| part == *door)),
            "{route}"
        );
    }
}

/// What is deployed is made of the crates of `functions` and `shared`, none of which uses the local platform.
#[test]
fn no_function_is_built_with_the_demonstration() {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let mut read = 0;
    for folder in ["functions", "shared"] {
        for entry in fs::read_dir(root.join(folder)).unwrap() {
            let manifest = entry.unwrap().path().join("Cargo.toml");
            let Ok(text) = fs::read_to_string(&manifest) else { continue };
            read += 1;
            for named in text.lines().filter_map(|line| line.split(['.', ' ', '=']).next()) {
                assert!(!["local", "demo", "generate"].contains(&named), "{}: {named}", manifest.display());
            }
        }
    }
    assert!(read > 30, "{read} manifests");
}
