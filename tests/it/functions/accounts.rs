//! Tests of the list of those who follow and run a campaign.

use serde_json::Value;

use crate::support::{C, Person, World};

/// The accounts that a person reads: address, roles, whether it has signed in, whether the person may reset it.
async fn read(who: &Person) -> Vec<(String, Vec<String>, bool, bool)> {
    let accounts = who.get(&format!("{C}/accounts")).await.expect(200).json();
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    let one = |account: &Value| {
        let roles = account["rights"].as_array().unwrap().iter().map(|right| text(&right["role"])).collect();
        let (signed_in, resets) = (account["signed_in_at"].is_string(), account["resets"].as_bool().unwrap());
        (text(&account["email"]), roles, signed_in, resets)
    };
    accounts.as_array().unwrap().iter().map(one).collect()
}

#[tokio::test]
async fn administrators_read_every_account_of_staff_and_an_ars_those_it_may_reset() {
    let world = World::prepared().await;
    let (admin, ars) = (world.admin().await, world.person("ars").await);
    let found = read(&admin).await;
    let of = |email: &str| found.iter().find(|(address, ..)| address == email).cloned();
    let role = |role: &str| vec![role.to_owned()];
    assert_eq!(of("ars@example.org"), Some(("ars@example.org".into(), role("agency"), true, true)));
    let own = of(local::ADMIN_EMAIL).unwrap();
    assert_eq!((own.1, own.2, own.3), (role("admin"), true, false));
    let faculty = of("scolarite@example.org").unwrap();
    assert_eq!((faculty.1, faculty.2), (role("faculty"), false));
    // Neither students nor RTS are staff.
    assert_eq!((of("ada@example.org"), of("quimper@example.org")), (None, None));

    let seen: Vec<String> = read(&ars).await.into_iter().map(|(email, ..)| email).collect();
    assert!(seen.contains(&"scolarite@example.org".to_owned()), "{seen:?}");
    assert!(!seen.iter().any(|email| email == local::ADMIN_EMAIL || email == "ars@example.org"), "{seen:?}");
    world.person("scolarite").await.get(&format!("{C}/accounts")).await.refused(403, "forbidden");

    // Somebody whose rights are taken away is still listed, without any.
    let list = "Nom;Prénom;Email;Rôle;Spécialité;Région;Subdivision\r\nParti;Paul;scolarite@example.org;Retiré;;;\r\n";
    assert_eq!(admin.import("staff", list.into()).await["state"], "committed");
    let gone = read(&admin).await.into_iter().find(|(email, ..)| email == "scolarite@example.org").unwrap();
    assert_eq!(gone.1, [""; 0]);
}
