//! Carries out what is due in one campaign: the transitions of its calendar, in order and each once, then the mails about a
//! new calendar and about results, the approved announcements and the mails that ask for a second factor, then what follows
//! from the results of linked campaigns, and the signatures of the audit log.

use std::borrow::Cow;

use api::Problem;
use domain::{
    Calendar, CampaignId, Refusal, Thing,
    calendar::{Opening, Transition, TransitionKind, phase::WindowKind},
    rankings::{absence, candidacy},
    waking::Ahead,
};
use futures::future::try_join;
use jiff::Timestamp;
use store::{Current, Stamp, each_market};

use crate::{
    Context, announcements, bounced, checks, closed_rankings, counted, enrolments, heads, linked, news, openings,
    publish, purge, reminders, results_told,
};

/// Carries out the transitions of the campaign that are due and not stamped, and sends its announcements. A transition
/// that fails holds up the later ones, and so does a suspension, except for the purge: personal data is deleted on its
/// day even if a round was never published. The heads of the audit log are signed whatever has failed.
///
/// Returns the first problem, after everything else that is due was tried.
pub(crate) async fn advance(context: &Context, current: &Current, stamps: &[Stamp]) -> Result<(), Problem> {
    let now = context.clock.now();
    let (campaign, steps) = (&current.campaign, current.campaign.transitions());
    let mut current = Cow::Borrowed(current);
    let due = steps.iter().filter(|step| step.due_at() <= now);
    let (mut held_up, mut untold) = (None, None);
    for step in due.filter(|step| !stamps.iter().any(|stamp| stamp.records(step))) {
        if !acts(step, &current.campaign.calendar, stamps) || step.kind != TransitionKind::Purge && held_up.is_some() {
            continue;
        }
        match carry_out(context, &current, step, now).await {
            Ok(()) => {
                context.store.stamp(&campaign.id, step, now).await?;
                tracing::info!(round = step.round, step = step.kind.name(), "carried out");
                if step.kind == TransitionKind::WishesReadiness {
                    current = Cow::Owned(again(context, &campaign.id).await?);
                }
            }
            Err(problem) if only_tells(step.kind) => untold = untold.or(Some(problem)),
            Err(problem) => held_up = held_up.or(Some(problem)),
        }
    }
    let (current, suspended) = (current.as_ref(), current.campaign.calendar.suspended.is_some());
    let calendar_told = news::tell(context, current, now).await;
    let told = results_told::tell(context, &campaign.id, now).await;
    let announced = announcements::send(context, current, now).await;
    let asked = if suspended { Ok(()) } else { enrolments::ask(context, current, now).await };
    let followed = if suspended { Ok(()) } else { linked::follow(context, current).await };
    let signed = heads::sign(context, &campaign.id).await;
    held_up.or(untold).map_or(calendar_told.and(told).and(announced).and(asked).and(followed).and(signed), Err)
}

/// Whether a step acts although the campaign may be suspended: personal data is deleted on its day, and administrators are told
/// what the checks have found. Wishes that were told to be open are relied on: no check stops them any more.
fn acts(step: &Transition, calendar: &Calendar, stamps: &[Stamp]) -> bool {
    match step.kind {
        TransitionKind::Purge => true,
        TransitionKind::WishesReadiness => {
            let told = |stamp: &Stamp| {
                let opens = calendar.round(step.round).map(|dates| dates.wishes.opens);
                let opening = opens.map(|at| Transition { round: step.round, kind: TransitionKind::WishesOpen, at });
                opening.is_some_and(|opening| stamp.records(&opening))
            };
            (calendar.suspended.is_none() || calendar.is_suspended_by_checks()) && !stamps.iter().any(told)
        }
        TransitionKind::DossiersOpen
        | TransitionKind::DescriptionsOpen
        | TransitionKind::WishesCheck
        | TransitionKind::WishesOpen
        | TransitionKind::WishesReminder
        | TransitionKind::WishesClose
        | TransitionKind::WishesCounted
        | TransitionKind::RankingOpen
        | TransitionKind::RankingReminder
        | TransitionKind::RankingClose
        | TransitionKind::ResultsCheck
        | TransitionKind::Results
        | TransitionKind::OffApplication
        | TransitionKind::Close => calendar.suspended.is_none(),
    }
}

/// The campaign after a check that may have suspended it.
async fn again(context: &Context, campaign: &CampaignId) -> Result<Current, Problem> {
    Ok(context.store.campaign(campaign).await?.ok_or(Refusal::Unknown { what: Thing::Campaign })?)
}

/// Whether a transition only sends mail. If that fails, it is tried again later and holds up no other transition.
fn only_tells(kind: TransitionKind) -> bool {
    match kind {
        TransitionKind::DossiersOpen
        | TransitionKind::DescriptionsOpen
        | TransitionKind::WishesCheck
        | TransitionKind::WishesOpen
        | TransitionKind::WishesReminder
        | TransitionKind::WishesCounted
        | TransitionKind::RankingOpen
        | TransitionKind::RankingReminder
        | TransitionKind::RankingClose
        | TransitionKind::ResultsCheck => true,
        TransitionKind::WishesReadiness
        | TransitionKind::WishesClose
        | TransitionKind::Results
        | TransitionKind::OffApplication
        | TransitionKind::Close
        | TransitionKind::Purge => false,
    }
}

async fn carry_out(context: &Context, current: &Current, step: &Transition, now: Timestamp) -> Result<(), Problem> {
    let opens = |opening| openings::tell(context, current, step, opening, now);
    match step.kind {
        TransitionKind::DossiersOpen => opens(Opening::Dossiers).await,
        TransitionKind::DescriptionsOpen => opens(Opening::Descriptions).await,
        TransitionKind::WishesOpen => opens(Opening::Wishes).await,
        TransitionKind::RankingOpen => opens(Opening::Ranking).await,
        TransitionKind::WishesCounted => counted::tell(context, current, step, now).await,
        // What blocks goes to administrators, failing addresses to managers: neither waits for the other.
        TransitionKind::WishesCheck => {
            let checked = checks::tell(context, current, step, Ahead::Wishes, now).await;
            checked.and(bounced::tell(context, current, step, now).await)
        }
        TransitionKind::WishesReadiness => checks::suspend(context, current, step, now).await,
        TransitionKind::ResultsCheck => checks::tell(context, current, step, Ahead::Results, now).await,
        TransitionKind::WishesClose => draw_up(context, current, step.round).await,
        TransitionKind::Results => publish::publish(context, current, step.round, now).await,
        TransitionKind::Purge => purge::purge(context, &current.campaign).await,
        TransitionKind::WishesReminder => reminders::remind(context, current, step, WindowKind::Wishes, now).await,
        TransitionKind::RankingReminder => reminders::remind(context, current, step, WindowKind::Ranking, now).await,
        TransitionKind::RankingClose => closed_rankings::tell(context, current, step).await,
        TransitionKind::OffApplication | TransitionKind::Close => Ok(()),
    }
}

/// Draws up the candidatures of every market that has this round: the lists of candidates that RTS rank.
async fn draw_up(context: &Context, current: &Current, round: u32) -> Result<(), Problem> {
    let campaign = &current.campaign;
    let markets = campaign.markets_of_round(round);
    let taken = &context.tables.taken(current, &markets).await?.before(round);
    let draw_up = |market| async move {
        let dossiers = context.store.dossiers(&campaign.id, market);
        let (lists, dossiers) = try_join(context.tables.lists(&campaign.id, round, market), dossiers).await?;
        let dossiers = dossiers.into_iter().map(|dossier| (dossier.student.clone(), dossier)).collect();
        let absences = absence::absences(campaign, &lists, taken);
        context.store.put_absences(&campaign.id, round, market, &absences).await?;
        let drawn = candidacy::draw_up(campaign, round, &lists, taken).into_iter();
        let candidacies: Vec<_> = drawn.map(|list| list.with_dossiers(&dossiers)).collect();
        context.store.put_candidacies(&campaign.id, round, market, &candidacies).await?;
        // A ranking that was saved before a late draw-up was counted over the candidatures of that moment.
        if !context.store.summaries_of_posts(&campaign.id, round, market).await?.rankings.is_empty() {
            context.store.rebuild_summaries_of(&campaign.id, round, market).await?;
        }
        Ok::<_, Problem>(())
    };
    each_market(&markets, draw_up).await.map(drop)
}
