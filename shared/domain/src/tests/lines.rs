//! Lines counted together: what somebody holds on a line stays on it, whatever becomes of the grouping.

use std::collections::BTreeMap;

use crate::{
    Post, SupervisorId,
    follow::listing::{
        posts::{self, PostFilter, PostLine, Sources},
        table,
    },
    rankings::{
        candidacy::CandidacySummary,
        ranking::{Rank, Ranking},
    },
    rights::Scope,
    roster::post::{LineDifference, PostKind, apart, offers},
    rounds::{
        assignment::{Assignment, Taken},
        round::{self, Inputs},
    },
    tests::{
        fixture::{campaign, post, post_id, student, student_id, validated},
        round::lists,
    },
};

/// Three one-place lines of one terrain.
fn three_lines() -> Vec<Post> {
    let line = |name: &str| Post { terrain: "10000001".to_owned(), ..post(name, 1) };
    vec![line("l1"), line("l2"), line("l3")]
}

/// The places left of each offer, by lead line.
fn left(posts: &[Post], taken: &Taken) -> Vec<(String, u32)> {
    let offers = offers(posts, |line| taken.places(line));
    offers.iter().map(|offer| (offer.lead.name.replace("Urgences ", ""), offer.places)).collect()
}

fn matched(posts: Vec<Post>, candidates: &[(&str, u32)]) -> Vec<(String, String)> {
    let students = candidates.iter().map(|(name, _)| student(name)).collect();
    let wishes = candidates.iter().map(|(name, _)| validated(name, &[("l1", 5)])).collect();
    let ranks = candidates.iter().map(|(name, rank)| Rank { student: student_id(name), rank: *rank }).collect();
    let inputs = Inputs {
        lists: lists(students, posts, wishes),
        rankings: vec![Ranking { ranks, ..Ranking::empty(post_id("l1"), 1) }],
        candidacies: None,
    };
    let instance = round::instance(&campaign(), 1, "2026-T1", &[inputs], &Taken::default());
    let outcome = matching::solve(&instance.check().unwrap());
    let assigned = round::assignments(1, &outcome).unwrap();
    assigned.iter().map(|one| (one.student.to_string(), one.place().to_string())).collect()
}

fn held(pairs: &[(&str, &str)]) -> Taken {
    let one = |(who, line): &(&str, &str)| Assignment {
        student: student_id(who),
        post: post_id("l1"),
        line: Some(post_id(line)),
        hearts: 5,
        round: 1,
    };
    pairs.iter().map(one).collect()
}

/// The best ranked gets the smallest *numéro d'agrément*.
#[test]
fn lines_go_to_candidates_in_the_order_of_the_ranking() {
    let named = |pairs: &[(&str, &str)]| -> Vec<(String, String)> {
        pairs.iter().map(|(who, line)| (student_id(who).to_string(), post_id(line).to_string())).collect()
    };
    let found = matched(three_lines(), &[("a", 3), ("b", 1), ("c", 2), ("d", 4)]);
    assert_eq!(found, named(&[("a", "l3"), ("b", "l1"), ("c", "l2")]));
    assert_eq!(matched(three_lines(), &[("a", 2), ("b", 1)]), named(&[("a", "l2"), ("b", "l1")]));
}

/// Three people sit on three lines. One line gets another référent, the leading line other months: no place is left.
#[test]
fn another_grouping_frees_no_place() {
    let taken = held(&[("a", "l1"), ("b", "l2"), ("c", "l3")]);
    assert_eq!(left(&three_lines(), &taken), [("l1".to_owned(), 0)]);
    let mut other_referent = three_lines();
    other_referent[1].referent = SupervisorId::parse("other").unwrap();
    assert_eq!(left(&other_referent, &taken), [("l1".to_owned(), 0), ("l2".to_owned(), 0)]);
    let mut other_months = three_lines();
    other_months[0].months = 12;
    assert_eq!(left(&other_months, &taken), [("l1".to_owned(), 0), ("l2".to_owned(), 0)]);
}

/// One person sits on the second of three lines. Whichever line leaves the group takes its own place along.
#[test]
fn another_grouping_takes_no_place() {
    let taken = held(&[("a", "l2")]);
    assert_eq!(left(&three_lines(), &taken), [("l1".to_owned(), 2)]);
    let mut apart = three_lines();
    apart[1].months = 12;
    assert_eq!(left(&apart, &taken), [("l1".to_owned(), 2), ("l2".to_owned(), 0)]);
    let mut apart = three_lines();
    apart[0].months = 12;
    assert_eq!(left(&apart, &taken), [("l1".to_owned(), 1), ("l2".to_owned(), 1)]);
    // A line with a second place leaves the group, and has that place.
    let mut wider = three_lines();
    wider[1].places = 2;
    assert_eq!(left(&wider, &taken), [("l1".to_owned(), 2), ("l2".to_owned(), 1)]);
}

/// The next round fills the lines that are free.
#[test]
fn the_next_round_has_the_free_lines() {
    let inputs = Inputs { lists: lists(Vec::new(), three_lines(), Vec::new()), ..Inputs::default() };
    let instance = round::instance(&campaign(), 2, "2026-T2", &[inputs], &held(&[("a", "l1"), ("b", "l3")]));
    let post = &instance.posts[0];
    assert_eq!((post.places, &post.lines), (1, &vec![post_id("l2").to_string()]));
}

/// Two lines are one post. The first has another référent; another one lasts longer and is *décalé*. Lines that never count
/// together, because of their places, kind or terrain, are apart from nothing.
#[test]
fn lines_that_are_not_counted_together_are_named_with_what_differs() {
    let [first, second, third]: [Post; 3] = three_lines().try_into().unwrap();
    let referent = SupervisorId::parse("018e0000-0000-7000-8000-000000000099").unwrap();
    let posts = [
        Post { referent, ..first.clone() },
        second,
        third,
        Post { months: 12, shifted: true, id: post_id("l4"), agrement: "l4".to_owned(), ..first.clone() },
        Post { places: 2, id: post_id("l5"), agrement: "l5".to_owned(), ..first.clone() },
        Post { kind: PostKind::Mixed, id: post_id("l6"), agrement: "l6".to_owned(), ..first.clone() },
        Post { terrain: "10000002".to_owned(), id: post_id("l7"), agrement: "l7".to_owned(), ..first },
    ];
    let offers = offers(&posts, |_| 0);
    let found = apart(&offers);
    let named: Vec<_> = found.iter().map(|one| (&one.line.id, &one.from.id, one.differs.as_slice())).collect();
    let (l1, l2, l4) = (post_id("l1"), post_id("l2"), post_id("l4"));
    assert_eq!(
        named,
        [
            (&l1, &l2, [LineDifference::Referent].as_slice()),
            (&l4, &l2, [LineDifference::Months, LineDifference::Shifted].as_slice()),
        ]
    );
}

/// The rows of three lines that are one post, whose two candidates nobody has ranked.
fn unranked(rankings: &BTreeMap<crate::PostId, crate::rankings::ranking::RankingSummary>) -> Vec<PostLine> {
    let candidacies = CandidacySummary { candidates: [(post_id("l1"), 2)].into(), ..CandidacySummary::default() };
    let (supervisors, taken) = (BTreeMap::new(), held(&[("a", "l2")]));
    let sources = Sources {
        posts: &three_lines(),
        candidacies: &candidacies,
        rankable: true,
        rankings,
        supervisors: &supervisors,
        taken: &taken,
    };
    posts::lines(&campaign(), &sources)
}

/// Two lines of a post that was never ranked were counted as valid rankings.
#[test]
fn what_is_said_of_a_post_is_counted_once_and_found_on_all_its_lines() {
    let rows = |filter: PostFilter| table(unranked(&BTreeMap::new()), &[Scope::NATIONAL], &filter, None);
    let all = rows(PostFilter::default());
    let counter = |key: &str| &all.counters.iter().find(|counter| counter.column == key).unwrap().text;
    assert_eq!(["places", "left", "candidates"].map(|key| counter(key).as_str()), ["3", "2", "2"]);
    assert_eq!(counter("valid"), "0/1 (0\u{a0}%)");
    let none = PostFilter::default;
    for (asked, found) in [
        (PostFilter { valid: Some(false), ..none() }, 3),
        (PostFilter { valid: Some(true), ..none() }, 0),
        (PostFilter { open: Some(true), ..none() }, 3),
        (PostFilter { open: Some(false), ..none() }, 0),
        (PostFilter { candidatures: Some(true), ..none() }, 3),
        (PostFilter { assignments: Some(true), ..none() }, 3),
        (PostFilter { assignments: Some(false), ..none() }, 0),
    ] {
        assert_eq!(rows(asked.clone()).rows.len(), found, "{asked:?}");
    }
}
