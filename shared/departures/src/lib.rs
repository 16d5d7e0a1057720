//! Students who leave between the closing of the wishes and that of the rankings, which takes a suspension: they go
//! out of the candidatures, so that the counters of the RTS are those that will count, and the référents are told. A
//! student who had left by a wrong line comes back by the right one.

use std::collections::{BTreeMap, BTreeSet};

use api::Problem;
use domain::{
    Market, PostId, StudentId,
    rankings::{
        absence::Absence,
        candidacy::{Candidacies, Lists, draw_up},
        ranking::Ranking,
    },
    waking::{Mailing, Recipient},
    wishes::dossier::Dossier,
};
use store::{Current, each_market};

use crate::Context;

/// Takes the students who no longer take part out of the candidatures of the round that is being ranked, and puts those back
/// who take part again. Rankings that have closed are as they were counted.
pub(crate) async fn take_out(context: &Context, current: &Current) -> Result<(), Problem> {
    let campaign = &current.campaign;
    let Some(round) = campaign.round_being_ranked(context.clock.now()) else { return Ok(()) };
    let markets = campaign.markets_of_round(round);
    each_market(&markets, |market| of_market(context, current, round, market)).await.map(drop)
}

async fn of_market(context: &Context, current: &Current, round: u32, market: Market<'_>) -> Result<(), Problem> {
    let (store, campaign) = (&context.store, &current.campaign.id);
    let Some(mut lists) = store.market_candidacies(campaign, round, market).await? else { return Ok(()) };
    let mut absences = store.absences(campaign, round, market).await?;
    let students = store.students(campaign, market).await?.into_iter();
    let staying: BTreeSet<StudentId> = students.filter(|row| row.participates).map(|row| row.id).collect();
    let candidates = lists.iter().flat_map(|list| &list.candidacies).map(|candidacy| &candidacy.student);
    let gone: BTreeSet<StudentId> = candidates.filter(|student| !staying.contains(*student)).cloned().collect();
    let left = absences.iter().filter(|(student, why)| **why == Absence::Left && staying.contains(*student));
    let back: BTreeSet<StudentId> = left.map(|(student, _)| student.clone()).collect();
    let mut changed: BTreeSet<PostId> =
        lists.iter_mut().filter_map(|list| list.keep(&staying).then(|| list.post.clone())).collect();
    if !back.is_empty() {
        changed.extend(put_back(context, current, round, market, (&back, &mut lists)).await?);
    }
    if changed.is_empty() {
        return Ok(());
    }
    // A load that dies after the mails are queued queues them again, and each is sent once; in the other order nobody would
    // be told.
    tell(context, current, round, lists.iter().filter(|list| changed.contains(&list.post))).await?;
    absences.retain(|student, _| !back.contains(student));
    absences.extend(gone.into_iter().map(|student| (student, Absence::Left)));
    store.put_absences(campaign, round, market, &absences).await?;
    store.put_candidacies(campaign, round, market, &lists).await?;
    store.rebuild_summaries_of(campaign, round, market).await?;
    Ok(())
}

/// Puts the candidatures of these students back, as their validated wishes give them. Returns the posts concerned.
async fn put_back(
    context: &Context,
    current: &Current,
    round: u32,
    market: Market<'_>,
    (back, lists): (&BTreeSet<StudentId>, &mut [Candidacies]),
) -> Result<Vec<PostId>, Problem> {
    let (store, campaign) = (&context.store, &current.campaign.id);
    let lists_of_market = Lists {
        students: store.students(campaign, market).await?,
        posts: store.posts(campaign, market).await?,
        wishes: store.wish_lists(campaign, round, market).await?,
    };
    let taken = store.taken(campaign, &current.published, [market]).await?.before(round);
    let dossiers: BTreeMap<StudentId, Dossier> = store.dossiers_named(campaign, back).await?;
    let drawn = draw_up(&current.campaign, round, &lists_of_market, &taken);
    let mut changed = Vec::new();
    for mut found in drawn {
        found.keep(back);
        let Some(list) = lists.iter_mut().find(|list| list.post == found.post) else { continue };
        if !found.candidacies.is_empty() {
            list.candidacies.extend(found.with_dossiers(&dossiers).candidacies);
            list.candidacies.sort_by(|a, b| a.student.cmp(&b.student));
            changed.push(list.post.clone());
        }
    }
    Ok(changed)
}

/// Tells the référents of the posts of these lists where their rankings stand.
async fn tell(
    context: &Context,
    current: &Current,
    round: u32,
    lists: impl Iterator<Item = &Candidacies>,
) -> Result<(), Problem> {
    let campaign = &current.campaign;
    let lists: BTreeMap<&PostId, &Candidacies> = lists.map(|list| (&list.post, list)).collect();
    let rankings = context.store.rankings_of(&campaign.id, round, lists.keys().copied()).await?;
    let rankings: BTreeMap<&PostId, &Ranking> = rankings.iter().map(|ranking| (&ranking.post, ranking)).collect();
    let supervisors = context.store.supervisors(&campaign.id).await?;
    let mut mailings = Vec::new();
    for post in context.store.posts_named(&campaign.id, lists.keys().copied()).await? {
        let (Some(list), Some(referent)) = (lists.get(&post.id), supervisors.get(&post.referent)) else { continue };
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
