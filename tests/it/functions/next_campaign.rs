//! Tests of how an administrator begins the next campaign: with the usual dates, and what the last one was made of.

use serde_json::json;

use crate::support::{C, World};

#[tokio::test]
async fn the_next_campaign_has_the_usual_dates_and_what_the_last_was_made_of() {
    let world = World::prepared().await;
    let admin = world.admin().await;
    let path = |first: &str| format!("{C}/preset?first={first}&label=Mai%202025");
    let calendar = admin.get(&path("2025-03-03")).await.expect(200).json();
    // Four days of wishes and five of rankings; results on a weekday that leaves a day, at two.
    let first = &calendar["rounds"][0];
    assert_eq!(first["label"], "Mai 2025 - vague 1");
    assert_eq!(first["wishes"], json!({ "opens": "2025-03-03T00:00:00", "closes": "2025-03-07T00:00:00" }));
    assert_eq!(first["ranking"]["closes"], "2025-03-12T00:00:00");
    assert_eq!(first["results_at"], "2025-03-13T14:00:00");
    assert_eq!(calendar["rounds"].as_array().unwrap().len(), 2);

    let last = admin.get(C).await.expect(200).json();
    let next = json!({
        "id": "2025-05", "label": "Mai 2025", "calendar": calendar,
        "parameters": last["parameters"], "specialties": last["specialties"], "territories": last["territories"],
    });
    admin.post("/api/campaigns", &next).await.expect(201);
    let made = admin.get("/api/campaigns/2025-05").await.expect(200).json();
    assert_eq!((&made["specialties"], &made["phase"]["state"]), (&last["specialties"], &json!("draft")));
    admin.post("/api/campaigns", &next).await.refused(409, "exists");

    // Wishes open on a Monday, and only an administrator begins a campaign.
    admin.get(&path("2025-03-04")).await.refused_field(422, "entries_refused", "/first", "out_of_range");
    admin.get(&path("2025-02-30")).await.refused(400, "unreadable");
    for who in ["ars", "coordo", "Ada"] {
        world.person(who).await.get(&path("2025-03-03")).await.refused(403, "forbidden");
    }
}
