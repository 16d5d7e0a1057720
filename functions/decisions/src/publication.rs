//! Publication of a run that two administrators have approved: the first of a round, or a correction with its reason.

use crate::Context;
use api::{Answer, Problem, Request};
use domain::{
    Action, Audited, Refusal, RunDigest, Thing,
    refusal::require_reason,
    rights::About,
    rounds::{
        approval::Matter,
        publication::{MadeRun, Occasion, may_publish},
    },
};
use identity::Visit;
use schemars::JsonSchema;
use serde::Deserialize;
use store::{Publication, RunState, Saved};

use crate::{asking, plausible};

/// Body of `POST …/publication`.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Publish {
    /// The digest of the run to publish.
    run: RunDigest,
    /// The reason for a correction; required if the round has published results.
    #[serde(default)]
    reason: Option<String>,
    /// The `to_confirm` of the run's plausibility; required if the run has warnings.
    #[serde(default)]
    confirmed_warnings: Option<String>,
}

/// Asks for approval to publish a run: at the hour of the results or, if that has passed, at once.
pub(crate) async fn ask(context: &Context, request: &Request) -> Answer {
    let visit = context.identity.visit(request).await?;
    let (round, Publish { run, reason, confirmed_warnings }) = (request.round()?, request.json()?);
    check(context, &visit, round, &run, reason.as_deref()).await?;
    require_confirmed(context, &visit, round, &run, confirmed_warnings.as_deref()).await?;
    let matter = Matter::Publication { round, run, reason, confirmed_warnings };
    asking::ask(context, &visit, asking::new_id(context, &visit)?, matter).await
}

/// Refuses unless `confirmed` is the SHA-256 of the run's present warnings.
pub(crate) async fn require_confirmed(
    context: &Context,
    visit: &Visit,
    round: u32,
    run: &RunDigest,
    confirmed: Option<&str>,
) -> Result<(), Problem> {
    let to_confirm = plausible::to_confirm(context, visit, round, run).await?;
    if to_confirm.is_some() && to_confirm.as_deref() != confirmed {
        return Err(Refusal::WarningsNotConfirmed.into());
    }
    Ok(())
}

/// The publication of a run; refuses a run that cannot be published now or at the hour of the results.
pub(crate) async fn check(
    context: &Context,
    visit: &Visit,
    round: u32,
    run: &RunDigest,
    reason: Option<&str>,
) -> Result<Publication, Problem> {
    visit.allow(Action::Publish, About::in_round(round))?;
    let campaign = &visit.current.campaign;
    let stored = context.store.run(&campaign.id, round, run).await?.ok_or_else(|| Problem::not_found(Thing::Run))?;
    let before = visit.current.published.get(&round);
    let occasion = before.map_or(Occasion::First, |_| Occasion::Correction(reason));
    if let Some(reason) = reason.filter(|reason| !reason.trim().is_empty()) {
        require_reason(reason)?;
    }
    let outdated = visit.current.outdates(&stored.linked_publications);
    let made = MadeRun { verified: stored.state == RunState::Verified, at: stored.at, outdated };
    may_publish(campaign, round, made, occasion, visit.now)?;
    // A run that was made from other results than those published would take back what was corrected since. The run that
    // the last correction has replaced may come back: that takes the correction back, and nothing else.
    if let Some(before) = before {
        let replaces = stored.corrects.as_ref() == Some(&before.digest) || before.replaces.as_ref() == Some(run);
        if !replaces && before.digest != *run {
            return Err(Refusal::NothingToPublish.into());
        }
    }
    let version = before.map_or(0, |publication| publication.version) + 1;
    let replaces = before.map(|publication| publication.digest.clone());
    Ok(Publication { round, digest: run.clone(), version, at: visit.now, reason: reason.map(str::to_owned), replaces })
}

/// Whether this run is the published one.
pub(crate) fn is_published(visit: &Visit, round: u32, run: &RunDigest) -> bool {
    visit.current.published.get(&round).is_some_and(|publication| publication.digest == *run)
}

/// Publishes a run: one conditional write moves the pointer of the round to it, and everybody sees its results from
/// then on.
pub(crate) async fn publish(context: &Context, visit: &Visit, publication: Publication) -> Result<(), Problem> {
    let audited = Audited::ResultsPublished { round: publication.round, run: &publication.digest };
    let deed = context.identity.deed(&visit.actor.account().id, &audited).writing(&publication)?;
    match context.store.publish(&visit.current, &publication, &deed).await? {
        Saved::Yes => {
            context.schedules.advance_linked(visit.current.linked_ids(), visit.now).await;
            Ok(())
        }
        Saved::Stale { found } => {
            let id = &visit.current.campaign.id;
            let now = context.store.campaign(id).await?.ok_or(Refusal::Unknown { what: Thing::Campaign })?;
            let moved = now.linked_publications() != visit.current.linked_publications();
            if moved { Err(Refusal::RunOutdated.into()) } else { Err(Problem::stale(found)) }
        }
    }
}
