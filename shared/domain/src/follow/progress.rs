//! The progress of a campaign, in figures: counts of people, lists, posts and published results. No figure is about one
//! person.

use std::collections::{BTreeMap, BTreeSet};

use jiff::Timestamp;
use schemars::JsonSchema;
use serde::Serialize;

use crate::{
    Campaign, Post, PostId, Student, StudentId, Supervisor,
    calendar::paris,
    rankings::{candidacy::CandidacySummary, ranking::RankingSummary},
    rights::{Scope, covered},
    roster::post,
    rounds::assignment::Taken,
    wishes::wish::WishListSummary,
};

/// The campaign, the round and the reader for whom figures are computed.
#[derive(Debug, Clone, Copy)]
pub struct View<'a> {
    /// The campaign.
    pub campaign: &'a Campaign,
    /// The round that is shown.
    pub round: u32,
    /// Whether the wishes of that round have closed.
    pub wishes_closed: bool,
    /// The published rounds.
    pub published: &'a [u32],
    /// The scopes in which the reader may see rows.
    pub scopes: &'a [Scope],
}

/// The data of one market.
#[derive(Debug, Default)]
pub struct Part {
    /// Students of the market.
    pub students: Vec<Student>,
    /// Lines of the market.
    pub posts: Vec<Post>,
    /// Validated lists of the round that is shown.
    pub wishes: Vec<WishListSummary>,
    /// Rankings of the round that is shown.
    pub rankings: Vec<RankingSummary>,
    /// Candidatures by round: of the published rounds, and of the one that is shown once its wishes have closed. Rounds that
    /// the specialty does not have are absent.
    pub candidacies: BTreeMap<u32, CandidacySummary>,
    /// Assignments of the published rounds.
    pub taken: Taken,
}

/// The progress of a campaign.
#[derive(Debug, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct CampaignProgress {
    /// The round that is shown: the current one or, for a reader all of whose specialties have fewer rounds, their last one.
    pub round: u32,
    /// Students who take part, and how many of them have signed in.
    pub students: Reached,
    /// RTS with a post, and how many of them have signed in.
    pub supervisors: Reached,
    /// The days of Paris on which somebody signed in or saved, in order.
    pub days: Vec<Day>,
    /// How many posts have how many candidates a place; absent until the wishes of the round have closed.
    pub pressure: Option<Pressure>,
    /// The published rounds.
    pub results: Vec<RoundResults>,
}

/// A number of people, and how many of them have signed in.
#[derive(Debug, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Reached {
    /// Number of people.
    pub total: u32,
    /// Number of those who have signed in at least once.
    pub connected: u32,
}

/// What happened on one day. Only the last sign-in and the last save are known, so each person, list and ranking counts
/// on one day.
#[derive(Debug, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Day {
    /// The day in Paris: `2024-03-04`.
    #[schemars(extend("format" = "date"))]
    pub date: String,
    /// Students whose last sign-in was on this day.
    pub students_last_seen: u32,
    /// RTS whose last sign-in was on this day.
    pub supervisors_last_seen: u32,
    /// Lists of the round's wishes that were last validated on this day.
    pub lists_validated: u32,
    /// Rankings of the round that were last saved on this day.
    pub rankings_saved: u32,
}

/// Posts with a place left, counted by their candidates a place.
#[derive(Debug, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Pressure {
    /// Posts without candidates.
    pub none: u32,
    /// Posts with at most one candidate a place.
    pub up_to_one: u32,
    /// Posts with more than one and at most two candidates a place.
    pub up_to_two: u32,
    /// Posts with more than two and at most four candidates a place.
    pub up_to_four: u32,
    /// Posts with more than four candidates a place.
    pub above_four: u32,
}

/// A published round: how many students obtained a post of how many hearts.
#[derive(Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct RoundResults {
    /// The round.
    pub round: u32,
    /// *Vague*
    pub wave: String,
    /// Assigned students by hearts, from the most hearts down.
    pub obtained: Vec<Obtained>,
    /// Candidates of the round who obtained no post.
    pub not_assigned: u32,
}

/// Number of students who obtained a post to which they gave a given number of hearts.
#[derive(Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Obtained {
    /// Hearts given to the post.
    pub hearts: u8,
    /// Number of students.
    pub students: u32,
}

/// The figures of these parts, and of the RTS among `supervisors` who have a post in them.
pub fn progress<'a>(
    view: View<'_>,
    parts: &[Part],
    supervisors: impl IntoIterator<Item = &'a Supervisor>,
) -> CampaignProgress {
    let mut days = BTreeMap::new();
    let (mut students, mut reached) = (Reached::default(), Reached::default());
    let mut posts = BTreeSet::new();
    let mut pressure = Pressure::default();
    for part in parts {
        let inside: BTreeSet<&StudentId> = inside(view, part);
        for student in part.students.iter().filter(|row| row.participates && inside.contains(&row.id)) {
            students.count(student.connected_at);
            on(&mut days, student.connected_at, |day| &mut day.students_last_seen);
        }
        for list in part.wishes.iter().filter(|list| inside.contains(&list.student)) {
            on(&mut days, Some(list.validated_at), |day| &mut day.lists_validated);
        }
        let own = part.posts.iter().filter(|post| covered(view.scopes, post.place())).map(|post| &post.id);
        let own: BTreeSet<&PostId> = own.collect();
        for ranking in part.rankings.iter().filter(|ranking| own.contains(&ranking.post)) {
            on(&mut days, ranking.saved_at, |day| &mut day.rankings_saved);
        }
        press(&mut pressure, view, part);
        posts.extend(own);
    }
    for supervisor in supervisors.into_iter().filter(|row| row.posts.iter().any(|(post, _)| posts.contains(post))) {
        reached.count(supervisor.connected_at);
        on(&mut days, supervisor.connected_at, |day| &mut day.supervisors_last_seen);
    }
    CampaignProgress {
        round: view.round,
        students,
        supervisors: reached,
        days: days.into_iter().map(|(date, day)| Day { date, ..day }).collect(),
        pressure: view.wishes_closed.then_some(pressure),
        results: view.published.iter().map(|round| results(view, *round, parts)).collect(),
    }
}

impl Reached {
    fn count(&mut self, connected_at: Option<Timestamp>) {
        self.total += 1;
        self.connected += u32::from(connected_at.is_some());
    }
}

/// Adds one to a counter of the day of `at`.
fn on(days: &mut BTreeMap<String, Day>, at: Option<Timestamp>, count: fn(&mut Day) -> &mut u32) {
    if let Some(at) = at {
        *count(days.entry(paris(at).date().to_string()).or_default()) += 1;
    }
}

/// The students of a part who are inside the reader's scopes.
fn inside<'a>(view: View<'_>, part: &'a Part) -> BTreeSet<&'a StudentId> {
    part.students.iter().filter(|row| covered(view.scopes, row.place())).map(|row| &row.id).collect()
}

fn press(pressure: &mut Pressure, view: View<'_>, part: &Part) {
    let Some(drawn) = part.candidacies.get(&view.round) else { return };
    let taken = part.taken.before(view.round);
    for offer in post::offers(&part.posts, |post| taken.places(post)) {
        if offer.places == 0 || !covered(view.scopes, offer.lead.place()) {
            continue;
        }
        let candidates = drawn.candidates(&offer.lead.id) as u64;
        let places = u64::from(offer.places);
        let bucket = match candidates {
            0 => &mut pressure.none,
            some if some <= places => &mut pressure.up_to_one,
            some if some <= places.saturating_mul(2) => &mut pressure.up_to_two,
            some if some <= places.saturating_mul(4) => &mut pressure.up_to_four,
            _ => &mut pressure.above_four,
        };
        *bucket += 1;
    }
}

fn results(view: View<'_>, round: u32, parts: &[Part]) -> RoundResults {
    let mut obtained: BTreeMap<u8, u32> = BTreeMap::new();
    let mut not_assigned = 0;
    for part in parts {
        let inside = inside(view, part);
        let candidates = part.candidacies.get(&round).into_iter().flat_map(|drawn| &drawn.students);
        for student in candidates.filter(|student| inside.contains(student)) {
            match part.taken.of(student).filter(|found| found.round == round) {
                Some(assigned) => *obtained.entry(assigned.hearts).or_default() += 1,
                None => not_assigned += 1,
            }
        }
    }
    let obtained = obtained.into_iter().rev().map(|(hearts, students)| Obtained { hearts, students }).collect();
    RoundResults { round, wave: view.campaign.calendar.wave(round), obtained, not_assigned }
}
