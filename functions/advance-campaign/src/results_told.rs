//! Mails that results are out: to the candidates of the round, the référents of its posts, and staff; after a correction, to
//! those whom it concerns.

use std::collections::BTreeSet;

use api::Problem;
use domain::{
    CampaignId, MarketName, PostId, Refusal, RunDigest, StudentId, Thing,
    rounds::assignment::Assignment,
    waking::{Mailing, Reader, Recipient},
};
use futures::future::try_join;
use jiff::Timestamp;
use store::{Current, Publication, Published};

use crate::{
    Context,
    audience::{self, People},
};

/// Queues the mails of each publication whose mails are not queued yet, those of students first. If the process dies halfway,
/// the next call queues all of them again, and `send-mail` sends each once.
pub(crate) async fn tell(context: &Context, campaign: &CampaignId, now: Timestamp) -> Result<(), Problem> {
    // The results may have been published a moment ago.
    let current = context.store.campaign(campaign).await?.ok_or(Refusal::Unknown { what: Thing::Campaign })?;
    for publication in current.published.values() {
        let Publication { round, version, digest, .. } = publication;
        let told = context.store.told(campaign, *round).await?;
        if told.as_ref() == Some(digest) {
            continue;
        }
        let people = match &told {
            None => audience::candidates(context, &current, *round).await?,
            Some(told) => moved(context, &current, publication, told).await?,
        };
        let recipients = audience::addresses(context, campaign, &people).await?;
        let mailing = |((reader, id), email): ((Reader, String), String)| Mailing::Results {
            campaign: campaign.clone(),
            round: *round,
            version: *version,
            reader,
            recipient: Recipient { id, email },
        };
        let mailings: Vec<Mailing> = recipients.into_iter().map(mailing).collect();
        context.bulk_mail_queue.send_all(&mailings).await?;
        context.store.were_told(campaign, *round, digest, now).await?;
        tracing::info!(round, version, count = mailings.len(), "told of results");
    }
    Ok(())
}

/// The students whose assignment is another one since they were told of a run, and the posts before and after.
async fn moved(
    context: &Context,
    current: &Current,
    publication: &Publication,
    told: &RunDigest,
) -> Result<People, Problem> {
    let (campaign, round) = (&current.campaign.id, publication.round);
    let markets = current.campaign.markets_of_round(round);
    let taken = async |digest: &RunDigest| {
        let run = Publication { digest: digest.clone(), ..publication.clone() };
        let markets = markets.iter().map(MarketName::market);
        context.store.assignments(campaign, &Published::from([(round, run)]), markets).await
    };
    let (before, after) = try_join(taken(told), taken(&publication.digest)).await?;
    let (mut students, mut posts): (BTreeSet<StudentId>, BTreeSet<PostId>) = Default::default();
    for one in before.iter().chain(after.iter()) {
        let places = [&before, &after].map(|taken| taken.of(&one.student).map(Assignment::place));
        if places[0] != places[1] {
            students.insert(one.student.clone());
            posts.extend(places.into_iter().flatten().cloned());
        }
    }
    audience::named(context, campaign, &students, &posts).await
}
