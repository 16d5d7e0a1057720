//! An announcement on which two persons have agreed, as they have read it.

use domain::{ApprovalId, CampaignId, rounds::approval::Matter};
use lambda::{
    App, Problem,
    mail::{Letter, Recipient},
};

use crate::letter::many::AnnouncementLetter;

pub(crate) async fn write(
    app: &App,
    campaign: &CampaignId,
    announcement: &ApprovalId,
    recipient: &Recipient,
) -> Result<Option<Letter>, Problem> {
    let found = app.store.approval(campaign, announcement).await?;
    match found.map(|approval| approval.matter) {
        Some(Matter::Announcement { announcement, .. }) => {
            AnnouncementLetter { french: &announcement.french, english: &announcement.english }
                .to(&recipient.email)
                .map(Some)
        }
        _ => Err(Problem::internal("an announcement that nobody asked for")),
    }
}
