//! Places that are left and reopen, counted by hand.

use crate::{
    AccountId,
    rounds::{
        assignment::{Assignment, Taken},
        withdrawal::Withdrawal,
    },
    tests::fixture::{post_id, student_id},
};

/// a has p since round 1.
fn taken() -> Taken {
    let (student, post) = (student_id("a"), post_id("p"));
    Taken::from_iter([Assignment { student, post, line: None, hearts: 5, round: 1 }])
}

/// a has left a post of round 1.
fn left(place: &str, reopens_in: Option<u32>) -> Withdrawal {
    Withdrawal {
        student: student_id("a"),
        round: 1,
        place: post_id(place),
        by: AccountId::parse("ars").unwrap(),
        at: "2024-03-14T10:00:00Z".parse().unwrap(),
        reason: "Départ".to_owned(),
        reopens_in,
    }
}

#[test]
fn a_place_is_free_from_the_round_in_which_it_reopens() {
    let taken = taken().with_withdrawn([left("p", Some(3))], 3);
    let places = |taken: &Taken| taken.places(&post_id("p"));
    assert_eq!(places(&taken), 0);
    assert_eq!((places(&taken.before(2)), places(&taken.before(3))), (1, 0));
    assert_eq!((places(&taken.up_to(1)), places(&taken.up_to(2))), (1, 0));
    assert!(taken.has(&student_id("a")) && taken.withdrawal(&student_id("a")).is_some());
}

/// While round 2 goes on, its tables have the places of round 2, whatever reopens afterwards.
#[test]
fn a_round_that_goes_on_has_its_own_places() {
    let taken = taken().with_withdrawn([left("p", Some(3))], 2);
    assert_eq!((taken.places(&post_id("p")), taken.up_to(2).places(&post_id("p"))), (1, 1));
}

#[test]
fn a_place_that_does_not_reopen_stays_taken() {
    assert_eq!(taken().with_withdrawn([left("p", None)], 9).places(&post_id("p")), 1);
}

/// A correction of the round has given a p instead of q, which a had left: p is not what was left, and a stays out.
#[test]
fn a_withdrawal_is_about_one_post() {
    let taken = taken().with_withdrawn([left("q", Some(2))], 2);
    assert_eq!((taken.places(&post_id("p")), taken.places(&post_id("q"))), (1, 0));
    let a = student_id("a");
    assert!(taken.withdrawal(&a).is_none() && taken.noted(&a).is_some());
    let gone = Taken::default().with_withdrawn([left("q", Some(2))], 2);
    assert!(gone.has(&a) && gone.withdrawal(&a).is_none());
}
