//! What follows here from the results of a linked campaign: whoever has a post there leaves the round that is being
//! ranked, and a round that is matched and not published is matched again.

use api::Problem;
use departures::Departures;
use domain::{rounds::publication::require_ranking_closed, waking::RunMatching};
use jiff::Timestamp;
use store::Current;

use crate::Context;

/// Why a round is matched again, for those who approve its publication.
const REASON: &str = "Une campagne liée a publié des résultats depuis le calcul précédent.";

/// Brings the round that is under way up to date with what the linked campaigns have published.
pub(crate) async fn follow(context: &Context, current: &Current, now: Timestamp) -> Result<(), Problem> {
    if current.linked.is_empty() {
        return Ok(());
    }
    let departures = Departures { store: &context.store, mails: &context.bulk_mail_queue };
    departures.take_out(current, now).await?;
    let rounds = 1..=current.campaign.rounds();
    let unpublished = rounds.filter(|round| !current.is_published(*round));
    for round in unpublished.filter(|round| require_ranking_closed(&current.campaign, *round, now).is_ok()) {
        let latest = context.store.runs(&current.campaign.id, round).await?.into_iter().next();
        if latest.is_some_and(|run| current.outdates(&run.linked_publications)) {
            let (campaign, reason) = (current.campaign.id.clone(), Some(REASON.to_owned()));
            let input = RunMatching { campaign, round, reason, correction: None };
            context.schedules.match_soon(&input, now).await?;
            tracing::info!(round, "matched again after the results of a linked campaign");
        }
    }
    Ok(())
}
