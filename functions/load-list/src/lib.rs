//! Loads the lists whose messages wait in the queue. If the process dies at any write, the next delivery or a new
//! request continues the load. Two deliveries at once do not load a list twice, because only one of them holds the
//! lease.

mod addresses;
mod context;
mod load;
mod participation;
mod referents;

use std::sync::Arc;

use api::Problem;
use aws_lambda_events::sqs::SqsEvent;
use domain::{
    roster::load::{LISTS_LEASE, LoadState},
    waking::LoadList,
};
use store::{ImportJob, ListsLease};

pub use context::Context;

/// Loads the lists of the messages in the event.
///
/// # Errors
/// A list could not be loaded completely, or another one is being loaded; the queue then delivers the message again.
pub async fn handle(context: Arc<Context>, event: SqsEvent) -> Result<(), Problem> {
    for message in event.records {
        let body = message.body.unwrap_or_default();
        let asked = serde_json::from_str(&body).map_err(|error: serde_json::Error| {
            Problem::internal(format!("what is to be loaded cannot be read: column {}", error.column()))
        })?;
        load(&context, &asked).await?;
    }
    Ok(())
}

async fn load(context: &Context, asked: &LoadList) -> Result<(), Problem> {
    if waiting(context, asked).await?.is_none() {
        return Ok(());
    }
    let now = context.clock.now();
    let owner = format!("{}/{}", asked.import, context.entropy.uuid(now));
    let lease = ListsLease { owner, after: Some(asked.import.to_string()), lasts: LISTS_LEASE };
    if !context.store.lease_lists(&lease, now).await? {
        return Err(Problem::refused(api::ProblemCode::ImportUnderWay, Vec::new()));
    }
    // The import is read again under the lease, because the previous holder may have loaded the list.
    let loaded = match waiting(context, asked).await {
        Ok(Some(job)) => load::load(context, &asked.campaign, &lease, job).await,
        Ok(None) => Ok(()),
        Err(problem) => Err(problem),
    };
    if let Err(error) = context.store.release_lists(&lease).await {
        tracing::warn!(%error, "the lease of lists runs out by itself");
    }
    loaded
}

/// The import, if it is still to be loaded.
async fn waiting(context: &Context, asked: &LoadList) -> Result<Option<ImportJob>, Problem> {
    let job = context.store.import(&asked.campaign, &asked.import).await?;
    Ok(job.filter(|job| match job.state {
        LoadState::Loading => true,
        LoadState::Open | LoadState::Stopped | LoadState::Committed => false,
    }))
}
