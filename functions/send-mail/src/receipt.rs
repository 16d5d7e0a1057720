//! The mail to a student who has validated a list: the list, its receipt, and the signed receipt as an attachment.

use crate::{
    Context,
    ses::{Attached, Letter},
};
use api::Problem;
use domain::{AccountId, CampaignId, StudentId, calendar::paris};
use jiff::Timestamp;

use proof::Receipt;

use crate::letter::ReceiptLetter;

/// The receipt to send and the account it is sent to.
pub(crate) struct Validated {
    pub(crate) account: AccountId,
    pub(crate) campaign: CampaignId,
    pub(crate) round: u32,
    pub(crate) student: StudentId,
    pub(crate) version: u64,
}

pub(crate) async fn write(context: &Context, validated: &Validated) -> Result<Option<Letter>, Problem> {
    let Validated { account, campaign, round, student, version } = validated;
    let Some(account) = context.store.account(account).await? else { return Ok(None) };
    let receipt = context.store.wish_receipt(campaign, *round, student, *version).await?;
    let receipt = receipt.ok_or_else(|| Problem::internal("a receipt that is not kept"))?;
    let at: Timestamp = receipt.statement.at.parse().map_err(Problem::internal)?;
    let letter = ReceiptLetter {
        round: *round,
        version: *version,
        at: paris(at),
        confirmed: receipt.statement.confirmed.as_ref(),
        lines: &receipt.statement.list,
        code: &receipt.code,
        sha256: &receipt.sha256,
    };
    let attachment = Some(attached(&receipt, campaign, *round)?);
    Ok(Some(Letter { attachment, ..letter.to(&account.email)? }))
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
