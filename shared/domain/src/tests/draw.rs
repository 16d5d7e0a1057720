//! Tests of the draw: who may add which part, and when.

use jiff::Timestamp;
use jiff::civil::{DateTime, date, datetime};
use proof::draw::chain;

use super::fixture::campaign;
use crate::{
    AccountId, Calendar, Refusal, Thing,
    calendar::{CalendarDefectCode, DrawSource, Window},
    refusal::{Awaited, EntryCode, EntryRefusal},
    rounds::draw::{Commitment, Draw, check_calendar},
};

const BEFORE: &str = "2024-02-20T08:00:00Z";
/// The instant at which the wishes of round 1 close.
const CLOSED: &str = "2024-03-07T23:00:00Z";
/// The instants from which the public values exist, at nine in the evening of two Saturdays in Paris.
const DRAWN: [&str; 2] = ["2024-03-09T20:00:00Z", "2024-03-16T20:00:00Z"];
const SECRETS: [&str; 2] = ["le secret de la première", "le secret du deuxième"];
const SOURCE: &str = "Loto (FDJ), les cinq numéros et le numéro Chance";
const VALUE: &str = "4 8 15 16 23 42";

fn at(instant: &str) -> Timestamp {
    instant.parse().unwrap()
}

fn account(name: &str) -> AccountId {
    AccountId::parse(name).unwrap()
}

fn made(name: &str, secret: &str, when: &str) -> Commitment {
    let end = chain::end("2024-05", secret);
    Commitment { account: account(name), end, sealed: "sealed".to_owned(), at: at(when) }
}

/// A draw to which both administrators have committed in time.
fn committed() -> Draw {
    let mut draw = Draw::default();
    for (name, secret) in ["one", "two"].into_iter().zip(SECRETS) {
        draw.commit(&campaign(), made(name, secret, BEFORE), secret).unwrap();
    }
    draw
}

fn link(secret: &str, round: u32) -> String {
    chain::link("2024-05", secret, round).unwrap()
}

fn drawn(round: u32) -> Timestamp {
    at(DRAWN[round as usize - 1])
}

fn give(draw: &mut Draw, round: u32, value: &str) -> Result<(), Refusal> {
    draw.give_value(&campaign(), round, value, drawn(round), |_| true)
}

fn reveal(draw: &mut Draw, round: u32, name: &str, confirmed: (&str, String)) -> Result<(), Refusal> {
    draw.reveal(&campaign(), round, &account(name), confirmed, drawn(round))
}

fn refused(field: &str, code: EntryCode) -> Result<(), Refusal> {
    Err(Refusal::Entries(vec![EntryRefusal { field: field.to_owned(), code }]))
}

#[test]
fn each_round_has_its_value_its_links_and_its_seed() {
    let mut draw = committed();
    let mut seeds = Vec::new();
    for round in [1, 2] {
        assert_eq!(draw.completed(&campaign(), round), Err(Refusal::DrawIncomplete));
        give(&mut draw, round, "42, 08; 15 4 – 23 16").unwrap();
        reveal(&mut draw, round, "two", (VALUE, link(SECRETS[1], round))).unwrap();
        assert_eq!(draw.completed(&campaign(), round), Err(Refusal::DrawIncomplete));
        reveal(&mut draw, round, "one", (VALUE, link(SECRETS[0], round))).unwrap();
        let completed = draw.completed(&campaign(), round).unwrap();
        assert_eq!(completed.verify("2024-05", round), []);
        assert_eq!((completed.at.as_str(), completed.source.as_str()), (DRAWN[round as usize - 1], SOURCE));
        assert_eq!(completed.public_value, VALUE);
        seeds.push(completed.seed);
    }
    assert_ne!(seeds[0], seeds[1]);
    assert_eq!(draw.version, 8);
    assert_eq!(draw.completed(&campaign(), 3), Err(Refusal::Unknown { what: Thing::Round }));
}

#[test]
fn a_link_of_another_round_is_refused() {
    let mut draw = committed();
    give(&mut draw, 1, VALUE).unwrap();
    let early = reveal(&mut draw, 1, "one", (VALUE, link(SECRETS[0], 2)));
    assert_eq!(early, refused("/link", EntryCode::NotTheCommittedLink));
    reveal(&mut draw, 1, "one", (VALUE, link(SECRETS[0], 1))).unwrap();
    give(&mut draw, 2, VALUE).unwrap();
    let again = reveal(&mut draw, 2, "one", (VALUE, link(SECRETS[0], 1)));
    assert_eq!(again, refused("/link", EntryCode::NotTheCommittedLink));
}

#[test]
fn a_chain_serves_every_round_that_a_calendar_may_have() {
    let kept = |rounds| {
        let calendar = Calendar::preset(date(2024, 3, 4), rounds, "Mai 2024").unwrap();
        calendar.check().iter().all(|defect| defect.code != CalendarDefectCode::WrongNumberOfRounds)
    };
    let served = |round| chain::link("2024-05", SECRETS[0], round).is_some();
    assert!((1..=2 * chain::LINKS).all(|round| !kept(round) || served(round)));
    assert!(kept(9) && !kept(10));
}

#[test]
fn nobody_commits_twice_for_another_or_late() {
    let mut draw = Draw::default();
    let [first, second] = SECRETS;
    let mut commit = |made, secret| draw.commit(&campaign(), made, secret);
    let other_end = Commitment { end: "abc".to_owned(), ..made("one", first, BEFORE) };
    assert_eq!(commit(other_end, first), refused("/end", EntryCode::NotTheEndOfTheChain));
    assert_eq!(commit(made("one", "court", BEFORE), "court"), refused("/secret", EntryCode::NotASecret));
    let elsewhere = Commitment { end: chain::end("2024-11", first), ..made("one", first, BEFORE) };
    assert_eq!(commit(elsewhere, first), refused("/end", EntryCode::NotTheEndOfTheChain));
    assert_eq!(commit(made("one", first, CLOSED), first), Err(Refusal::WindowClosed { closed_at: at(CLOSED) }));
    assert_eq!(commit(made("one", first, BEFORE), first), Ok(()));
    assert_eq!(commit(made("one", second, BEFORE), second), Err(Refusal::Exists));
    assert_eq!(commit(made("two", first, BEFORE), first), refused("/secret", EntryCode::Duplicate));
    assert_eq!(commit(made("two", second, BEFORE), second), Ok(()));
    assert_eq!(commit(made("three", first, BEFORE), first), Err(Refusal::Exists));
}

#[test]
fn value_and_links_wait_for_the_hour_of_the_value() {
    let mut draw = committed();
    let early = at("2024-03-09T19:59:59Z");
    let not_due = Err(Refusal::NotDue { what: Awaited::PublicValue, due_at: drawn(1) });
    assert_eq!(draw.give_value(&campaign(), 1, VALUE, early, |_| true), not_due);
    let confirmed = (VALUE, link(SECRETS[0], 1));
    assert_eq!(draw.reveal(&campaign(), 1, &account("one"), confirmed, early), not_due);
    assert_eq!(draw.openable(&campaign(), 1, 2, VALUE, early).map(drop), not_due);
    assert_eq!(draw.give_value(&campaign(), 2, VALUE, drawn(1), |_| true).map_err(|_| ()), Err(()));
    assert_eq!(give(&mut Draw::default(), 1, VALUE), Err(Refusal::DrawNotCommitted));
    assert_eq!(
        draw.give_value(&campaign(), 3, VALUE, drawn(2), |_| true),
        Err(Refusal::Unknown { what: Thing::Round })
    );
    let overdue = draw.give_value(&campaign(), 2, VALUE, drawn(2), |_| false);
    assert_eq!(overdue, Err(Refusal::RoundNotPublished { round: 1 }));
}

#[test]
fn a_value_that_is_none_is_refused_with_its_reason() {
    let mut draw = committed();
    for (value, code) in [
        ("le 4, le 8", EntryCode::NotNumbers),
        ("4 8 15 16", EntryCode::WrongCount),
        ("4 8 15 16 230", EntryCode::OutOfRange),
    ] {
        assert_eq!(give(&mut draw, 1, value), refused("/value", code), "{value}");
    }
}

#[test]
fn who_types_the_public_value_in_does_not_know_the_seed_and_the_others_confirm_it() {
    let mut draw = committed();
    let (first, other) = (|| link(SECRETS[0], 1), "4 8 15 16 23 43");
    assert_eq!(reveal(&mut draw, 1, "one", (VALUE, first())), Err(Refusal::DrawIncomplete));
    give(&mut draw, 1, VALUE).unwrap();
    assert_eq!(give(&mut draw, 1, other), Err(Refusal::Exists));
    assert_eq!(
        reveal(&mut draw, 1, "two", (other, link(SECRETS[1], 1))),
        refused("/value", EntryCode::NotTheGivenValue)
    );
    assert_eq!(reveal(&mut draw, 1, "one", ("sept", first())), refused("/value", EntryCode::NotNumbers));
    let swapped = reveal(&mut draw, 1, "one", (VALUE, link(SECRETS[1], 1)));
    assert_eq!(swapped, refused("/link", EntryCode::NotTheCommittedLink));
    assert_eq!(reveal(&mut draw, 1, "three", (VALUE, first())), Err(Refusal::Unknown { what: Thing::Commitment }));
    reveal(&mut draw, 1, "one", ("42 23 16 15 8 4", first())).unwrap();
    assert_eq!(reveal(&mut draw, 1, "one", (VALUE, first())), Err(Refusal::Exists));
}

#[test]
fn a_value_or_a_link_is_taken_back_until_both_links_are_known() {
    let mut draw = committed();
    assert_eq!(draw.withdraw_value(1), Err(Refusal::Unknown { what: Thing::PublicValue }));
    give(&mut draw, 1, "4 8 15 16 23 43").unwrap();
    assert_eq!(draw.withdraw_link(1, &account("one")), Err(Refusal::Unknown { what: Thing::Link }));
    reveal(&mut draw, 1, "one", ("4 8 15 16 23 43", link(SECRETS[0], 1))).unwrap();
    assert_eq!(draw.withdraw_link(1, &account("three")), Err(Refusal::Unknown { what: Thing::Commitment }));
    draw.withdraw_link(1, &account("one")).unwrap();
    reveal(&mut draw, 1, "one", ("4 8 15 16 23 43", link(SECRETS[0], 1))).unwrap();
    // A link confirms one value, so it goes with it.
    draw.withdraw_value(1).unwrap();
    give(&mut draw, 1, VALUE).unwrap();
    assert_eq!(draw.rounds[&1].links, [None, None]);
    for (name, secret) in ["one", "two"].into_iter().zip(SECRETS) {
        reveal(&mut draw, 1, name, (VALUE, link(secret, 1))).unwrap();
    }
    assert_eq!(draw.withdraw_value(1), Err(Refusal::DrawComplete));
    assert_eq!(draw.withdraw_link(1, &account("one")), Err(Refusal::DrawComplete));
    assert_eq!(draw.version, 10);
}

#[test]
fn a_sealed_secret_gives_the_link_that_is_missing_and_no_other() {
    let mut draw = committed();
    let openable = |draw: &Draw, commitment, value| {
        draw.openable(&campaign(), 1, commitment, value, drawn(1)).map(|made| made.account.clone())
    };
    assert_eq!(openable(&draw, 2, VALUE), Err(Refusal::DrawIncomplete));
    give(&mut draw, 1, VALUE).unwrap();
    reveal(&mut draw, 1, "one", (VALUE, link(SECRETS[0], 1))).unwrap();
    assert_eq!(openable(&draw, 2, VALUE), Ok(account("two")));
    assert_eq!(openable(&draw, 1, VALUE), Err(Refusal::Exists));
    for number in [0, 3] {
        assert_eq!(openable(&draw, number, VALUE), Err(Refusal::Unknown { what: Thing::Commitment }));
    }
    assert_eq!(openable(&draw, 2, "1 2 3 4 5").map(drop), refused("/value", EntryCode::NotTheGivenValue));
    let wrong = draw.open(&campaign(), 1, 2, (VALUE, link(SECRETS[0], 1)), drawn(1));
    assert_eq!(wrong, refused("/link", EntryCode::NotTheCommittedLink));
    draw.open(&campaign(), 1, 2, (VALUE, link(SECRETS[1], 1)), drawn(1)).unwrap();
    assert!(draw.completed(&campaign(), 1).is_ok());
    let known = [(1, 1), (1, 2), (1, 0), (1, 3), (2, 1)].map(|(round, number)| draw.has_link(round, number));
    assert_eq!(known, [true, true, false, false, false]);
}

/// The codes, with their fields, for a change of the calendar at an instant.
fn defects(now: &str, change: impl Fn(&mut Calendar)) -> Vec<(String, CalendarDefectCode)> {
    let (before, mut after) = (campaign().calendar, campaign().calendar);
    change(&mut after);
    let defects = check_calendar(&before, &after, at(now), |_| true).into_iter();
    defects.map(|defect| (defect.field, defect.code)).collect()
}

/// The second public value comes on 16 March 2024 at nine in the evening. As long as round 1 is not published, nobody can
/// have stated wishes for round 2, and its dates may move if a later value is named.
#[test]
fn the_dates_of_a_round_that_nobody_could_begin_may_move_after_its_value() {
    let (before, now) = (campaign().calendar, at("2024-03-17T08:00:00Z"));
    let told = |published: bool, draw: &str| {
        let mut after = before.clone();
        let second = &mut after.rounds[1];
        second.wishes = Window { opens: civil("2024-03-20T00:00"), closes: civil("2024-03-22T00:00") };
        second.draw.at = civil(draw);
        let defects = check_calendar(&before, &after, now, |_| published).into_iter();
        defects.map(|defect| (defect.field, defect.code)).collect::<Vec<_>>()
    };
    assert_eq!(told(false, "2024-03-23T21:00"), []);
    let known = ("/rounds/1/draw/at".to_owned(), CalendarDefectCode::DrawIsKnown);
    assert_eq!(told(false, "2024-03-16T22:00"), [known]);
    let begun = ["wishes", "draw"].map(|name| (format!("/rounds/1/{name}"), CalendarDefectCode::DrawHasBegun));
    assert_eq!(told(true, "2024-03-23T21:00"), begun);
}

fn civil(date: &str) -> DateTime {
    date.parse().unwrap()
}

#[test]
fn the_wishes_of_a_round_do_not_open_again_once_its_public_value_exists() {
    let later = |round: usize| {
        move |calendar: &mut Calendar| {
            let dates = &mut calendar.rounds[round];
            dates.wishes.closes = dates.ranking.opens + jiff::Span::new().hours(12);
        }
    };
    let begun = |field: &str| vec![(field.to_owned(), CalendarDefectCode::DrawHasBegun)];
    // Nobody has typed anything in: the hour alone counts.
    assert_eq!(defects("2024-03-09T19:59:59Z", later(0)), []);
    assert_eq!(defects(DRAWN[0], later(0)), begun("/rounds/0/wishes"));
    assert_eq!(defects(DRAWN[0], later(1)), []);
    assert_eq!(defects(DRAWN[1], later(1)), begun("/rounds/1/wishes"));
    assert_eq!(defects(DRAWN[1], |calendar| calendar.final_results_at = datetime(2024, 3, 26, 14, 0, 0, 0)), []);
    let gone = defects(DRAWN[1], |calendar| drop(calendar.rounds.pop()));
    assert_eq!(gone, [begun("/rounds/1/wishes"), begun("/rounds/1/draw")].concat());
}

#[test]
fn a_public_value_is_named_before_it_exists_and_then_stays() {
    let named =
        |at| move |calendar: &mut Calendar| calendar.rounds[0].draw = DrawSource { source: "Keno".to_owned(), at };
    let (earlier, later) = (datetime(2024, 3, 8, 20, 0, 0, 0), datetime(2024, 3, 11, 21, 0, 0, 0));
    let field = |name: &str, code| vec![(format!("/rounds/0/{name}"), code)];
    assert_eq!(defects(BEFORE, named(later)), []);
    assert_eq!(defects("2024-03-08T18:00:00Z", named(earlier)), []);
    assert_eq!(defects("2024-03-08T19:00:00Z", named(earlier)), field("draw/at", CalendarDefectCode::DrawIsKnown));
    assert_eq!(defects(DRAWN[0], named(later)), field("draw", CalendarDefectCode::DrawHasBegun));
}
