//! The Lambda function `wishes`.

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), lambda::serve::Error> {
    lambda::serve::http(&wishes::FUNCTION).await
}
