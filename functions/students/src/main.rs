//! The Lambda function `students`.

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), lambda::serve::Error> {
    lambda::serve::http(&students::FUNCTION).await
}
