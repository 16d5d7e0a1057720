//! Students who leave between the closing of the wishes and that of the rankings, which takes a suspension: they go
//! out of the candidatures, so that the counters of the RTS are those that will count, and the référents are told.

use std::collections::{BTreeMap, BTreeSet};

use api::Problem;
use domain::{
    Campaign, Market, PostId, StudentId,
    rankings::{candidacy::Candidacies, ranking::Ranking},
    waking::{Mailing, Recipient},
};
use store::{Current, each_market};

use crate::Context;

/// Takes the students who no longer take part out of the candidatures of the round that is being ranked. Rankings that have
/// closed are as they were counted.
pub(crate) async fn take_out(context: &Context, current: &Current) -> Result<(), Problem> {
    let campaign = &current.campaign;
    let Some(round) = campaign.round_being_ranked(context.clock.now()) else { return Ok(()) };
    let markets = campaign.markets(|specialty, _| round <= specialty.in_app_rounds);
    each_market(&markets, |market| of_market(context, campaign, round, market)).await.map(drop)
}

async fn of_market(context: &Context, campaign: &Campaign, round: u32, market: Market<'_>) -> Result<(), Problem> {
    let Some(mut lists) = context.store.market_candidacies(&campaign.id, round, market).await? else {
        return Ok(());
    };
    let students = context.store.students(&campaign.id, market).await?.into_iter();
    let staying: BTreeSet<StudentId> = students.filter(|row| row.participates).map(|row| row.id).collect();
    let mut left: BTreeMap<PostId, Candidacies> = BTreeMap::new();
    for list in &mut lists {
        if list.keep(&staying) {
            left.insert(list.post.clone(), list.clone());
        }
    }
    if left.is_empty() {
        return Ok(());
    }
    // A load that dies after the mails are queued queues them again, and each is sent once; in the other order nobody would
    // be told.
    tell(context, campaign, round, &left).await?;
    context.store.put_candidacies(&campaign.id, round, market, &lists).await?;
    context.store.rebuild_summaries_of(&campaign.id, round, market).await?;
    Ok(())
}

/// Tells the référents of these posts where their rankings stand.
async fn tell(
    context: &Context,
    campaign: &Campaign,
    round: u32,
    left: &BTreeMap<PostId, Candidacies>,
) -> Result<(), Problem> {
    let rankings = context.store.rankings_of(&campaign.id, round, left.keys()).await?;
    let rankings: BTreeMap<&PostId, &Ranking> = rankings.iter().map(|ranking| (&ranking.post, ranking)).collect();
    let supervisors = context.store.supervisors(&campaign.id).await?;
    let mut mailings = Vec::new();
    for post in context.store.posts_named(&campaign.id, left.keys()).await? {
        let (Some(list), Some(referent)) = (left.get(&post.id), supervisors.get(&post.referent)) else { continue };
        let empty = Ranking::empty(post.id.clone(), round);
        let ranking = rankings.get(&post.id).copied().unwrap_or(&empty);
        let progress = ranking.progress(&list.candidacies, &campaign.parameters.algorithm);
        mailings.push(Mailing::CandidateLeft {
            campaign: campaign.id.clone(),
            round,
            post: post.id,
            candidates: progress.candidates,
            to_rank: progress.to_rank,
            valid: progress.valid,
            recipient: Recipient { id: referent.id.to_string(), email: referent.email.clone() },
        });
    }
    Ok(context.bulk_mail_queue.send_all(&mailings).await?)
}
