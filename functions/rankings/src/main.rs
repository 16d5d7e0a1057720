//! The Lambda function `rankings`.

use queues::MailQueue;
use runtime::{Caller, Process, serve};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), serve::Error> {
    let process = Process::start(Caller::Person).await?;
    let bulk_mail_queue =
        MailQueue::new(aws_sdk_sqs::Client::new(&process.aws), process.config.bulk_mail_queue_url.clone());
    let context = rankings::Context::new(&process, bulk_mail_queue);
    serve::http(&rankings::FUNCTION, context, process.origin_check()).await
}
