//! Tests of tables: filters, counters and scopes.

use super::fixture::{campaign, post, student, student_id, validated};
use crate::{
    follow::listing::{
        Row,
        students::{StudentFilter, StudentLine, lines},
        table,
    },
    rankings::candidacy::Lists,
    rights::Scope,
    roster::bounce::{Bounce, BounceKind},
    rounds::assignment::{Assignment, Taken},
};

fn students(taken: &Taken) -> Vec<StudentLine> {
    let mut away = student("Evrard");
    away.participates = false;
    away.subdivision = "B".to_owned();
    let lists = Lists {
        students: vec![student("Zola"), away, student("Élouan")],
        posts: vec![post("p", 2), post("q", 2)],
        wishes: vec![validated("Zola", &[("p", 5), ("q", 1)])],
    };
    lines(&campaign(), 1, &lists, taken)
}

fn texts(counters: &[crate::follow::listing::Counter]) -> Vec<&str> {
    counters.iter().map(|counter| counter.text.as_str()).collect()
}

#[test]
fn counters_are_over_the_filtered_rows() {
    let everybody = table(students(&Taken::default()), &[Scope::NATIONAL], &StudentFilter::default(), None);
    assert_eq!(
        texts(&everybody.counters),
        ["0/3 (0\u{a0}%)", "0/3 (0\u{a0}%)", "1/3 (33\u{a0}%)", "2/3 (66\u{a0}%)", "0/3 (0\u{a0}%)"]
    );
    let filter = StudentFilter { participation: Some(true), ..StudentFilter::default() };
    let taking_part = table(students(&Taken::default()), &[Scope::NATIONAL], &filter, None);
    assert_eq!(
        texts(&taking_part.counters),
        ["0/2 (0\u{a0}%)", "0/2 (0\u{a0}%)", "1/2 (50\u{a0}%)", "2/2 (100\u{a0}%)", "0/2 (0\u{a0}%)"]
    );
}

/// a row whose address fails is counted and can be asked for.
#[test]
fn rows_with_a_failing_address_are_found() {
    let at = "2024-02-20T08:00:00Z".parse().unwrap();
    let mut rows = students(&Taken::default());
    rows[0].bounce = Some(Bounce { kind: BounceKind::Complaint, at });
    let seen = |bounced, sort| {
        let filter = StudentFilter { bounced, ..StudentFilter::default() };
        table(rows.clone(), &[Scope::NATIONAL], &filter, sort)
    };
    assert_eq!(texts(&seen(None, None).counters)[1], "1/3 (33\u{a0}%)");
    assert_eq!(seen(Some(true), None).rows.len(), 1);
    assert!(seen(Some(false), None).rows.iter().all(|row| row.bounce.is_none()));
    assert_eq!(seen(None, Some("-bounce")).rows[0].id, rows[0].id);
    let words = StudentLine::in_words(&StudentFilter { bounced: Some(true), ..StudentFilter::default() });
    assert_eq!(words.last().unwrap().label, "Filtre par adresse en échec");
}

#[test]
fn scopes_bound_what_filters_ask_for() {
    let scope = Scope { subdivision: Some("B".to_owned()), ..Scope::NATIONAL };
    let seen = table(students(&Taken::default()), &[scope], &StudentFilter::default(), None);
    assert_eq!(seen.rows.iter().map(|row| row.last_name.as_str()).collect::<Vec<_>>(), ["Evrard"]);
    assert!(table(students(&Taken::default()), &[], &StudentFilter::default(), None).rows.is_empty());
}

#[test]
fn rows_sort_without_accents_and_search_everywhere() {
    let sorted = table(students(&Taken::default()), &[Scope::NATIONAL], &StudentFilter::default(), Some("-last_name"));
    let names: Vec<_> = sorted.rows.iter().map(|row| row.last_name.as_str()).collect();
    assert_eq!(names, ["Zola", "Evrard", "Élouan"]);
    let filter = StudentFilter { q: Some("elouan".to_owned()), ..StudentFilter::default() };
    assert_eq!(table(students(&Taken::default()), &[Scope::NATIONAL], &filter, None).rows.len(), 1);
}

/// Between two pages, rows come before and after the position, the last row of the page goes, and another one moves.
#[test]
fn pages_neither_repeat_nor_lose_rows_that_stay() {
    let named = |names: &[&str]| {
        let students = names.iter().map(|name| student(name)).collect();
        lines(&campaign(), 1, &Lists { students, ..Lists::default() }, &Taken::default())
    };
    let all = |rows, sort| table(rows, &[Scope::NATIONAL], &StudentFilter::default(), sort);
    let shown = |rows: &[StudentLine]| rows.iter().map(|row| row.last_name.clone()).collect::<Vec<_>>();
    for (sort, first, second) in [
        (None, ["a", "c"], ["d", "e", "g"]),
        (Some("last_name"), ["a", "c"], ["d", "e", "g"]),
        (Some("-last_name"), ["g", "e"], ["d", "a0", "a"]),
        // All rows are equal in this column, so their ranks decide.
        (Some("-assigned"), ["g", "e"], ["d", "a0", "a"]),
    ] {
        let (page, last) = all(named(&["g", "c", "a", "e"]), sort).page(None, 2);
        assert_eq!(shown(&page), first, "{sort:?}");
        let (page, last) = all(named(&["d", "g", "e", "a0", "a"]), sort).page(last.as_ref(), 3);
        assert_eq!((shown(&page), last), (second.map(str::to_owned).to_vec(), None), "{sort:?}");
    }
}

#[test]
fn enough_wishes_are_not_asked_of_who_may_hold_no_post() {
    let lists = Lists { students: vec![student("Zola")], ..Lists::default() };
    assert_eq!(lines(&campaign(), 1, &lists, &Taken::default())[0].sufficient, None);
}

#[test]
fn enough_wishes_no_longer_matter_once_assigned() {
    let assigned = Assignment {
        student: student_id("Zola"),
        post: crate::PostId::parse("s_p_1").unwrap(),
        line: None,
        hearts: 5,
        round: 1,
    };
    let rows = students(&[assigned].into_iter().collect());
    let zola = rows.iter().find(|row| row.last_name == "Zola").unwrap();
    assert_eq!((zola.assigned, zola.sufficient), (Some(true), None));
}

/// An exported file names the filters that were set, by their labels on the screen.
#[test]
fn each_filter_is_said_by_its_own_label() {
    use crate::follow::listing::{Row, students::StudentFilter, students::StudentLine};
    let filter = StudentFilter {
        q: Some("Martin".to_owned()),
        region: Some("Bretagne".to_owned()),
        sufficient: Some(false),
        ..StudentFilter::default()
    };
    let said: Vec<(&str, String)> =
        StudentLine::in_words(&filter).into_iter().filter_map(|part| Some((part.label, part.value?))).collect();
    let expected = [
        ("Filtre par nom, prénom, email, numéro INE, numéro interne", "Oui"),
        ("Filtre par région", "Bretagne"),
        ("Filtre par candidatures suffisantes", "Non"),
    ];
    assert_eq!(said, expected.map(|(label, value)| (label, value.to_owned())));
    assert!(StudentLine::in_words(&StudentFilter::default()).iter().all(|part| part.value.is_none()));
}
