//! The schedule of the sweep. On AWS the template makes it (`Sweep`), and no function may change it.

use aws_sdk_scheduler::{
    Client,
    error::ProvideErrorMetadata,
    types::{DeadLetterConfig, FlexibleTimeWindow, FlexibleTimeWindowMode, RetryPolicy, Target},
};
use domain::waking::AdvanceCampaign;
use failure::Failure;
use runtime::Config;

/// The name of the schedule. It has no hyphen, which every schedule of a campaign has.
pub const NAME: &str = "sweep";
/// How often the sweep is made.
pub const EXPRESSION: &str = "rate(15 minutes)";
/// How often the Scheduler delivers the event again if Lambda does not take it.
pub const RETRIES: i32 = 20;
/// How long the Scheduler does so, in seconds: until the next sweep.
pub const RETRY_SECONDS: i32 = 900;

/// The event of the sweep.
pub fn event() -> AdvanceCampaign {
    AdvanceCampaign::EveryCampaign {}
}

/// Makes the schedule, unless an earlier start has made it.
pub(crate) async fn schedule(client: &Client, config: &Config) -> Result<(), Failure> {
    const CREATE: &str = "CreateSchedule";
    let refused = |error| Failure::refused(CREATE, error);
    let input = serde_json::to_string(&event()).map_err(|error| Failure::refused(CREATE, error))?;
    let retries =
        RetryPolicy::builder().maximum_event_age_in_seconds(RETRY_SECONDS).maximum_retry_attempts(RETRIES).build();
    let target = Target::builder()
        .arn(&config.advance_campaign_arn)
        .role_arn(&config.schedule_role_arn)
        .input(input)
        .retry_policy(retries)
        .dead_letter_config(DeadLetterConfig::builder().arn(&config.schedule_dead_letter_arn).build())
        .build()
        .map_err(refused)?;
    let window = FlexibleTimeWindow::builder().mode(FlexibleTimeWindowMode::Off).build().map_err(refused)?;
    let create = client
        .create_schedule()
        .group_name(&config.schedule_group)
        .name(NAME)
        .schedule_expression(EXPRESSION)
        .flexible_time_window(window)
        .target(target);
    match create.send().await {
        Ok(_) => Ok(()),
        Err(error) if error.code() == Some("ConflictException") => Ok(()),
        Err(error) => Err(Failure::from_sdk(CREATE, &error)),
    }
}
