//! The Lambda function `note-bounce`.

use runtime::{Caller, Process, serve};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), serve::Error> {
    let process = Process::start(Caller::Trigger).await?;
    serve::trigger(note_bounce::Context::new(&process), note_bounce::handle).await
}
