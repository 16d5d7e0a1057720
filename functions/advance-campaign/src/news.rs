//! Mails about a calendar that takes the place of another: the campaign stops, goes on, or windows move that people count on.

use std::collections::BTreeSet;

use api::Problem;
use domain::waking::{Mailing, Recipient};
use jiff::Timestamp;
use store::Current;

use crate::{Context, audience};

/// Queues the mails of the present calendar, if it is not the one that people were told of last. Calendars that were saved in
/// between, to mend a slip for example, are not told. If the process dies halfway, the next call queues all mails again, and
/// `send-mail` sends each once.
pub(crate) async fn tell(context: &Context, current: &Current, now: Timestamp) -> Result<(), Problem> {
    let (campaign, version) = (&current.campaign, current.campaign.calendar_version);
    let told = context.store.told_of_calendar(&campaign.id).await?;
    if told >= version {
        return Ok(());
    }
    let before = context.store.calendar(&campaign.id, told).await?;
    let before = before.ok_or_else(|| Problem::internal("a version of the calendar that is not kept"))?;
    // What is over needs no mail, and of a draft nobody knows. A stop is told to the people of the round that it stops, and
    // moved windows to those of their round.
    let ahead: Vec<u32> = (1..=campaign.rounds()).filter(|round| !current.is_published(*round)).collect();
    for round in ahead.iter().copied().filter(|_| campaign.is_public(now)) {
        let Some(news) = campaign.calendar.news(&before, round, now) else { continue };
        if news.is_of_the_campaign() && ahead.first() != Some(&round) {
            continue;
        }
        let people = audience::of_round(context, current, round, now).await?;
        let addresses = audience::addresses(context, &campaign.id, &people).await?;
        // Everybody reads the same, so that an RTS who is a coordonnateur too gets one mail.
        let mut seen = BTreeSet::new();
        let once = addresses.into_iter().filter(|(_, email)| seen.insert(email.clone()));
        let mailing = |((_, id), email)| Mailing::Calendar {
            campaign: campaign.id.clone(),
            version,
            round,
            news: news.clone(),
            recipient: Recipient { id, email },
        };
        let mailings: Vec<Mailing> = once.map(mailing).collect();
        context.bulk_mail_queue.send_all(&mailings).await?;
        tracing::info!(round, version, count = mailings.len(), "told of a calendar");
    }
    Ok(context.store.were_told_of_calendar(&campaign.id, version, now).await?)
}
