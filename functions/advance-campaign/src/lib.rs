//! Carries out the transitions of a calendar that are due, in order and each once, then tells of a new calendar and of results,
//! sends the approved announcements, asks for second factors and follows the results of linked campaigns. It reads the calendar and the stamps each time, so a late, repeated or
//! outdated invocation does no harm. The heads of the audit log are signed each time, for every occasion that has none. The
//! sweep carries out what is due in every campaign. Invoked by hand, it also rebuilds summaries.

mod advance;
mod announcements;
mod audience;
mod bounced;
mod checks;
mod closed_rankings;
mod context;
mod counted;
mod enrolments;
mod heads;
mod linked;
mod news;
mod openings;
mod publish;
mod purge;
mod reminders;
mod results_told;
mod summaries;
mod sweep;

use std::sync::Arc;

use api::Problem;
use domain::{Refusal, Thing, waking::AdvanceCampaign};

pub use context::Context;

/// Carries out what is due in the campaign of the event, or in every campaign, or rebuilds the summaries of a campaign.
///
/// # Errors
///
/// The first problem of a transition or an announcement, after everything else that is due was tried; 404 for an
/// unknown campaign.
pub async fn handle(context: Arc<Context>, event: AdvanceCampaign) -> Result<(), Problem> {
    match event {
        AdvanceCampaign::Campaign(campaign) => {
            let current = context.store.campaign(&campaign).await?.ok_or(Refusal::Unknown { what: Thing::Campaign })?;
            let stamps = context.store.stamps(&campaign).await?;
            advance::advance(&context, &current, &stamps).await
        }
        AdvanceCampaign::EveryCampaign {} => sweep::sweep(&context).await,
        AdvanceCampaign::RebuildSummaries(campaign) => summaries::rebuild(&context, &campaign).await,
    }
}
