//! Students who leave between the closing of the wishes and that of the rankings, by a list while the campaign is suspended
//! or by a post in a linked campaign: they go out of the candidatures, so that the counters of the RTS are those
//! that will count, and the référents are told. A student who had left by a wrong line comes back by the right one.

use std::collections::{BTreeMap, BTreeSet};

use domain::{
    Market, PostId, Student, StudentId,
    rankings::{
        absence::{self, Absence},
        candidacy::{Candidacies, Lists, draw_up},
        ranking::Ranking,
    },
    waking::{Mailing, Recipient},
    wishes::dossier::Dossier,
};
use failure::Failure;
use futures::future::try_join;
use jiff::Timestamp;
use queues::MailQueue;
use store::{Current, Store, each_market};

/// Where candidatures are stored, and the queue of the mails about them.
#[derive(Debug, Clone, Copy)]
pub struct Departures<'a> {
    /// The tables, read strongly.
    pub store: &'a Store,
    /// The queue of mails to many.
    pub mails: &'a MailQueue,
}

impl Departures<'_> {
    /// Takes the students who no longer take part, or have a post in a linked campaign, out of the candidatures of the round
    /// that is being ranked at `now`, and puts those back who take part again, also if they did not when the wishes closed.
    /// Rankings that have closed are as they were counted.
    ///
    /// # Errors
    /// [`Failure`] when something cannot be read, written or queued; another call does the rest.
    pub async fn take_out(self, current: &Current, now: Timestamp) -> Result<(), Failure> {
        let campaign = &current.campaign;
        let Some(round) = campaign.round_being_ranked(now) else { return Ok(()) };
        let markets = campaign.markets_of_round(round);
        each_market(&markets, |market| of_market(self, current, round, market)).await.map(drop)
    }
}

async fn of_market(all: Departures<'_>, current: &Current, round: u32, market: Market<'_>) -> Result<(), Failure> {
    let (store, campaign) = (all.store, &current.campaign.id);
    let Some(mut lists) = store.market_candidacies(campaign, round, market).await? else { return Ok(()) };
    let mut absences = store.absences(campaign, round, market).await?;
    let (students, taken) = try_join(store.students(campaign, market), store.taken(current, [market])).await?;
    let stays = |row: &Student| row.participates && taken.elsewhere(&row.id).is_none();
    let staying: BTreeSet<StudentId> = students.into_iter().filter(stays).map(|row| row.id).collect();
    let candidates = lists.iter().flat_map(|list| &list.candidacies).map(|candidacy| &candidacy.student);
    let gone: BTreeSet<StudentId> = candidates.filter(|student| !staying.contains(*student)).cloned().collect();
    let left = absences.iter().filter(|(student, why)| may_return(**why) && staying.contains(*student));
    let back: BTreeSet<StudentId> = left.map(|(student, _)| student.clone()).collect();
    let mut changed: BTreeSet<PostId> =
        lists.iter_mut().filter_map(|list| list.keep(&staying).then(|| list.post.clone())).collect();
    let mut still_absent = BTreeMap::new();
    if !back.is_empty() {
        let (posts, absent) = put_back(store, current, round, market, (&back, &mut lists)).await?;
        changed.extend(posts);
        still_absent = absent;
    }
    if changed.is_empty() && back.is_empty() {
        return Ok(());
    }
    // A process that dies after the mails are queued queues them again, and each is sent once; in the other order nobody
    // would be told.
    tell(all, current, round, lists.iter().filter(|list| changed.contains(&list.post))).await?;
    absences.retain(|student, _| !back.contains(student));
    absences.extend(still_absent);
    absences.extend(gone.into_iter().map(|student| {
        let elsewhere = taken.elsewhere(&student).is_some();
        (student, if elsewhere { Absence::AssignedElsewhere } else { Absence::Left })
    }));
    store.put_absences(campaign, round, market, &absences).await?;
    store.put_candidacies(campaign, round, market, &lists).await?;
    store.rebuild_summaries_of(campaign, round, market).await?;
    Ok(())
}

/// Whether somebody who is absent for this reason is a candidate again once they take part and have no post elsewhere.
fn may_return(why: Absence) -> bool {
    match why {
        Absence::Left | Absence::AssignedElsewhere | Absence::NotParticipating { .. } => true,
        Absence::NoSuchRound { .. }
        | Absence::AlreadyAssigned { .. }
        | Absence::NoPost
        | Absence::NoList
        | Absence::OnlyDraft
        | Absence::TooFew { .. }
        | Absence::CameLater => false,
    }
}

/// Puts the candidatures of these students back, as their validated wishes give them. Returns the posts concerned, and why the
/// others of them are not in the round.
async fn put_back(
    store: &Store,
    current: &Current,
    round: u32,
    market: Market<'_>,
    (back, lists): (&BTreeSet<StudentId>, &mut [Candidacies]),
) -> Result<(Vec<PostId>, BTreeMap<StudentId, Absence>), Failure> {
    let campaign = &current.campaign.id;
    let lists_of_market = Lists {
        students: store.students(campaign, market).await?,
        posts: store.posts(campaign, market).await?,
        wishes: store.wish_lists(campaign, round, market).await?,
    };
    let taken = store.taken(current, [market]).await?.before(round);
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
    let mut absent = absence::absences(&current.campaign, &lists_of_market, &taken);
    absent.retain(|student, _| back.contains(student));
    Ok((changed, absent))
}

/// Tells the référents of the posts of these lists where their rankings stand.
async fn tell(
    Departures { store, mails }: Departures<'_>,
    current: &Current,
    round: u32,
    lists: impl Iterator<Item = &Candidacies>,
) -> Result<(), Failure> {
    let campaign = &current.campaign;
    let lists: BTreeMap<&PostId, &Candidacies> = lists.map(|list| (&list.post, list)).collect();
    let rankings = store.rankings_of(&campaign.id, round, lists.keys().copied()).await?;
    let rankings: BTreeMap<&PostId, &Ranking> = rankings.iter().map(|ranking| (&ranking.post, ranking)).collect();
    let supervisors = store.supervisors(&campaign.id).await?;
    let mut mailings = Vec::new();
    for post in store.posts_named(&campaign.id, lists.keys().copied()).await? {
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
    mails.send_all(&mailings).await
}
