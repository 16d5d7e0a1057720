//! Replaces the calendar of a campaign.

use crate::Context;
use api::{Answer, Problem, Request, Response};
use domain::{
    Audited, Calendar, Campaign, Refusal,
    calendar::{CalendarDefect, CalendarDefectCode, CalendarWarning},
    rounds::draw::Draw,
};
use schemars::JsonSchema;
use serde::Serialize;
use store::{Current, Saved};

/// Answer to a calendar that was saved.
#[derive(Debug, Serialize, JsonSchema)]
pub struct CalendarSaved {
    /// Version of the saved calendar.
    version: u64,
    /// Dates that are allowed but unusual, for an administrator to check.
    warnings: Vec<CalendarWarning>,
}

impl CalendarSaved {
    pub(crate) fn of(campaign: &Campaign, draw: &Draw) -> Self {
        Self { version: campaign.calendar_version, warnings: campaign.warnings(draw) }
    }
}

/// The defects of a new calendar. Besides its own rules, the dates of published rounds must stay, and those of the
/// first wishes once the draw has begun.
fn check(current: &Current, calendar: &Calendar) -> Vec<CalendarDefect> {
    let mut defects = calendar.check();
    defects.extend(current.draw.check_calendar(&current.campaign.calendar, calendar));
    for round in current.published.keys() {
        if current.campaign.calendar.round(*round) != calendar.round(*round) {
            defects.push(CalendarDefect {
                field: format!("/rounds/{}", round - 1),
                code: CalendarDefectCode::RoundIsPublished,
            });
        }
    }
    defects
}

pub(crate) async fn replace(context: &Context, request: &Request) -> Answer {
    let visit = context.identity.visit(request).await?;
    let expected = request.expected_version()?;
    let calendar: Calendar = request.json()?;
    let found = visit.current.campaign.calendar_version;
    if found != expected {
        return Err(Problem::stale(found));
    }
    let defects = check(&visit.current, &calendar);
    if !defects.is_empty() {
        return Err(Refusal::Calendar(defects).into());
    }
    let deed = context.identity.deed(&visit.actor.account().id, &Audited::CalendarSaved { version: expected + 1 });
    let deed = deed.writing(&calendar)?;
    let (draw, published) = (visit.current.draw, visit.current.published);
    let campaign = Campaign { calendar, calendar_version: expected + 1, ..visit.current.campaign };
    match context.store.save_campaign(&campaign, expected, &deed).await? {
        Saved::Yes => {}
        Saved::Stale { found } => return Err(Problem::stale(found)),
    }
    let stamps = context.store.stamps(&campaign.id).await?;
    context
        .schedules
        .set(
            &campaign,
            visit.now,
            |step| stamps.iter().any(|stamp| stamp.records(step)),
            |round| published.contains_key(&round),
        )
        .await?;
    Ok(Response::json(200, &CalendarSaved::of(&campaign, &draw))?.with_version(campaign.calendar_version))
}
