//! The Lambda function `exports`.

use objects::Objects;
use runtime::{Caller, Process, serve};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), serve::Error> {
    let process = Process::start(Caller::Person).await?;
    let objects = Objects::new(
        aws_sdk_s3::Client::new(&process.aws),
        process.config.files_bucket.clone(),
        process.config.evidence_bucket.clone(),
    );
    serve::http(&exports::FUNCTION, exports::Context::new(&process, objects), process.origin_check()).await
}
