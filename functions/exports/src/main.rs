//! The Lambda function `exports`.

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), lambda::serve::Error> {
    lambda::serve::http(&exports::FUNCTION).await
}
