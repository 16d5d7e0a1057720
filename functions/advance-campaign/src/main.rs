//! The Lambda function `advance-campaign`.

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), lambda::serve::Error> {
    lambda::serve::trigger(advance_campaign::handle).await
}
