//! Delivers messages of the queues, events of the Scheduler and events of SES to the functions.

use std::sync::{Arc, OnceLock};

use aws_lambda_events::sqs::{SqsEvent, SqsMessage};
use futures::future::BoxFuture;
use serde::de::DeserializeOwned;

use crate::{
    Platform,
    mail::Publish,
    queue::{Message, Take},
    scheduler::{Delivery, NotHandled},
};

/// Gives a message of the mail queues to `send-mail`.
pub(crate) fn send_mail(platform: Arc<Platform>, message: Message) -> BoxFuture<'static, Result<(), String>> {
    Box::pin(async move {
        invoke(&platform, "send-mail", sqs_event(message)?)
            .await
            .inspect_err(|error| tracing::warn!(error, "a mail was not sent"))
    })
}

/// Gives a message of the queue of lists to `load-list`.
pub(crate) fn load_list(platform: Arc<Platform>, message: Message) -> BoxFuture<'static, Result<(), String>> {
    Box::pin(async move {
        invoke(&platform, "load-list", sqs_event(message)?)
            .await
            .inspect_err(|error| tracing::warn!(error, "a list was not loaded"))
    })
}

/// How often Lambda tries an event that a rule of EventBridge hands over.
const TRIES: usize = 3;

/// Gives an event of SES to `note-bounce`.
pub(crate) fn note_bounce(platform: Arc<Platform>, event: String) -> BoxFuture<'static, ()> {
    Box::pin(async move {
        for _ in 0..TRIES {
            match invoke(&platform, "note-bounce", event.clone()).await {
                Ok(()) => return,
                Err(error) => tracing::warn!(error, "a bounce was not noted"),
            }
        }
    })
}

fn sqs_event(message: Message) -> Result<String, String> {
    let mut record = SqsMessage::default();
    record.message_id = Some(message.id);
    record.body = Some(message.body);
    let mut event = SqsEvent::default();
    event.records.push(record);
    serde_json::to_string(&event).map_err(|error| error.to_string())
}

/// Calls the function that a schedule names. Lambda does not take an event for a function that it does not know.
pub(crate) fn wake(platform: Arc<Platform>, delivery: Delivery) -> BoxFuture<'static, Result<(), NotHandled>> {
    Box::pin(async move {
        let function = if delivery.target_arn == platform.config.advance_campaign_arn {
            "advance-campaign"
        } else if delivery.target_arn == platform.config.run_matching_arn {
            "run-matching"
        } else {
            return Err(NotHandled::NotTaken(format!("no function has the ARN {}", delivery.target_arn)));
        };
        invoke(&platform, function, delivery.input).await.map_err(|error| {
            tracing::warn!(schedule = delivery.schedule_name, error, "a trigger failed");
            NotHandled::Failed(error)
        })
    })
}

/// Calls a function of this version, or of the second one if it is its turn, with an event in JSON.
async fn invoke(platform: &Platform, function: &str, event: String) -> Result<(), String> {
    match platform.second_version.get().filter(|second| second.takes_turn()) {
        Some(second) => second.invoke(function, event, platform.clock.now()).await,
        None => invoke_here(platform, function, &event).await,
    }
}

/// Calls a function of this version.
pub(crate) async fn invoke_here(platform: &Platform, function: &str, event: &str) -> Result<(), String> {
    let answer = match function {
        "advance-campaign" => platform.advance_campaign(read(event)?).await,
        "run-matching" => platform.run_matching(read(event)?).await,
        "load-list" => platform.load_list(read(event)?).await,
        "send-mail" => platform.send_mail(read(event)?).await,
        "note-bounce" => platform.note_bounce(read(event)?).await,
        _ => return Err(format!("no function has the name {function}")),
    };
    answer.map_err(|problem| problem.in_a_line())
}

/// An event. A function that cannot read its event fails.
fn read<E: DeserializeOwned>(event: &str) -> Result<E, String> {
    serde_json::from_str(event).map_err(|error| format!("unreadable event: {error}"))
}

/// Makes the delivery of messages to a function. Deliveries fail until the platform has started.
pub(crate) fn into(
    woken: &Arc<OnceLock<Arc<Platform>>>,
    function: fn(Arc<Platform>, Message) -> BoxFuture<'static, Result<(), String>>,
) -> Take {
    let target = Arc::clone(woken);
    Arc::new(move |message| match target.get() {
        Some(platform) => function(Arc::clone(platform), message),
        None => Box::pin(async { Err("the platform is starting".to_owned()) }),
    })
}

/// Makes the delivery of events of SES. The platform sends no mail before it has started.
pub(crate) fn told(woken: &Arc<OnceLock<Arc<Platform>>>) -> Publish {
    let target = Arc::clone(woken);
    Publish::to(move |event| match target.get() {
        Some(platform) => note_bounce(Arc::clone(platform), event),
        None => Box::pin(async {}),
    })
}
