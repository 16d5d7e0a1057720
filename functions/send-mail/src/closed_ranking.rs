//! The mail to a référent after the rankings of a round have closed: which ranks count for a post, with the receipt of
//! the saved ranking.

use crate::{Context, ses::Letter};
use api::Problem;
use domain::{CampaignId, PostId, Refusal, Thing};
use jiff::civil::DateTime;

use crate::{
    letter::many::{ClosedRankingLetter, RankedLine},
    receipt::attached,
};

/// The closed ranking of a post and its recipient.
pub(crate) struct ClosedRanking {
    pub(crate) campaign: CampaignId,
    pub(crate) round: u32,
    /// When the ranking has closed, in local time of Paris.
    pub(crate) closed_at: DateTime,
    pub(crate) post: PostId,
    /// Version of the last saved ranking; `None` if none was saved.
    pub(crate) version: Option<u64>,
    /// Whether enough candidates are ranked.
    pub(crate) valid: bool,
    pub(crate) email: String,
}

pub(crate) async fn write(context: &Context, closed: &ClosedRanking) -> Result<Option<Letter>, Problem> {
    let ClosedRanking { campaign, round, closed_at, post, version, valid, email } = closed;
    let current = context.store.campaign(campaign).await?.ok_or(Refusal::Unknown { what: Thing::Campaign })?;
    // If the window was moved or reopened meanwhile, nothing is final yet: another mail follows its new closing.
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
    let letter = ClosedRankingLetter {
        wave: &current.campaign.calendar.wave(*round),
        post: &named.called(),
        valid: *valid,
        saved: receipt.is_some(),
        lines: receipt.as_ref().map(|receipt| RankedLine::of(&receipt.statement.list)).unwrap_or_default(),
        ranks: current.campaign.default_ranks(),
        code: receipt.as_ref().map_or("", |receipt| &receipt.code),
    };
    let attachment = receipt.as_ref().map(|receipt| attached(receipt, campaign, *round)).transpose()?;
    Ok(Some(Letter { attachment, ..letter.to(email)? }))
}
