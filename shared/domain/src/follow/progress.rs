//! How a campaign goes, in figures: counts of people, lists, posts and published results, never of one person.

use std::collections::{BTreeMap, BTreeSet};

use jiff::Timestamp;
use schemars::JsonSchema;
use serde::Serialize;

use crate::{
    Campaign, PostId, StudentId, Supervisor,
    calendar::paris,
    rankings::{
        candidacy::{Candidacies, Lists},
        ranking::Ranking,
    },
    rights::{Scope, covered},
    roster::post,
    rounds::assignment::Taken,
};

/// What is looked at.
#[derive(Debug, Clone, Copy)]
pub struct View<'a> {
    /// The campaign.
    pub campaign: &'a Campaign,
    /// The round people look at.
    pub round: u32,
    /// Whether its wishes have closed.
    pub wishes_closed: bool,
    /// The rounds that are published.
    pub published: &'a [u32],
    /// Where the person may look.
    pub scopes: &'a [Scope],
}

/// One specialty of it, or one of its perimeters.
#[derive(Debug, Default)]
pub struct Part {
    /// Students, posts, and the wishes of the round.
    pub lists: Lists,
    /// Rankings of the round.
    pub rankings: Vec<Ranking>,
    /// Candidatures of the published rounds, and of the round once its wishes have closed, by post.
    pub candidacies: BTreeMap<u32, BTreeMap<PostId, Candidacies>>,
    /// Published assignments.
    pub taken: Taken,
}

/// How a campaign goes.
#[derive(Debug, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct CampaignProgress {
    /// The round people look at.
    pub round: u32,
    /// Students who take part.
    pub students: Reached,
    /// RTS with a post.
    pub supervisors: Reached,
    /// Days on which something was done, in Paris; the first one first.
    pub days: Vec<Day>,
    /// The posts by candidates a place left; absent until the wishes of the round have closed.
    pub pressure: Option<Pressure>,
    /// Published rounds.
    pub results: Vec<RoundResults>,
}

/// How many have signed in.
#[derive(Debug, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Reached {
    /// How many there are.
    pub total: u32,
    /// How many have signed in at least once.
    pub connected: u32,
}

/// What was done on a day.
#[derive(Debug, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Day {
    /// `2024-03-04`
    #[schemars(extend("format" = "date"))]
    pub date: String,
    /// Students who signed in on this day for the last time so far.
    pub students_last_seen: u32,
    /// RTS who signed in on this day for the last time so far.
    pub supervisors_last_seen: u32,
    /// Lists of wishes of the round, validated on this day for the last time so far.
    pub lists_validated: u32,
    /// Rankings of the round, saved on this day for the last time so far.
    pub rankings_saved: u32,
}

/// Posts with a place left, by candidates a place.
#[derive(Debug, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Pressure {
    /// Nobody.
    pub none: u32,
    /// At most one.
    pub up_to_one: u32,
    /// More, at most two.
    pub up_to_two: u32,
    /// More, at most four.
    pub up_to_four: u32,
    /// More.
    pub above_four: u32,
}

/// A published round by hearts given to the post obtained.
#[derive(Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct RoundResults {
    /// The round.
    pub round: u32,
    /// *Vague*
    pub wave: String,
    /// From the most hearts.
    pub obtained: Vec<Obtained>,
    /// Candidates of the round without a post.
    pub not_assigned: u32,
}

/// How many obtained a post they gave that many hearts.
#[derive(Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Obtained {
    /// The hearts.
    pub hearts: u8,
    /// The students.
    pub students: u32,
}

/// The figures of these parts, and of those of `supervisors` who have a post in them.
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
        for student in part.lists.students.iter().filter(|row| row.participates && inside.contains(&row.id)) {
            students.count(student.connected_at);
            on(&mut days, student.connected_at, |day| &mut day.students_last_seen);
        }
        for list in part.lists.wishes.iter().filter(|list| inside.contains(&list.student)) {
            on(&mut days, list.validated.as_ref().map(|list| list.at), |day| &mut day.lists_validated);
        }
        let own = part.lists.posts.iter().filter(|post| covered(view.scopes, post.place())).map(|post| &post.id);
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

/// Counts what was done at an instant, on its day.
fn on(days: &mut BTreeMap<String, Day>, at: Option<Timestamp>, count: fn(&mut Day) -> &mut u32) {
    if let Some(at) = at {
        *count(days.entry(paris(at).date().to_string()).or_default()) += 1;
    }
}

/// The students of a part who are in scope.
fn inside<'a>(view: View<'_>, part: &'a Part) -> BTreeSet<&'a StudentId> {
    part.lists.students.iter().filter(|row| covered(view.scopes, row.place())).map(|row| &row.id).collect()
}

fn press(pressure: &mut Pressure, view: View<'_>, part: &Part) {
    let taken = part.taken.before(view.round);
    let drawn = part.candidacies.get(&view.round);
    for offer in post::offers(&part.lists.posts, |post| taken.places(post)) {
        if offer.places == 0 || !covered(view.scopes, offer.lead.place()) {
            continue;
        }
        let candidates = drawn.and_then(|drawn| drawn.get(&offer.lead.id)).map_or(0, |list| list.candidacies.len());
        let places = usize::try_from(offer.places).unwrap_or(usize::MAX);
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
        let mut candidates = BTreeSet::new();
        for list in part.candidacies.get(&round).into_iter().flat_map(BTreeMap::values) {
            for candidacy in list.candidacies.iter().filter(|found| inside.contains(&found.student)) {
                let assigned = part.taken.of(&candidacy.student).filter(|found| found.round == round);
                if assigned.is_some_and(|found| found.post == list.post) {
                    *obtained.entry(candidacy.hearts).or_default() += 1;
                }
                if assigned.is_none() {
                    candidates.insert(&candidacy.student);
                }
            }
        }
        not_assigned += u32::try_from(candidates.len()).unwrap_or(u32::MAX);
    }
    let obtained = obtained.into_iter().rev().map(|(hearts, students)| Obtained { hearts, students }).collect();
    RoundResults { round, wave: view.campaign.calendar.wave(round), obtained, not_assigned }
}
