//! Replaces the calendar of a campaign. Once a round is matched, it takes two administrators to open its windows again or to
//! move them.

use crate::{Context, asking};
use api::{Answer, Problem, Request, Response};
use domain::{
    Audited, Calendar, Campaign, Refusal,
    calendar::{CalendarDefect, CalendarDefectCode, CalendarSaved, CalendarWarning, Consequence},
    follow::check_code::Found,
    refusal::require_reason,
    rounds::{approval::Matter, draw::check_calendar, windows::moved_windows},
};
use identity::Visit;
use jiff::Timestamp;
use reading::Tables;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use store::{Current, Saved};

/// Body of `POST …/calendar`.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AskedCalendar {
    /// The calendar that two administrators are to agree on.
    calendar: Calendar,
    /// The version of the calendar that it replaces.
    replaces: u64,
    /// The reason, for the other administrator and the audit log.
    reason: String,
}

/// What a calendar would change if it were saved now.
#[derive(Debug, Serialize, JsonSchema)]
pub struct CalendarPreview {
    /// The version of the calendar that it would replace.
    replaces: u64,
    /// Dates that are allowed but unusual, and those that passed while the campaign was suspended.
    warnings: Vec<CalendarWarning>,
    /// What happens at once, and each date that moves.
    consequences: Vec<Consequence>,
    /// The rounds whose people a mail tells of the change, the first first.
    informs: Vec<u32>,
    /// The dates that give the lost time back, to resume the campaign; absent if it is not suspended.
    resuming: Option<Calendar>,
    /// The dates that give the next wishes their whole time; absent unless they have opened while the round before was not
    /// published.
    delaying: Option<Calendar>,
}

/// Replaces the calendar at once.
pub(crate) async fn replace(context: &Context, request: &Request) -> Answer {
    let visit = context.identity.visit(request).await?;
    let expected = request.expected_version()?;
    let calendar: Calendar = request.json()?;
    require_current(&visit, expected)?;
    let mut defects = check(&visit.current, &calendar, visit.now);
    defects.extend(calendar.check_resuming_alone(&visit.current.campaign.calendar));
    for round in matched_and_moved(context, &visit, &calendar).await? {
        defects.push(defect(round, CalendarDefectCode::RoundIsMatched));
    }
    if !defects.is_empty() {
        return Err(Refusal::Calendar(defects).into());
    }
    let saved = save(context, &visit, calendar, expected).await?;
    Ok(Response::json(200, &saved)?.with_version(saved.version))
}

/// Tells what a calendar would change if it were saved now. It saves nothing, and refuses no calendar.
pub(crate) async fn preview(context: &Context, request: &Request) -> Answer {
    let visit = context.identity.visit(request).await?;
    let calendar: Calendar = request.json()?;
    let Current { campaign, draw, .. } = &visit.current;
    let overdue = calendar.overdue(&campaign.calendar, visit.now);
    let consequences = campaign.consequences(&calendar, visit.now, |round| visit.current.is_published(round));
    let told = |round: &u32| calendar.news(&campaign.calendar, *round, visit.now).is_some();
    let informs = (1..=campaign.rounds()).filter(told).collect();
    let resuming = campaign.calendar.resuming(visit.now);
    let unpublished = (1..=campaign.rounds()).find(|round| !visit.current.is_published(*round));
    let overtaken = unpublished.and_then(|round| campaign.overtaken_wishes(round, visit.now));
    // Resuming a suspended campaign gives the time back by itself.
    let overtaken = overtaken.filter(|_| campaign.calendar.suspended.is_none());
    let delaying = overtaken.and_then(|wishes| campaign.calendar.delaying(wishes.round, visit.now));
    let planned = Campaign { calendar, ..campaign.clone() };
    let warnings =
        overdue.into_iter().chain(planned.warnings(draw)).chain(of_links(&visit.current, &planned)).collect();
    let replaces = campaign.calendar_version;
    Response::json(200, &CalendarPreview { replaces, warnings, consequences, informs, resuming, delaying })
}

/// Asks another administrator to agree on a calendar that opens windows of a matched round again or moves them.
pub(crate) async fn ask(context: &Context, request: &Request) -> Answer {
    let visit = context.identity.visit(request).await?;
    let AskedCalendar { calendar, replaces, reason } = request.json()?;
    require_agreeable(&visit, &calendar, replaces)?;
    require_reason(&reason)?;
    let round = matched_and_moved(context, &visit, &calendar).await?.first().copied().unwrap_or(0);
    let matter = Matter::Calendar { round, calendar: Box::new(calendar), replaces, reason };
    asking::ask(context, &visit, asking::new_id(context, &visit)?, matter).await
}

/// Refuses a calendar that even two administrators may not save now.
///
/// # Errors
/// 412 if the calendar is no longer the one that is to be replaced, 422 for its defects.
pub(crate) fn require_agreeable(visit: &Visit, calendar: &Calendar, replaces: u64) -> Result<(), Problem> {
    require_current(visit, replaces)?;
    let defects = check(&visit.current, calendar, visit.now);
    if defects.is_empty() { Ok(()) } else { Err(Refusal::Calendar(defects).into()) }
}

/// Saves a calendar over version `expected`, sets its schedules again, and has people told of what it changes.
///
/// # Errors
/// 412 if another version is stored; 503 if the database or the Scheduler is busy.
pub(crate) async fn save(
    context: &Context,
    visit: &Visit,
    calendar: Calendar,
    expected: u64,
) -> Result<CalendarSaved, Problem> {
    let before = &visit.current.campaign.calendar;
    let mut calendar = calendar.replacing(Some(before), visit.now);
    if before.is_suspended_by_checks() && calendar.suspended.is_none() {
        calendar = calendar.accepting(&still_found(context, visit).await?);
    }
    let deed = context.identity.deed(&visit.actor.account().id, &Audited::CalendarSaved { version: expected + 1 });
    let deed = deed.writing(&calendar)?;
    let Current { campaign, draw, .. } = &visit.current;
    let overdue = calendar.overdue(&campaign.calendar, visit.now);
    let campaign = Campaign { calendar, calendar_version: expected + 1, ..campaign.clone() };
    match context.store.save_campaign(&campaign, expected, &deed).await? {
        Saved::Yes => {}
        Saved::Stale { found } => return Err(Problem::stale(found)),
    }
    set_schedules(context, visit, &campaign).await?;
    let links = of_links(&visit.current, &campaign);
    let warnings = overdue.into_iter().chain(campaign.warnings(draw)).chain(links).collect();
    Ok(CalendarSaved { version: campaign.calendar_version, warnings })
}

/// What blocks the next wishes as the campaign is resumed: what two administrators accept.
async fn still_found(context: &Context, visit: &Visit) -> Result<Vec<Found>, Problem> {
    let current = &visit.current;
    let rounds = current.campaign.rounds();
    let next = (1..=rounds).find(|round| !current.is_published(*round)).unwrap_or(rounds);
    let readiness = Tables::new(context.store.clone()).readiness(current, context.identity.admin_emails()).await?;
    Ok(readiness.blocking().into_iter().filter(|found| found.code.matters_before_wishes(next)).collect())
}

/// Sets the schedules of a calendar, and one that has people told of it. Doing so again does no harm.
pub(crate) async fn set_schedules(context: &Context, visit: &Visit, campaign: &Campaign) -> Result<(), Problem> {
    let stamps = context.store.stamps(&campaign.id).await?;
    let stamped = |step: &_| stamps.iter().any(|stamp| stamp.records(step));
    context.schedules.set(campaign, visit.now, stamped, |round| visit.current.is_published(round)).await?;
    Ok(context.schedules.advance_soon(&campaign.id, visit.now).await?)
}

/// The rankings of a planned calendar during which a linked campaign publishes results.
fn of_links(current: &Current, planned: &Campaign) -> Vec<CalendarWarning> {
    current.linked.iter().flat_map(|linked| planned.warnings_of_link(&linked.campaign)).collect()
}

fn require_current(visit: &Visit, expected: u64) -> Result<(), Problem> {
    let found = visit.current.campaign.calendar_version;
    if found == expected { Ok(()) } else { Err(Problem::stale(found)) }
}

/// The defects of a new calendar. Besides its own rules, the dates of published rounds must stay, and those of wishes
/// once the public value of their round exists.
fn check(current: &Current, calendar: &Calendar, now: Timestamp) -> Vec<CalendarDefect> {
    let mut defects = calendar.check();
    defects.extend(calendar.check_resuming(&current.campaign.calendar));
    let published = |round| current.is_published(round);
    defects.extend(check_calendar(&current.campaign.calendar, calendar, now, published));
    for round in current.published.keys() {
        if current.campaign.calendar.round(*round) != calendar.round(*round) {
            defects.push(defect(*round, CalendarDefectCode::RoundIsPublished));
        }
    }
    defects
}

fn defect(round: u32, code: CalendarDefectCode) -> CalendarDefect {
    CalendarDefect { field: format!("/rounds/{}", round - 1), code }
}

/// The matched rounds, not published yet, whose windows a new calendar opens again or moves. The dates of a published round
/// do not move at all.
async fn matched_and_moved(context: &Context, visit: &Visit, calendar: &Calendar) -> Result<Vec<u32>, Problem> {
    let Current { campaign, .. } = &visit.current;
    let mut rounds = Vec::new();
    for round in moved_windows(&campaign.calendar, calendar, visit.now) {
        if !visit.current.is_published(round) && !context.store.runs(&campaign.id, round).await?.is_empty() {
            rounds.push(round);
        }
    }
    Ok(rounds)
}
