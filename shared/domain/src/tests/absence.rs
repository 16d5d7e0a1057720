//! Why students are not among the candidates of a round (R-38).

use jiff::Timestamp;

use super::{
    fixture::{campaign, post, post_id, student, student_id, validated},
    round::lists,
};
use crate::{
    CampaignId, Student,
    rankings::absence::{Absence, absences},
    rounds::assignment::{Assignment, Taken},
    wishes::wish::{Wish, WishList},
};

#[test]
fn everybody_who_is_not_a_candidate_has_a_reason() {
    let mut draft = WishList::empty(student_id("draft"), 1);
    draft.save(vec![Wish { post: post_id("p"), hearts: 5 }], 3, "2024-03-05T10:00:00Z".parse().unwrap());
    let away = Student { participates: false, ..student("away") };
    let far = Student { region: "Normandie".to_owned(), subdivision: "C".to_owned(), ..student("far") };
    let lists = lists(
        vec![student("in"), student("few"), student("draft"), student("none"), student("placed"), away, far],
        vec![post("p", 2), post("q", 1), post("r", 1)],
        vec![validated("in", &[("p", 5), ("q", 1)]), validated("few", &[("p", 5), ("q", 0)]), draft],
    );
    let placed = Assignment { student: student_id("placed"), post: post_id("q"), line: None, hearts: 5, round: 1 };
    let found = absences(&campaign(), &lists, &Taken::from_iter([placed]));
    let expected = [
        ("away", Absence::NotParticipating { since: None }),
        ("draft", Absence::OnlyDraft),
        ("far", Absence::NoPost),
        ("few", Absence::TooFew { given: 1, required: 2 }),
        ("in", Absence::TooFew { given: 1, required: 2 }),
        ("none", Absence::NoList),
        ("placed", Absence::AlreadyAssigned { in_round: 1 }),
    ];
    assert_eq!(found, expected.map(|(name, why)| (student_id(name), why)).into());
    // A post in a linked campaign counts as one (R-68), and takes no place here.
    let there = Taken::from_iter([Assignment {
        student: student_id("in"),
        post: post_id("v"),
        line: None,
        hearts: 5,
        round: 1,
    }]);
    let linked = Taken::default()
        .with_linked(&CampaignId::parse("2024-05-ag").unwrap(), &there, |_| Some(Timestamp::UNIX_EPOCH));
    assert_eq!(absences(&campaign(), &lists, &linked)[&student_id("in")], Absence::AssignedElsewhere);
    assert_eq!(absences(&campaign(), &lists, &linked.before(1))[&student_id("in")], Absence::AssignedElsewhere);
    // As long as nobody is placed, two wishes of three posts are enough.
    let first = absences(&campaign(), &lists, &Taken::default());
    assert!(!first.contains_key(&student_id("in")));
    assert_eq!(first[&student_id("placed")], Absence::NoList);
}

#[test]
fn reasons_are_told_in_both_languages() {
    let few = Absence::TooFew { given: 1, required: 2 };
    assert_eq!(
        few.in_french(None),
        "Vous n’étiez pas dans cette vague\u{a0}: 1 vœu dans la liste validée pour 2 requis."
    );
    assert_eq!(few.in_english(None), "You were not in this round: 1 of 2 wishes required in the validated list.");
    let away = Absence::NotParticipating { since: Some("2024-02-29T23:30:00Z".parse().unwrap()) };
    assert_eq!(
        away.in_french(None),
        "Vous n’étiez pas dans cette vague\u{a0}: pas de participation à la clôture des vœux, depuis le 01/03/2024."
    );
    assert!(away.in_english(None).ends_with("when the wishes closed, since 2024-03-01."), "{}", away.in_english(None));
    // What was kept before has no instant.
    let kept: Absence = serde_json::from_str(r#"{"why":"not_participating"}"#).unwrap();
    assert_eq!(kept, Absence::NotParticipating { since: None });
    let several = Absence::TooFew { given: 2, required: 5 };
    assert_eq!(
        several.in_french(Some("Léa Martin")),
        "Léa Martin n’était pas dans cette vague\u{a0}: 2 vœux dans la liste validée pour 5 requis."
    );
}
