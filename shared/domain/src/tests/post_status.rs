//! What RTS read of where their posts stand, written by hand.

use super::fixture::{campaign, post, post_id, student, student_id};
use crate::{
    Campaign,
    calendar::Suspension,
    rankings::ranking::Progress,
    rights::Moment,
    roster::supervisor::PostAccess,
    rounds::assignment::{Assignment, Taken},
    status::{
        Coming,
        post::{Facts, PostState, PostStatus, RanksThatCount, Received},
    },
};

const RANKING: &str = "2024-03-08T12:00:00Z";

/// The counters of a ranking of ten candidates; two of them may be refused.
fn ten(ranked: usize, refused: usize) -> Progress {
    Progress {
        candidates: 10,
        to_rank: 10 - ranked - refused,
        ranked,
        refused,
        max_refused: 2,
        refusals_too_many: refused.saturating_sub(2),
        valid: ranked >= 8,
    }
}

struct Case {
    campaign: Campaign,
    published: Vec<u32>,
    round: u32,
    access: PostAccess,
    received: Option<Received>,
    progress: Option<Progress>,
}

impl Default for Case {
    fn default() -> Self {
        let (access, campaign) = (PostAccess::Referent, campaign());
        Self { campaign, published: Vec::new(), round: 1, access, received: None, progress: None }
    }
}

impl Case {
    fn at(&self, now: &str) -> PostStatus {
        let (campaign, published) = (&self.campaign, self.published.as_slice());
        let moment = Moment { campaign, published, draw_committed: true, now: now.parse().unwrap() };
        PostStatus::of(Facts {
            moment,
            specialty: "urg",
            round: self.round,
            access: self.access,
            referent: "Maëlle Kerleau",
            received: self.received.as_ref(),
            progress: self.progress.as_ref(),
        })
    }

    fn told(&self, now: &str) -> (PostState, Option<(Coming, String)>) {
        let PostStatus { state, next, .. } = self.at(now);
        (state, next.map(|date| (date.what, date.at.to_string())))
    }
}

fn date(what: Coming, at: &str) -> (Coming, String) {
    (what, at.to_owned())
}

#[test]
fn a_post_is_described_then_wished_for() {
    let case = Case::default();
    let descriptions = Some(date(Coming::DescriptionsOpen, "2024-02-25T23:00:00Z"));
    assert_eq!(case.told("2024-02-25T22:59:59Z"), (PostState::NotOpen, descriptions));
    let wishes = Some(date(Coming::WishesOpen, "2024-03-03T23:00:00Z"));
    assert_eq!(case.told("2024-02-25T23:00:00Z"), (PostState::Describe, wishes.clone()));
    assert_eq!(case.told("2024-03-03T22:59:59Z"), (PostState::Describe, wishes));
    let ranking = Some(date(Coming::RankingOpens, "2024-03-07T23:00:00Z"));
    assert_eq!(case.told("2024-03-03T23:00:00Z"), (PostState::AwaitingWishes, ranking.clone()));
    assert_eq!(case.told("2024-03-07T22:59:59Z"), (PostState::AwaitingWishes, ranking));
}

#[test]
fn a_ranking_is_to_do_until_it_is_valid() {
    let told = |progress| Case { progress: Some(progress), ..Case::default() }.told(RANKING);
    let closes = || Some(date(Coming::RankingCloses, "2024-03-12T23:00:00Z"));
    let to_rank = |to_rank, refusals_too_many| PostState::ToRank { to_rank, candidates: 10, refusals_too_many };
    assert_eq!(told(ten(0, 0)), (to_rank(10, 0), closes()));
    assert_eq!(told(ten(7, 2)), (to_rank(1, 0), closes()));
    // No rank makes a ranking valid that has a refusal too many.
    assert_eq!(told(ten(7, 3)), (to_rank(0, 1), closes()));
    assert_eq!(told(ten(8, 1)), (PostState::Valid { to_rank: 1, candidates: 10 }, closes()));
    let nobody = Progress { candidates: 0, to_rank: 0, max_refused: 0, valid: true, ..ten(0, 0) };
    assert_eq!(told(nobody), (PostState::NoCandidate, Some(date(Coming::Results, "2024-03-13T13:00:00Z"))));
}

#[test]
fn at_the_closing_the_ranks_that_count_are_told() {
    let valid = Case { progress: Some(ten(8, 0)), ..Case::default() };
    let short = Case { progress: Some(ten(7, 0)), ..Case::default() };
    let closed = |ranks| PostState::RankingClosed { ranks };
    let results = || Some(date(Coming::Results, "2024-03-13T13:00:00Z"));
    assert_eq!(valid.told("2024-03-12T22:59:59Z").0, PostState::Valid { to_rank: 2, candidates: 10 });
    assert_eq!(valid.told("2024-03-12T23:00:00Z"), (closed(RanksThatCount::Own), results()));
    assert_eq!(short.told("2024-03-12T23:00:00Z"), (closed(RanksThatCount::Default), results()));
    // Once the results are out, the next round comes next, and after the last what is held outside the application.
    let out = Case { published: vec![1], ..valid };
    let next = Some(date(Coming::WishesOpen, "2024-03-13T23:00:00Z"));
    assert_eq!(out.told("2024-03-13T13:00:00Z"), (closed(RanksThatCount::Own), next));
    let last = Case { published: vec![1, 2], round: 2, ..out };
    let off = Some(date(Coming::OffApplication, "2024-03-19T23:00:00Z"));
    assert_eq!(last.told("2024-03-19T13:00:00Z"), (closed(RanksThatCount::Own), off));
}

#[test]
fn a_post_is_filled_by_published_results() {
    let received = |left| Some(Received { names: vec!["Ada Prénom".to_owned()], left });
    let full = Case { published: vec![1], received: received(0), progress: Some(ten(8, 0)), ..Case::default() };
    for now in ["2024-03-13T13:00:00Z", "2024-03-14T12:00:00Z", "2024-03-25T13:00:00Z"] {
        let status = full.at(now);
        assert_eq!((&status.state, status.next, status.left), (&PostState::Filled, None, Some(0)), "{now}");
        assert_eq!(status.received, ["Ada Prénom"]);
    }
    // With a place left the post goes on to the next round, and who has come is still told.
    let half = Case { published: vec![1], round: 2, received: received(1), ..Case::default() };
    let status = half.at("2024-03-14T12:00:00Z");
    assert_eq!((status.state, status.left), (PostState::AwaitingWishes, Some(1)));
    assert_eq!(status.received, ["Ada Prénom"]);
    let nobody = Case::default().at(RANKING);
    assert_eq!((nobody.received.len(), nobody.left), (0, None));
}

/// Each line counts for itself: what one holds beyond its places takes none from another.
#[test]
fn what_was_received_is_counted_over_the_lines_of_the_post() {
    let (one, two) = (post("one", 1), post("two", 2));
    let on = |name: &str, line: &str| Assignment {
        student: student_id(name),
        post: post_id("one"),
        line: Some(post_id(line)),
        hearts: 5,
        round: 1,
    };
    let taken = Taken::from_iter([on("ada", "one"), on("bob", "one"), on("dan", "elsewhere")]);
    let students = ["ada", "bob", "dan"].map(|name| (student_id(name), student(name))).into();
    let received =
        |names: &[&str], left| Some(Received { names: names.iter().map(|&name| name.to_owned()).collect(), left });
    let both = received(&["Léa ada", "Léa bob"], 2);
    assert_eq!(Received::of(&[&one, &two], &taken, &students), both);
    assert_eq!(Received::of(&[&one], &taken, &students), received(&["Léa ada", "Léa bob"], 0));
    assert_eq!(Received::of(&[&two], &taken, &students), None);
}

#[test]
fn somebody_who_only_reads_is_told_who_ranks() {
    let case = Case { access: PostAccess::Consultative, progress: Some(ten(3, 0)), ..Case::default() };
    let reads = PostState::OnlyReads { referent: "Maëlle Kerleau".to_owned() };
    let closes = Some(date(Coming::RankingCloses, "2024-03-12T23:00:00Z"));
    assert_eq!(case.told(RANKING), (reads.clone(), closes));
    assert_eq!(case.told("2024-03-01T12:00:00Z").0, reads);
    let over = PostState::RankingClosed { ranks: RanksThatCount::Default };
    assert_eq!(case.told("2024-03-12T23:00:00Z").0, over);
}

#[test]
fn a_suspension_and_overdue_results_stop_the_posts() {
    // The dates of round 2 have come, and round 1 is not published: nobody can rank.
    let overdue = Case { round: 2, progress: Some(ten(0, 0)), ..Case::default() };
    assert_eq!(overdue.told("2024-03-16T12:00:00Z"), (PostState::AwaitingWishes, None));
    let mut stopped = Case { progress: Some(ten(0, 0)), ..Case::default() };
    stopped.campaign.calendar.suspended =
        Some(Suspension { reason: "Une panne.".to_owned(), since: None, checks: Vec::new() });
    assert_eq!(stopped.told(RANKING), (PostState::Suspended, None));
}
