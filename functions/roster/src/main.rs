//! The Lambda function `roster`.

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), lambda::serve::Error> {
    lambda::serve::http(&roster::FUNCTION).await
}
