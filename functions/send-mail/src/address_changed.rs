//! The mails about a list that gives a student another address: to the address before, with a link that confirms the
//! change, and to the new one, which sees what the student had stated before only once the change is confirmed or a day has
//! passed.

use crate::{Context, ses::Letter};
use api::Problem;
use domain::{CampaignId, Refusal, Thing, calendar::paris, roster::address::HIDDEN_FOR, waking::Recipient};
use jiff::Timestamp;

use crate::letter::address::{AddressBeforeLetter, NewAddressLetter};

pub(crate) async fn write(
    context: &Context,
    campaign: &CampaignId,
    recipient: &Recipient,
    at: Timestamp,
    token: Option<&str>,
) -> Result<Option<Letter>, Problem> {
    let current = context.store.campaign(campaign).await?.ok_or(Refusal::Unknown { what: Thing::Campaign })?;
    let (campaign, until) = (&current.campaign.label, paris(at + HIDDEN_FOR));
    let letter = match token {
        Some(token) => {
            let url = format!("{}/confirmer-adresse#{token}", context.public_url);
            AddressBeforeLetter { campaign, at: paris(at), until, url: &url }.to(&recipient.email)
        }
        None => NewAddressLetter { campaign, until, url: &context.public_url }.to(&recipient.email),
    };
    letter.map(Some)
}
