//! The rankings of a round have closed: a référent is told what counts for a post, with the receipt of what was saved.

use crate::{Context, post::Letter};
use api::Problem;
use domain::{CampaignId, PostId, Refusal};
use jiff::civil::DateTime;

use crate::{
    letter::many::{ClosedRankingLetter, RankedLine},
    receipt::attached,
};

/// Which ranking, for whom.
pub(crate) struct Told {
    pub(crate) campaign: CampaignId,
    pub(crate) round: u32,
    /// In Paris.
    pub(crate) closed_at: DateTime,
    pub(crate) post: PostId,
    pub(crate) version: Option<u64>,
    pub(crate) valid: bool,
    pub(crate) email: String,
}

pub(crate) async fn write(context: &Context, told: &Told) -> Result<Option<Letter>, Problem> {
    let Told { campaign, round, closed_at, post, version, valid, email } = told;
    let current = context.store.campaign(campaign).await?.ok_or(Refusal::Unknown { what: "campaign" })?;
    // Reopened since, or moved: what was to be said is no longer so, and will be said again.
    let dates = current.campaign.calendar.round(*round);
    if dates.is_none_or(|dates| dates.ranking.closes != *closed_at || context.clock.now() < dates.ranking.closes_at()) {
        return Ok(None);
    }
    let Some(named) = context.store.post(campaign, post).await? else { return Ok(None) };
    let receipt = match version {
        Some(version) => {
            let found = context.store.ranking_receipt(campaign, *round, post, *version).await?;
            Some(found.ok_or_else(|| Problem::internal("a receipt that is not kept"))?)
        }
        None => None,
    };
    let lines = receipt.iter().flat_map(|receipt| &receipt.statement.list);
    let letter = ClosedRankingLetter {
        wave: &current.campaign.calendar.wave(*round),
        post: &named.name,
        valid: *valid,
        saved: receipt.is_some(),
        lines: lines.map(|line| RankedLine { label: &line.label, rank: line.value }).collect(),
        ranks: current.campaign.default_ranks(),
        code: receipt.as_ref().map_or("", |receipt| &receipt.code),
    };
    let attachment = receipt.as_ref().map(|receipt| attached(receipt, campaign, *round)).transpose()?;
    Ok(Some(Letter { attachment, ..letter.to(email)? }))
}
