//! The Lambda function `supervisors`.

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), lambda::serve::Error> {
    lambda::serve::http(&supervisors::FUNCTION).await
}
