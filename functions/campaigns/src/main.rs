//! The Lambda function `campaigns`.

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), lambda::serve::Error> {
    lambda::serve::http(&campaigns::FUNCTION).await
}
