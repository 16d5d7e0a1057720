//! Target: an uploaded list is read or refused with its faults, and never makes the reader panic.
#![no_main]

use std::sync::LazyLock;

use domain::{Campaign, roster::list::ListKind};
use libfuzzer_sys::fuzz_target;
use lists::import::read;

static CAMPAIGN: LazyLock<Option<Campaign>> = LazyLock::new(|| {
    let text = include_str!("../../../events/campaign-2024.json");
    let mut campaign: serde_json::Value = serde_json::from_str(text).ok()?;
    campaign["calendar_version"] = 1.into();
    campaign["parameters"] = serde_json::json!({});
    campaign["specialties"] = serde_json::json!([{ "code": "urgences", "label": "DES Médecine d'urgence", "perimeter": "region" }]);
    campaign["territories"] = serde_json::json!([{ "subdivision": "SUBDI BREST", "region": "Bretagne", "interregion": "Ouest" }]);
    serde_json::from_value(campaign).ok()
});

fuzz_target!(|bytes: &[u8]| {
    let campaign = CAMPAIGN.as_ref().expect("the campaign of the events can be read");
    for kind in [ListKind::Students, ListKind::Posts, ListKind::Supervisors, ListKind::Staff] {
        let list = read(kind, campaign, bytes);
        assert!(list.faults.listed().iter().all(|fault| !fault.message.is_empty()));
    }
});
