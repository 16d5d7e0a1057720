//! Tests that no route or trigger consumes more units of DynamoDB than recorded, on the small campaign. The units of a
//! national campaign are in `docs/data-model.md`.

use local::dynamodb::units::table;

use crate::support::scenario::units;

/// After an intended change: `cargo insta review`, and `cargo xtask units` for a national campaign.
#[tokio::test]
async fn every_route_consumes_the_units_recorded() {
    let units = Box::pin(units()).await;
    insta::with_settings!({
        snapshot_path => "../snapshots",
        prepend_module_to_snapshot => false,
        omit_expression => true,
    }, {
        insta::assert_snapshot!("units", table(&units));
    });
}
