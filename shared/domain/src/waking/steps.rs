//! The messages by which the calendar invokes functions.

use serde::{Deserialize, Serialize};

use crate::{CampaignId, rounds::correction::Correction};

/// The message that invokes `advance-campaign`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum AdvanceCampaign {
    /// Carry out every step of this campaign that is due.
    Campaign(CampaignId),
    /// The sweep: carry out every step that is due, of whatever campaign.
    EveryCampaign {},
    /// Compare the summaries of this campaign with what they summarise, and write those that are missing or wrong again.
    RebuildSummaries(CampaignId),
}

/// The message that invokes `run-matching`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RunMatching {
    /// The campaign.
    pub campaign: CampaignId,
    /// The round.
    pub round: u32,
    /// The reason that was given, for a matching that an administrator asked for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// What is corrected, if the results of the round are published (R-36).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub correction: Option<Correction>,
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Schedules keep these messages for months, so that their form never changes.
    #[test]
    fn messages_keep_their_form() {
        let campaign = CampaignId::parse("2024-05").unwrap();
        for (message, text) in [
            (AdvanceCampaign::Campaign(campaign.clone()), r#"{"campaign":"2024-05"}"#),
            (AdvanceCampaign::EveryCampaign {}, r#"{"every_campaign":{}}"#),
            (AdvanceCampaign::RebuildSummaries(campaign), r#"{"rebuild_summaries":"2024-05"}"#),
        ] {
            assert_eq!(serde_json::to_string(&message).unwrap(), text);
            assert_eq!(serde_json::from_str::<AdvanceCampaign>(text).unwrap(), message);
        }
        for nonsense in ["{}", "null", r#""every_campaign""#, r#"{"every_campaign":{"campaign":"2024-05"}}"#] {
            assert!(serde_json::from_str::<AdvanceCampaign>(nonsense).is_err(), "{nonsense}");
        }
        let both = r#"{"campaign":"2024-05","every_campaign":{}}"#;
        assert!(serde_json::from_str::<AdvanceCampaign>(both).is_err());
    }
}
