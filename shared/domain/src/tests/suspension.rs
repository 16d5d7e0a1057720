//! Tests of suspensions: their instants and reasons, the dates that give the time back, and the draw they interrupt.

use jiff::{Timestamp, civil::datetime};

use super::fixture::calendar_of_2024;
use crate::{
    Calendar,
    calendar::{CalendarDefectCode, CalendarWarningCode, Resumption, Suspension, Tab, TabWindow, Window, instant},
    follow::check_code::{CheckCode, Found},
    rights::Role,
    rounds::draw::check_calendar,
};

/// The instant of a time in Paris.
fn at(local: &str) -> Timestamp {
    instant(local.parse().unwrap())
}

fn because(reason: &str) -> Suspension {
    Suspension { reason: reason.to_owned(), since: None, checks: Vec::new() }
}

/// The calendar of 2024, suspended at this time in Paris.
fn suspended(since: &str) -> Calendar {
    let before = calendar_of_2024();
    Calendar { suspended: Some(because("Une panne.")), ..before.clone() }.replacing(Some(&before), at(since))
}

/// The calendar that resumes another, with this reason.
fn resumed(calendar: Calendar, reason: &str) -> Calendar {
    Calendar {
        suspended: None,
        resumed: Some(Resumption { reason: reason.to_owned(), at: None, accepted: Vec::new() }),
        ..calendar
    }
}

#[test]
fn the_server_says_since_when_a_campaign_is_suspended() {
    let since = at("2024-03-06T10:00");
    let calendar = suspended("2024-03-06T10:00");
    assert_eq!(calendar.suspended.as_ref().unwrap().since, Some(since));
    // Another save during the suspension keeps the instant, whatever it says.
    let mut edited = calendar.clone();
    edited.suspended =
        Some(Suspension { reason: "Une grève.".to_owned(), since: Some(Timestamp::MIN), checks: Vec::new() });
    let edited = edited.replacing(Some(&calendar), at("2024-03-07T10:00"));
    assert_eq!(
        edited.suspended,
        Some(Suspension { reason: "Une grève.".to_owned(), since: Some(since), checks: Vec::new() })
    );
    let on = resumed(edited.clone(), "Fini.").replacing(Some(&edited), at("2024-03-08T10:00"));
    assert_eq!(on.resumed.as_ref().unwrap().at, Some(at("2024-03-08T10:00")));
    // The reason stays with later calendars, and a new suspension needs a new one.
    let later = calendar_of_2024().replacing(Some(&on), at("2024-03-09T10:00"));
    assert_eq!(later.resumed, on.resumed);
    let again = Calendar { suspended: Some(because("Encore.")), ..later.clone() }
        .replacing(Some(&later), at("2024-03-10T10:00"));
    assert_eq!(again.resumed, None);
}

#[test]
fn suspending_and_resuming_take_a_reason() {
    let missing = |field: &str| vec![(field.to_owned(), CalendarDefectCode::ReasonMissing)];
    let told = |calendar: &Calendar, before: &Calendar| -> Vec<_> {
        let defects = calendar.check().into_iter().chain(calendar.check_resuming(before));
        defects.map(|defect| (defect.field, defect.code)).collect()
    };
    let plain = calendar_of_2024();
    assert_eq!(
        told(&Calendar { suspended: Some(because(" ")), ..plain.clone() }, &plain),
        missing("/suspended/reason")
    );
    let stopped = suspended("2024-03-06T10:00");
    assert_eq!(told(&stopped, &plain), []);
    assert_eq!(told(&plain, &stopped), missing("/resumed/reason"));
    assert_eq!(told(&resumed(plain.clone(), "Réparé."), &stopped), []);
    assert_eq!(told(&plain, &plain), []);
}

#[test]
fn resuming_gives_whole_days_back_to_what_had_not_passed() {
    let calendar = suspended("2024-03-06T10:00");
    let proposal = calendar.resuming(at("2024-03-07T16:30")).unwrap();
    // A day and a half: two days, so that hours stay.
    let [first, second] = &proposal.rounds[..] else { panic!("two rounds") };
    assert_eq!(
        first.wishes,
        Window { opens: datetime(2024, 3, 4, 0, 0, 0, 0), closes: datetime(2024, 3, 10, 0, 0, 0, 0) }
    );
    assert_eq!(first.ranking.opens, datetime(2024, 3, 10, 0, 0, 0, 0));
    assert_eq!(first.draw.at, datetime(2024, 3, 11, 21, 0, 0, 0));
    assert_eq!(first.results_at, datetime(2024, 3, 15, 14, 0, 0, 0));
    assert_eq!(second.wishes.opens, datetime(2024, 3, 16, 0, 0, 0, 0));
    assert_eq!(proposal.off_application.closes, datetime(2024, 3, 25, 0, 0, 0, 0));
    assert_eq!(proposal.final_results_at, datetime(2024, 3, 27, 14, 0, 0, 0));
    assert_eq!((proposal.dossier_opens, &proposal.suspended), (calendar.dossier_opens, &None));
    assert_eq!(resumed(proposal, "Réparé.").check(), []);
}

#[test]
fn an_hour_lost_is_a_day_and_no_time_lost_is_none() {
    let closes = |now: &str| suspended("2024-03-06T10:00").resuming(at(now)).unwrap().rounds[0].wishes.closes;
    assert_eq!(closes("2024-03-06T10:00"), datetime(2024, 3, 8, 0, 0, 0, 0));
    assert_eq!(closes("2024-03-06T10:59"), datetime(2024, 3, 8, 0, 0, 0, 0));
    assert_eq!(closes("2024-03-06T11:00"), datetime(2024, 3, 9, 0, 0, 0, 0));
    assert_eq!(closes("2024-03-07T10:00"), datetime(2024, 3, 9, 0, 0, 0, 0));
    assert_eq!(closes("2024-03-07T10:01"), datetime(2024, 3, 10, 0, 0, 0, 0));
    assert_eq!(calendar_of_2024().resuming(at("2024-03-06T11:00")), None);
    // The wishes would have closed meanwhile.
    let proposal = suspended("2024-03-07T23:30").resuming(at("2024-03-08T00:10")).unwrap();
    assert_eq!(proposal.rounds[0].wishes.closes, datetime(2024, 3, 9, 0, 0, 0, 0));
    let unknown = Calendar { suspended: Some(because("Avant.")), ..calendar_of_2024() };
    assert_eq!(unknown.resuming(at("2024-03-06T11:00")), None);
}

/// A day later, 31 March 2024 at 02:30 does not exist.
#[test]
fn a_proposed_hour_exists() {
    let mut calendar = suspended("2024-03-06T10:00");
    calendar.final_results_at = datetime(2024, 3, 30, 2, 30, 0, 0);
    let window = Window { opens: datetime(2024, 3, 5, 0, 0, 0, 0), closes: datetime(2024, 10, 26, 2, 30, 0, 0) };
    calendar.tabs = vec![TabWindow { role: Role::Agency, tab: Tab::Posts, window }];
    let proposal = calendar.resuming(at("2024-03-06T12:00")).unwrap();
    assert_eq!(proposal.final_results_at, datetime(2024, 3, 31, 1, 30, 0, 0));
    assert_eq!(
        proposal.tabs[0].window,
        Window { opens: datetime(2024, 3, 5, 0, 0, 0, 0), closes: datetime(2024, 10, 27, 1, 30, 0, 0) }
    );
}

#[test]
fn what_passed_during_the_suspension_is_warned_about() {
    let calendar = suspended("2024-03-06T10:00");
    let now = at("2024-03-09T10:00");
    let fields = |calendar: &Calendar, before: &Calendar| -> Vec<String> {
        let warnings = calendar.overdue(before, now);
        assert!(warnings.iter().all(|warning| warning.code == CalendarWarningCode::PassedWhileSuspended));
        warnings.into_iter().map(|warning| warning.field).collect()
    };
    let as_before = resumed(calendar.clone(), "Réparé.");
    assert_eq!(fields(&as_before, &calendar), ["/rounds/0/wishes/closes", "/rounds/0/ranking/opens"]);
    let proposal = resumed(calendar.resuming(now).unwrap(), "Réparé.");
    assert_eq!(fields(&proposal, &calendar), [""; 0]);
    assert_eq!(fields(&calendar, &calendar), [""; 0]);
    assert_eq!(fields(&as_before, &as_before), [""; 0]);
}

/// The two administrators could choose between a value that is known and another one. So a value whose hour came during a
/// suspension always gives way to a later one, and the wishes may open again.
#[test]
fn a_value_that_came_during_a_suspension_gives_way() {
    let calendar = suspended("2024-03-06T10:00");
    let now = at("2024-03-10T10:00");
    let told = |after: &Calendar, before: &Calendar| -> Vec<(String, CalendarDefectCode)> {
        check_calendar(before, after, now, |_| true).into_iter().map(|defect| (defect.field, defect.code)).collect()
    };
    let known = vec![("/rounds/0/draw/at".to_owned(), CalendarDefectCode::DrawIsKnown)];
    assert_eq!(told(&resumed(calendar.clone(), "Réparé."), &calendar), known);
    assert_eq!(told(&calendar, &calendar), []);
    let mut longer = resumed(calendar.clone(), "Réparé.");
    longer.rounds[0].wishes.closes = datetime(2024, 3, 11, 0, 0, 0, 0);
    assert_eq!(told(&longer, &calendar), known);
    assert_eq!(told(&resumed(calendar.resuming(now).unwrap(), "Réparé."), &calendar), []);
    // A value whose hour came before the suspension stays, and so do the wishes that it orders.
    let later = suspended("2024-03-09T22:00");
    assert_eq!(told(&resumed(later.clone(), "Réparé."), &later), []);
    longer.rounds[0].draw.at = datetime(2024, 3, 12, 21, 0, 0, 0);
    let begun = |field: &str| (field.to_owned(), CalendarDefectCode::DrawHasBegun);
    assert_eq!(told(&longer, &later), [begun("/rounds/0/wishes"), begun("/rounds/0/draw")]);
}

#[test]
fn checks_suspend_a_campaign_unless_what_they_found_is_accepted() {
    let found = |code, count| vec![Found { code, count }];
    let (before, now) = (calendar_of_2024(), at("2024-03-03T00:00"));
    assert_eq!(before.suspended_by_checks(Vec::new(), 1, now), None);
    let stranded = found(CheckCode::StudentWithoutPost, 2);
    let stopped = before.suspended_by_checks(stranded.clone(), 1, now).unwrap();
    let suspension = stopped.suspended.as_ref().unwrap();
    assert_eq!((suspension.since, &suspension.checks), (Some(now), &stranded));
    assert_eq!(stopped.suspended_by_checks(stranded.clone(), 1, now), None, "it is suspended");
    // One administrator may neither resume it nor say that nothing was found.
    let hidden = Calendar { suspended: Some(because("Autre chose.")), ..stopped.clone() };
    let hidden = hidden.replacing(Some(&stopped), now);
    assert_eq!(hidden.suspended.as_ref().unwrap().checks, stranded);
    let on = resumed(stopped.clone(), "Accepté.");
    let defect = on.check_resuming_alone(&stopped).unwrap();
    assert_eq!((defect.field.as_str(), defect.code), ("/suspended", CalendarDefectCode::SuspendedByChecks));
    assert_eq!(
        on.check_resuming_alone(&suspended("2024-03-06T10:00")),
        None,
        "an administrator has suspended that one"
    );
    let on = on.replacing(Some(&stopped), now);
    for accepted in [stranded, found(CheckCode::StudentWithoutPost, 1)] {
        assert_eq!(on.suspended_by_checks(accepted, 1, now), None);
    }
    for new in [found(CheckCode::StudentWithoutPost, 3), found(CheckCode::PostWithoutReferent, 1)] {
        assert!(on.suspended_by_checks(new, 1, now).is_some());
    }
    // What was accepted for the first wishes is not accepted for the second.
    assert!(on.suspended_by_checks(found(CheckCode::StudentWithoutPost, 1), 2, at("2024-03-13T00:00")).is_some());
    assert_eq!(on.clone().accepting(&[]).unaccepted(found(CheckCode::StudentWithoutPost, 1), 1).len(), 1);
    let told = on.without_findings();
    assert_eq!((told.resumed.unwrap().accepted, told.rounds), (Vec::new(), on.rounds));
}
