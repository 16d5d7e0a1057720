//! A campaign that is linked to the small one, in one subdivision and on dates of its own.

use serde_json::{Value, json};

use super::lists;

/// Its identifier.
pub(crate) const ID: &str = "2024-05-ag";
/// Its path.
pub(crate) const PATH: &str = "/api/campaigns/2024-05-ag";

/// The linked campaign of a subdivision, with one round. Its results come eleven days before those of the small campaign.
pub(crate) fn earlier(subdivision: &str) -> Value {
    campaign(
        subdivision,
        &json!({
            "label": "Vague AG",
            "wishes": { "opens": "2024-02-26T00:00", "closes": "2024-02-28T00:00" },
            "ranking": { "opens": "2024-02-28T00:00", "closes": "2024-03-01T00:00" },
            "draw": { "source": "Loto", "at": "2024-02-28T21:00" },
            "results_at": "2024-03-02T14:00",
        }),
    )
}

/// The linked campaign of a subdivision, with one round. Its rankings close with those of the small campaign, and its results
/// come two days later.
pub(crate) fn later(subdivision: &str) -> Value {
    campaign(
        subdivision,
        &json!({
            "label": "Vague AG",
            "wishes": { "opens": "2024-03-04T00:00", "closes": "2024-03-08T00:00" },
            "ranking": { "opens": "2024-03-08T00:00", "closes": "2024-03-13T00:00" },
            "draw": { "source": "Loto", "at": "2024-03-09T21:00" },
            "results_at": "2024-03-15T14:00",
        }),
    )
}

fn campaign(subdivision: &str, round: &Value) -> Value {
    let mut campaign = lists::campaign();
    campaign["id"] = json!(ID);
    campaign["label"] = json!("Mai 2024 – Vague AG");
    campaign["linked_to"] = json!("2024-05");
    campaign["calendar"]["descriptions_open"] = json!("2024-02-21T00:00");
    campaign["calendar"]["rounds"] = json!([round]);
    for specialty in campaign["specialties"].as_array_mut().unwrap() {
        specialty["in_app_rounds"] = json!(1);
    }
    campaign["territories"].as_array_mut().unwrap().retain(|territory| territory["subdivision"] == subdivision);
    campaign
}
