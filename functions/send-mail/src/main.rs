//! The Lambda function `send-mail`.

use runtime::{Caller, Process, serve};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), serve::Error> {
    let process = Process::start(Caller::Trigger).await?;
    let mailer = send_mail::Mailer::new(
        aws_sdk_sesv2::Client::new(&process.aws),
        process.config.mail_from.clone(),
        process.config.mail_configuration_set.clone(),
    );
    serve::trigger(send_mail::Context::new(&process, mailer), send_mail::handle).await
}
