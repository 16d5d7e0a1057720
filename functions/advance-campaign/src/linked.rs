//! What follows here from the results of a linked campaign: whoever has a post there leaves the round that is being
//! ranked, and a run that waits for its publication is made again.

use api::Problem;
use departures::Departures;
use domain::{Refusal, Thing, rounds::publication::require_ranking_closed, waking::RunMatching};
use jiff::Timestamp;
use store::{Current, Run};

use crate::Context;

/// Why a round is matched again, for those who approve its publication.
const REASON: &str = "Une campagne liée a publié des résultats depuis le calcul précédent.";

/// Brings the round that is under way up to date with what the linked campaigns have published.
pub(crate) async fn follow(context: &Context, current: &Current) -> Result<(), Problem> {
    if current.linked.is_empty() {
        return Ok(());
    }
    // The mails before may have taken minutes, in which the other campaign may have published.
    let current =
        context.store.campaign(&current.campaign.id).await?.ok_or(Refusal::Unknown { what: Thing::Campaign })?;
    let now = context.clock.now();
    let departures = Departures { store: &context.store, mails: &context.bulk_mail_queue };
    departures.take_out(&current, now).await?;
    let campaign = &current.campaign;
    for round in (1..=campaign.rounds()).filter(|round| require_ranking_closed(campaign, *round, now).is_ok()) {
        let latest = context.store.runs(&campaign.id, round).await?.into_iter().next();
        if let Some(run) =
            latest.filter(|run| may_come_out(&current, run, now) && current.outdates(&run.linked_publications))
        {
            let reason = run.reason.or_else(|| Some(REASON.to_owned()));
            let input = RunMatching { campaign: campaign.id.clone(), round, reason, correction: run.correction };
            context.schedules.match_soon(&input, now).await?;
            tracing::info!(round, "matched again after the results of a linked campaign");
        }
    }
    Ok(())
}

/// Whether a run may still be published: its round has no results, or the run corrects them and the next wishes are not open.
fn may_come_out(current: &Current, run: &Run, now: Timestamp) -> bool {
    match current.published.get(&run.round) {
        None => true,
        Some(published) => {
            run.corrects.as_ref() == Some(&published.digest)
                && current.campaign.require_before_next_wishes(run.round, now).is_ok()
        }
    }
}
