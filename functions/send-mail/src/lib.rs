//! Writes and sends the mails that wait in the queue. What fails is tried again, and set aside after the last try; a
//! message that comes twice gives the same mail twice, code and link included.

mod letter;
mod notice;
mod receipt;
mod sign_in;

use std::sync::Arc;

use aws_lambda_events::sqs::SqsEvent;
use lambda::{
    App, Problem,
    mail::{Letter, Mailing},
};

/// Sends the mails of the event. The queue hands them over one at a time, so that one that fails holds up no other.
pub async fn handle(app: Arc<App>, event: SqsEvent) -> Result<(), Problem> {
    for message in event.records {
        let body = message.body.unwrap_or_default();
        // The error names a place in the message, never what stands there.
        let mailing = serde_json::from_str(&body).map_err(|error: serde_json::Error| {
            Problem::internal(format!("a mailing cannot be read: line {} column {}", error.line(), error.column()))
        })?;
        if let Some(letter) = write(&app, mailing).await? {
            app.mail.send(letter).await?;
            tracing::info!("sent");
        }
    }
    Ok(())
}

/// The mail to send, if there is one.
async fn write(app: &App, mailing: Mailing) -> Result<Option<Letter>, Problem> {
    match mailing {
        Mailing::SignIn { email, wanted, request_hash, code, link_token, at } => {
            let asked = sign_in::Asked { email, wanted, request_hash, code, link_token, at };
            sign_in::write(app, asked).await
        }
        Mailing::Receipt { account, campaign, round, student, version } => {
            receipt::write(app, &receipt::Validated { account, campaign, round, student, version }).await
        }
        Mailing::Notice { account, notice, at } => notice::write(app, &account, notice, at).await,
    }
}
