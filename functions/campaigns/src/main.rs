//! The Lambda function `campaigns`.

use runtime::{Caller, Process, serve};
use schedules::{Schedules, Targets};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), serve::Error> {
    let process = Process::start(Caller::Person).await?;
    let targets = Targets {
        group: process.config.schedule_group.clone(),
        role_arn: process.config.schedule_role_arn.clone(),
        advance_arn: process.config.advance_campaign_arn.clone(),
        matching_arn: process.config.run_matching_arn.clone(),
        dead_letter_arn: process.config.schedule_dead_letter_arn.clone(),
    };
    let schedules = Schedules::new(aws_sdk_scheduler::Client::new(&process.aws), targets);
    serve::http(&campaigns::FUNCTION, campaigns::Context::new(&process, schedules), process.origin_check()).await
}
