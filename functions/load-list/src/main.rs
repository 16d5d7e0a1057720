//! The Lambda function `load-list`.

use objects::Objects;
use queues::MailQueue;
use runtime::{Caller, Process, serve};

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
    serve::trigger(load_list::Context::new(&process, objects, bulk_mail_queue), load_list::handle).await
}
