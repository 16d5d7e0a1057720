//! The Lambda function `run-matching`.

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), lambda::serve::Error> {
    lambda::serve::trigger(run_matching::handle).await
}
