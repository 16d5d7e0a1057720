//! The mail to a student who has validated a list: the list, its receipt, and the signed receipt as an attachment.

use std::{cmp::Reverse, collections::BTreeMap};

use crate::{
    Context,
    ses::{Attached, Letter},
};
use api::Problem;
use domain::{AccountId, CampaignId, StudentId, calendar::paris, waking::Short};
use jiff::Timestamp;

use proof::{Entry, Receipt};

use crate::letter::{ChosenPost, ReceiptLetter};

/// The receipt to send and the account it is sent to.
pub(crate) struct Validated {
    pub(crate) account: AccountId,
    pub(crate) campaign: CampaignId,
    pub(crate) round: u32,
    pub(crate) student: StudentId,
    pub(crate) version: u64,
    pub(crate) short: Option<Short>,
}

pub(crate) async fn write(context: &Context, validated: &Validated) -> Result<Option<Letter>, Problem> {
    let Validated { account, campaign, round, student, version, short } = validated;
    let Some(account) = context.store.account(account).await? else { return Ok(None) };
    let receipt = context.store.wish_receipt(campaign, *round, student, *version).await?;
    let receipt = receipt.ok_or_else(|| Problem::internal("a receipt that is not kept"))?;
    let at: Timestamp = receipt.statement.at.parse().map_err(Problem::internal)?;
    let letter = ReceiptLetter {
        round: *round,
        version: *version,
        at: paris(at),
        confirmed: receipt.statement.confirmed.as_ref(),
        short: short.filter(|_| receipt.statement.confirmed.is_none()),
        lines: chosen(context, campaign, student, &receipt.statement.list).await?,
        code: &receipt.code,
        sha256: &receipt.sha256,
    };
    let attachment = Some(attached(&receipt, campaign, *round)?);
    Ok(Some(Letter { attachment, ..letter.to(&account.email)? }))
}

/// The posts of a list, with the most hearts first. The receipt names a post by its *numéro d'agrément* alone, which says
/// nothing to people; a post that is not in the student's market any more keeps it.
async fn chosen(
    context: &Context,
    campaign: &CampaignId,
    student: &StudentId,
    list: &[Entry],
) -> Result<Vec<ChosenPost>, Problem> {
    // A list may have a hundred posts, each a unit; the catalogue of the market is two.
    let catalogue = context.store.market_posts(campaign, student.market()).await?;
    let names: BTreeMap<&str, String> = catalogue.posts.iter().map(|post| (post.id.as_str(), post.called())).collect();
    let line = |entry: &Entry| ChosenPost {
        name: names.get(entry.id.as_str()).unwrap_or(&entry.label).clone(),
        hearts: entry.value,
    };
    let mut chosen: Vec<ChosenPost> = list.iter().map(line).collect();
    chosen.sort_by_key(|post| Reverse(post.hearts));
    Ok(chosen)
}

/// A receipt as an attached file, whose name holds nothing personal.
pub(crate) fn attached(receipt: &Receipt, campaign: &CampaignId, round: u32) -> Result<Attached, Problem> {
    let version = receipt.statement.version;
    Ok(Attached {
        file_name: format!("recu_{campaign}_vague-{round}_version-{version}.json"),
        media_type: "application/json",
        bytes: serde_json::to_vec_pretty(receipt).map_err(Problem::internal)?,
    })
}
