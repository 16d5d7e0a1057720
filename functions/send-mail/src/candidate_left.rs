//! The mail to a référent after somebody has left while their candidature was being ranked, or has come back.

use crate::{Context, ses::Letter};
use api::Problem;
use domain::{CampaignId, PostId, Refusal, Thing, waking::Recipient};

use crate::letter::many::CandidateLeftLetter;

pub(crate) async fn write(
    context: &Context,
    campaign: &CampaignId,
    (round, post): (u32, &PostId),
    (to_rank, valid): (usize, bool),
    recipient: &Recipient,
) -> Result<Option<Letter>, Problem> {
    let current = context.store.campaign(campaign).await?.ok_or(Refusal::Unknown { what: Thing::Campaign })?;
    let Some(named) = context.store.post(campaign, post).await? else { return Ok(None) };
    let wave = current.campaign.calendar.wave(round);
    let url = format!("{}/{campaign}/mes-postes", context.public_url);
    CandidateLeftLetter { wave: &wave, post: &named.called(), to_rank, valid, url: &url }.to(&recipient.email).map(Some)
}
