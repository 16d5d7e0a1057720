//! The reminder that a window closes soon, to a person who has not finished. The dates are read from the present
//! calendar. If the window has closed meanwhile, or the campaign is suspended, nothing is sent.

use crate::{Context, ses::Letter};
use api::Problem;
use domain::waking::Recipient;
use domain::{CampaignId, Refusal, Thing, calendar::phase::WindowKind};

use crate::letter::many::{ClosingRanking, ClosingWishes};

pub(crate) async fn write(
    context: &Context,
    campaign: &CampaignId,
    round: u32,
    window: WindowKind,
    recipient: &Recipient,
) -> Result<Option<Letter>, Problem> {
    let current = context.store.campaign(campaign).await?.ok_or(Refusal::Unknown { what: Thing::Campaign })?;
    let campaign = &current.campaign;
    let Some(dates) = campaign.calendar.round(round) else { return Ok(None) };
    let open = dates.window(window);
    if campaign.calendar.suspended.is_some() || !open.contains(context.clock.now()) {
        return Ok(None);
    }
    let until = open.last_minute();
    let (url, wave) = (format!("{}/{}", context.public_url, campaign.id), dates.label.as_str());
    let letter = match window {
        WindowKind::Wishes => ClosingWishes { wave, until, url: &format!("{url}/voeux") }.to(&recipient.email),
        WindowKind::Ranking => {
            let ranks = campaign.default_ranks();
            ClosingRanking { wave, until, url: &format!("{url}/mes-postes"), ranks }.to(&recipient.email)
        }
    };
    letter.map(Some)
}
