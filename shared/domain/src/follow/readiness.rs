//! Whether a campaign is ready for its wishes to open: what would harm people, and what an
//! administrator should look at first. What blocks suspends the campaign when the wishes are about to open.

use std::collections::{BTreeMap, BTreeSet};

use schemars::JsonSchema;
use serde::Serialize;

use super::{
    check_code::{CheckCode, Found},
    finding::Finding,
};
use crate::{
    Campaign, ImportId, Post, PostId, Student, Supervisor, SupervisorId,
    roster::{list::ListKind, post, supervisor::PostAccess},
    rounds::{assignment::Taken, draw::Draw},
    wishes::eligibility::Choices,
};

/// Up to this many students, a market needs two posts more than students; beyond, 7 % more.
const FEW_STUDENTS: u32 = 15;
const FEW_MORE: u32 = 2;
const SHARE_PERCENT: u32 = 107;
/// Fewest administrators: launching a matching and publishing results each take two.
const ADMINISTRATORS: usize = 2;

/// The data that the checks read.
#[derive(Debug, Clone, Copy)]
pub struct Facts<'a> {
    /// The campaign.
    pub campaign: &'a Campaign,
    /// The draw of the campaign.
    pub draw: &'a Draw,
    /// Number of accounts with the administrators' right.
    pub administrators: usize,
    /// Every student of the campaign.
    pub students: &'a [Student],
    /// Every line of the campaign.
    pub posts: &'a [Post],
    /// The lines whose *fiche CPTS* is filed.
    pub sheets: &'a BTreeSet<PostId>,
    /// Every RTS of the campaign, by identifier.
    pub supervisors: &'a BTreeMap<SupervisorId, Supervisor>,
    /// Assignments of the published rounds.
    pub taken: &'a Taken,
    /// The lists that are being loaded, or whose load has stopped.
    pub unfinished: &'a [(ImportId, ListKind)],
    /// *Numéros INE* of those who take part in another campaign of the time of this one.
    pub elsewhere: &'a BTreeSet<String>,
}

/// Whether a finding keeps a campaign from being ready.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// Somebody is harmed if the wishes open now.
    Blocking,
    /// An administrator should look at it.
    Warning,
}

/// One check and what it found.
#[derive(Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Check {
    /// Stable code; screens translate it.
    pub code: CheckCode,
    /// What the finding means if `count` is not 0.
    pub severity: Severity,
    /// Number of findings.
    pub count: usize,
    /// Every finding; empty for a check that counts what is missing.
    pub found: Vec<Finding>,
}

/// The result of all checks.
#[derive(Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Readiness {
    /// Whether no blocking check found anything.
    pub ready: bool,
    /// Every check, whether it found something or not, always in this order.
    pub checks: Vec<Check>,
}

impl Readiness {
    /// What blocks, and how often it was found.
    pub fn blocking(&self) -> Vec<Found> {
        let found = self.checks.iter().filter(|check| check.severity == Severity::Blocking && check.count > 0);
        found.map(|check| Found { code: check.code, count: check.count }).collect()
    }
}

fn check(severity: Severity, code: CheckCode, found: Vec<Finding>) -> Check {
    Check { code, severity, count: found.len(), found }
}

/// Makes all checks.
pub fn readiness(facts: Facts<'_>) -> Readiness {
    use Severity::{Blocking, Warning};
    let missing = |code, count| Check { code, severity: Blocking, count, found: Vec::new() };
    let warnings = facts.campaign.calendar.lint().into_iter().map(Finding::calendar).collect();
    let unfinished = facts.unfinished.iter().map(|(id, kind)| Finding::List { id: id.clone(), kind: *kind }).collect();
    let checks = vec![
        check(Blocking, CheckCode::StudentWithoutPost, stranded(facts, false)),
        check(Blocking, CheckCode::ShiftedStudentWithoutShiftedPost, stranded(facts, true)),
        check(Blocking, CheckCode::PostWithoutReferent, posts(facts, |post| !has_referent(facts, post))),
        // A list closes a line so.
        check(Warning, CheckCode::PostWithoutPlaces, posts(facts, |post| post.places == 0)),
        check(
            Blocking,
            CheckCode::UnknownSpecialty,
            strangers(facts, |campaign, code, _| campaign.specialty(code).is_some()),
        ),
        check(
            Blocking,
            CheckCode::UnknownTerritory,
            strangers(facts, |campaign, _, label| campaign.territory(label).is_some()),
        ),
        check(Blocking, CheckCode::ListUnfinished, unfinished),
        missing(CheckCode::DrawNotCommitted, 2_usize.saturating_sub(facts.draw.commitments.len())),
        missing(CheckCode::TooFewAdministrators, ADMINISTRATORS.saturating_sub(facts.administrators)),
        check(Warning, CheckCode::TooFewPlaces, inadequate(facts)),
        check(Warning, CheckCode::StudentInAnotherCampaign, twice(facts)),
        check(Warning, CheckCode::LinesApart, apart(facts)),
        check(Warning, CheckCode::MixedDurations, mixed_durations(facts)),
        check(Warning, CheckCode::PostWithoutCptsSheet, posts(facts, |post| lacks_sheet(facts, post))),
        check(Warning, CheckCode::BouncedAddresses, unreached(facts)),
        check(Warning, CheckCode::Calendar, warnings),
    ];
    let blocked = checks.iter().any(|check| check.severity == Blocking && check.count > 0);
    Readiness { ready: !blocked, checks }
}

fn posts(facts: Facts<'_>, found: impl Fn(&Post) -> bool) -> Vec<Finding> {
    facts.posts.iter().filter(|post| found(post)).map(|post| Finding::post(facts.campaign, post)).collect()
}

fn students<'a>(facts: Facts<'_>, found: impl Iterator<Item = &'a Student>) -> Vec<Finding> {
    found.map(|student| Finding::student(facts.campaign, student)).collect()
}

/// Students who take part and are not assigned yet.
fn seeking(facts: Facts<'_>) -> impl Iterator<Item = &Student> {
    facts.students.iter().filter(move |student| student.participates && !facts.taken.has(&student.id))
}

/// The students, *décalé* or not according to `shifted`, who seek a post and may hold none.
fn stranded(facts: Facts<'_>, shifted: bool) -> Vec<Finding> {
    let offers = post::offers(facts.posts, |post| facts.taken.places(post));
    let choices = Choices::among(facts.campaign, &offers);
    students(facts, seeking(facts).filter(|student| student.shifted == shifted && choices.of(student) == 0))
}

/// Whether the référent of a post is an RTS of the campaign who ranks it.
fn has_referent(facts: Facts<'_>, post: &Post) -> bool {
    let referent = facts.supervisors.get(&post.referent);
    referent.and_then(|found| found.access(&post.id)) == Some(PostAccess::Referent)
}

/// Whether a post should have a *fiche CPTS* and has none.
fn lacks_sheet(facts: Facts<'_>, post: &Post) -> bool {
    let expected = facts.campaign.specialty(&post.specialty).is_some_and(|specialty| specialty.cpts_sheet);
    expected && !facts.sheets.contains(&post.id)
}

/// The students and posts whose specialty or subdivision the campaign does not have.
fn strangers(facts: Facts<'_>, known: impl Fn(&Campaign, &str, &str) -> bool) -> Vec<Finding> {
    let unknown = |code: &str, label: &str| !known(facts.campaign, code, label);
    let mut found = students(facts, facts.students.iter().filter(|row| unknown(&row.specialty, &row.subdivision)));
    found.extend(posts(facts, |row| unknown(&row.specialty, &row.subdivision)));
    found
}

/// The specialties and subdivisions with fewer places than the *taux d'inadéquation* requires.
fn inadequate(facts: Facts<'_>) -> Vec<Finding> {
    let mut counts: BTreeMap<(&str, &str), (u32, u32)> = BTreeMap::new();
    for student in seeking(facts) {
        counts.entry((&student.specialty, &student.subdivision)).or_default().0 += 1;
    }
    for post in facts.posts {
        let left = post.places.saturating_sub(facts.taken.places(&post.id));
        let counted = counts.entry((&post.specialty, &post.subdivision)).or_default();
        counted.1 = counted.1.saturating_add(left);
    }
    let few = counts.into_iter().filter(|(_, (students, places))| *students > 0 && *places < wanted(*students));
    let finding = |((code, subdivision), (students, places)): ((&str, &str), (u32, u32))| Finding::Places {
        code: code.to_owned(),
        specialty: facts.campaign.specialty_label(code),
        subdivision: subdivision.to_owned(),
        students,
        places,
        wanted: wanted(students),
    };
    few.map(finding).collect()
}

/// Number of places that the *taux d'inadéquation* requires for so many students.
#[expect(clippy::expect_used, reason = "a campaign has far fewer than 2^31 students")]
fn wanted(students: u32) -> u32 {
    if students <= FEW_STUDENTS {
        students + FEW_MORE
    } else {
        let places = (u64::from(students) * u64::from(SHARE_PERCENT)).div_ceil(100);
        u32::try_from(places).expect("fewer than 2^32 places")
    }
}

/// The students who seek a post here and take part elsewhere too.
fn twice(facts: Facts<'_>) -> Vec<Finding> {
    students(facts, seeking(facts).filter(|student| facts.elsewhere.contains(&student.ine)))
}

/// The students and RTS who learn nothing, because mails to them come back.
fn unreached(facts: Facts<'_>) -> Vec<Finding> {
    let mut found = students(facts, facts.students.iter().filter(|row| row.learns_nothing()));
    found.extend(facts.supervisors.values().filter(|row| row.learns_nothing()).map(Finding::supervisor));
    found
}

/// The one-place lines that are posts for themselves beside others of their terrain.
fn apart(facts: Facts<'_>) -> Vec<Finding> {
    let offers = post::offers(facts.posts, |post| facts.taken.places(post));
    post::apart(&offers).into_iter().map(Finding::line).collect()
}

/// The specialties whose posts do not all last as many months.
fn mixed_durations(facts: Facts<'_>) -> Vec<Finding> {
    let mut months: BTreeMap<&str, BTreeSet<u8>> = BTreeMap::new();
    for post in facts.posts {
        months.entry(&post.specialty).or_default().insert(post.months);
    }
    let mixed = months.into_iter().filter(|(_, months)| months.len() > 1);
    let finding = |(code, months): (&str, BTreeSet<u8>)| Finding::Specialty {
        code: code.to_owned(),
        specialty: facts.campaign.specialty_label(code),
        months: months.into_iter().collect(),
    };
    mixed.map(finding).collect()
}
