//! The Lambda function `dossiers`.

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), lambda::serve::Error> {
    lambda::serve::http(&dossiers::FUNCTION).await
}
