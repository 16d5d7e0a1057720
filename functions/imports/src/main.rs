//! The Lambda function `imports`.

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), lambda::serve::Error> {
    lambda::serve::http(&imports::FUNCTION).await
}
