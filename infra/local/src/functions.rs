//! The functions, as the gateway and the Scheduler find them.

use std::sync::Arc;

use aws_lambda_events::sqs::{SqsEvent, SqsMessage};
use futures::future::BoxFuture;
use lambda::{App, Config, HttpFunction, serve::failure};
use serde::de::DeserializeOwned;

use crate::{queue::Message, scheduler::Delivery};

/// Every HTTP function.
pub const HTTP_FUNCTIONS: &[&HttpFunction] = &[
    &session::FUNCTION,
    &campaigns::FUNCTION,
    &students::FUNCTION,
    &posts::FUNCTION,
    &supervisors::FUNCTION,
    &wishes::FUNCTION,
    &rankings::FUNCTION,
    &results::FUNCTION,
    &dossiers::FUNCTION,
    &exports::FUNCTION,
    &roster::FUNCTION,
];

/// Hands a message of the mail queues to `send-mail`.
pub(crate) fn send_mail(app: Arc<App>, message: Message) -> BoxFuture<'static, Result<(), String>> {
    Box::pin(async move {
        send_mail::handle(app, sqs_event(message)).await.map_err(|problem| {
            let error = failure(&problem);
            tracing::warn!(error, "a mail was not sent");
            error
        })
    })
}

/// Hands a message of the queue of lists to `load-list`.
pub(crate) fn load_list(app: Arc<App>, message: Message) -> BoxFuture<'static, Result<(), String>> {
    Box::pin(async move {
        load_list::handle(app, sqs_event(message)).await.map_err(|problem| {
            let error = failure(&problem);
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

/// Wakes the trigger a schedule names.
pub(crate) fn wake(app: Arc<App>, delivery: Delivery) -> BoxFuture<'static, Result<(), String>> {
    Box::pin(async move {
        let Config { advance_campaign_arn, run_matching_arn, .. } = &app.config;
        let woken = if delivery.target_arn == *advance_campaign_arn {
            advance_campaign::handle(Arc::clone(&app), event(&delivery)?).await
        } else if delivery.target_arn == *run_matching_arn {
            run_matching::handle(Arc::clone(&app), event(&delivery)?).await
        } else {
            return Err(format!("no function has the ARN {}", delivery.target_arn));
        };
        woken.map_err(|problem| {
            let error = failure(&problem);
            tracing::warn!(schedule = delivery.schedule_name, error, "a trigger failed");
            error
        })
    })
}

fn event<E: DeserializeOwned>(delivery: &Delivery) -> Result<E, String> {
    serde_json::from_str(&delivery.input).map_err(|error| format!("unreadable event: {error}"))
}
