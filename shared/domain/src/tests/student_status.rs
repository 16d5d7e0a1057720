//! What students read of where they stand (R-39), written by hand: a calendar, rows, an instant, and the answer.

use jiff::Timestamp;

use super::fixture::{campaign, post, post_id, student, student_id, validated};
use crate::{
    Campaign, CampaignId, Post, Student, Supervisor, SupervisorId,
    calendar::Suspension,
    rankings::absence::{Absence, Drawn},
    rights::Moment,
    rounds::assignment::{Assignment, Taken},
    status::{
        Coming,
        stage::round_of,
        student::{Destination, DossierToFile, Facts, StudentPage, StudentState, StudentStatus},
    },
    wishes::{
        dossier::{Dossier, Piece},
        wish::{Wish, WishList},
    },
};

const DURING_WISHES: &str = "2024-03-05T12:00:00Z";
const AFTER_RESULTS: &str = "2024-03-13T13:00:00Z";

/// Ada, who takes part, in a market of three posts of one place. She has stated and filed nothing.
struct Case {
    campaign: Campaign,
    published: Vec<u32>,
    draw_committed: bool,
    student: Student,
    posts: Vec<Post>,
    taken: Taken,
    elsewhere: Option<Campaign>,
    list: WishList,
    drawn: Drawn,
    dossier: Dossier,
}

impl Default for Case {
    fn default() -> Self {
        Self {
            campaign: campaign(),
            published: Vec::new(),
            draw_committed: true,
            student: student("ada"),
            posts: vec![post("p", 1), post("q", 1), post("r", 1)],
            taken: Taken::default(),
            elsewhere: None,
            list: WishList::empty(student_id("ada"), 1),
            drawn: Drawn::NotYet,
            dossier: Dossier::empty(student_id("ada")),
        }
    }
}

impl Case {
    fn moment(&self, now: &str) -> Moment<'_> {
        let (campaign, published) = (&self.campaign, self.published.as_slice());
        Moment { campaign, published, draw_committed: self.draw_committed, now: now.parse().unwrap() }
    }

    fn at(&self, now: &str) -> StudentStatus {
        let found = self.taken.of(&self.student.id);
        let found = found.and_then(|found| self.posts.iter().find(|post| post.id == *found.place()));
        let destination = found.map(|post| Destination::of(post, &referent()));
        StudentStatus::of(Facts {
            moment: self.moment(now),
            student: &self.student,
            posts: &self.posts,
            taken: &self.taken,
            destination: destination.as_ref(),
            elsewhere: self.elsewhere.as_ref(),
            list: &self.list,
            drawn: self.drawn,
            has_wished: self.list.version > 0,
            dossier: &self.dossier,
        })
    }

    /// The state, the next date and the page.
    fn told(&self, now: &str) -> (StudentState, Option<(Coming, String)>, Option<StudentPage>) {
        let StudentStatus { state, next, action, .. } = self.at(now);
        (state, next.map(|date| (date.what, date.at.to_string())), action)
    }
}

fn referent() -> Supervisor {
    Supervisor {
        id: SupervisorId::parse("rts").unwrap(),
        last_name: "Kerleau".to_owned(),
        first_name: "Maëlle".to_owned(),
        email: "rts@example.org".to_owned(),
        connected_at: None,
        bounce: None,
        posts: Vec::new(),
        version: 0,
    }
}

fn draft(hearts: &[(&str, u8)]) -> WishList {
    let mut list = WishList::empty(student_id("ada"), 1);
    let wishes = hearts.iter().map(|(name, hearts)| Wish { post: post_id(name), hearts: *hearts }).collect();
    list.save(wishes, 3, "2024-03-05T10:00:00Z".parse().unwrap());
    list
}

fn assigned(name: &str, post: &str, round: u32) -> Assignment {
    Assignment { student: student_id(name), post: post_id(post), line: None, hearts: 5, round }
}

fn date(what: Coming, at: &str) -> (Coming, String) {
    (what, at.to_owned())
}

#[test]
fn before_the_wishes_the_dossier_comes_first() {
    let case = Case::default();
    let opens = Some(date(Coming::DossiersOpen, "2024-02-11T23:00:00Z"));
    assert_eq!(case.told("2024-02-11T22:59:59Z"), (StudentState::NotOpen, opens, None));
    let wishes = Some(date(Coming::WishesOpen, "2024-03-03T23:00:00Z"));
    let told = (StudentState::Preparation, wishes, Some(StudentPage::Dossier));
    assert_eq!(case.told("2024-02-11T23:00:00Z"), told);
    assert_eq!(case.told("2024-03-03T22:59:59Z"), told);
    let lacks = DossierToFile {
        pieces: vec![Piece::Cv, Piece::MotivationLetter, Piece::TrainingContract],
        until: "2024-03-07T23:00:00Z".parse().unwrap(),
    };
    assert_eq!(case.at("2024-02-12T08:00:00Z").dossier, Some(lacks.clone()));
    // The dossier is asked for as long as it can be filed, and not a second longer.
    assert_eq!(case.at("2024-03-07T22:59:59Z").dossier, Some(lacks));
    assert_eq!(case.at("2024-03-07T23:00:00Z").dossier, None);
}

#[test]
fn a_list_goes_from_wishes_to_give_to_validated() {
    let closes = || Some(date(Coming::WishesClose, "2024-03-07T23:00:00Z"));
    let wishes = Some(StudentPage::Wishes);
    let told = |list: WishList| Case { list, ..Case::default() }.told(DURING_WISHES);
    let to_give = |given| (StudentState::WishesToGive { given, required: 2 }, closes(), wishes);
    assert_eq!(told(WishList::empty(student_id("ada"), 1)), to_give(0));
    // 0 hearts are no wish (R-11).
    assert_eq!(told(draft(&[("p", 5), ("q", 0)])), to_give(1));
    let enough = draft(&[("p", 5), ("q", 1)]);
    assert_eq!(told(enough.clone()), (StudentState::NotValidated { given: 2, required: 2 }, closes(), wishes));
    let validated_at = "2024-03-05T11:00:00Z".parse().unwrap();
    let mut list = enough;
    list.validate(validated_at);
    let counts = StudentState::Validated { validated_at };
    assert_eq!(told(list.clone()), (counts.clone(), closes(), Some(StudentPage::Dossier)));
    // With a draft that does not suffice the validated list still counts (R-14).
    let mut other = list.clone();
    other.save(vec![], 3, validated_at);
    assert_eq!(told(other), (StudentState::DraftDiffers { validated_at }, closes(), wishes));
    // A validated list with too few wishes leaves the student out of the round.
    let mut few = draft(&[("p", 5)]);
    few.validate(validated_at);
    assert_eq!(told(few), to_give(1));
    let case = Case { list, ..Case::default() };
    assert_eq!(case.told("2024-03-03T23:00:00Z").0, counts);
    assert_eq!(case.told("2024-03-07T22:59:59Z").0, counts);
    assert_eq!(case.told("2024-03-07T23:00:00Z").0, StudentState::Waiting);
}

#[test]
fn nobody_is_asked_for_wishes_before_the_draw_is_committed_to() {
    let case = Case { draw_committed: false, ..Case::default() };
    assert_eq!(case.told(DURING_WISHES), (StudentState::Preparation, None, Some(StudentPage::Dossier)));
}

#[test]
fn whoever_is_in_the_round_waits_for_its_results() {
    let results = || Some(date(Coming::Results, "2024-03-13T13:00:00Z"));
    let list = validated("ada", &[("p", 5), ("q", 1)]);
    for drawn in [Drawn::NotYet, Drawn::Candidate] {
        let case = Case { list: list.clone(), drawn, ..Case::default() };
        for now in ["2024-03-07T23:00:00Z", "2024-03-12T23:00:00Z", "2024-03-13T12:59:59Z"] {
            assert_eq!(case.told(now), (StudentState::Waiting, results(), None), "{now}");
        }
        // Overdue results are still awaited, whatever the dates of the next round are.
        assert_eq!(case.told("2024-03-14T12:00:00Z"), (StudentState::Waiting, None, None));
        assert_eq!(round_of(case.moment("2024-03-14T12:00:00Z"), "urg"), 1);
    }
}

/// The reason of a student outside the round, the next date and the page.
fn told_outside(case: &Case, now: &str) -> (Absence, Option<(Coming, String)>, Option<StudentPage>) {
    let (StudentState::Outside { absence, .. }, next, page) = case.told(now) else { panic!("{:?}", case.told(now)) };
    (absence, next, page)
}

#[test]
fn whoever_is_not_in_the_round_reads_why_and_what_comes_next() {
    let next = || Some(date(Coming::WishesOpen, "2024-03-13T23:00:00Z"));
    for (list, absence) in [
        (WishList::empty(student_id("ada"), 1), Absence::NoList),
        (draft(&[("p", 5), ("q", 1)]), Absence::OnlyDraft),
        (validated("ada", &[("p", 5)]), Absence::TooFew { given: 1, required: 2 }),
    ] {
        let told = (absence, next(), None);
        assert_eq!(told_outside(&Case { list, ..Case::default() }, "2024-03-07T23:00:00Z"), told);
        // What was fixed when the candidatures were drawn up holds, whatever the lists say now.
        let drawn = Drawn::Absent(absence);
        let fixed = Case { drawn, list: validated("ada", &[("p", 5), ("q", 1)]), ..Case::default() };
        assert_eq!(told_outside(&fixed, "2024-03-08T12:00:00Z"), told);
        let published = Case { published: vec![1], ..fixed };
        assert_eq!(told_outside(&published, AFTER_RESULTS), (absence, next(), Some(StudentPage::Result)));
    }
    // In the last round of the specialty, what comes next is held outside the application.
    let last = Case { published: vec![1], drawn: Drawn::Absent(Absence::NoList), ..Case::default() };
    let outside = Some(date(Coming::OffApplication, "2024-03-19T23:00:00Z"));
    assert_eq!(told_outside(&last, "2024-03-16T12:00:00Z"), (Absence::NoList, outside, None));
    let told = StudentState::Outside {
        absence: Absence::NoList,
        text: "Vous n’étiez pas dans cette vague\u{a0}: aucune liste de vœux enregistrée.".to_owned(),
        text_en: "You were not in this round: no list of wishes saved.".to_owned(),
    };
    assert_eq!(last.told("2024-03-16T12:00:00Z").0, told);
}

#[test]
fn a_post_obtained_is_told_for_good() {
    let ada = || Taken::from_iter([assigned("ada", "q", 1)]);
    let posts = || vec![post("p", 1), Post { establishment_address: "1 rue du Port".to_owned(), ..post("q", 1) }];
    let case = Case { published: vec![1], taken: ada(), posts: posts(), ..Case::default() };
    let destination = Destination {
        post: post_id("q"),
        agrement: "q00000000000".to_owned(),
        name: "Urgences q".to_owned(),
        establishment: "CHU".to_owned(),
        establishment_address: "1 rue du Port".to_owned(),
        months: 6,
        supervisor: "Maëlle Kerleau".to_owned(),
        supervisor_email: "rts@example.org".to_owned(),
    };
    let told = (StudentState::Assigned { destination }, None, Some(StudentPage::Result));
    for now in [AFTER_RESULTS, "2024-03-14T12:00:00Z", "2024-03-17T12:00:00Z"] {
        assert_eq!(case.told(now), told, "{now}");
        assert_eq!((case.at(now).round, case.at(now).dossier), (1, None));
    }
    let second = Case { published: vec![1, 2], taken: ada(), posts: posts(), ..Case::default() };
    for now in ["2024-03-19T13:00:00Z", "2024-03-21T12:00:00Z", "2024-04-21T12:00:00Z"] {
        assert_eq!((second.told(now), second.at(now).round), (told.clone(), 1), "{now}");
    }
    // Neither a suspension nor a list that contradicts the result takes it away (R-55).
    let mut stopped = Case { student: Student { participates: false, ..student("ada") }, ..second };
    stopped.campaign.calendar.suspended =
        Some(Suspension { reason: "Une panne.".to_owned(), since: None, checks: Vec::new() });
    assert_eq!(stopped.told("2024-03-21T12:00:00Z"), told);
}

/// R-68: a post in a linked campaign is told by name of that campaign, whatever the state of this one.
#[test]
fn a_post_in_a_linked_campaign_is_told_for_good() {
    let other = Campaign { id: CampaignId::parse("2024-05-ag").unwrap(), label: "Vague AG".to_owned(), ..campaign() };
    let there = Taken::from_iter([assigned("ada", "v", 1)]);
    let taken = Taken::default().with_linked(&other.id, &there, |_| Some(Timestamp::UNIX_EPOCH));
    let told = StudentState::AssignedElsewhere { campaign: other.id.clone(), label: "Vague AG".to_owned() };
    let case = Case { taken, elsewhere: Some(other), published: vec![1], ..Case::default() };
    for now in [DURING_WISHES, AFTER_RESULTS, "2024-03-21T12:00:00Z"] {
        assert_eq!(case.told(now), (told.clone(), None, None), "{now}");
        assert_eq!((case.at(now).dossier, case.at(now).another_round), (None, false), "{now}");
    }
    let changed = Some(DURING_WISHES.parse().unwrap());
    let hidden = Case { student: Student { address_changed_at: changed, ..student("ada") }, ..case };
    assert!(matches!(hidden.told(DURING_WISHES).0, StudentState::Hidden { .. }), "R-54");
}

#[test]
fn whoever_has_obtained_nothing_goes_on_to_the_next_round_then_outside_the_application() {
    let result = Some(StudentPage::Result);
    let case = Case { published: vec![1], drawn: Drawn::Candidate, ..Case::default() };
    let next = Some(date(Coming::WishesOpen, "2024-03-13T23:00:00Z"));
    assert_eq!(case.told(AFTER_RESULTS), (StudentState::NotAssigned, next, result));
    let closes = Some(date(Coming::WishesClose, "2024-03-15T23:00:00Z"));
    let again = StudentState::WishesToGive { given: 0, required: 2 };
    let second = Case { list: WishList::empty(student_id("ada"), 2), ..case };
    assert_eq!(second.told("2024-03-13T23:00:00Z"), (again, closes, Some(StudentPage::Wishes)));
    let over = Case { published: vec![1, 2], ..second };
    let off = Some(date(Coming::OffApplication, "2024-03-19T23:00:00Z"));
    assert_eq!(over.told("2024-03-19T13:00:00Z"), (StudentState::OffApplication, off, result));
    let last = Some(date(Coming::FinalResults, "2024-03-25T13:00:00Z"));
    assert_eq!(over.told("2024-03-19T23:00:00Z"), (StudentState::OffApplication, last.clone(), result));
    assert_eq!(over.told("2024-03-25T12:59:59Z"), (StudentState::OffApplication, last, result));
    assert_eq!(over.told("2024-03-25T13:00:00Z"), (StudentState::Closed, None, result));
}

#[test]
fn without_a_post_left_there_is_nothing_to_wish_for() {
    let full = Taken::from_iter([assigned("bob", "p", 1), assigned("chloe", "q", 1), assigned("dan", "r", 1)]);
    let case = Case { published: vec![1], taken: full, list: WishList::empty(student_id("ada"), 2), ..Case::default() };
    // The result comes first: what follows from it is that there is nothing to wish for.
    let next = Some(date(Coming::WishesOpen, "2024-03-13T23:00:00Z"));
    assert_eq!(case.told(AFTER_RESULTS), (StudentState::NotAssigned, next, Some(StudentPage::Result)));
    assert!(case.at(AFTER_RESULTS).no_post_left && case.at(AFTER_RESULTS).another_round);
    let off = || Some(date(Coming::OffApplication, "2024-03-19T23:00:00Z"));
    for now in ["2024-03-13T23:00:00Z", "2024-03-15T22:59:59Z"] {
        assert_eq!(case.told(now).0, StudentState::NoPost);
        assert_eq!(case.told(now).1, off());
        assert_eq!((case.at(now).dossier, case.at(now).another_round), (None, false));
    }
    let drawn = Drawn::Absent(Absence::NoPost);
    let told = Case { drawn, ..case }.told("2024-03-16T12:00:00Z");
    assert_eq!(told, (StudentState::NoPost, off(), None));
}

#[test]
fn a_round_is_of_a_specialty() {
    // The calendar has three rounds, the specialty two: in the third its students are outside the application.
    let mut case = Case { published: vec![1, 2], ..Case::default() };
    case.campaign.calendar = crate::Calendar::preset(jiff::civil::date(2024, 3, 4), 3, "Mai 2024").unwrap();
    let third = "2024-04-01T08:00:00Z";
    assert_eq!((case.told(third).0, case.at(third).round), (StudentState::OffApplication, 2));
    case.campaign.specialties[0].in_app_rounds = 3;
    case.list = WishList::empty(student_id("ada"), 3);
    assert_eq!((case.told(third).0, case.at(third).round), (StudentState::WishesToGive { given: 0, required: 2 }, 3));
}

#[test]
fn whoever_does_not_take_part_and_whoever_has_left_are_told_so() {
    let since = Some("2024-01-15T08:00:00Z".parse().unwrap());
    let away = Student { participates: false, away_since: since, ..student("ada") };
    let case = Case { student: away.clone(), ..Case::default() };
    for now in ["2024-02-01T12:00:00Z", DURING_WISHES, "2024-03-08T12:00:00Z"] {
        assert_eq!(case.told(now), (StudentState::NotParticipating { withdrawn: false, since }, None, None), "{now}");
    }
    let left = Case { student: away, list: validated("ada", &[("p", 5), ("q", 1)]), ..Case::default() };
    assert_eq!(left.told(DURING_WISHES).0, StudentState::NotParticipating { withdrawn: true, since });
}

#[test]
fn a_suspension_tells_its_reason_and_no_date() {
    let mut case = Case::default();
    case.campaign.calendar.suspended =
        Some(Suspension { reason: "Une panne.".to_owned(), since: None, checks: Vec::new() });
    let told = (StudentState::Suspended { reason: "Une panne.".to_owned() }, None, None);
    assert_eq!(case.told(DURING_WISHES), told);
    assert_eq!(case.at(DURING_WISHES).dossier, None);
}

/// R-54: the status tells a new address nothing of the wishes and results of the time before.
#[test]
fn what_was_stated_before_a_change_of_address_is_hidden_for_a_day() {
    let changed = |at: &str| Student { address_changed_at: Some(at.parse().unwrap()), ..student("ada") };
    let list = || validated("ada", &[("p", 5), ("q", 1)]);
    let hidden = |until: &str| StudentState::Hidden { until: until.parse().unwrap() };
    let case = Case { student: changed("2024-03-05T12:00:00Z"), list: list(), ..Case::default() };
    let closes = Some(date(Coming::WishesClose, "2024-03-07T23:00:00Z"));
    let told = (hidden("2024-03-06T12:00:00Z"), closes, Some(StudentPage::Wishes));
    assert_eq!(case.told("2024-03-06T11:59:59Z"), told);
    assert!(matches!(case.told("2024-03-06T12:00:00Z").0, StudentState::Validated { .. }));
    // Nothing was stated before: nothing is hidden, and wishes may be given at once.
    let fresh = Case { student: changed("2024-03-05T12:00:00Z"), ..Case::default() };
    assert_eq!(fresh.told("2024-03-05T13:00:00Z").0, StudentState::WishesToGive { given: 0, required: 2 });
    let late = || changed("2024-03-13T12:30:00Z");
    let until = hidden("2024-03-14T12:30:00Z");
    let taken = Taken::from_iter([assigned("ada", "q", 1)]);
    let placed = Case { student: late(), published: vec![1], taken, ..Case::default() };
    let waiting = Case { student: late(), list: list(), ..Case::default() };
    let nothing = Case { student: late(), published: vec![1], drawn: Drawn::Candidate, ..Case::default() };
    assert_eq!(placed.told(AFTER_RESULTS).0, until);
    assert_eq!(waiting.told("2024-03-13T12:45:00Z").0, until);
    assert_eq!(nothing.told(AFTER_RESULTS).0, until);
    assert!(matches!(placed.told("2024-03-14T12:30:00Z").0, StudentState::Assigned { .. }));
}
