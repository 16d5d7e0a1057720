//! The Lambda function `rankings`.

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), lambda::serve::Error> {
    lambda::serve::http(&rankings::FUNCTION).await
}
