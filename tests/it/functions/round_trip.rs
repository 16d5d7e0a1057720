//! Tests that an exported list can be imported again and changes nothing.

use serde_json::json;

use crate::support::{World, play::*};

#[tokio::test]
async fn an_export_imported_again_changes_nothing() {
    let world = World::prepared().await;
    for moment in ["in preparation", "published"] {
        if moment == "published" {
            world.until_published().await;
        }
        let admin = world.admin().await;
        for (kind, rows) in [("students", 10), ("posts", 8)] {
            for format in ["csv", "csv_rfc4180", "xlsx"] {
                let file = admin.export(&json!({ "kind": kind, "format": format })).await.expect(200);
                let report = admin.import(kind, file.body.to_vec()).await;
                let told = (&report["rows"], &report["created"], &report["changed"], &report["unchanged"]);
                let wanted = (&json!(rows), &json!(0), &json!(0), &json!(rows));
                assert_eq!(told, wanted, "{moment}, {kind}, {format}: {report}");
                assert_eq!((&report["fault_count"], &report["state"]), (&json!(0), &json!("committed")));
            }
        }
    }
    // Two rounds can be played as before, so no right was lost on the way.
    world.clock_to(WISHES_OPEN_2).await;
    world.wish(2, "Jean", "Morlaix=5").await.expect(200);
    world.clock_to(CANDIDATES_DRAWN_2).await;
    world.rank(2, "morlaix", "Morlaix", "Jean=1").await.expect(200);
}
