//! The Lambda function `advance-campaign`.

use objects::Objects;
use queues::MailQueue;
use runtime::{Caller, Process, serve};
use schedules::{Schedules, Targets};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), serve::Error> {
    let process = Process::start(Caller::Trigger).await?;
    let objects = Objects::new(
        aws_sdk_s3::Client::new(&process.aws),
        process.config.files_bucket.clone(),
        process.config.evidence_bucket.clone(),
    );
    let bulk_mail_queue =
        MailQueue::new(aws_sdk_sqs::Client::new(&process.aws), process.config.bulk_mail_queue_url.clone());
    let targets = Targets {
        group: process.config.schedule_group.clone(),
        role_arn: process.config.schedule_role_arn.clone(),
        advance_arn: process.config.advance_campaign_arn.clone(),
        matching_arn: process.config.run_matching_arn.clone(),
        dead_letter_arn: process.config.schedule_dead_letter_arn.clone(),
    };
    let schedules = Schedules::new(aws_sdk_scheduler::Client::new(&process.aws), targets);
    let context = advance_campaign::Context::new(&process, objects, bulk_mail_queue, schedules);
    serve::trigger(context, advance_campaign::handle).await
}
