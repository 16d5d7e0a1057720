//! Announcements: one administrator writes a mail to many and sees the number of recipients; another approves it.

use crate::Context;
use api::{Answer, Problem, Request};
use domain::{Refusal, follow::announcement::Announcement, rounds::approval::Matter};

use crate::asking;

/// Asks that an announcement be sent.
pub(crate) async fn ask(context: &Context, request: &Request) -> Answer {
    let visit = context.identity.visit(request).await?;
    let announcement: Announcement = request.json()?;
    let refusals = announcement.check(&visit.current.campaign);
    if !refusals.is_empty() {
        return Err(Refusal::Entries(refusals).into());
    }
    let round = visit.round();
    let recipients = context.tables.recipients(&visit.current, round, &announcement.to).await?;
    if recipients.is_empty() {
        return Err(Problem::refused(api::ProblemCode::NobodyToWriteTo, Vec::new()));
    }
    let ids: Vec<&str> = recipients.keys().map(String::as_str).collect();
    let id = asking::new_id(context, &visit)?;
    context.store.put_recipients(&visit.current.campaign.id, id.as_str(), &ids).await?;
    let matter = Matter::Announcement {
        round,
        announcement: Box::new(announcement),
        recipients: u32::try_from(ids.len()).map_err(Problem::internal)?,
        recipients_sha256: proof::sha256(ids.join("\n").as_bytes()),
        sent: None,
    };
    asking::ask(context, &visit, id, matter).await
}
