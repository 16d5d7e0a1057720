//! The draws of a campaign: two administrators commit to secrets, then give the public value of each round and confirm
//! it with their links.

use crate::{Context, asking::require_free, sealed::Envelope};
use api::{Answer, Problem, Request, Response};
use domain::calendar::instant;
use domain::rounds::draw::Commitment;
use domain::waking::RunMatching;
use domain::{AccountId, Audited};
use identity::Visit;
use jiff::Timestamp;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use store::{Current, Saved};

/// Body of `POST …/draw/commitments`.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct NewCommitment {
    /// The end of the chain that begins with the secret: its tenth link, in lowercase hexadecimal.
    end: String,
    /// The secret, of 20 characters at least. It is sealed and never shown.
    secret: String,
}

/// Body of `POST …/draw/public-value`.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct GivenValue {
    /// The public value of the round: 5 to 20 numbers from 1 to 99, in any order.
    value: String,
}

/// Body of `POST …/draw/links`.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Confirmation {
    /// The public value that the administrator confirms.
    value: String,
    /// The link of the administrator's chain that this round reveals, in lowercase hexadecimal.
    link: String,
}

/// The draws of a campaign, for everybody in it.
#[derive(Debug, Serialize, JsonSchema)]
pub struct DrawView {
    /// The commitments, at most two, in the order they were made.
    commitments: Vec<CommitmentView>,
    /// The draws of the rounds, in order.
    rounds: Vec<RoundDrawView>,
}

/// A commitment to a chain.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct CommitmentView {
    /// The end of the chain.
    end: String,
    /// When the commitment was made.
    #[schemars(with = "domain::schema::Instant")]
    at: Timestamp,
    /// Whether the person who reads has made it.
    mine: bool,
}

/// The draw of a round.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct RoundDrawView {
    /// The round.
    round: u32,
    /// The source of the public value, as it was named in advance.
    source: String,
    /// From when the public value exists.
    #[schemars(with = "domain::schema::Instant")]
    drawn_at: Timestamp,
    /// The public value in its canonical form; absent until it is given.
    value: Option<String>,
    /// Whether the link of each chain is given, in the order of the commitments.
    links_given: Vec<bool>,
    /// The complete draw with its links and its seed; absent until the round is published.
    #[schemars(with = "Option<domain::schema::Draw>")]
    revealed: Option<proof::Draw>,
}

impl DrawView {
    fn of(current: &Current, reader: &AccountId) -> Self {
        let Current { campaign, draw, .. } = current;
        let commitments = draw.commitments.iter().map(|made| CommitmentView {
            end: made.end.clone(),
            at: made.at,
            mine: made.account == *reader,
        });
        let rounds = (1..).zip(&campaign.calendar.rounds).map(|(round, dates)| {
            let given = draw.rounds.get(&round);
            RoundDrawView {
                round,
                source: dates.draw.source.clone(),
                drawn_at: instant(dates.draw.at),
                value: given.map(|given| given.value.clone()),
                links_given: given.map_or([false; 2], |given| given.links.each_ref().map(Option::is_some)).to_vec(),
                revealed: draw.completed(campaign, round).ok().filter(|_| current.is_published(round)),
            }
        });
        Self { commitments: commitments.collect(), rounds: rounds.collect() }
    }
}

pub(crate) async fn read(context: &Context, request: &Request) -> Answer {
    let visit = context.identity.visit(request).await?;
    Response::json(200, &DrawView::of(&visit.current, &visit.actor.account().id))
}

pub(crate) async fn commit(context: &Context, request: &Request) -> Answer {
    let mut visit = context.identity.visit(request).await?;
    let NewCommitment { end, secret } = request.json()?;
    let Current { campaign, draw, .. } = &mut visit.current;
    let sealed = Envelope::of(context.keys.at(visit.now), &campaign.id, &end).seal(&secret)?;
    let made = Commitment { account: visit.actor.account().id.clone(), end, sealed, at: visit.now };
    draw.commit(campaign, made, &secret)?;
    let version = draw.version;
    keep(context, visit, &Audited::DrawCommitted { version }).await
}

pub(crate) async fn give_value(context: &Context, request: &Request) -> Answer {
    let mut visit = context.identity.visit(request).await?;
    let (round, GivenValue { value }) = (request.round()?, request.json()?);
    let Current { campaign, draw, published, .. } = &mut visit.current;
    draw.give_value(campaign, round, &value, visit.now, |before| published.contains_key(&before))?;
    let version = draw.version;
    keep(context, visit, &Audited::DrawPublicValueGiven { round, version }).await
}

pub(crate) async fn withdraw_value(context: &Context, request: &Request) -> Answer {
    let mut visit = context.identity.visit(request).await?;
    let round = request.round()?;
    visit.current.draw.withdraw_value(round)?;
    let version = visit.current.draw.version;
    keep(context, visit, &Audited::DrawPublicValueWithdrawn { round, version }).await
}

pub(crate) async fn reveal(context: &Context, request: &Request) -> Answer {
    let mut visit = context.identity.visit(request).await?;
    let (round, Confirmation { value, link }) = (request.round()?, request.json()?);
    let Current { campaign, draw, .. } = &mut visit.current;
    draw.reveal(campaign, round, &visit.actor.account().id, (&value, link), visit.now)?;
    let version = draw.version;
    keep(context, visit, &Audited::DrawLinkGiven { round, version }).await
}

pub(crate) async fn withdraw_link(context: &Context, request: &Request) -> Answer {
    let mut visit = context.identity.visit(request).await?;
    let round = request.round()?;
    visit.current.draw.withdraw_link(round, &visit.actor.account().id)?;
    let version = visit.current.draw.version;
    keep(context, visit, &Audited::DrawLinkWithdrawn { round, version }).await
}

/// Saves the draw of a person whose account is free, and answers with it.
async fn keep(context: &Context, visit: Visit, audited: &Audited<'_>) -> Answer {
    require_free(context, &visit).await?;
    save(context, &visit, audited).await?;
    Response::json(200, &DrawView::of(&visit.current, &visit.actor.account().id))
}

/// Saves the draw with its event in the audit log. Schedules the matching of every round whose draw is complete and
/// whose ranking has closed: the trigger has refused to match without a draw.
pub(crate) async fn save(context: &Context, visit: &Visit, audited: &Audited<'_>) -> Result<(), Problem> {
    let Current { campaign, draw, .. } = &visit.current;
    let deed = context.identity.deed(&visit.actor.account().id, audited).writing(draw)?;
    match context.store.save_draw(&campaign.id, draw, &deed).await? {
        Saved::Yes => {}
        Saved::Stale { found } => return Err(Problem::stale(found)),
    }
    for (round, dates) in (1..).zip(&campaign.calendar.rounds) {
        let waits = dates.ranking.closes_at() <= visit.now && !visit.current.is_published(round);
        if waits && draw.completed(campaign, round).is_ok() {
            let input = RunMatching { campaign: campaign.id.clone(), round, reason: None, correction: None };
            context.schedules.match_soon(&input, visit.now).await?;
        }
    }
    Ok(())
}
