//! Writes and sends the mails that wait in the queues. What fails is tried again, and set aside after the last try. What
//! somebody has asked for and comes twice gives the same mail twice, code and link included; a mail to many goes out once.

mod announcement;
mod closed_ranking;
mod context;
mod letter;
mod notice;
mod post;
mod receipt;
mod reminder;
mod sign_in;

use std::sync::Arc;

use api::Problem;
use aws_lambda_events::sqs::SqsEvent;
use domain::waking::Mailing;
use jiff::SignedDuration;
use store::Turn;

pub use context::Context;
pub use post::Mail;

use crate::post::Letter;

/// Longer than a mail takes, shorter than the queue waits before it hands a message over again.
const TURN: SignedDuration = SignedDuration::from_secs(30);

/// Sends the mails of the event. The queue hands them over one at a time, so that one that fails holds up no other.
pub async fn handle(context: Arc<Context>, event: SqsEvent) -> Result<(), Problem> {
    for message in event.records {
        let body = message.body.unwrap_or_default();
        // The error names a place in the message, never what stands there.
        let mailing = serde_json::from_str(&body).map_err(|error: serde_json::Error| {
            Problem::internal(format!("a mailing cannot be read: line {} column {}", error.line(), error.column()))
        })?;
        match Mailing::once(&mailing) {
            Some(name) => once(&context, &name, mailing).await?,
            None => send(&context, mailing).await?,
        }
    }
    Ok(())
}

async fn send(context: &Context, mailing: Mailing) -> Result<(), Problem> {
    if let Some(letter) = write(context, mailing).await? {
        context.mail.send(letter).await?;
        tracing::info!("sent");
    }
    Ok(())
}

/// Sends a mail of this name unless it has gone out, or is going out.
async fn once(context: &Context, name: &str, mailing: Mailing) -> Result<(), Problem> {
    let now = context.clock.now();
    match context.store.take_turn(name, now, now + TURN).await? {
        Turn::Sent => Ok(()),
        Turn::Taken => Err(Problem::internal("a mail that is being sent already")),
        Turn::Mine => {
            let sent = send(context, mailing).await;
            context.store.end_turn(name, sent.is_ok(), now).await?;
            sent
        }
    }
}

/// The mail to send, if there is one.
async fn write(context: &Context, mailing: Mailing) -> Result<Option<Letter>, Problem> {
    match mailing {
        Mailing::SignIn { email, wanted, request_hash, code, link_token, at } => {
            let asked = sign_in::Asked { email, wanted, request_hash, code, link_token, at };
            sign_in::write(context, asked).await
        }
        Mailing::Receipt { account, campaign, round, student, version } => {
            receipt::write(context, &receipt::Validated { account, campaign, round, student, version }).await
        }
        Mailing::Announcement { campaign, announcement, recipient } => {
            announcement::write(context, &campaign, &announcement, &recipient).await
        }
        Mailing::Reminder { campaign, round, window, recipient, .. } => {
            reminder::write(context, &campaign, round, window, &recipient).await
        }
        Mailing::ClosedRanking { campaign, round, closed_at, post, version, valid, recipient } => {
            let email = recipient.email;
            let told = closed_ranking::Told { campaign, round, closed_at, post, version, valid, email };
            closed_ranking::write(context, &told).await
        }
        Mailing::Notice { account, notice, at } => notice::write(context, &account, notice, at).await,
    }
}
