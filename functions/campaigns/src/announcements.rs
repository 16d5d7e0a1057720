//! Mail to many: one administrator writes it and is shown to how many it goes; another approves.

use domain::{Refusal, follow::announcement::Announcement, rounds::approval::Matter};
use lambda::{Answer, App, Problem, Request};

use crate::approvals;

/// Asks that an announcement be sent.
pub(crate) async fn ask(app: &App, request: &Request) -> Answer {
    let visit = app.visit(request).await?;
    let announcement: Announcement = request.json()?;
    let refusals = announcement.check(&visit.current.campaign);
    if !refusals.is_empty() {
        return Err(Refusal::Entries(refusals).into());
    }
    let round = visit.round();
    let recipients = app.recipients(&visit.current, round, &announcement.to).await?;
    if recipients.is_empty() {
        return Err(Problem::refused("nobody_to_write_to", Vec::new()));
    }
    let ids: Vec<&str> = recipients.keys().map(String::as_str).collect();
    let id = app.entropy.uuid(visit.now);
    app.store.put_recipients(&visit.current.campaign.id, &id, &ids).await?;
    let matter = Matter::Announcement {
        round,
        announcement: Box::new(announcement),
        recipients: u32::try_from(ids.len()).unwrap_or(u32::MAX),
        recipients_sha256: store::sha256(ids.join("\n").as_bytes()),
        sent: None,
    };
    approvals::ask(app, &visit, id, matter).await
}
