//! Delivers messages of the queues and events of the Scheduler to the functions.

use std::sync::Arc;

use aws_lambda_events::sqs::{SqsEvent, SqsMessage};
use futures::future::BoxFuture;
use runtime::Config;
use serde::de::DeserializeOwned;

use crate::{
    Platform,
    queue::Message,
    scheduler::{Delivery, NotHandled},
};

/// Gives a message of the mail queues to `send-mail`.
pub(crate) fn send_mail(platform: Arc<Platform>, message: Message) -> BoxFuture<'static, Result<(), String>> {
    Box::pin(async move {
        platform.send_mail(sqs_event(message)).await.map_err(|problem| {
            let error = problem.in_a_line();
            tracing::warn!(error, "a mail was not sent");
            error
        })
    })
}

/// Gives a message of the queue of lists to `load-list`.
pub(crate) fn load_list(platform: Arc<Platform>, message: Message) -> BoxFuture<'static, Result<(), String>> {
    Box::pin(async move {
        platform.load_list(sqs_event(message)).await.map_err(|problem| {
            let error = problem.in_a_line();
            tracing::warn!(error, "a list was not loaded");
            error
        })
    })
}

fn sqs_event(message: Message) -> SqsEvent {
    let mut record = SqsMessage::default();
    record.message_id = Some(message.id);
    record.body = Some(message.body);
    let mut event = SqsEvent::default();
    event.records.push(record);
    event
}

/// Calls the function that a schedule names. Lambda does not take an event for a function that it does not know.
pub(crate) fn wake(platform: Arc<Platform>, delivery: Delivery) -> BoxFuture<'static, Result<(), NotHandled>> {
    Box::pin(async move {
        let Config { advance_campaign_arn, run_matching_arn, .. } = &platform.config;
        let woken = if delivery.target_arn == *advance_campaign_arn {
            platform.advance_campaign(event(&delivery)?).await
        } else if delivery.target_arn == *run_matching_arn {
            platform.run_matching(event(&delivery)?).await
        } else {
            return Err(NotHandled::NotTaken(format!("no function has the ARN {}", delivery.target_arn)));
        };
        woken.map_err(|problem| {
            let error = problem.in_a_line();
            tracing::warn!(schedule = delivery.schedule_name, error, "a trigger failed");
            NotHandled::Failed(error)
        })
    })
}

/// The event of a delivery. A function that cannot read its event fails.
fn event<E: DeserializeOwned>(delivery: &Delivery) -> Result<E, NotHandled> {
    serde_json::from_str(&delivery.input).map_err(|error| NotHandled::Failed(format!("unreadable event: {error}")))
}
