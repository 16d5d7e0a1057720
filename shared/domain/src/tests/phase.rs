//! Tests of the phases of a campaign, and of who may write in each.

use super::fixture::campaign;
use crate::{
    Refusal,
    calendar::{
        Suspension,
        phase::{Phase, WindowKind, phase},
    },
    campaign::Specialty,
};

fn at(instant: &str, published: u32) -> Phase {
    phase(&campaign().calendar, instant.parse().unwrap(), |round| round <= published)
}

#[test]
fn the_states_follow_the_calendar() {
    assert_eq!(at("2024-02-01T00:00:00Z", 0), Phase::Draft);
    assert_eq!(at("2024-02-12T00:00:00Z", 0), Phase::Preparation);
    assert_eq!(at("2024-03-04T00:00:00Z", 0), Phase::Wishes { round: 1 });
    assert_eq!(at("2024-03-07T22:59:59Z", 0), Phase::Wishes { round: 1 });
    assert_eq!(at("2024-03-07T23:00:00Z", 0), Phase::Ranking { round: 1 });
    assert_eq!(at("2024-03-12T23:00:00Z", 0), Phase::Computation { round: 1 });
    assert_eq!(at("2024-03-13T13:00:00Z", 1), Phase::Published { round: 1 });
    assert_eq!(at("2024-03-14T08:00:00Z", 1), Phase::Wishes { round: 2 });
    assert_eq!(at("2024-03-21T08:00:00Z", 2), Phase::OffApplication);
    assert_eq!(at("2024-04-21T08:00:00Z", 2), Phase::Closed);
}

#[test]
fn an_overdue_publication_holds_the_campaign() {
    assert_eq!(at("2024-03-14T08:00:00Z", 0), Phase::Computation { round: 1 });
    let campaign = campaign();
    let now = "2024-03-14T08:00:00Z".parse().unwrap();
    let opened = campaign.open_window(WindowKind::Wishes, 2, "urg", now, true, |_| false);
    assert_eq!(opened, Err(Refusal::RoundNotPublished { round: 1 }));
    assert!(campaign.open_window(WindowKind::Wishes, 2, "urg", now, true, |_| true).is_ok());
}

#[test]
fn windows_open_and_close_to_the_instant() {
    let campaign = campaign();
    let open = |instant: &str| {
        campaign.open_window(WindowKind::Wishes, 1, "urg", instant.parse().unwrap(), true, |_| false).map(drop)
    };
    let closed_at = "2024-03-07T23:00:00Z".parse().unwrap();
    assert_eq!(open("2024-03-07T22:59:59.9Z"), Ok(()));
    assert_eq!(open("2024-03-07T23:00:00Z"), Err(Refusal::WindowClosed { closed_at }));
    let opens_at = "2024-03-03T23:00:00Z".parse().unwrap();
    assert_eq!(open("2024-03-03T22:59:59.9Z"), Err(Refusal::WindowNotOpen { opens_at }));
}

#[test]
fn a_round_beyond_those_of_the_specialty_does_not_exist() {
    let now = "2024-03-14T08:00:00Z".parse().unwrap();
    let refusal = campaign().open_window(WindowKind::Wishes, 3, "urg", now, true, |_| true);
    assert_eq!(refusal, Err(Refusal::NoSuchRound { in_app_rounds: 2 }));
}

#[test]
fn a_third_round_is_for_the_specialties_that_have_it() {
    let mut campaign = campaign();
    campaign.calendar = crate::Calendar::preset(jiff::civil::date(2024, 3, 4), 3, "Mai 2024").unwrap();
    let general = Specialty { code: "mg".to_owned(), in_app_rounds: 3, ..campaign.specialties[0].clone() };
    campaign.specialties.push(general);
    assert_eq!(campaign.calendar.check(), []);
    let now = "2024-04-01T08:00:00Z".parse().unwrap();
    assert!(campaign.open_window(WindowKind::Wishes, 3, "mg", now, true, |_| true).is_ok());
    let refused = campaign.open_window(WindowKind::Wishes, 3, "urg", now, true, |_| true);
    assert_eq!(refused, Err(Refusal::NoSuchRound { in_app_rounds: 2 }));
    let rounds = |now, published: u32| {
        let published = |round| round <= published;
        (campaign.round_of("mg", now, published), campaign.round_of("urg", now, published))
    };
    assert_eq!(rounds(now, 2), (3, 2));
    // Round 2 is overdue, whatever the dates of round 3 are.
    assert_eq!(rounds(now, 1), (2, 2));
    assert_eq!(rounds(now, 0), (1, 1));
    let before: jiff::Timestamp = "2024-03-10T08:00:00Z".parse().unwrap();
    assert_eq!(rounds(before, 0), (1, 1));
    let read: Specialty = serde_json::from_str(r#"{"code":"urg","label":"DES","perimeter":"region"}"#).unwrap();
    assert_eq!(read.in_app_rounds, 2);
}

#[test]
fn a_suspended_campaign_takes_nothing() {
    let mut campaign = campaign();
    campaign.calendar.suspended = Some(Suspension { reason: "panne".to_owned(), since: None, checks: Vec::new() });
    let now = "2024-03-05T08:00:00Z".parse().unwrap();
    assert_eq!(campaign.open_window(WindowKind::Wishes, 1, "urg", now, true, |_| false), Err(Refusal::Suspended));
    assert_eq!(phase(&campaign.calendar, now, |_| false), Phase::Suspended);
}

#[test]
fn nobody_wishes_before_the_draw_is_committed_to() {
    let (campaign, now) = (campaign(), "2024-03-05T10:00:00Z".parse().unwrap());
    let open = |kind, now, committed| campaign.open_window(kind, 1, "urg", now, committed, |_| false).map(drop);
    assert_eq!(open(WindowKind::Wishes, now, false), Err(Refusal::DrawNotCommitted));
    assert_eq!(open(WindowKind::Wishes, now, true), Ok(()));
}
