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
    waking::{AdvanceCampaign, RunMatching},
};
use failure::Failure;
use jiff::{SignedDuration, Timestamp};
use serde::Serialize;

/// A window's closing is acted on this long after it: writes that were in time have landed by then.
const AFTER_CLOSING: SignedDuration = SignedDuration::from_secs(60);
/// The Scheduler wants instants to come; what is due already is asked for this much later.
const SOON: SignedDuration = SignedDuration::from_secs(30);
/// How long and how often the Scheduler tries to deliver.
const RETRY_SECONDS: i32 = 3_600;
const RETRIES: i32 = 20;

/// Where schedules are kept, and what they wake.
#[derive(Debug, Clone)]
pub struct Targets {
    /// The group of the deployment's schedules.
    pub group: String,
    /// The role that the Scheduler invokes the triggers with.
    pub role_arn: String,
    /// `advance-campaign`
    pub advance_arn: String,
    /// `run-matching`
    pub matching_arn: String,
    /// The queue for deliveries that failed for good.
    pub dead_letter_arn: String,
}

/// The schedules of all campaigns.
#[derive(Debug, Clone)]
pub struct Schedules {
    client: Client,
    targets: Targets,
}

impl Schedules {
    /// The schedules of this deployment.
    pub fn new(client: Client, targets: Targets) -> Self {
        Self { client, targets }
    }

    /// Sets the alarm for every step of the calendar that `stamped` has not recorded yet, and for the matching of every
    /// round that is not `published`.
    pub async fn set(
        &self,
        campaign: &Campaign,
        now: Timestamp,
        stamped: impl Fn(&Transition) -> bool,
        published: impl Fn(u32) -> bool,
    ) -> Result<(), Failure> {
        for step in campaign.transitions() {
            let planned = instant(step.at) + delay(step.kind);
            let at = planned.max(now + SOON);
            if step.kind == TransitionKind::RankingClose && !published(step.round) {
                let input = RunMatching { campaign: campaign.id.clone(), round: step.round, reason: None };
                self.put(&format!("{}-r{}-matching", campaign.id, step.round), at, &self.targets.matching_arn, &input)
                    .await?;
            }
            if stamped(&step) {
                continue;
            }
            let name = name(&campaign.id, &step);
            let advance = AdvanceCampaign { campaign: campaign.id.clone() };
            self.put(&name, at, &self.targets.advance_arn, &advance).await?;
        }
        Ok(())
    }

    /// Wakes `advance-campaign` soon.
    pub async fn advance_soon(&self, campaign: &CampaignId, now: Timestamp) -> Result<(), Failure> {
        let input = AdvanceCampaign { campaign: campaign.clone() };
        self.put(&format!("{campaign}-by-hand"), now + SOON, &self.targets.advance_arn, &input).await
    }

    /// Wakes `run-matching` soon, because somebody asked for it.
    pub async fn match_soon(&self, input: &RunMatching, now: Timestamp) -> Result<(), Failure> {
        let name = format!("{}-r{}-matching-by-hand", input.campaign, input.round);
        self.put(&name, now + SOON, &self.targets.matching_arn, input).await
    }

    async fn put(&self, name: &str, at: Timestamp, target_arn: &str, input: &impl Serialize) -> Result<(), Failure> {
        const CREATE: &str = "CreateSchedule";
        let input = serde_json::to_string(input).map_err(|error| Failure::refused(CREATE, error))?;
        let retries =
            RetryPolicy::builder().maximum_event_age_in_seconds(RETRY_SECONDS).maximum_retry_attempts(RETRIES).build();
        let target = Target::builder()
            .arn(target_arn)
            .role_arn(&self.targets.role_arn)
            .input(input)
            .retry_policy(retries)
            .dead_letter_config(DeadLetterConfig::builder().arn(&self.targets.dead_letter_arn).build())
            .build()
            .map_err(|error| Failure::refused(CREATE, error))?;
        let window = FlexibleTimeWindow::builder().mode(FlexibleTimeWindowMode::Off).build();
        let window = window.map_err(|error| Failure::refused(CREATE, error))?;
        let expression = format!("at({})", paris(at).strftime("%Y-%m-%dT%H:%M:%S"));
        let create = self
            .client
            .create_schedule()
            .group_name(&self.targets.group)
            .name(name)
            .schedule_expression(&expression)
            .schedule_expression_timezone(ZONE)
            .flexible_time_window(window.clone())
            .action_after_completion(ActionAfterCompletion::Delete)
            .target(target.clone());
        match create.send().await {
            Ok(_) => return Ok(()),
            Err(error) if error.code() == Some("ConflictException") => {}
            Err(error) => return Err(Failure::from_sdk(CREATE, &error)),
        }
        let update = self
            .client
            .update_schedule()
            .group_name(&self.targets.group)
            .name(name)
            .schedule_expression(&expression)
            .schedule_expression_timezone(ZONE)
            .flexible_time_window(window)
            .action_after_completion(ActionAfterCompletion::Delete)
            .target(target);
        update.send().await.map(drop).map_err(Failure::of("UpdateSchedule"))
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
