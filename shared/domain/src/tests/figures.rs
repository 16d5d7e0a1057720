//! Tests of progress, readiness and plausibility, on campaigns small enough to count by hand.

use std::collections::{BTreeMap, BTreeSet};

use matching::{Instance, Outcome, solve};

use super::fixture::{campaign, post, post_id, student, student_id, validated};
use crate::{
    Campaign, ImportId, Post, Student, Supervisor, SupervisorId,
    follow::{
        check_code::CheckCode,
        finding::Finding,
        plausibility::{UnusualFigure, plausibility},
        progress::{Day, Obtained, Part, Pressure, Reached, View, progress},
        readiness::{Facts, Readiness, readiness},
        unreached::Unreached,
    },
    rankings::candidacy::{self, CandidacySummary, Lists},
    rights::Scope,
    roster::{
        bounce::{Bounce, BounceKind},
        list::ListKind,
        supervisor::PostAccess,
    },
    rounds::{
        assignment::{Assignment, Taken},
        draw::Draw,
        round::{self, Inputs},
    },
    wishes::wish::WishList,
};

const MOST: u8 = 5;

fn rts(posts: &[&str]) -> BTreeMap<SupervisorId, Supervisor> {
    let id = SupervisorId::parse("rts").unwrap();
    let row = Supervisor {
        id: id.clone(),
        last_name: "Le Goff".to_owned(),
        first_name: "Yves".to_owned(),
        email: "rts@example.org".to_owned(),
        connected_at: Some("2024-03-04T22:59:59Z".parse().unwrap()),
        bounce: None,
        posts: posts.iter().map(|name| (post_id(name), PostAccess::Referent)).collect(),
        version: 0,
    };
    BTreeMap::from([(id, row)])
}

/// A part with three students and two posts, each post wished for by two of them. "late" signed in at 23:30 UTC, which
/// is the next day in Paris.
fn part(campaign: &Campaign) -> Part {
    let came = |name: &str, at: &str| Student { connected_at: Some(at.parse().unwrap()), ..student(name) };
    let hearts = [("p", 5), ("q", 2)];
    let lists = Lists {
        students: vec![came("early", "2024-03-04T10:00:00Z"), came("late", "2024-03-04T23:30:00Z"), student("never")],
        posts: vec![post("p", 1), post("q", 4), post("r", 1)],
        wishes: vec![validated("early", &hearts), validated("late", &hearts)],
    };
    let drawn = CandidacySummary::of(&candidacy::draw_up(campaign, 1, &lists, &Taken::default()));
    let wishes = lists.wishes.iter().filter_map(WishList::summary).collect();
    let Lists { students, posts, .. } = lists;
    Part { students, posts, wishes, candidacies: BTreeMap::from([(1, drawn)]), ..Part::default() }
}

#[test]
fn days_are_those_of_paris_and_count_who_is_in_scope() {
    let campaign = campaign();
    let parts = [part(&campaign)];
    let view = View { campaign: &campaign, round: 1, wishes_closed: false, published: &[], scopes: &[Scope::NATIONAL] };
    let rts = rts(&["p"]);
    let told = progress(view, &parts, rts.values());
    assert_eq!(
        (told.students, told.supervisors),
        (Reached { total: 3, connected: 2 }, Reached { total: 1, connected: 1 })
    );
    let day = |date: &str, students_last_seen, supervisors_last_seen, lists_validated| Day {
        date: date.to_owned(),
        students_last_seen,
        supervisors_last_seen,
        lists_validated,
        rankings_saved: 0,
    };
    assert_eq!(told.days, [day("2024-03-04", 1, 1, 0), day("2024-03-05", 1, 0, 2)]);
    // While wishes are given, the figures do not show for which posts, and no round is published.
    assert_eq!((told.pressure, told.results.len()), (None, 0));
    let elsewhere = [Scope { subdivision: Some("B".to_owned()), ..Scope::NATIONAL }];
    let told =
        progress(View { scopes: &elsewhere, wishes_closed: true, published: &[1], ..view }, &parts, rts.values());
    assert_eq!((told.students.total, told.supervisors.total, told.days.len()), (0, 0, 0));
    assert_eq!(told.pressure, Some(Pressure::default()));
    assert_eq!((told.results[0].obtained.len(), told.results[0].not_assigned), (0, 0));
}

#[test]
fn pressure_and_results_are_counted_once_they_may_be_known() {
    let campaign = campaign();
    let mut parts = [part(&campaign)];
    let scopes = [Scope::NATIONAL];
    let view = View { campaign: &campaign, round: 1, wishes_closed: true, published: &[], scopes: &scopes };
    // Two candidates for one place, two for four places, none for the last post.
    let pressure = Pressure { none: 1, up_to_one: 1, up_to_two: 1, ..Pressure::default() };
    assert_eq!(progress(view, &parts, []).pressure, Some(pressure));
    let assigned = Assignment { student: student_id("late"), post: post_id("q"), line: None, hearts: 2, round: 1 };
    parts[0].taken = [assigned].into_iter().collect();
    let told = progress(View { published: &[1], ..view }, &parts, []);
    assert_eq!(told.results[0].obtained, [Obtained { hearts: 2, students: 1 }]);
    assert_eq!(told.results[0].not_assigned, 1);
}

fn look(students: &[Student], posts: &[Post], supervisors: &BTreeMap<SupervisorId, Supervisor>) -> Readiness {
    let (campaign, taken) = (campaign(), Taken::default());
    let (draw, sheets) = (Draw::default(), BTreeSet::from([post_id("p")]));
    let elsewhere = BTreeSet::from([student("a").ine, student("away").ine]);
    readiness(Facts {
        campaign: &campaign,
        draw: &draw,
        administrators: 1,
        students,
        posts,
        sheets: &sheets,
        supervisors,
        taken: &taken,
        unfinished: &[(ImportId::parse("stopped").unwrap(), ListKind::Posts)],
        elsewhere: &elsewhere,
    })
}

fn found(readiness: &Readiness, code: CheckCode) -> (usize, Vec<String>) {
    let check = readiness.checks.iter().find(|check| check.code == code).unwrap();
    let told = |found: &Finding| match found {
        Finding::Student { name, specialty, subdivision, .. } => format!("{name}, {specialty}, {subdivision}"),
        Finding::Post { name, .. } | Finding::Line { name, .. } | Finding::Supervisor { name, .. } => name.clone(),
        Finding::Places { code, subdivision, students, places, wanted, .. } => {
            format!("{code}, {subdivision}: {students} {places} {wanted}")
        }
        Finding::Specialty { code, months, .. } => format!("{code} {months:?}"),
        Finding::List { id, kind } => format!("{id} {}", kind.name()),
        Finding::Calendar { field, .. } => field.clone(),
    };
    (check.count, check.found.iter().map(told).collect())
}

#[test]
fn what_is_missing_is_named() {
    let shifted = Student { shifted: true, ..student("shifted") };
    let away = Student { participates: false, subdivision: "nowhere".to_owned(), ..student("away") };
    let year = Post { months: 12, places: 0, ..post("q", 0) };
    let told = look(&[student("a"), shifted, away], &[post("p", 1), year], &rts(&["p"]));
    assert!(!told.ready);
    let named = |name: &str| format!("Léa {name}, DES Médecine d'urgence, A");
    let q = "Urgences q – CHU (q00000000000)".to_owned();
    assert_eq!(found(&told, CheckCode::StudentWithoutPost).0, 0);
    assert_eq!(found(&told, CheckCode::ShiftedStudentWithoutShiftedPost), (1, vec![named("shifted")]));
    assert_eq!(found(&told, CheckCode::PostWithoutReferent), (1, vec![q.clone()]));
    assert_eq!(found(&told, CheckCode::PostWithoutPlaces), (1, vec![q.clone()]));
    assert_eq!(found(&told, CheckCode::PostWithoutCptsSheet), (1, vec![q.clone()]));
    assert_eq!(
        found(&told, CheckCode::UnknownTerritory),
        (1, vec!["Léa away, DES Médecine d'urgence, nowhere".to_owned()])
    );
    assert_eq!(found(&told, CheckCode::ListUnfinished), (1, vec!["stopped posts".to_owned()]));
    // Who takes no part here is in one campaign only.
    assert_eq!(found(&told, CheckCode::StudentInAnotherCampaign), (1, vec![named("a")]));
    assert_eq!(found(&told, CheckCode::DrawNotCommitted).0, 2);
    assert_eq!(found(&told, CheckCode::TooFewAdministrators).0, 1);
    assert_eq!(found(&told, CheckCode::MixedDurations), (1, vec!["urg [6, 12]".to_owned()]));
    assert_eq!(found(&told, CheckCode::TooFewPlaces), (1, vec!["urg, A: 2 1 4".to_owned()]));
}

/// R-67: who takes no part and who has no post need not be reached.
#[test]
fn failing_addresses_of_those_who_take_part_are_counted() {
    let bounce = Some(Bounce { kind: BounceKind::Permanent, at: "2024-02-20T08:00:00Z".parse().unwrap() });
    let fails = |name: &str| Student { bounce, ..student(name) };
    let away = Student { participates: false, ..fails("away") };
    let failing = |posts: &[&str]| {
        let rows = rts(posts).into_iter().map(|(id, row)| (id, Supervisor { bounce, ..row }));
        rows.collect::<BTreeMap<_, _>>()
    };
    let students = [fails("a"), student("b"), away];
    let told = look(&students, &[post("p", 3)], &failing(&["p"]));
    assert_eq!(
        found(&told, CheckCode::BouncedAddresses),
        (2, vec!["Léa a, DES Médecine d'urgence, A".to_owned(), "Yves Le Goff".to_owned()])
    );
    let told = look(&students, &[post("p", 3)], &failing(&[]));
    assert_eq!(found(&told, CheckCode::BouncedAddresses).0, 1);
    // A warning keeps nothing from opening.
    assert!(told.blocking().iter().all(|found| found.code != CheckCode::BouncedAddresses));

    // Managers are told of those in their scopes: students by their subdivision, RTS by their posts.
    let far = Student { subdivision: "B".to_owned(), ..fails("far") };
    let students = [fails("a"), far, student("b")];
    let supervisors: Vec<Supervisor> = failing(&["p"]).into_values().collect();
    let within = |subdivision: &str| {
        let scope = Scope { subdivision: Some(subdivision.to_owned()), ..Scope::NATIONAL };
        Unreached::within(&[scope], &students, &supervisors, &[post("p", 3)])
    };
    assert_eq!(within("A"), Unreached { students: 1, supervisors: 1 });
    assert_eq!(within("B"), Unreached { students: 1, supervisors: 0 });
    assert!(within("C").is_nobody() && Unreached::within(&[], &students, &supervisors, &[]).is_nobody());
}

/// R-08: two places more than students up to fifteen students, 107 % of them beyond.
#[test]
fn places_are_enough_from_the_inadequation_rate_on() {
    let few = |students: usize, places: u32| {
        let students: Vec<_> = (0..students).map(|number| student(&format!("s{number}"))).collect();
        found(&look(&students, &[post("p", places)], &rts(&["p"])), CheckCode::TooFewPlaces).0
    };
    for (students, enough) in [(1, 3), (15, 17), (16, 18), (100, 107), (101, 109)] {
        assert_eq!((few(students, enough - 1), few(students, enough)), (1, 0), "{students}");
    }
}

/// A run in which `students` students all wish for the only post, which has `places` places and whose RTS has ranked
/// nobody.
fn run(round: u32, students: usize, places: u32) -> (Instance, Outcome) {
    let campaign = campaign();
    let names: Vec<_> = (0..students).map(|number| format!("s{number}")).collect();
    let lists = Lists {
        students: names.iter().map(|name| student(name)).collect(),
        posts: vec![post("p", places)],
        wishes: names.iter().map(|name| validated(name, &[("p", 5)])).collect(),
    };
    let inputs = [Inputs { lists, rankings: Vec::new(), candidacies: None }];
    let instance = round::instance(&campaign, round, "seed", &inputs, &Taken::default());
    let outcome = solve(&instance.clone().check().unwrap());
    (instance, outcome)
}

#[test]
fn an_ordinary_run_is_not_remarkable_and_a_wrong_list_is() {
    let (instance, outcome) = run(1, 20, 18);
    let told = plausibility((&instance, &outcome), None, MOST);
    assert_eq!((told.unmatched_percent, told.invalid_percent, told.most_hearts_percent), (10, 100, 100));
    assert!(told.warnings.is_empty(), "{:?}", told.warnings);
    // The round before left two places. Forty places now are unusual, so the list of posts may be wrong.
    let before = run(1, 20, 22);
    let (instance, outcome) = run(2, 20, 40);
    let told = plausibility((&instance, &outcome), Some((&before.0, &before.1)), MOST);
    let [jump] = &told.warnings[..] else { panic!("{:?}", told.warnings) };
    assert_eq!((jump.code, jump.found, jump.expected), (UnusualFigure::CapacityJump, 40, 2));
    assert_eq!(jump.market.as_deref(), Some("urg/Bretagne"));
}

#[test]
fn a_market_without_places_is_told() {
    let (mut instance, _) = run(1, 3, 1);
    instance.posts.clear();
    for candidate in &mut instance.candidates {
        candidate.wishes.clear();
    }
    let outcome = solve(&instance.clone().check().unwrap());
    let told = plausibility((&instance, &outcome), None, MOST);
    let [empty] = &told.warnings[..] else { panic!("{:?}", told.warnings) };
    assert_eq!((empty.code, empty.found, empty.expected), (UnusualFigure::EmptyMarket, 0, 3));
}
