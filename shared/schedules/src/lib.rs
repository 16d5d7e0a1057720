//! One-time schedules of EventBridge Scheduler, one for each transition of a calendar. The triggers read the calendar
//! again when they wake, so a schedule that fires late, twice or for an older calendar does no harm.

use aws_sdk_scheduler::{
    Client,
    error::ProvideErrorMetadata,
    types::{ActionAfterCompletion, DeadLetterConfig, FlexibleTimeWindow, FlexibleTimeWindowMode, RetryPolicy, Target},
};
use domain::{
    Campaign, CampaignId,
    calendar::{Transition, TransitionKind, ZONE, paris},
    waking::{AdvanceCampaign, RunMatching},
};
use failure::Failure;
use jiff::{SignedDuration, Timestamp};
use serde::Serialize;

/// Delay of a schedule that is due already: the Scheduler accepts only instants in the future.
const SOON: SignedDuration = SignedDuration::from_secs(30);
/// How long the Scheduler retries a failed delivery, in seconds.
const RETRY_SECONDS: i32 = 3_600;
/// How often the Scheduler retries a failed delivery.
const RETRIES: i32 = 20;

/// The resources that schedules use, from the settings of the deployment.
#[derive(Debug, Clone)]
pub struct Targets {
    /// Name of the schedule group.
    pub group: String,
    /// ARN of the role that the Scheduler assumes to invoke the triggers.
    pub role_arn: String,
    /// ARN of the function `advance-campaign`.
    pub advance_arn: String,
    /// ARN of the function `run-matching`.
    pub matching_arn: String,
    /// ARN of the queue for deliveries that failed after all retries.
    pub dead_letter_arn: String,
}

/// The schedules of all campaigns.
#[derive(Debug, Clone)]
pub struct Schedules {
    client: Client,
    targets: Targets,
}

impl Schedules {
    /// The schedules behind this client, made with these resources.
    pub fn new(client: Client, targets: Targets) -> Self {
        Self { client, targets }
    }

    /// Creates or updates a schedule for every transition that is not `stamped` yet, and one for the matching of every
    /// round that is not `published`. Transitions before `now` are scheduled in 30 seconds.
    ///
    /// # Errors
    ///
    /// [`Failure`] when the Scheduler refuses a schedule or is out of reach; earlier schedules stay set.
    pub async fn set(
        &self,
        campaign: &Campaign,
        now: Timestamp,
        stamped: impl Fn(&Transition) -> bool,
        published: impl Fn(u32) -> bool,
    ) -> Result<(), Failure> {
        for step in campaign.transitions() {
            let at = step.due_at().max(now + SOON);
            if step.kind == TransitionKind::RankingClose && !published(step.round) {
                let input =
                    RunMatching { campaign: campaign.id.clone(), round: step.round, reason: None, correction: None };
                self.put(&format!("{}-r{}-matching", campaign.id, step.round), at, &self.targets.matching_arn, &input)
                    .await?;
            }
            if stamped(&step) || follows_the_closing(campaign, &step) {
                continue;
            }
            let name = name(&campaign.id, &step);
            let advance = AdvanceCampaign::Campaign(campaign.id.clone());
            self.put(&name, at, &self.targets.advance_arn, &advance).await?;
        }
        Ok(())
    }

    /// Schedules `advance-campaign` 30 seconds after `now`.
    ///
    /// # Errors
    ///
    /// [`Failure`] when the Scheduler refuses the schedule or is out of reach.
    pub async fn advance_soon(&self, campaign: &CampaignId, now: Timestamp) -> Result<(), Failure> {
        let input = AdvanceCampaign::Campaign(campaign.clone());
        self.put(&format!("{campaign}-by-hand"), now + SOON, &self.targets.advance_arn, &input).await
    }

    /// Schedules `advance-campaign` 30 seconds after `now` for the campaigns that are linked to one whose results are out. A
    /// failure is only logged: the results are out whatever becomes of it, and the sweep makes up for it.
    pub async fn advance_linked(&self, campaigns: impl IntoIterator<Item = &CampaignId>, now: Timestamp) {
        for campaign in campaigns {
            if let Err(error) = self.advance_soon(campaign, now).await {
                tracing::error!(%error, "a linked campaign was not woken");
            }
        }
    }

    /// Schedules `run-matching` 30 seconds after `now`, for a matching that the calendar did not plan.
    ///
    /// # Errors
    ///
    /// [`Failure`] when the Scheduler refuses the schedule or is out of reach.
    pub async fn match_soon(&self, input: &RunMatching, now: Timestamp) -> Result<(), Failure> {
        // Two requests within half a minute may correct different lines: neither takes the place of the other.
        let name = format!("{}-r{}-matching-by-hand-{}", input.campaign, input.round, now.as_second());
        self.put(&name, now + SOON, &self.targets.matching_arn, input).await
    }

    /// Creates the schedule `name`, or updates it if it exists.
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

/// Whether the trigger that draws up the candidatures of a round carries this step out too: at the same instant, another one
/// would do all of its work beside it.
fn follows_the_closing(campaign: &Campaign, step: &Transition) -> bool {
    match step.kind {
        TransitionKind::WishesCounted => true,
        TransitionKind::RankingOpen => {
            campaign.calendar.round(step.round).is_some_and(|dates| dates.wishes.closes == step.at)
        }
        TransitionKind::DossiersOpen
        | TransitionKind::DescriptionsOpen
        | TransitionKind::WishesCheck
        | TransitionKind::WishesReadiness
        | TransitionKind::WishesOpen
        | TransitionKind::WishesReminder
        | TransitionKind::WishesClose
        | TransitionKind::RankingReminder
        | TransitionKind::RankingClose
        | TransitionKind::ResultsCheck
        | TransitionKind::Results
        | TransitionKind::OffApplication
        | TransitionKind::Close
        | TransitionKind::Purge => false,
    }
}

/// The name of the schedule of a transition. It has no date, so that a transition that moves updates its schedule. A
/// round may have several reminders or checks of one kind, so the names of their schedules have the date. The schedule of
/// one that was moved stays, and its firing does nothing.
fn name(campaign: &CampaignId, step: &Transition) -> String {
    let name = format!("{campaign}-r{}-{}", step.round, step.kind.name());
    match step.kind {
        TransitionKind::WishesReminder
        | TransitionKind::RankingReminder
        | TransitionKind::WishesCheck
        | TransitionKind::WishesReadiness
        | TransitionKind::ResultsCheck => {
            format!("{name}-{}", step.at.strftime("%m%dT%H%M"))
        }
        TransitionKind::DossiersOpen
        | TransitionKind::DescriptionsOpen
        | TransitionKind::WishesOpen
        | TransitionKind::WishesClose
        | TransitionKind::WishesCounted
        | TransitionKind::RankingOpen
        | TransitionKind::RankingClose
        | TransitionKind::Results
        | TransitionKind::OffApplication
        | TransitionKind::Close
        | TransitionKind::Purge => name,
    }
}
