//! What takes two persons: asked for by one administrator, and shown to the others.

use api::{Answer, Problem, Response};
use domain::{
    AccountId, ApprovalId, Audited, RunDigest,
    follow::announcement::{Announcement, Sent},
    rounds::approval::{Approval, Matter},
};
use failure::Failure;
use futures::future::try_join;
use identity::Visit;
use jiff::Timestamp;
use schemars::JsonSchema;
use serde::Serialize;
use store::{Saved, Store};

use crate::Context;

/// What was asked for.
#[derive(Debug, Serialize, JsonSchema)]
pub struct ApprovalView {
    /// Identifier.
    id: ApprovalId,
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
    /// An approval, its administrators by their addresses.
    pub(crate) async fn of(store: &Store, approval: Approval) -> Result<Self, Failure> {
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
        let (asked_by, approved_by) = try_join(address(store, &approval.asked_by), async {
            match &approval.approved_by {
                Some(id) => Ok(Some(address(store, id).await?)),
                None => Ok(None),
            }
        })
        .await?;
        Ok(Self {
            id: approval.id,
            what,
            round,
            run,
            reason,
            announcement: shown,
            confirmed_warnings,
            asked_by,
            asked_at: approval.asked_at,
            expires_at,
            approved_by,
            approved_at: approval.approved_at,
        })
    }
}

/// The address of an account; empty once the account is gone.
async fn address(store: &Store, id: &AccountId) -> Result<String, Failure> {
    Ok(store.account(id).await?.map(|account| account.email).unwrap_or_default())
}

/// A new identifier of an approval.
pub(crate) fn new_id(context: &Context, visit: &Visit) -> Result<ApprovalId, Problem> {
    ApprovalId::try_from(context.entropy.uuid(visit.now)).map_err(Problem::internal)
}

/// Asks for what takes two persons, under this identifier.
pub(crate) async fn ask(context: &Context, visit: &Visit, id: ApprovalId, matter: Matter) -> Answer {
    let account = visit.actor.account().id.clone();
    let approval = Approval::asked(id, matter, account, visit.now);
    keep(context, visit, &approval, &Audited::ApprovalAsked(&approval.id)).await?;
    Response::json(202, &ApprovalView::of(&context.store, approval).await?)
}

/// Keeps an approval, asked for or given, with its event in the audit log.
pub(crate) async fn keep(
    context: &Context,
    visit: &Visit,
    approval: &Approval,
    audited: &Audited<'_>,
) -> Result<(), Problem> {
    let deed = context.identity.deed(&visit.actor.account().id, audited).writing(approval)?;
    match context.store.save_approval(&visit.current.campaign.id, approval, &deed).await? {
        Saved::Yes => Ok(()),
        Saved::Stale { found } => Err(Problem::stale(found)),
    }
}
