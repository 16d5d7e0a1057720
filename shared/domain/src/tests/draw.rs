//! Tests of the draw: who may add which part, and when.

use super::fixture::campaign;
use crate::{
    AccountId, Refusal,
    calendar::{CalendarDefectCode, TransitionKind},
    refusal::{EntryCode, EntryRefusal},
    rounds::draw::Draw,
};

const BEFORE: &str = "2024-02-20T08:00:00Z";
/// The instant at which the wishes of round 1 close.
const CLOSED: &str = "2024-03-07T23:00:00Z";
const SECRETS: [&str; 2] = ["le secret de la première", "le secret du deuxième"];

fn account(name: &str) -> AccountId {
    AccountId::parse(name).unwrap()
}

/// A draw to which both administrators have committed in time.
fn committed() -> Draw {
    let mut draw = Draw::default();
    for (name, secret) in ["one", "two"].into_iter().zip(SECRETS) {
        draw.commit(&campaign(), &account(name), proof::draw::commit(secret), BEFORE.parse().unwrap()).unwrap();
    }
    draw
}

fn reveal(draw: &mut Draw, name: &str, secret: &str) -> Result<(), Refusal> {
    draw.reveal(&campaign(), &account(name), secret.to_owned(), CLOSED.parse().unwrap())
}

fn complete(draw: &mut Draw, value: &str) -> Result<(), Refusal> {
    draw.complete(&campaign(), value.to_owned(), CLOSED.parse().unwrap())
}

fn refused(field: &str, code: EntryCode) -> Result<(), Refusal> {
    Err(Refusal::Entries(vec![EntryRefusal { field: field.to_owned(), code }]))
}

#[test]
fn a_draw_is_two_commitments_a_public_value_and_two_secrets() {
    let mut draw = committed();
    assert_eq!(draw.completed(&campaign()), Err(Refusal::DrawIncomplete));
    complete(&mut draw, "4 8 15 16 23 42").unwrap();
    reveal(&mut draw, "two", SECRETS[1]).unwrap();
    assert_eq!(draw.completed(&campaign()), Err(Refusal::DrawIncomplete));
    reveal(&mut draw, "one", SECRETS[0]).unwrap();
    let completed = draw.completed(&campaign()).unwrap();
    assert_eq!((completed.verify(), completed.source), (Vec::new(), campaign().draw_source));
    assert_eq!(completed.seed, proof::draw::seed(SECRETS, "4 8 15 16 23 42"));
    assert_eq!(draw.version, 5);
}

#[test]
fn nobody_commits_twice_for_another_or_late() {
    let (mut draw, sha256) = (Draw::default(), proof::draw::commit(SECRETS[0]));
    let mut commit =
        |name, sha256: &str, at: &str| draw.commit(&campaign(), &account(name), sha256.to_owned(), at.parse().unwrap());
    assert_eq!(commit("one", "abc", BEFORE), refused("/sha256", EntryCode::NotASha256));
    let closed_at = CLOSED.parse().unwrap();
    assert_eq!(commit("one", &sha256, CLOSED), Err(Refusal::WindowClosed { closed_at }));
    assert_eq!(commit("one", &sha256, BEFORE), Ok(()));
    assert_eq!(commit("one", &sha256, BEFORE), Err(Refusal::Exists));
    assert_eq!(commit("two", &sha256, BEFORE), Ok(()));
    assert_eq!(commit("three", &sha256, BEFORE), Err(Refusal::Exists));
}

#[test]
fn secrets_and_public_value_wait_for_the_end_of_the_wishes() {
    let (mut draw, due_at) = (committed(), CLOSED.parse().unwrap());
    let early = Err(Refusal::NotDue { kind: TransitionKind::WishesClose, due_at });
    assert_eq!(draw.complete(&campaign(), "4 8 15".to_owned(), BEFORE.parse().unwrap()), early);
    assert_eq!(
        draw.reveal(&campaign(), &account("one"), SECRETS[0].to_owned(), BEFORE.parse().unwrap()),
        Err(Refusal::NotDue { kind: TransitionKind::WishesClose, due_at })
    );
    assert_eq!(complete(&mut Draw::default(), "4 8 15"), Err(Refusal::DrawNotCommitted));
}

#[test]
fn who_types_the_public_value_in_does_not_know_the_seed() {
    let mut draw = committed();
    assert_eq!(reveal(&mut draw, "one", SECRETS[0]), Err(Refusal::DrawIncomplete));
    assert_eq!(complete(&mut draw, " 4"), refused("/value", EntryCode::NotAPublicValue));
    complete(&mut draw, "4 8 15 16 23 43").unwrap();
    complete(&mut draw, "4 8 15 16 23 42").unwrap();
    assert_eq!(reveal(&mut draw, "one", SECRETS[1]), refused("/secret", EntryCode::NotTheCommittedSecret));
    assert_eq!(reveal(&mut draw, "three", SECRETS[0]), Err(Refusal::Unknown { what: "commitment" }));
    reveal(&mut draw, "one", SECRETS[0]).unwrap();
    assert_eq!(reveal(&mut draw, "one", SECRETS[0]), Err(Refusal::Exists));
    assert_eq!(complete(&mut draw, "1 2 3"), Err(Refusal::Exists));
}

#[test]
fn the_first_wishes_do_not_open_again_once_the_public_value_is_known() {
    let (before, mut draw) = (campaign().calendar, committed());
    let mut longer = before.clone();
    longer.rounds[0].wishes.closes = longer.rounds[0].ranking.opens + jiff::Span::new().hours(12);
    assert_eq!(draw.check_calendar(&before, &longer), None);
    complete(&mut draw, "4 8 15").unwrap();
    assert_eq!(draw.check_calendar(&before, &longer).map(|defect| defect.code), Some(CalendarDefectCode::DrawHasBegun));
    assert_eq!(draw.check_calendar(&before, &before), None);
}
