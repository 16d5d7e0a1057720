//! The Lambda function `wishes`.

use queues::MailQueue;
use runtime::{Caller, Process, serve};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), serve::Error> {
    let process = Process::start(Caller::Person).await?;
    let mail_queue = MailQueue::new(aws_sdk_sqs::Client::new(&process.aws), process.config.mail_queue_url.clone());
    serve::http(&wishes::FUNCTION, wishes::Context::new(&process, mail_queue), process.origin_check()).await
}
