//! The Lambda function `rankings`.

use runtime::{Caller, Process, serve};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), serve::Error> {
    let process = Process::start(Caller::Person).await?;
    serve::http(&rankings::FUNCTION, rankings::Context::new(&process), process.origin_check()).await
}
