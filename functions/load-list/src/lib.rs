//! Loads the lists that wait in the queue. It may die at any write and be taken up again by the next delivery, or by
//! whoever asks again; two deliveries at once do not load a list twice, since one of them has the lease.

mod context;
mod load;

use std::sync::Arc;

use api::Problem;
use aws_lambda_events::sqs::SqsEvent;
use domain::roster::load::LoadState;
use domain::{roster::load::LISTS_LEASE, waking::LoadList};
use store::{ImportJob, ListsLease};

pub use context::Context;
/// Loads the lists of the event.
///
/// # Errors
/// A list could not be loaded to the end, or another one is being loaded: the queue hands it over again.
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
    let lease = ListsLease { owner, after: Some(asked.import.to_string()) };
    if !context.store.lease_lists(&lease, now + LISTS_LEASE, now).await? {
        return Err(Problem::refused(api::ProblemCode::ImportUnderWay, Vec::new()));
    }
    // Read again under the lease: whoever had it may have loaded the list meanwhile.
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

/// The list, if it still is to be loaded.
async fn waiting(context: &Context, asked: &LoadList) -> Result<Option<ImportJob>, Problem> {
    let job = context.store.import(&asked.campaign, &asked.import).await?;
    Ok(job.filter(|job| match job.state {
        LoadState::Loading => true,
        LoadState::Open | LoadState::Stopped | LoadState::Committed => false,
    }))
}
