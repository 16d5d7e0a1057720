//! Writes and sends the mails that wait in the queues. What fails is tried again, and set aside after the last try. What
//! somebody has asked for and comes twice gives the same mail twice, code and link included; a mail to many goes out once.

mod announcement;
mod closed_ranking;
mod letter;
mod notice;
mod receipt;
mod reminder;
mod sign_in;

use std::sync::Arc;

use aws_lambda_events::sqs::SqsEvent;
use jiff::SignedDuration;
use lambda::{
    App, Problem,
    mail::{Letter, Mailing},
};
use store::Turn;

/// Longer than a mail takes, shorter than the queue waits before it hands a message over again.
const TURN: SignedDuration = SignedDuration::from_secs(30);

/// Sends the mails of the event. The queue hands them over one at a time, so that one that fails holds up no other.
pub async fn handle(app: Arc<App>, event: SqsEvent) -> Result<(), Problem> {
    for message in event.records {
        let body = message.body.unwrap_or_default();
        // The error names a place in the message, never what stands there.
        let mailing = serde_json::from_str(&body).map_err(|error: serde_json::Error| {
            Problem::internal(format!("a mailing cannot be read: line {} column {}", error.line(), error.column()))
        })?;
        match Mailing::once(&mailing) {
            Some(name) => once(&app, &name, mailing).await?,
            None => send(&app, mailing).await?,
        }
    }
    Ok(())
}

async fn send(app: &App, mailing: Mailing) -> Result<(), Problem> {
    if let Some(letter) = write(app, mailing).await? {
        app.mail.send(letter).await?;
        tracing::info!("sent");
    }
    Ok(())
}

/// Sends a mail of this name unless it has gone out, or is going out.
async fn once(app: &App, name: &str, mailing: Mailing) -> Result<(), Problem> {
    let now = app.clock.now();
    match app.store.take_turn(name, now, now + TURN).await? {
        Turn::Sent => Ok(()),
        Turn::Taken => Err(Problem::internal("a mail that is being sent already")),
        Turn::Mine => {
            let sent = send(app, mailing).await;
            app.store.end_turn(name, sent.is_ok(), now).await?;
            sent
        }
    }
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
        Mailing::Announcement { campaign, announcement, recipient } => {
            announcement::write(app, &campaign, &announcement, &recipient).await
        }
        Mailing::Reminder { campaign, round, window, recipient, .. } => {
            reminder::write(app, &campaign, round, window, &recipient).await
        }
        Mailing::ClosedRanking { campaign, round, closed_at, post, version, valid, recipient } => {
            let email = recipient.email;
            let told = closed_ranking::Told { campaign, round, closed_at, post, version, valid, email };
            closed_ranking::write(app, &told).await
        }
        Mailing::Notice { account, notice, at } => notice::write(app, &account, notice, at).await,
    }
}
