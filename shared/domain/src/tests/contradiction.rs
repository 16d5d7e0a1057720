//! Lists that contradict published results.

use super::fixture::{post, post_id, student, student_id};
use crate::{
    Post, Student,
    roster::contradiction::{ContradictionCode, of_post, of_student},
    rounds::assignment::{Assignment, Taken},
};

/// a and b hold the two places of p.
fn taken() -> Taken {
    let one = |who| Assignment { student: student_id(who), post: post_id("p"), line: None, hearts: 5, round: 1 };
    ["a", "b"].into_iter().map(one).collect()
}

#[test]
fn the_line_of_a_student_who_has_a_post_contradicts_it() {
    let found = |who: &str, change: fn(&mut Student)| {
        let mut after = student(who);
        change(&mut after);
        of_student(Some(&student(who)), &after, &taken())
    };
    assert_eq!(found("a", |_| ()), None);
    assert_eq!(found("a", |line| line.last_name = "Autre".to_owned()), None);
    assert_eq!(found("a", |line| line.participates = false), Some(ContradictionCode::AssignedWithdrawn));
    assert_eq!(found("a", |line| line.shifted = true), Some(ContradictionCode::AssignedChanges));
    assert_eq!(found("a", |line| line.subdivision = "B".to_owned()), Some(ContradictionCode::AssignedChanges));
    assert_eq!(found("free", |line| line.participates = false), None);
    assert_eq!(of_student(None, &student("new"), &taken()), None);
}

#[test]
fn the_line_of_a_post_that_people_hold_contradicts_them() {
    let found = |name: &str, change: fn(&mut Post)| {
        let mut after = post(name, 3);
        change(&mut after);
        of_post(Some(&post(name, 3)), &after, &taken())
    };
    assert_eq!(found("p", |line| line.places = 2), None);
    assert_eq!(found("p", |line| line.places = 1), Some((ContradictionCode::FewerPlaces, 2)));
    assert_eq!(found("p", |line| line.shifted = true), Some((ContradictionCode::HeldPostChanges, 2)));
    assert_eq!(found("p", |line| line.subdivision = "B".to_owned()), Some((ContradictionCode::HeldPostChanges, 2)));
    assert_eq!(found("p", |line| line.months = 12), None);
    assert_eq!(found("q", |line| line.places = 1), None);
    assert_eq!(of_post(None, &post("new", 1), &taken()), None);
}
