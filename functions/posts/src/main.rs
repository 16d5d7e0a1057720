//! The Lambda function `posts`.

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), lambda::serve::Error> {
    lambda::serve::http(&posts::FUNCTION).await
}
