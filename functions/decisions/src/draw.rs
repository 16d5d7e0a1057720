//! The draw of a campaign: two administrators commit to secrets, a public value is given after the wishes of round 1
//! have closed, and then both secrets are revealed.

use crate::{Context, asking::require_free};
use api::{Answer, Problem, Request, Response};
use domain::Audited;
use domain::waking::RunMatching;
use identity::Visit;
use jiff::Timestamp;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use store::{Current, Saved};

/// Body of `POST …/draw/commitments`.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct NewCommitment {
    /// SHA-256 of the secret's UTF-8 bytes, in lowercase hexadecimal. The secret must have at least 20 characters.
    sha256: String,
}

/// Body of `POST …/draw/public-value`.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PublicValue {
    /// The public value that the campaign has named: the numbers of the lottery.
    value: String,
}

/// Body of `POST …/draw/secrets`.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Secret {
    /// The secret whose SHA-256 the administrator has committed to.
    secret: String,
}

/// The draw, for everybody in the campaign.
#[derive(Debug, Serialize, JsonSchema)]
pub struct DrawView {
    /// The public value that was named in advance.
    source: String,
    /// The commitments, at most two, in the order they were made.
    commitments: Vec<CommitmentView>,
    /// Whether the public value was given.
    public_value_known: bool,
    /// The complete draw with its secrets and seed; absent until a round is published.
    #[schemars(with = "Option<domain::schema::Draw>")]
    revealed: Option<proof::Draw>,
}

/// A commitment to a secret.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct CommitmentView {
    /// SHA-256 of the secret.
    sha256: String,
    /// When the commitment was made.
    #[schemars(with = "domain::schema::Instant")]
    at: Timestamp,
    /// Whether the secret was revealed.
    secret_known: bool,
}

impl DrawView {
    fn of(current: &Current) -> Self {
        let Current { campaign, draw, published } = current;
        let commitments = draw.commitments.iter().map(|made| CommitmentView {
            sha256: made.sha256.clone(),
            at: made.at,
            secret_known: made.secret.is_some(),
        });
        Self {
            source: campaign.draw_source.clone(),
            commitments: commitments.collect(),
            public_value_known: draw.public_value.is_some(),
            revealed: draw.completed(campaign).ok().filter(|_| !published.is_empty()),
        }
    }
}

pub(crate) async fn read(context: &Context, request: &Request) -> Answer {
    let visit = context.identity.visit(request).await?;
    Response::json(200, &DrawView::of(&visit.current))
}

pub(crate) async fn commit(context: &Context, request: &Request) -> Answer {
    let mut visit = context.identity.visit(request).await?;
    let NewCommitment { sha256 } = request.json()?;
    let account = &visit.actor.account().id;
    visit.current.draw.commit(&visit.current.campaign, account, sha256, visit.now)?;
    keep(context, visit, |version| Audited::DrawCommitted { version }).await
}

pub(crate) async fn complete(context: &Context, request: &Request) -> Answer {
    let mut visit = context.identity.visit(request).await?;
    let PublicValue { value } = request.json()?;
    visit.current.draw.complete(&visit.current.campaign, value, visit.now)?;
    keep(context, visit, |version| Audited::DrawPublicValueGiven { version }).await
}

pub(crate) async fn reveal(context: &Context, request: &Request) -> Answer {
    let mut visit = context.identity.visit(request).await?;
    let Secret { secret } = request.json()?;
    let account = &visit.actor.account().id;
    visit.current.draw.reveal(&visit.current.campaign, account, secret, visit.now)?;
    keep(context, visit, |version| Audited::DrawSecretGiven { version }).await
}

/// Saves the draw with its event in the audit log. If it is complete now, schedules the matching of every round whose
/// ranking has closed: the trigger has refused to match without a draw.
async fn keep(context: &Context, visit: Visit, audited: fn(u64) -> Audited<'static>) -> Answer {
    require_free(context, &visit).await?;
    let Current { campaign, draw, .. } = &visit.current;
    let deed = context.identity.deed(&visit.actor.account().id, &audited(draw.version)).writing(draw)?;
    match context.store.save_draw(&campaign.id, draw, &deed).await? {
        Saved::Yes => {}
        Saved::Stale { found } => return Err(Problem::stale(found)),
    }
    if draw.completed(campaign).is_ok() {
        for (round, dates) in (1..).zip(&campaign.calendar.rounds) {
            if dates.ranking.closes_at() <= visit.now && !visit.current.is_published(round) {
                let input = RunMatching { campaign: campaign.id.clone(), round, reason: None };
                context.schedules.match_soon(&input, visit.now).await?;
            }
        }
    }
    Response::json(200, &DrawView::of(&visit.current))
}
