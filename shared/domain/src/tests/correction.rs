//! Corrections of a published round, each with its result written by hand.

use matching::{Instance, Outcome};

use crate::{
    Post, Refusal,
    rankings::ranking::{Rank, Ranking},
    refusal::EntryCode,
    rounds::{
        assignment::Taken,
        changes::{Why, changes},
        correction::{Correction, Lines},
        round::{self, Inputs},
    },
    tests::{
        fixture::{campaign, post, post_id, student, student_id, validated},
        round::lists,
    },
};

/// p has two places and ranks a, b, c, d; q has one and ranks b, then c. Published: a and b have p, c has q, d has nothing.
/// d has also chosen q, and b gave q more hearts than nothing.
fn published() -> (Instance, Outcome) {
    let hearts: [(&str, &[(&str, u8)]); 4] = [
        ("a", &[("p", 5), ("q", 1)]),
        ("b", &[("p", 5), ("q", 2)]),
        ("c", &[("p", 5), ("q", 4)]),
        ("d", &[("p", 3), ("q", 5)]),
    ];
    let ranking = |name: &str, order: &[&str]| {
        let ranks = (1..).zip(order).map(|(rank, name)| Rank { student: student_id(name), rank }).collect();
        Ranking { ranks, ..Ranking::empty(post_id(name), 1) }
    };
    let inputs = Inputs {
        lists: lists(
            hearts.iter().map(|(name, _)| student(name)).collect(),
            vec![post("p", 2), post("q", 1)],
            hearts.iter().map(|(name, hearts)| validated(name, hearts)).collect(),
        ),
        rankings: vec![ranking("p", &["a", "b", "c", "d"]), ranking("q", &["b", "c", "d", "a"])],
        candidacies: None,
    };
    let checked = round::instance(&campaign(), 1, "2026-T1", &[inputs], &Taken::default()).check().unwrap();
    let outcome = matching::solve(&checked);
    (checked.into_instance(), outcome)
}

fn correction(students: &[&str], posts: &[&str]) -> Correction {
    Correction {
        students: students.iter().map(|name| student_id(name)).collect(),
        posts: posts.iter().map(|name| post_id(name)).collect(),
        everybody: false,
    }
}

fn corrected(correction: &Correction, lines: &Lines) -> Outcome {
    let (instance, outcome) = published();
    let corrected = correction.apply(&campaign(), (&instance, &outcome), lines, &Taken::default()).unwrap();
    let checked = corrected.check().unwrap();
    let outcome = matching::solve(&checked);
    assert_eq!(checked.verify(&outcome), []);
    outcome
}

/// "a p, c q": who has which post.
fn pairs(outcome: &Outcome) -> String {
    let short = |id: &str| id.rsplit('_').next().unwrap_or(id).to_owned();
    let pairs = outcome.assignments.iter().map(|one| format!("{} {}", short(&one.candidate), short(&one.post)));
    pairs.collect::<Vec<_>>().join(", ")
}

fn told(correction: &Correction, outcome: &Outcome) -> Vec<(String, Why)> {
    let short = |id: &str| id.rsplit('_').next().unwrap_or(id).to_owned();
    let changes = changes(&published().1, outcome, Some(correction));
    changes.into_iter().map(|change| (short(&change.student), change.why)).collect()
}

/// The candidate `name` as today's list has them.
fn today(name: &str, change: impl FnOnce(&mut crate::Student)) -> Lines {
    let mut line = student(name);
    change(&mut line);
    Lines { students: [(line.id.clone(), line)].into(), ..Lines::default() }
}

/// The post `name` with so many places today.
fn places(name: &str, places: u32) -> Lines {
    Lines { posts: [(post_id(name), post(name, places))].into(), ..Lines::default() }
}

#[test]
fn the_published_result_is_as_written_above() {
    assert_eq!(pairs(&published().1), "a p, b p, c q");
}

/// a withdraws from p. c would rather have p than q, and is ranked before d; but c keeps q, and d, who had nothing, gets
/// the free place of p.
#[test]
fn a_withdrawal_moves_nobody_who_is_not_concerned() {
    let withdrawn = correction(&["a"], &[]);
    let outcome = corrected(&withdrawn, &Lines::default());
    assert_eq!(pairs(&outcome), "b p, c q, d p");
    let a_d = [("a".to_owned(), Why::Withdrawn), ("d".to_owned(), Why::PlaceFreed)];
    assert_eq!(told(&withdrawn, &outcome), a_d);
    assert_eq!(pairs(&corrected(&withdrawn, &today("a", |line| line.participates = false))), "b p, c q, d p");
}

/// a has left p. When p loses a place, b keeps the one that remains, which a would have had. A correction that does not
/// touch p leaves a's place as it was published.
#[test]
fn who_has_left_is_not_matched_again() {
    let left = Lines { left: [student_id("a")].into(), ..places("p", 1) };
    assert_eq!(pairs(&corrected(&correction(&[], &["p"]), &left)), "b p, c q");
    let left = Lines { left: [student_id("a")].into(), ..today("c", |line| line.participates = false) };
    assert_eq!(pairs(&corrected(&correction(&["c"], &[]), &left)), "a p, b p, d q");
}

/// Matched again for everybody, c moves up to p, and d gets q.
#[test]
fn two_persons_may_have_everybody_matched_again() {
    let again = Correction { everybody: true, ..correction(&["a"], &[]) };
    let outcome = corrected(&again, &Lines::default());
    assert_eq!(pairs(&outcome), "b p, c p, d q");
    let all = [("a", Why::Withdrawn), ("c", Why::MatchedAgain), ("d", Why::MatchedAgain)];
    assert_eq!(told(&again, &outcome), all.map(|(who, why)| (who.to_owned(), why)));
}

/// One of p's two places closes: of a and b, who hold them, the one ranked first keeps it, and b loses: q is kept by c.
#[test]
fn a_closed_place_is_lost_by_the_last_of_its_post() {
    let closed = correction(&[], &["p"]);
    let outcome = corrected(&closed, &places("p", 1));
    assert_eq!(pairs(&outcome), "a p, c q");
    assert_eq!(told(&closed, &outcome), [("b".to_owned(), Why::PostLine)]);
    let gone = corrected(&closed, &Lines::default());
    assert_eq!(pairs(&gone), "c q", "a post that is gone has no place");
}

/// A third place of p goes to d, who has nothing; c keeps q.
#[test]
fn a_place_more_goes_to_somebody_without_one() {
    let outcome = corrected(&correction(&[], &["p"]), &places("p", 3));
    assert_eq!(pairs(&outcome), "a p, b p, c q, d p");
}

/// b turns out to be *décalé*, and p is not: b loses p, and d gets the place.
#[test]
fn a_wrong_line_touches_its_student() {
    let wrong = correction(&["b"], &[]);
    let outcome = corrected(&wrong, &today("b", |line| line.shifted = true));
    assert_eq!(pairs(&outcome), "a p, c q, d p");
    assert_eq!(told(&wrong, &outcome), [("b".to_owned(), Why::StudentLine), ("d".to_owned(), Why::PlaceFreed)]);
}

/// Four of four were ranked. Three of the four who are left would do as well, but the counts are those of the closing.
#[test]
fn the_counts_are_those_of_the_closing() {
    let (instance, outcome) = published();
    let made = (&instance, &outcome);
    let corrected = correction(&["a"], &[]).apply(&campaign(), made, &Lines::default(), &Taken::default()).unwrap();
    let counted: Vec<_> = corrected.posts.iter().map(|post| post.counted.unwrap()).collect();
    assert_eq!(counted.iter().map(|one| (one.candidates, one.ranked)).collect::<Vec<_>>(), [(4, 4), (4, 4)]);
}

#[test]
fn lines_that_say_nothing_are_refused() {
    let (instance, outcome) = published();
    let refused = |correction: &Correction, lines: &Lines| {
        let made = (&instance, &outcome);
        let Err(Refusal::Entries(refused)) = correction.apply(&campaign(), made, lines, &Taken::default()) else {
            panic!("not refused")
        };
        refused.into_iter().map(|entry| (entry.field, entry.code)).collect::<Vec<_>>()
    };
    let none = correction(&[], &[]);
    assert_eq!(refused(&none, &Lines::default()), [("/correction".to_owned(), EntryCode::CorrectionRequired)]);
    let same = Lines { students: today("a", |_| ()).students, ..places("p", 2) };
    assert_eq!(
        refused(&correction(&["a", "nobody"], &["p", "nowhere"]), &same),
        [
            ("/correction/students/0".to_owned(), EntryCode::Unchanged),
            ("/correction/students/1".to_owned(), EntryCode::NotInRound),
            ("/correction/posts/0".to_owned(), EntryCode::Unchanged),
            ("/correction/posts/1".to_owned(), EntryCode::NotInRound),
        ]
    );
}

/// Three lines of one terrain are one post. A line that closes takes its holder along and nobody else; another rule for one of
/// them would concern all, and is refused.
#[test]
fn a_line_that_is_counted_with_others_can_only_close() {
    let line = |name: &str| Post { terrain: "10000001".to_owned(), ..post(name, 1) };
    let names = ["a", "b", "c"];
    let ranks = (1..).zip(names).map(|(rank, name)| Rank { student: student_id(name), rank }).collect();
    let inputs = Inputs {
        lists: lists(
            names.map(student).to_vec(),
            vec![line("l1"), line("l2"), line("l3")],
            names.map(|name| validated(name, &[("l1", 5)])).to_vec(),
        ),
        rankings: vec![Ranking { ranks, ..Ranking::empty(post_id("l1"), 1) }],
        candidacies: None,
    };
    let checked = round::instance(&campaign(), 1, "2026-T1", &[inputs], &Taken::default()).check().unwrap();
    let outcome = matching::solve(&checked);
    let frozen = checked.into_instance();
    let apply = |lines: &Lines, name: &str| {
        correction(&[], &[name]).apply(&campaign(), (&frozen, &outcome), lines, &Taken::default())
    };
    let closed = matching::solve(&apply(&Lines::default(), "l1").unwrap().check().unwrap());
    let held = |outcome: &Outcome| {
        let lines = outcome.assignments.iter().map(|one| (one.candidate.clone(), one.line.clone().unwrap()));
        lines.collect::<Vec<_>>()
    };
    let expected =
        [("b", "l2"), ("c", "l3")].map(|(who, line)| (student_id(who).to_string(), post_id(line).to_string()));
    assert_eq!(held(&closed), expected);
    let shifted = Lines { posts: [(post_id("l2"), Post { shifted: true, ..line("l2") })].into(), ..Lines::default() };
    let Err(Refusal::Entries(refused)) = apply(&shifted, "l2") else { panic!("not refused") };
    assert_eq!(refused[0].code, EntryCode::CountedWithOthers);
}
