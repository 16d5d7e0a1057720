//! The Lambda function `roster`.

use objects::Objects;
use queues::LoadQueue;
use runtime::{Caller, Process, serve};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), serve::Error> {
    let process = Process::start(Caller::Person).await?;
    let objects = Objects::new(
        aws_sdk_s3::Client::new(&process.aws),
        process.config.files_bucket.clone(),
        process.config.evidence_bucket.clone(),
    );
    let load_queue = LoadQueue::new(aws_sdk_sqs::Client::new(&process.aws), process.config.load_queue_url.clone());
    serve::http(&roster::FUNCTION, roster::Context::new(&process, objects, load_queue), process.origin_check()).await
}
