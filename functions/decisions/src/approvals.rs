//! Approval by a second administrator, which carries out what the first one asked for.

use api::{Answer, Problem, Request, Response};
use domain::{
    ApprovalId, Audited, Thing,
    rounds::{
        approval::{Approval, Matter},
        publication::results_are_due,
    },
};
use futures::{StreamExt, TryStreamExt, stream};
use identity::Visit;
use schemars::JsonSchema;
use serde::Deserialize;

use crate::{
    Context,
    asking::{ApprovalView, keep, require_free},
    calendar, matching, opening, publication,
};

/// Number of approvals whose administrators are read in parallel.
const PARALLEL: usize = 8;

pub(crate) async fn list(context: &Context, request: &Request) -> Answer {
    let visit = context.identity.visit(request).await?;
    let approvals = context.store.approvals(&visit.current.campaign.id).await?;
    let views: Vec<_> = approvals
        .into_iter()
        .map(|approval| ApprovalView::of(&context.store, &visit.current.campaign.id, approval))
        .collect();
    let views: Vec<ApprovalView> = stream::iter(views).buffered(PARALLEL).try_collect().await?;
    Response::json(200, &views)
}

async fn answer(context: &Context, visit: &Visit, approval: Approval) -> Answer {
    Response::json(200, &ApprovalView::of(&context.store, &visit.current.campaign.id, approval).await?)
}

/// Body of `PUT …/refusal`.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Refused {
    /// Why, as told to the administrator who asked.
    reason: String,
}

/// The request of the path.
async fn found(context: &Context, request: &Request, visit: &Visit) -> Result<Approval, Problem> {
    let id = request.id_in_path("approval", Thing::Approval, ApprovalId::parse)?;
    let found = context.store.approval(&visit.current.campaign.id, &id).await?;
    found.ok_or_else(|| Problem::not_found(Thing::Approval))
}

/// Refuses a request, or withdraws one's own.
pub(crate) async fn decline(context: &Context, request: &Request) -> Answer {
    let visit = context.identity.visit(request).await?;
    require_free(context, &visit).await?;
    let mut approval = found(context, request, &visit).await?;
    let Refused { reason } = request.json()?;
    approval.decline(visit.actor.account().id.clone(), &reason, visit.now)?;
    keep(context, &visit, &approval, &Audited::ApprovalDeclined(&approval.id)).await?;
    answer(context, &visit, approval).await
}

/// Approves a request of another administrator and carries it out. The conditions are checked again: they may have
/// changed since it was asked for.
pub(crate) async fn approve(context: &Context, request: &Request) -> Answer {
    let mut visit = context.identity.visit(request).await?;
    require_free(context, &visit).await?;
    let mut approval = found(context, request, &visit).await?;
    let before = approval.version;
    approval.approve(visit.actor.account().id.clone(), visit.now)?;
    let new = approval.version != before;
    match &approval.matter {
        Matter::Matching { round, reason, correction } => {
            matching::check(context, &visit, *round, reason, correction.as_ref()).await?;
            if new {
                keep(context, &visit, &approval, &Audited::ApprovalGiven(&approval.id)).await?;
            }
            matching::launch(context, &visit, *round, reason, correction.as_ref()).await?;
        }
        Matter::Publication { round, run, reason, confirmed_warnings } => {
            if !new && publication::is_published(&visit, *round, run) {
                // The process may have died before it had people told and the heads signed.
                context.schedules.advance_soon(&visit.current.campaign.id, visit.now).await?;
                return answer(context, &visit, approval).await;
            }
            let publication = publication::check(context, &visit, *round, run, reason.as_deref()).await?;
            publication::require_confirmed(context, &visit, *round, run, confirmed_warnings.as_deref()).await?;
            if new {
                keep(context, &visit, &approval, &Audited::ApprovalGiven(&approval.id)).await?;
            }
            // Before the hour of the results nothing is published here: the trigger of that hour does it.
            if results_are_due(&visit.current.campaign, *round, visit.now) {
                publication::publish(context, &visit, publication).await?;
                // The heads of the audit log are signed at each publication.
                context.schedules.advance_soon(&visit.current.campaign.id, visit.now).await?;
            }
        }
        Matter::Calendar { calendar, replaces, .. } => {
            let current = &visit.current.campaign;
            if !new && current.calendar_version == replaces + 1 && current.calendar == **calendar {
                calendar::set_schedules(context, &visit, current).await?;
                return answer(context, &visit, approval).await;
            }
            calendar::require_agreeable(&visit, calendar, *replaces)?;
            if new {
                keep(context, &visit, &approval, &Audited::ApprovalGiven(&approval.id)).await?;
            }
            calendar::save(context, &visit, (**calendar).clone(), *replaces).await?;
        }
        Matter::Opening { round, commitment, value } => {
            if !new && visit.current.draw.has_link(*round, *commitment) {
                return answer(context, &visit, approval).await;
            }
            opening::open(context, &mut visit, *round, *commitment, value)?;
            if new {
                keep(context, &visit, &approval, &Audited::ApprovalGiven(&approval.id)).await?;
            }
            opening::save(context, &visit, *round).await?;
        }
        Matter::Announcement { .. } => {
            if new {
                keep(context, &visit, &approval, &Audited::ApprovalGiven(&approval.id)).await?;
            }
            context.schedules.advance_soon(&visit.current.campaign.id, visit.now).await?;
        }
    }
    answer(context, &visit, approval).await
}
