//! The Lambda function `students`.

use runtime::{Caller, Process, serve};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), serve::Error> {
    let process = Process::start(Caller::Person).await?;
    serve::http(&students::FUNCTION, students::Context::new(&process), process.origin_check()).await
}
