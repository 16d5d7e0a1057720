//! What takes two persons: asked for by one administrator, approved by another, then done.

use domain::{
    Account, ApprovalId, RunDigest,
    follow::announcement::{Announcement, Sent},
    rounds::approval::{Approval, Matter},
};
use jiff::Timestamp;
use lambda::{Answer, App, Problem, Request, Response, Visit};
use schemars::JsonSchema;
use serde::Serialize;
use store::Saved;

use crate::{publication, runs};

/// What was asked for.
#[derive(Debug, Serialize, JsonSchema)]
pub struct ApprovalView {
    /// Identifier.
    id: String,
    /// Whether a matching, a publication or an announcement is asked for.
    what: What,
    /// The round.
    round: u32,
    /// The run to publish.
    run: Option<RunDigest>,
    /// Why.
    reason: Option<String>,
    /// What is to be announced.
    announcement: Option<AnnouncementView>,
    /// SHA-256 of the warnings of the run that whoever asks has read, if there were some.
    confirmed_warnings: Option<String>,
    /// The administrator who asks.
    asked_by: String,
    /// When.
    #[schemars(with = "String", extend("format" = "date-time"))]
    asked_at: Timestamp,
    /// Until when another may approve.
    #[schemars(with = "String", extend("format" = "date-time"))]
    expires_at: Timestamp,
    /// The administrator who has approved.
    approved_by: Option<String>,
    /// When.
    #[schemars(with = "Option<String>", extend("format" = "date-time"))]
    approved_at: Option<Timestamp>,
}

/// Mail to many that waits, or has been sent.
#[derive(Debug, Serialize, JsonSchema)]
struct AnnouncementView {
    /// What is said, and to whom.
    #[serde(flatten)]
    announcement: Announcement,
    /// To how many, when it was asked for. Who has done meanwhile what they are asked for is not written to.
    recipients: u32,
    /// When it was sent.
    sent: Option<Sent>,
}

/// What can be asked for.
#[derive(Debug, Clone, Copy, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
enum What {
    /// To have a round matched again.
    Matching,
    /// To publish a run.
    Publication,
    /// To write to many.
    Announcement,
}

impl ApprovalView {
    async fn of(app: &App, approval: Approval) -> Result<Self, Problem> {
        let expires_at = approval.expires_at();
        let (mut shown, mut confirmed_warnings) = (None, None);
        let (what, round, run, reason) = match approval.matter {
            Matter::Matching { round, reason } => (What::Matching, round, None, Some(reason)),
            Matter::Publication { round, run, reason, confirmed_warnings: confirmed } => {
                confirmed_warnings = confirmed;
                (What::Publication, round, Some(run), reason)
            }
            Matter::Announcement { round, announcement, recipients, sent, .. } => {
                shown = Some(AnnouncementView { announcement: *announcement, recipients, sent });
                (What::Announcement, round, None, None)
            }
        };
        let address = |account: Option<Account>| account.map(|account| account.email);
        let approved_by = match &approval.approved_by {
            Some(id) => address(app.store.account(id).await?),
            None => None,
        };
        Ok(Self {
            id: approval.id.to_string(),
            what,
            round,
            run,
            reason,
            announcement: shown,
            confirmed_warnings,
            asked_by: address(app.store.account(&approval.asked_by).await?).unwrap_or_default(),
            asked_at: approval.asked_at,
            expires_at,
            approved_by,
            approved_at: approval.approved_at,
        })
    }
}

/// Asks for what takes two persons, under this identifier.
pub(crate) async fn ask(app: &App, visit: &Visit, id: String, matter: Matter) -> Answer {
    let id = ApprovalId::try_from(id).map_err(Problem::internal)?;
    let account = visit.actor.account().id.clone();
    let approval = Approval::asked(id, matter, account, visit.now);
    keep(app, visit, &approval, "approval.asked").await?;
    Response::json(202, &ApprovalView::of(app, approval).await?)
}

pub(crate) async fn list(app: &App, request: &Request) -> Answer {
    let visit = app.visit(request).await?;
    let mut views = Vec::new();
    for approval in app.store.approvals(&visit.current.campaign.id).await? {
        views.push(ApprovalView::of(app, approval).await?);
    }
    Response::json(200, &views)
}

/// Approves what another administrator asked for, and has it done under the conditions of this instant.
pub(crate) async fn approve(app: &App, request: &Request) -> Answer {
    let visit = app.visit(request).await?;
    let id = request.id_in_path("approval", ApprovalId::parse)?;
    let found = app.store.approval(&visit.current.campaign.id, &id).await?;
    let mut approval = found.ok_or_else(|| Problem::not_found("approval"))?;
    let before = approval.version;
    approval.approve(visit.actor.account().id.clone(), visit.now)?;
    let new = approval.version != before;
    match &approval.matter {
        Matter::Matching { round, reason } => {
            runs::check(&visit, *round, reason)?;
            if new {
                keep(app, &visit, &approval, "approval.given").await?;
            }
            runs::launch(app, &visit, *round, reason).await?;
        }
        Matter::Publication { round, run, reason, confirmed_warnings } => {
            if !new && publication::is_published(&visit, *round, run) {
                return Response::json(200, &ApprovalView::of(app, approval).await?);
            }
            let publication = publication::check(app, &visit, *round, run, reason.as_deref()).await?;
            publication::require_confirmed(app, &visit, *round, run, confirmed_warnings.as_deref()).await?;
            if new {
                keep(app, &visit, &approval, "approval.given").await?;
            }
            // Before the hour the trigger publishes what was approved.
            if publication::is_due(&visit, *round) {
                publication::publish(app, &visit, publication).await?;
            }
        }
        Matter::Announcement { .. } => {
            if new {
                keep(app, &visit, &approval, "approval.given").await?;
            }
            app.schedules.advance_soon(&visit.current.campaign.id, visit.now).await?;
        }
    }
    Response::json(200, &ApprovalView::of(app, approval).await?)
}

async fn keep(app: &App, visit: &Visit, approval: &Approval, action: &str) -> Result<(), Problem> {
    let object = format!("approvals/{}", approval.id);
    let deed = app.deed(&visit.actor.account().id, action, object).writing(approval)?;
    match app.store.save_approval(&visit.current.campaign.id, approval, &deed).await? {
        Saved::Yes => Ok(()),
        Saved::Stale { found } => Err(Problem::stale(found)),
    }
}
