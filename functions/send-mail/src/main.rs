//! The Lambda function `send-mail`.

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), lambda::serve::Error> {
    lambda::serve::trigger(send_mail::handle).await
}
