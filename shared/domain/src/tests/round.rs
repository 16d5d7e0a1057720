//! Tests of who is in a round, what RTS see, and what is matched.

use matching::Counted;

use super::fixture::{campaign, post, post_id, student, student_id, validated};
use crate::{
    AccountId, Post, Refusal, Student,
    rankings::{
        candidacy::{self, Candidacy, Lists, admitted},
        ranking::{self, Rank, Ranking},
    },
    refusal::EntryCode,
    roster::post::{by_id, offers, together},
    rounds::{
        assignment::{Assignment, Taken},
        round::{self, Inputs},
    },
    wishes::wish::{self, Wish, WishList},
};

pub(crate) fn lists(students: Vec<Student>, posts: Vec<Post>, wishes: Vec<WishList>) -> Lists {
    Lists { students, posts, wishes }
}

/// 23 posts of one place, p01 … p23, each on its own terrain.
fn many_posts() -> Vec<Post> {
    (1..=23).map(|number| post(&format!("p{number:02}"), 1)).collect()
}

fn names(lists: &Lists, taken: &Taken) -> Vec<String> {
    let offers = offers(&lists.posts, |post| taken.places(post));
    admitted(&campaign(), 1, lists, &offers, taken).iter().map(|found| found.student.last_name.clone()).collect()
}

#[test]
fn example_e8_four_hearts_of_five_required_are_not_in_the_round() {
    let four = [("p01", 5), ("p02", 4), ("p03", 3), ("p04", 2)];
    let five = [("p01", 5), ("p02", 4), ("p03", 3), ("p04", 2), ("p05", 1)];
    let mut lists = lists(
        vec![student("few"), student("enough")],
        many_posts(),
        vec![validated("few", &four), validated("enough", &five)],
    );
    assert_eq!(names(&lists, &Taken::default()), ["enough"]);
    let drawn = candidacy::draw_up(&campaign(), 1, &lists, &Taken::default());
    let shown: Vec<_> = drawn.iter().flat_map(|list| &list.candidacies).map(|found| &found.student).collect();
    assert!(shown.iter().all(|id| **id == student_id("enough")), "RTS see only those in the round (R-14)");
    // A wish with 0 hearts makes no candidature.
    lists.wishes[1] = validated("enough", &[("p01", 5), ("p02", 4), ("p03", 3), ("p04", 2), ("p05", 0)]);
    assert!(names(&lists, &Taken::default()).is_empty());
}

#[test]
fn only_validated_lists_of_participants_without_a_post_count() {
    let hearts = [("p", 5), ("q", 5)];
    let mut draft = validated("draft", &hearts);
    draft.validated = None;
    let mut away = student("away");
    away.participates = false;
    let lists = lists(
        vec![student("draft"), away, student("placed"), student("in")],
        vec![post("p", 2), post("q", 2)],
        vec![draft, validated("away", &hearts), validated("placed", &hearts), validated("in", &hearts)],
    );
    let placed = Assignment { student: student_id("placed"), post: post_id("p"), line: None, hearts: 5, round: 1 };
    assert_eq!(names(&lists, &[placed].into_iter().collect()), ["in"]);
}

#[test]
fn the_number_of_posts_is_frozen_at_the_first_save_and_only_falls() {
    let mut list = validated("s", &[]);
    list.eligible = Some(10);
    assert_eq!(list.eligible(12), 10);
    assert_eq!(list.eligible(8), 8);
}

#[test]
fn one_place_lines_of_a_terrain_are_one_post() {
    let line = |name: &str| Post { terrain: "11000810".to_owned(), ..post(name, 1) };
    let other_months = Post { months: 12, ..line("l4") };
    let posts = [line("l2"), line("l1"), line("l3"), other_months, post("m", 3)];
    let grouped = offers(&posts, |_| 0);
    let found: Vec<_> = grouped.iter().map(|offer| (offer.lead.name.as_str(), offer.places)).collect();
    assert_eq!(found, [("Urgences l1", 3), ("Urgences l4", 1), ("Urgences m", 3)]);
    let after = offers(&posts, |id| u32::from([post_id("l1"), post_id("l3")].contains(id)));
    assert_eq!(after[0].places, 1);
    let told = |id: &str, filled: &[&str]| {
        let filled: Vec<_> = filled.iter().map(|id| post_id(id)).collect();
        let found = together(&posts, &post_id(id), |line| u32::from(filled.contains(line)))?;
        Some((found.places, found.lines.len()))
    };
    assert_eq!(told("l3", &[]), Some((3, 3)));
    assert_eq!(told("l3", &["l1"]), Some((2, 3)));
    assert_eq!((told("l4", &[]), told("m", &[])), (None, None));
}

#[test]
fn a_line_that_comes_to_lead_takes_the_wishes_and_the_ranking_of_the_one_before() {
    let line = |name: &str| Post { terrain: "11000810".to_owned(), ..post(name, 1) };
    let rank = vec![Rank { student: student_id("a"), rank: 1 }];
    let inputs = Inputs {
        lists: lists(
            vec![student("a")],
            vec![line("l2"), line("l1"), post("q", 1)],
            vec![validated("a", &[("l2", 5), ("l1", 4), ("q", 1)])],
        ),
        rankings: vec![Ranking { ranks: rank, ..Ranking::empty(post_id("l2"), 1) }],
        candidacies: None,
    };
    let instance = round::instance(&campaign(), 1, "2026-T1", &[inputs], &Taken::default());
    let wishes: Vec<_> = instance.candidates[0].wishes.iter().map(|wish| (wish.post.clone(), wish.hearts)).collect();
    assert_eq!(wishes, [(post_id("l1").to_string(), 5), (post_id("q").to_string(), 1)]);
    let led = instance.posts.iter().find(|found| found.id == post_id("l1").to_string()).unwrap();
    assert_eq!((led.places, led.ranking.len()), (2, 1));
}

#[test]
fn every_refused_wish_is_named() {
    let campaign = campaign();
    let mut late = student("late");
    late.shifted = true;
    let posts = [post("p", 1), post("full", 1)];
    let offers = offers(&posts, |id| u32::from(*id == post_id("full")));
    let wish = |name: &str, hearts| Wish { post: post_id(name), hearts };
    let wishes = [wish("p", 6), wish("p", 1), wish("full", 1), wish("nowhere", 1)];
    let Err(Refusal::Entries(refused)) = wish::check(&campaign, &student("s"), &by_id(&offers), &wishes) else {
        panic!("refused")
    };
    let refused: Vec<_> = refused.iter().map(|entry| (entry.field.as_str(), entry.code)).collect();
    assert_eq!(
        refused,
        [
            ("/wishes/0/hearts", EntryCode::TooManyHeartsR11),
            ("/wishes/1/post", EntryCode::Duplicate),
            ("/wishes/2/post", EntryCode::NoPlaceLeftR13),
            ("/wishes/3/post", EntryCode::UnknownPostR05),
        ]
    );
    let Err(Refusal::Entries(refused)) = wish::check(&campaign, &late, &by_id(&offers), &[wish("p", 1)]) else {
        panic!("refused")
    };
    assert_eq!(refused[0].code, EntryCode::NotForShiftedR06);
}

fn candidacies(count: usize) -> Vec<Candidacy> {
    let candidacy = |index| Candidacy {
        student: student_id(&format!("c{index}")),
        same_subdivision: true,
        hearts: 5,
        missing: None,
    };
    (0..count).map(candidacy).collect()
}

fn ranking(ranks: &[u32]) -> Ranking {
    let mut ranking = Ranking::empty(post_id("p"), 1);
    let ranks = ranks.iter().enumerate();
    let ranks = ranks.map(|(index, rank)| Rank { student: student_id(&format!("c{index}")), rank: *rank }).collect();
    ranking.save(ranks, (AccountId::parse("rts").unwrap(), None), "2024-03-09T10:00:00Z".parse().unwrap());
    ranking
}

#[test]
fn four_of_five_ranked_are_valid_and_one_may_be_refused() {
    let algorithm = matching::Algorithm::default();
    let progress = ranking(&[1, 2, 2, 3, 0]).progress(&candidacies(5), &algorithm);
    assert_eq!((progress.ranked, progress.refused, progress.to_rank, progress.max_refused), (4, 1, 0, 1));
    assert!(progress.valid);
    let short = ranking(&[1, 2, 3, 0, 0]).progress(&candidacies(5), &algorithm);
    assert!(!short.valid);
    assert!(ranking(&[]).progress(&[], &algorithm).valid, "a post without candidates is valid (R-21)");
}

#[test]
fn strangers_are_not_ranked() {
    let rank = |name: &str, rank| Rank { student: student_id(name), rank };
    let ranks = [rank("c0", 1), rank("stranger", 2), rank("c0", 3), rank("c1", 20_000)];
    let Err(Refusal::Entries(refused)) = ranking::check(&candidacies(2), &ranks) else { panic!("refused") };
    let refused: Vec<_> = refused.iter().map(|entry| (entry.field.as_str(), entry.code)).collect();
    assert_eq!(
        refused,
        [
            ("/ranks/1/student", EntryCode::NotACandidate),
            ("/ranks/2/student", EntryCode::Duplicate),
            ("/ranks/3/rank", EntryCode::OutOfRange),
        ]
    );
}

#[test]
fn the_instance_holds_what_is_left_and_the_outcome_comes_back_as_assignments() {
    let hearts = [("p", 5), ("q", 1)];
    let inputs = Inputs {
        lists: lists(
            vec![student("a"), student("b")],
            vec![post("p", 1), post("q", 2), post("full", 1)],
            vec![validated("a", &hearts), validated("b", &hearts)],
        ),
        rankings: vec![Ranking {
            ranks: vec![Rank { student: student_id("b"), rank: 1 }, Rank { student: student_id("a"), rank: 2 }],
            ..Ranking::empty(post_id("p"), 1)
        }],
        candidacies: None,
    };
    let taken: Taken =
        [Assignment { student: student_id("gone"), post: post_id("full"), line: None, hearts: 5, round: 0 }]
            .into_iter()
            .collect();
    let instance = round::instance(&campaign(), 1, "2026-T1", &[inputs], &taken);
    assert_eq!(instance.posts.iter().map(|post| post.places).collect::<Vec<_>>(), [1, 2]);
    let outcome = matching::solve(&instance.check().unwrap());
    let assigned = round::assignments(1, &outcome).unwrap();
    let assigned: Vec<_> = assigned.iter().map(|found| (found.student.clone(), found.post.clone())).collect();
    assert_eq!(assigned, [(student_id("a"), post_id("q")), (student_id("b"), post_id("p"))]);
}

/// What the RTS of p has ranked, and what is left of it when the round is matched: `gone` have left since the wishes closed.
fn matched(ranks: &[u32], gone: &[usize]) -> matching::Post {
    let present = |index: &usize| !gone.contains(index);
    let name = |index: usize| format!("c{index}");
    let everybody: Vec<Student> = (0..ranks.len()).map(|index| student(&name(index))).collect();
    let wishes = (0..ranks.len()).map(|index| validated(&name(index), &[("p", 5)])).collect();
    let mut lists = lists(everybody, vec![post("p", 1)], wishes);
    let candidacies = Some(candidacy::draw_up(&campaign(), 1, &lists, &Taken::default()));
    for (_, left) in lists.students.iter_mut().enumerate().filter(|(index, _)| !present(index)) {
        left.participates = false;
    }
    let inputs = Inputs { lists, rankings: vec![ranking(ranks)], candidacies };
    let mut instance = round::instance(&campaign(), 1, "2026-T1", &[inputs], &Taken::default());
    let mut staying: Vec<_> =
        (0..ranks.len()).filter(present).map(|index| student_id(&name(index)).to_string()).collect();
    staying.sort();
    assert_eq!(instance.candidates.iter().map(|candidate| candidate.id.clone()).collect::<Vec<_>>(), staying);
    instance.posts.remove(0)
}

/// c0 to c4 chose p; the RTS has ranked four of five and refused the last: valid. c1 leaves after the closing. Three of
/// four would be too few, and the refused candidate would be in the draw again.
#[test]
fn a_ranking_that_was_valid_stays_valid_when_somebody_leaves() {
    let whole = matched(&[1, 2, 3, 4, 0], &[]);
    assert_eq!((whole.ranking.len(), whole.counted), (5, None));
    let left = matched(&[1, 2, 3, 4, 0], &[1]);
    assert_eq!((left.ranking.len(), left.counted), (4, Some(Counted { candidates: 5, ranked: 4, refused: 1 })));
}

/// Two of three are too few. The refused candidate leaves after the closing; two of two would be enough.
#[test]
fn a_ranking_that_was_void_stays_void_when_somebody_leaves() {
    let left = matched(&[1, 2, 0], &[2]);
    assert_eq!((left.ranking.len(), left.counted), (2, Some(Counted { candidates: 3, ranked: 2, refused: 1 })));
}

/// Somebody who takes part only since the candidatures were drawn up is in the next round.
#[test]
fn nobody_joins_a_round_after_its_candidatures_were_drawn_up() {
    let mut late = student("late");
    late.participates = false;
    let wishes = vec![validated("in", &[("p", 5)]), validated("late", &[("p", 5)])];
    let mut lists = lists(vec![student("in"), late], vec![post("p", 1)], wishes);
    let candidacies = Some(candidacy::draw_up(&campaign(), 1, &lists, &Taken::default()));
    lists.students[1].participates = true;
    let inputs = Inputs { lists, rankings: Vec::new(), candidacies };
    let instance = round::instance(&campaign(), 1, "2026-T1", &[inputs], &Taken::default());
    let found: Vec<_> = instance.candidates.iter().map(|candidate| candidate.id.clone()).collect();
    assert_eq!((found, instance.posts[0].counted), (vec![student_id("in").to_string()], None));
}
