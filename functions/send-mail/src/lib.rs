//! Writes and sends the mails of the queues. A mail that fails is tried again and goes to the dead-letter queue after
//! the last try. A queue may deliver a message twice: a mail that one person has asked for is then sent twice, with one
//! code or link; a mail to many is sent once ([`Mailing::once`]).

mod address_changed;
mod announcement;
mod approval_awaited;
mod bounced_addresses;
mod calendar_news;
mod candidate_left;
mod closed_ranking;
mod context;
mod delegation;
mod enrolment;
mod letter;
mod not_ready;
mod notice;
mod opening;
mod participation;
mod post_left;
mod receipt;
mod referent;
mod reminder;
mod results;
mod ses;
mod sign_in;
mod wishes_counted;

use std::sync::Arc;

use api::Problem;
use aws_lambda_events::sqs::SqsEvent;
use domain::waking::Mailing;
use jiff::SignedDuration;
use store::Turn;

pub use context::Context;
pub use ses::Mailer;

use crate::ses::Letter;

/// How long an invocation holds the turn to send a mail: longer than sending takes, shorter than the visibility timeout
/// of the queue.
const TURN: SignedDuration = SignedDuration::from_secs(30);

/// Sends the mails of the event. The queue delivers one message at a time, so that a mail that fails holds up no other.
///
/// # Errors
///
/// 500 if a message is malformed, or names something that is not stored; 500 or 503 when a service fails. The queue
/// delivers the message again.
pub async fn handle(context: Arc<Context>, event: SqsEvent) -> Result<(), Problem> {
    for message in event.records {
        let body = message.body.ok_or_else(|| Problem::internal("a message without a body"))?;
        // The error names a position and quotes nothing: the message holds personal data.
        let mailing = serde_json::from_str(&body).map_err(|error: serde_json::Error| {
            Problem::internal(format!("a mailing cannot be read: line {} column {}", error.line(), error.column()))
        })?;
        match Mailing::once(&mailing) {
            Some(name) => once(&context, &name, mailing).await?,
            None => drop(send(&context, mailing).await?),
        }
    }
    Ok(())
}

/// Sends a mail. Returns whether there was one to send: dates or a suspension may hold it back.
async fn send(context: &Context, mailing: Mailing) -> Result<bool, Problem> {
    let Some(letter) = write(context, mailing).await? else { return Ok(false) };
    context.mailer.send(letter).await?;
    tracing::info!("sent");
    Ok(true)
}

/// Sends the mail of this name unless it was sent already. If another invocation is sending it, this one fails and is
/// tried again, in case the other dies.
async fn once(context: &Context, name: &str, mailing: Mailing) -> Result<(), Problem> {
    let now = context.clock.now();
    match context.store.take_turn(name, now, now + TURN).await? {
        Turn::Sent => Ok(()),
        Turn::Taken => Err(Problem::internal("a mail that is being sent already")),
        Turn::Mine => {
            let sent = send(context, mailing).await;
            // What was held back may be sent when it is queued again.
            context.store.end_turn(name, *sent.as_ref().unwrap_or(&false), now).await?;
            sent.map(drop)
        }
    }
}

/// The mail of a message; `None` if there is nothing to send any more.
async fn write(context: &Context, mailing: Mailing) -> Result<Option<Letter>, Problem> {
    match mailing {
        Mailing::SignIn { email, wanted, request_hash, code, with_code, entry_token, link_token, at } => {
            let code = with_code.then_some(code);
            let request = sign_in::SignInRequest { email, wanted, request_hash, code, entry_token, link_token, at };
            sign_in::write(context, request).await
        }
        Mailing::Receipt { account, campaign, round, student, version, short } => {
            receipt::write(context, &receipt::Validated { account, campaign, round, student, version, short }).await
        }
        Mailing::Announcement { campaign, announcement, recipient } => {
            announcement::write(context, &campaign, &announcement, &recipient).await
        }
        Mailing::Reminder { campaign, round, window, recipient, .. } => {
            reminder::write(context, &campaign, round, window, &recipient).await
        }
        Mailing::Opening { campaign, round, opening, recipient } => {
            opening::write(context, &campaign, (round, opening), &recipient).await
        }
        Mailing::WishesCounted { campaign, round, closed_at, counted, recipient } => {
            wishes_counted::write(context, &campaign, (round, closed_at), counted, &recipient).await
        }
        Mailing::Calendar { campaign, version: _, round, news, recipient } => {
            calendar_news::write(context, &campaign, round, &news, &recipient).await
        }
        Mailing::ApprovalAwaited { campaign, approval, recipient } => {
            approval_awaited::write(context, &campaign, &approval, &recipient).await
        }
        Mailing::NotReady { campaign, round, before, planned: _, blocking, suspends, recipient } => {
            not_ready::write(context, &campaign, (round, before, suspends), &blocking, &recipient).await
        }
        Mailing::BouncedAddresses { campaign, round, planned: _, unreached, recipient } => {
            bounced_addresses::write(context, &campaign, round, unreached, &recipient).await
        }
        Mailing::ClosedRanking { campaign, round, closed_at, post, version, valid, recipient } => {
            let email = recipient.email;
            let closed = closed_ranking::ClosedRanking { campaign, round, closed_at, post, version, valid, email };
            closed_ranking::write(context, &closed).await
        }
        Mailing::CandidateLeft { campaign, round, post, candidates: _, to_rank, valid, recipient } => {
            candidate_left::write(context, &campaign, (round, &post), (to_rank, valid), &recipient).await
        }
        Mailing::Results { campaign, round, version, reader, recipient } => {
            results::write(context, &campaign, (round, version), reader, &recipient).await
        }
        Mailing::Participation { campaign, amendment: _, participates, recipient } => {
            participation::write(context, &campaign, participates, &recipient).await
        }
        Mailing::Referent { campaign, amendment: _, named, recipient } => {
            referent::write(context, &campaign, named, &recipient).await
        }
        Mailing::Delegation { campaign, round, post, progress, at: _, recipient } => {
            delegation::write(context, &campaign, (round, &post), progress, &recipient).await
        }
        Mailing::PostLeft { campaign, post, left, at: _, reader, recipient } => {
            post_left::write(context, &campaign, (&post, left), reader, &recipient).await
        }
        Mailing::AddressChanged { campaign, recipient, at, token } => {
            address_changed::write(context, &campaign, &recipient, at, token.as_deref()).await
        }
        Mailing::Enrolment { campaign, account } => enrolment::write(context, &campaign, &account).await,
        Mailing::Notice { account, notice, at } => notice::write(context, &account, notice, at).await,
    }
}
