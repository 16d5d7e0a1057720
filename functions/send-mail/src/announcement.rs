//! An announcement on which two persons have agreed, as they have read it.

use crate::{Context, post::Letter};
use api::Problem;
use domain::waking::Recipient;
use domain::{ApprovalId, CampaignId, rounds::approval::Matter};

use crate::letter::many::AnnouncementLetter;

pub(crate) async fn write(
    context: &Context,
    campaign: &CampaignId,
    announcement: &ApprovalId,
    recipient: &Recipient,
) -> Result<Option<Letter>, Problem> {
    let found = context.store.approval(campaign, announcement).await?;
    match found.map(|approval| approval.matter) {
        Some(Matter::Announcement { announcement, .. }) => {
            AnnouncementLetter { french: &announcement.french, english: &announcement.english }
                .to(&recipient.email)
                .map(Some)
        }
        _ => Err(Problem::internal("an announcement that nobody asked for")),
    }
}
