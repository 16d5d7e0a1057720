//! Signs the heads of the audit log into the locked bucket: every day, and at each closing, matching and publication
//! (ADR 38). What has happened is read from the tables, so that an occasion whose signing has failed is signed by the
//! next sweep.

use std::collections::BTreeSet;

use api::Problem;
use domain::{
    Campaign, CampaignId, Refusal, Thing,
    calendar::{TransitionKind, paris},
};
use sealing::sign_heads;
use store::{Publication, Run, Stamp};

use crate::Context;

/// Signs the heads for every occasion so far that has none.
pub(crate) async fn sign(context: &Context, campaign: &CampaignId) -> Result<(), Problem> {
    let current = context.store.campaign(campaign).await?.ok_or(Refusal::Unknown { what: Thing::Campaign })?;
    let stamps = context.store.stamps(campaign).await?;
    let now = context.clock.now();
    let mut names = BTreeSet::from([format!("day-{}", paris(now).date())]);
    names.extend(closings(&current.campaign, &stamps));
    for round in 1..=current.campaign.rounds() {
        names.extend(context.store.runs(campaign, round).await?.iter().map(matching));
    }
    names.extend(current.published.values().map(publication));
    let services = (&context.store, &context.objects);
    let signed = sign_heads(services, &context.keys.at(now).signer(), campaign, names, now).await?;
    if signed > 0 {
        tracing::info!(campaign = campaign.as_str(), signed, "heads of the audit log signed");
    }
    Ok(())
}

/// The closings that were carried out.
fn closings(campaign: &Campaign, stamps: &[Stamp]) -> impl Iterator<Item = String> {
    let steps = campaign.transitions().into_iter().filter(|step| closes(step.kind));
    let done = steps.filter(|step| stamps.iter().any(|stamp| stamp.records(step)));
    done.map(|step| format!("{}-r{}-{}", step.kind.name(), step.round, step.at.strftime("%Y-%m-%dT%H%M")))
}

fn closes(kind: TransitionKind) -> bool {
    match kind {
        TransitionKind::WishesClose | TransitionKind::RankingClose | TransitionKind::Close | TransitionKind::Purge => {
            true
        }
        TransitionKind::DossiersOpen
        | TransitionKind::DescriptionsOpen
        | TransitionKind::WishesCheck
        | TransitionKind::WishesReadiness
        | TransitionKind::WishesOpen
        | TransitionKind::WishesReminder
        | TransitionKind::WishesCounted
        | TransitionKind::RankingOpen
        | TransitionKind::RankingReminder
        | TransitionKind::ResultsCheck
        | TransitionKind::Results
        | TransitionKind::OffApplication => false,
    }
}

/// The occasion of a matching. A round that is matched again is another occasion, also if the digest stays.
fn matching(run: &Run) -> String {
    format!("matching-r{}-{}", run.round, run.at.strftime("%Y-%m-%dT%H%M%SZ"))
}

fn publication(publication: &Publication) -> String {
    format!("publication-r{}-v{}", publication.round, publication.version)
}
