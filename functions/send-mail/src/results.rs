//! The mail that results are out, or that a correction has changed those of the recipient.

use crate::{Context, ses::Letter};
use api::Problem;
use domain::{
    CampaignId, Refusal, Thing,
    waking::{Reader, Recipient},
};

use crate::letter::many::ResultsLetter;

pub(crate) async fn write(
    context: &Context,
    campaign: &CampaignId,
    (round, version): (u32, u64),
    reader: Reader,
    recipient: &Recipient,
) -> Result<Option<Letter>, Problem> {
    let current = context.store.campaign(campaign).await?.ok_or(Refusal::Unknown { what: Thing::Campaign })?;
    // A later correction has a mail of its own for those whom it concerns.
    if !current.is_published(round) {
        return Ok(None);
    }
    let wave = current.campaign.calendar.wave(round);
    let page = match reader {
        Reader::Student => "resultat",
        Reader::Supervisor => "mes-postes",
        Reader::Staff => "resultats",
    };
    let url = format!("{}/{campaign}/{page}", context.public_url);
    ResultsLetter { wave: &wave, reader, corrected: version > 1, url: &url }.to(&recipient.email).map(Some)
}
