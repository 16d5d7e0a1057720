//! The mail that asks a *coordonnateur* or a manager for a second factor, before the first wishes open or, to those who come later,
//! afterwards.

use crate::{Context, ses::Letter};
use api::Problem;
use domain::{AccountId, CampaignId, Refusal, Thing};

use crate::letter::many::EnrolmentLetter;

pub(crate) async fn write(
    context: &Context,
    campaign: &CampaignId,
    account: &AccountId,
) -> Result<Option<Letter>, Problem> {
    let current = context.store.campaign(campaign).await?.ok_or(Refusal::Unknown { what: Thing::Campaign })?;
    let account = context.identity.account(account).await?;
    // The right may be gone since, and the person may have a second factor already.
    let staff = account.filter(|account| account.grants.iter().any(|grant| grant.staff_of() == Some(campaign)));
    let Some(account) = staff else { return Ok(None) };
    if context.store.has_second_factor(&account.id).await? {
        return Ok(None);
    }
    let campaign = &current.campaign;
    let Some(first) = campaign.calendar.rounds.first() else { return Ok(None) };
    let url = format!("{}/{}", context.public_url, campaign.id);
    let by_telephone = campaign.enrols_by_telephone(context.clock.now());
    let letter = EnrolmentLetter { campaign: &campaign.label, opens: first.wishes.opens, by_telephone, url: &url };
    letter.to(&account.email).map(Some)
}
