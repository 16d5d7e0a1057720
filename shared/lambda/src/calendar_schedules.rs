//! The calendar's alarm clock: one one-time schedule a transition. The calendar decides, the trigger only records, so
//! a schedule that fires late, twice or for an older calendar does no harm.

use aws_sdk_scheduler::{
    Client,
    error::ProvideErrorMetadata,
    types::{ActionAfterCompletion, DeadLetterConfig, FlexibleTimeWindow, FlexibleTimeWindowMode, RetryPolicy, Target},
};
use domain::{
    Campaign, CampaignId,
    calendar::{Transition, TransitionKind, ZONE, instant, paris},
};
use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

use crate::Config;

/// What `advance-campaign` is woken with.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AdvanceCampaign {
    /// The campaign; every step that is due is carried out.
    pub campaign: CampaignId,
}

/// What `run-matching` is woken with.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RunMatching {
    /// The campaign.
    pub campaign: CampaignId,
    /// The round.
    pub round: u32,
    /// Why, when somebody asked for it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
}

/// A window's closing is acted on this long after it: writes that were in time have landed by then.
const AFTER_CLOSING: SignedDuration = SignedDuration::from_secs(60);
/// The Scheduler wants instants to come; what is due already is asked for this much later.
const SOON: SignedDuration = SignedDuration::from_secs(30);
/// How long and how often the Scheduler tries to deliver.
const RETRY_SECONDS: i32 = 3_600;
const RETRIES: i32 = 20;

/// The Scheduler could not be told.
#[derive(Debug, thiserror::Error)]
#[error("schedule {name}: {cause}")]
pub struct ScheduleFailed {
    name: String,
    cause: String,
}

/// The schedules of all campaigns.
#[derive(Debug, Clone)]
pub struct Schedules {
    client: Client,
    group: String,
    role_arn: String,
    advance_arn: String,
    matching_arn: String,
    dead_letter_arn: String,
}

impl Schedules {
    /// Schedules in the group of this deployment.
    pub fn new(client: Client, config: &Config) -> Self {
        Self {
            client,
            group: config.schedule_group.clone(),
            role_arn: config.schedule_role_arn.clone(),
            advance_arn: config.advance_campaign_arn.clone(),
            matching_arn: config.run_matching_arn.clone(),
            dead_letter_arn: config.schedule_dead_letter_arn.clone(),
        }
    }

    /// Sets the alarm for every step of the calendar that `stamped` has not recorded yet, and for the matching of every
    /// round that is not `published`.
    pub async fn set(
        &self,
        campaign: &Campaign,
        now: Timestamp,
        stamped: impl Fn(&Transition) -> bool,
        published: impl Fn(u32) -> bool,
    ) -> Result<(), ScheduleFailed> {
        for step in campaign.transitions() {
            let planned = instant(step.at) + delay(step.kind);
            let at = planned.max(now + SOON);
            if step.kind == TransitionKind::RankingClose && !published(step.round) {
                let input = RunMatching { campaign: campaign.id.clone(), round: step.round, reason: None };
                self.put(&format!("{}-r{}-matching", campaign.id, step.round), at, &self.matching_arn, &input).await?;
            }
            if stamped(&step) {
                continue;
            }
            let name = name(&campaign.id, &step);
            let advance = AdvanceCampaign { campaign: campaign.id.clone() };
            self.put(&name, at, &self.advance_arn, &advance).await?;
        }
        Ok(())
    }

    /// Wakes `advance-campaign` soon.
    pub async fn advance_soon(&self, campaign: &CampaignId, now: Timestamp) -> Result<(), ScheduleFailed> {
        let input = AdvanceCampaign { campaign: campaign.clone() };
        self.put(&format!("{campaign}-by-hand"), now + SOON, &self.advance_arn, &input).await
    }

    /// Wakes `run-matching` soon, because somebody asked for it.
    pub async fn match_soon(&self, input: &RunMatching, now: Timestamp) -> Result<(), ScheduleFailed> {
        let name = format!("{}-r{}-matching-by-hand", input.campaign, input.round);
        self.put(&name, now + SOON, &self.matching_arn, input).await
    }

    async fn put(
        &self,
        name: &str,
        at: Timestamp,
        target_arn: &str,
        input: &impl Serialize,
    ) -> Result<(), ScheduleFailed> {
        let failed = |cause: String| ScheduleFailed { name: name.to_owned(), cause };
        let input = serde_json::to_string(input).map_err(|error| failed(error.to_string()))?;
        let retries =
            RetryPolicy::builder().maximum_event_age_in_seconds(RETRY_SECONDS).maximum_retry_attempts(RETRIES).build();
        let target = Target::builder()
            .arn(target_arn)
            .role_arn(&self.role_arn)
            .input(input)
            .retry_policy(retries)
            .dead_letter_config(DeadLetterConfig::builder().arn(&self.dead_letter_arn).build())
            .build()
            .map_err(|error| failed(error.to_string()))?;
        let window = FlexibleTimeWindow::builder().mode(FlexibleTimeWindowMode::Off).build();
        let window = window.map_err(|error| failed(error.to_string()))?;
        let expression = format!("at({})", paris(at).strftime("%Y-%m-%dT%H:%M:%S"));
        let create = self
            .client
            .create_schedule()
            .group_name(&self.group)
            .name(name)
            .schedule_expression(&expression)
            .schedule_expression_timezone(ZONE)
            .flexible_time_window(window.clone())
            .action_after_completion(ActionAfterCompletion::Delete)
            .target(target.clone());
        match create.send().await {
            Ok(_) => return Ok(()),
            Err(error) if error.code() == Some("ConflictException") => {}
            Err(error) => return Err(failed(format!("{:?} {error}", error.code()))),
        }
        let update = self
            .client
            .update_schedule()
            .group_name(&self.group)
            .name(name)
            .schedule_expression(&expression)
            .schedule_expression_timezone(ZONE)
            .flexible_time_window(window)
            .action_after_completion(ActionAfterCompletion::Delete)
            .target(target);
        update.send().await.map(drop).map_err(|error| failed(format!("{:?} {error}", error.code())))
    }
}

/// One name a step of the calendar, so that a date that moves moves its schedule. Reminders are several: theirs hold
/// their time, and one that was moved is woken for nothing.
fn name(campaign: &CampaignId, step: &Transition) -> String {
    let name = format!("{campaign}-r{}-{}", step.round, step.kind.name());
    match step.kind {
        TransitionKind::WishesReminder | TransitionKind::RankingReminder => {
            format!("{name}-{}", step.at.strftime("%m%dT%H%M"))
        }
        _ => name,
    }
}

fn delay(kind: TransitionKind) -> SignedDuration {
    match kind {
        TransitionKind::WishesClose | TransitionKind::RankingClose => AFTER_CLOSING,
        _ => SignedDuration::ZERO,
    }
}
