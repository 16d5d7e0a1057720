//! The mail of an approved announcement, with the texts that both administrators have read.

use crate::{Context, ses::Letter};
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
        Some(
            Matter::Matching { .. } | Matter::Publication { .. } | Matter::Calendar { .. } | Matter::Opening { .. },
        )
        | None => Err(Problem::internal("an announcement that nobody asked for")),
    }
}
