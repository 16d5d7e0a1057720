//! The matching runs of a round.

use std::collections::BTreeMap;

use crate::Context;
use api::{Answer, Problem, Request, Response};
use domain::waking::RunMatching;
use domain::{
    Action, Audited, Refusal, RunDigest,
    refusal::require_reason,
    rights::About,
    rounds::{approval::Matter, correction::Correction},
};
use futures::future::try_join;
use identity::Visit;
use jiff::Timestamp;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use store::{Current, Publication, Run, RunState};

use crate::asking;

/// Body of `POST …/matching`.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Launch {
    /// The reason for matching the round again, for the audit log.
    reason: String,
    /// The lines to correct; required if the results of the round are published, and refused before.
    #[serde(default)]
    correction: Option<Correction>,
}

/// A matching run, for administrators.
#[derive(Debug, Serialize, JsonSchema)]
pub struct RunView {
    /// SHA-256 of the canonical instance, which names the run.
    digest: RunDigest,
    /// Whether the verifier found no violation.
    verified: bool,
    /// How many violations of each property (V1 to V6) the verifier found. The violations themselves name students and
    /// posts of results that nobody may read.
    violations: BTreeMap<String, u32>,
    /// When the run was made.
    #[schemars(with = "domain::schema::Instant")]
    at: Timestamp,
    /// Number of candidates in the round.
    candidates: u64,
    /// Number of candidates who got a post.
    assigned: u64,
    /// The largest number of candidates that any matching of the instance could assign.
    upper_bound: u64,
    /// Name of the algorithm and its version.
    algorithm: String,
    /// The reason given for the run; absent if the calendar started it.
    reason: Option<String>,
    /// The lines that the run corrects in the published results; absent for a run from the lists.
    correction: Option<Correction>,
    /// Whether its results are the published ones.
    published: bool,
    /// Whether a linked campaign has published since, so that the round is matched again before anything is published.
    outdated: bool,
}

impl RunView {
    fn of(run: Run, current: &Current) -> Self {
        let publication = current.published.get(&run.round).map(|publication| &publication.digest);
        let published = publication == Some(&run.digest);
        // Of the runs of a published round, those that correct its results may still be published.
        let waits = publication.is_none() || (!published && run.corrects.as_ref() == publication);
        let outdated = waits && current.outdates(&run.linked_publications);
        let (verified, violations) = match &run.state {
            RunState::Verified => (true, BTreeMap::new()),
            RunState::Refuted { violations } => (false, counted(violations)),
        };
        Self {
            digest: run.digest,
            verified,
            violations,
            at: run.at,
            candidates: run.candidates,
            assigned: run.assigned,
            upper_bound: run.upper_bound,
            algorithm: run.algorithm,
            reason: run.reason,
            correction: run.correction,
            published,
            outdated,
        }
    }
}

/// The number of violations of each property, from the lines of the verifier, such as `V4: …`.
fn counted(violations: &[String]) -> BTreeMap<String, u32> {
    let properties = violations.iter().map(|line| line.split(':').next().unwrap_or_default());
    properties.fold(BTreeMap::new(), |mut counts, property| {
        *counts.entry(property.to_owned()).or_default() += 1;
        counts
    })
}

pub(crate) async fn list(context: &Context, request: &Request) -> Answer {
    let visit = context.identity.visit(request).await?;
    let round = request.round()?;
    let runs = context.store.runs(&visit.current.campaign.id, round).await?;
    Response::json(200, &runs.into_iter().map(|run| RunView::of(run, &visit.current)).collect::<Vec<_>>())
}

/// Asks for approval to match a round again.
pub(crate) async fn ask(context: &Context, request: &Request) -> Answer {
    let visit = context.identity.visit(request).await?;
    let (round, Launch { reason, correction }) = (request.round()?, request.json()?);
    check(context, &visit, round, &reason, correction.as_ref()).await?;
    asking::ask(context, &visit, asking::new_id(context, &visit)?, Matter::Matching { round, reason, correction }).await
}

/// Refuses unless the round can be matched again now, and its results corrected so if they are published.
pub(crate) async fn check(
    context: &Context,
    visit: &Visit,
    round: u32,
    reason: &str,
    correction: Option<&Correction>,
) -> Result<(), Problem> {
    visit.allow(Action::Launch, About::in_round(round))?;
    if visit.current.campaign.calendar.suspended.is_some() {
        return Err(Refusal::Suspended.into());
    }
    require_reason(reason)?;
    // The trigger would refuse an incomplete draw too, but only its log would say so.
    visit.current.draw.completed(&visit.current.campaign, round)?;
    match (visit.current.published.get(&round), correction) {
        (None, None) => Ok(()),
        (None, Some(_)) => Err(Refusal::RoundNotPublished { round }.into()),
        (Some(published), correction) => {
            let none = Correction::default();
            may_correct(context, visit, published, correction.unwrap_or(&none)).await
        }
    }
}

/// Refuses a correction that the published round does not allow: it names no line, one that the round does not have, or one
/// that is as it was.
async fn may_correct(
    context: &Context,
    visit: &Visit,
    published: &Publication,
    correction: &Correction,
) -> Result<(), Problem> {
    let (current, round) = (&visit.current, published.round);
    current.campaign.require_before_next_wishes(round, visit.now)?;
    let files = context.objects.run_files(&current.campaign.id, round, &published.digest);
    let (files, (lines, before)) = try_join(files, context.tables.named_lines(current, round, correction)).await?;
    correction.apply(&current.campaign, files.made(), &lines, &before)?;
    Ok(())
}

/// Schedules a new matching of the round, 30 seconds from now, and records it in the audit log.
pub(crate) async fn launch(
    context: &Context,
    visit: &Visit,
    round: u32,
    reason: &str,
    correction: Option<&Correction>,
) -> Result<(), Problem> {
    let campaign = &visit.current.campaign.id;
    let deed = context.identity.deed(&visit.actor.account().id, &Audited::MatchingLaunched { round });
    context.store.note(campaign, &deed).await?;
    let input = RunMatching {
        campaign: campaign.clone(),
        round,
        reason: Some(reason.to_owned()),
        correction: correction.cloned(),
    };
    context.schedules.match_soon(&input, visit.now).await?;
    Ok(())
}
