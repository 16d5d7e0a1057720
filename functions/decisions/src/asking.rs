//! Requests for approval: one administrator asks, and the others see the request.

use api::{Answer, Problem, Response};
use domain::{
    AccountId, ApprovalId, Audited, Calendar, CampaignId, Post, PostId, Refusal, RunDigest, Student, StudentId,
    follow::announcement::{Announcement, Sent},
    rounds::{
        approval::{Approval, Declined, Matter},
        correction::Correction,
    },
};
use failure::Failure;
use futures::future::try_join;
use identity::Visit;
use jiff::Timestamp;
use schemars::JsonSchema;
use serde::Serialize;
use store::{Saved, Store};

use crate::{Context, awaited};

/// A request for approval.
#[derive(Debug, Serialize, JsonSchema)]
pub struct ApprovalView {
    /// Identifier.
    id: ApprovalId,
    /// What is asked for.
    what: What,
    /// The round to match, to publish, to write about, whose draw lacks a link, or the first whose windows move; 0 if none
    /// moves.
    round: u32,
    /// The run to publish; absent for other requests.
    run: Option<RunDigest>,
    /// The reason for a matching, a correction or a calendar; absent for other requests.
    reason: Option<String>,
    /// The lines to correct by a matching; absent for other requests.
    correction: Option<CorrectionView>,
    /// The calendar to save; absent for other requests.
    calendar: Option<Calendar>,
    /// The announcement to send; absent for other requests.
    announcement: Option<AnnouncementView>,
    /// The sealed secret to open; absent for other requests.
    opening: Option<OpeningView>,
    /// SHA-256 of the warnings of the run that the asking administrator has read; absent without warnings.
    confirmed_warnings: Option<String>,
    /// E-mail address of the administrator who asks.
    asked_by: String,
    /// When the request was made.
    #[schemars(with = "String", extend("format" = "date-time"))]
    asked_at: Timestamp,
    /// First instant at which it can no longer be approved.
    #[schemars(with = "String", extend("format" = "date-time"))]
    expires_at: Timestamp,
    /// E-mail address of the administrator who has approved.
    approved_by: Option<String>,
    /// When the request was approved.
    #[schemars(with = "Option<String>", extend("format" = "date-time"))]
    approved_at: Option<Timestamp>,
    /// Who has refused or withdrawn the request; absent for one that stands.
    declined: Option<DeclinedView>,
}

/// Who has refused or withdrawn a request.
#[derive(Debug, Serialize, JsonSchema)]
struct DeclinedView {
    /// E-mail address of the administrator.
    by: String,
    /// When.
    #[schemars(with = "String", extend("format" = "date-time"))]
    at: Timestamp,
    /// Why.
    reason: String,
}

/// The lines that a correction names, for people.
#[derive(Debug, Serialize, JsonSchema)]
struct CorrectionView {
    /// *Prénom Nom* of each student; the identifier of a student who is gone.
    students: Vec<String>,
    /// The name of each post; the identifier of a post that is gone.
    posts: Vec<String>,
    /// Whether everybody is matched again.
    everybody: bool,
}

impl CorrectionView {
    async fn of(store: &Store, campaign: &CampaignId, correction: &Correction) -> Result<Self, Failure> {
        let Correction { students, posts, everybody } = correction;
        let named = try_join(store.students_named(campaign, students), store.posts_named(campaign, posts)).await?;
        let (people, lines): (_, Vec<Post>) = named;
        let post = |id: &PostId| lines.iter().find(|post| post.id == *id).map_or_else(|| id.to_string(), Post::called);
        let student = |id: &StudentId| people.get(id).map_or_else(|| id.to_string(), Student::name);
        Ok(Self {
            students: students.iter().map(student).collect(),
            posts: posts.iter().map(post).collect(),
            everybody: *everybody,
        })
    }
}

/// An announcement that waits for approval, or has been sent.
#[derive(Debug, Serialize, JsonSchema)]
struct AnnouncementView {
    /// The texts and the audience.
    #[serde(flatten)]
    announcement: Announcement,
    /// Number of recipients when it was asked for. Those who leave the audience before it is sent get no mail.
    recipients: u32,
    /// When it was sent, and to how many; absent until then.
    sent: Option<Sent>,
}

/// A sealed secret of the draw that is to be opened for one round.
#[derive(Debug, Serialize, JsonSchema)]
struct OpeningView {
    /// The number of the commitment, 1 or 2.
    commitment: u32,
    /// The public value that is confirmed.
    value: String,
}

/// What needs the approval of a second administrator.
#[derive(Debug, Clone, Copy, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
enum What {
    /// Matching a round again.
    Matching,
    /// Publishing a run.
    Publication,
    /// Saving a calendar that moves windows of a matched round.
    Calendar,
    /// Sending a mail to many.
    Announcement,
    /// Opening a sealed secret of the draw.
    Opening,
}

impl ApprovalView {
    /// The view of an approval, with the addresses of its administrators read from their accounts.
    pub(crate) async fn of(store: &Store, campaign: &CampaignId, approval: Approval) -> Result<Self, Failure> {
        let expires_at = approval.expires_at();
        let (mut shown, mut opening, mut confirmed_warnings, mut dates, mut corrected) = (None, None, None, None, None);
        let (what, round, run, reason) = match approval.matter {
            Matter::Matching { round, reason, correction } => {
                if let Some(correction) = correction {
                    corrected = Some(CorrectionView::of(store, campaign, &correction).await?);
                }
                (What::Matching, round, None, Some(reason))
            }
            Matter::Publication { round, run, reason, confirmed_warnings: confirmed } => {
                confirmed_warnings = confirmed;
                (What::Publication, round, Some(run), reason)
            }
            Matter::Calendar { round, calendar, reason, replaces: _ } => {
                dates = Some(*calendar);
                (What::Calendar, round, None, Some(reason))
            }
            Matter::Announcement { round, announcement, recipients, sent, .. } => {
                shown = Some(AnnouncementView { announcement: *announcement, recipients, sent });
                (What::Announcement, round, None, None)
            }
            Matter::Opening { round, commitment, value } => {
                opening = Some(OpeningView { commitment, value });
                (What::Opening, round, None, None)
            }
        };
        let (asked_by, approved_by) = try_join(address(store, &approval.asked_by), async {
            match &approval.approved_by {
                Some(id) => Ok(Some(address(store, id).await?)),
                None => Ok(None),
            }
        })
        .await?;
        let declined = match approval.declined {
            Some(Declined { by, at, reason }) => Some(DeclinedView { by: address(store, &by).await?, at, reason }),
            None => None,
        };
        Ok(Self {
            id: approval.id,
            what,
            round,
            run,
            reason,
            correction: corrected,
            calendar: dates,
            announcement: shown,
            opening,
            confirmed_warnings,
            asked_by,
            asked_at: approval.asked_at,
            expires_at,
            approved_by,
            approved_at: approval.approved_at,
            declined,
        })
    }
}

/// The e-mail address of an account; empty if the account was purged.
async fn address(store: &Store, id: &AccountId) -> Result<String, Failure> {
    Ok(store.account(id).await?.map(|account| account.email).unwrap_or_default())
}

/// A new identifier of an approval.
///
/// # Errors
///
/// The entropy gives no identifier (500).
pub(crate) fn new_id(context: &Context, visit: &Visit) -> Result<ApprovalId, Problem> {
    ApprovalId::try_from(context.entropy.uuid(visit.now)).map_err(Problem::internal)
}

/// Refuses an administrator whose account was reset within the last day. The administrator who has reset it could have taken
/// it over, and would then approve their own requests (ADR 17).
pub(crate) async fn require_free(context: &Context, visit: &Visit) -> Result<(), Problem> {
    let until = context.store.held_until(&visit.actor.account().id).await?;
    match until.filter(|until| visit.now < *until) {
        Some(until) => Err(Refusal::AccountHeld { until }.into()),
        None => Ok(()),
    }
}

/// Records a request for approval under a new identifier, has the other administrators told, and answers with it (202).
pub(crate) async fn ask(context: &Context, visit: &Visit, id: ApprovalId, matter: Matter) -> Answer {
    require_free(context, visit).await?;
    let account = visit.actor.account().id.clone();
    let approval = Approval::asked(id, matter, account, visit.now);
    keep(context, visit, &approval, &Audited::ApprovalAsked(&approval.id)).await?;
    awaited::tell(context, visit, &approval.id).await;
    Response::json(202, &ApprovalView::of(&context.store, &visit.current.campaign.id, approval).await?)
}

/// Saves an approval, asked for or given, together with its event in the audit log.
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
