//! Tests of the effects of lists and of the purge, and of the order in which they are written.

use std::collections::BTreeMap;

use super::fixture::{campaign, post, post_id, student};
use crate::{
    Account, AccountId, Actor, CampaignId, Post, Student, StudentId, Supervisor, SupervisorId,
    rights::{Grant, Scope, session::Factors},
    roster::{
        address::AddressChange,
        change::Change,
        effect::{Counts, Effect, Row, Step},
        entry::{PostEntry, StaffEntry, StaffRole, StudentEntry, SupervisorEntry},
        fault::{Fault, FaultCode, Faults, MAX_LISTED},
        list::{Asked, Entries, List, Source, Stored, effect},
        post::PostKind,
        purge,
        supervisor::PostAccess,
    },
};

pub(super) fn account(name: &str, grants: Vec<Grant>) -> Account {
    let email = format!("{name}@example.org");
    Account { id: AccountId::parse(name).unwrap(), email, name: String::new(), phone: None, grants }
}

pub(super) fn accounts(all: impl IntoIterator<Item = Account>) -> BTreeMap<String, Account> {
    all.into_iter().map(|account| (account.email.clone(), account)).collect()
}

pub(super) fn is_student(id: &StudentId) -> Grant {
    Grant::Student { campaign: campaign().id, student: id.clone() }
}

fn is_supervisor(id: &SupervisorId) -> Grant {
    Grant::Supervisor { campaign: campaign().id, supervisor: id.clone() }
}

/// The effect of a list that an administrator loads.
pub(super) fn of(entries: Entries, stored: Stored) -> Effect {
    let campaign = campaign();
    let actor = Actor::enter(account("admin", vec![Grant::Admin]), &campaign.id, Factors::Both).unwrap();
    let asked = Asked { campaign: &campaign, actor: &actor, now: "2024-03-01T08:00:00Z".parse().unwrap() };
    let list = List { rows: 0, entries, faults: Faults::default(), source: Source::default() };
    let mut number = 0;
    let mut new_id = || {
        number += 1;
        format!("new-{number}")
    };
    effect(asked, list, stored, &mut new_id).unwrap()
}

pub(super) fn student_entry(row: &Student) -> StudentEntry {
    StudentEntry {
        last_name: row.last_name.clone(),
        first_name: row.first_name.clone(),
        email: row.email.clone(),
        subdivision: row.subdivision.clone(),
        specialty: row.specialty.clone(),
        ine: row.ine.clone(),
        internal_number: row.internal_number.clone(),
        participates: row.participates,
        shifted: row.shifted,
    }
}

/// Somebody who leaves the staff of one campaign and stays on that of another can still be called.
#[test]
fn a_telephone_number_goes_with_the_last_right_of_staff() {
    let right = |campaign| Grant::Coordinator { campaign, scopes: vec![Scope::NATIONAL] };
    let other = right(CampaignId::parse("2023-11").unwrap());
    for (left, phone) in [(vec![other], Some("0298010203".to_owned())), (Vec::new(), None)] {
        let grants = [&left[..], &[right(campaign().id)]].concat();
        let before = Account { phone: Some("0298010203".to_owned()), ..account("lise", grants) };
        let scopes = vec![Scope::NATIONAL];
        let entry = StaffEntry {
            email: before.email.clone(),
            name: String::new(),
            role: StaffRole::Removed,
            scopes,
            phone: None,
        };
        let stored = Stored { accounts: accounts([before.clone()]), ..Stored::default() };
        let changes = of(Entries::Staff(vec![(2, entry)]), stored).accounts;
        assert_eq!(
            changes,
            [Change { after: Account { phone, grants: left, ..before.clone() }, before: Some(before) }]
        );
    }
}

/// Ada's address is corrected: before her row is written the old address loses its right to it, afterwards the new one
/// gets the right.
#[test]
fn rights_that_go_go_first_and_those_that_come_come_last() {
    let ada = Student { version: 3, connected_at: Some("2024-02-20T08:00:00Z".parse().unwrap()), ..student("ada") };
    let own = account("ada", vec![is_student(&ada.id), Grant::Admin]);
    let corrected = StudentEntry { email: "ada.b@example.org".to_owned(), ..student_entry(&ada) };
    let stored = Stored { students: vec![ada.clone()], accounts: accounts([own.clone()]), ..Stored::default() };
    let effect = of(Entries::Students(vec![(2, corrected)]), stored);
    assert_eq!(effect.counts, Counts { changed: 1, ..Counts::default() });
    let left = Account { grants: vec![Grant::Admin], ..own.clone() };
    let new = Account {
        id: AccountId::parse("new-1").unwrap(),
        email: "ada.b@example.org".to_owned(),
        name: "Léa ada".to_owned(),
        phone: None,
        grants: vec![is_student(&ada.id)],
    };
    let after = Student {
        email: "ada.b@example.org".to_owned(),
        address_changed_at: Some("2024-03-01T08:00:00Z".parse().unwrap()),
        version: 4,
        ..ada.clone()
    };
    let change = AddressChange {
        line: 2,
        student: ada.id.clone(),
        name: "Léa ada".to_owned(),
        before: ada.email.clone(),
        after: after.email.clone(),
    };
    assert_eq!(effect.addresses, [change]);
    assert_eq!(
        effect.steps(),
        [
            Step::Withdraw { posts: [].into(), students: [ada.id.market().into()].into() },
            Step::Take(vec![left.clone()]),
            Step::Rows(vec![Row::Student(Change { before: Some(ada), after })]),
            Step::Give(vec![Change { before: None, after: new }, Change { before: Some(own), after: left },]),
        ]
    );
}

/// A row without a known subdivision would have no region, and no market.
#[test]
fn a_subdivision_that_the_campaign_does_not_have_is_a_fault() {
    let entry = StudentEntry { subdivision: "Ailleurs".to_owned(), ..student_entry(&student("ada")) };
    let effect = of(Entries::Students(vec![(2, entry)]), Stored::default());
    let found: Vec<_> = effect.faults.listed().iter().map(|fault| (fault.line, fault.code)).collect();
    assert_eq!((found, effect.rows), (vec![(2, FaultCode::UnknownSubdivision)], vec![]));
}

/// A post is given to another RTS: the first RTS loses it before the line is written, the second receives it
/// afterwards.
#[test]
fn a_post_leaves_its_rts_before_the_line_changes_and_comes_to_the_other_after() {
    let [old, new] = ["old", "new"].map(|name| SupervisorId::parse(name).unwrap());
    let rts = |id: &SupervisorId, posts: &[&str]| Supervisor {
        id: id.clone(),
        last_name: String::new(),
        first_name: String::new(),
        email: format!("{id}@example.org"),
        connected_at: None,
        bounce: None,
        posts: posts.iter().map(|name| (post_id(name), PostAccess::Referent)).collect(),
        version: 1,
    };
    let (p, q) = (Post { referent: old.clone(), ..post("p", 1) }, Post { referent: old.clone(), ..post("q", 1) });
    let known = [account("old", vec![is_supervisor(&old)]), account("new", vec![is_supervisor(&new)])];
    let entry = PostEntry { referent_email: "new@example.org".to_owned(), ..post_entry(&p) };
    let stored = Stored {
        posts: vec![p.clone(), q],
        supervisors: vec![rts(&old, &["p", "q"]), rts(&new, &[])],
        accounts: accounts(known),
        ..Stored::default()
    };
    let effect = of(Entries::Posts(vec![(2, entry)]), stored);
    let steps = effect.steps();
    let [Step::Withdraw { .. }, Step::Beside(losing), Step::Rows(rows), Step::Beside(getting)] = &steps[..] else {
        panic!("{steps:?}")
    };
    let after = Supervisor { version: 2, ..rts(&old, &["q"]) };
    assert_eq!(*losing, [Row::Supervisor(Change { before: Some(rts(&old, &["p", "q"])), after })]);
    let after = Supervisor { version: 2, ..rts(&new, &["p"]) };
    assert_eq!(*getting, [Row::Supervisor(Change { before: Some(rts(&new, &[])), after })]);
    let [Row::Post(change)] = &rows[..] else { panic!("{rows:?}") };
    assert_eq!((&change.before, &change.after.referent, change.after.version), (&Some(p), &new, 1));
}

/// Somebody whom a line names as référent and as *consultatif* holds the post once, as référent.
#[test]
fn a_referent_who_is_also_consultatif_is_counted_once() {
    let emails = vec!["old@example.org".to_owned(), "other@example.org".to_owned()];
    let entry = PostEntry { consultative_emails: Some(emails), ..post_entry(&post("p", 1)) };
    let effect = of(Entries::Posts(vec![(2, entry)]), Stored::default());
    let held = |email: &str| {
        let mut rows = effect.steps().into_iter().flat_map(|step| match step {
            Step::Beside(rows) => rows,
            Step::Withdraw { .. } | Step::Take(_) | Step::Rows(_) | Step::Give(_) => Vec::new(),
        });
        let found = rows.find_map(|row| match row {
            Row::Supervisor(change) => Some(change.after).filter(|found| found.email == email),
            Row::Student(_) | Row::Post(_) => None,
        });
        found.unwrap().posts.into_iter().map(|(_, access)| access).collect::<Vec<_>>()
    };
    assert_eq!(held("old@example.org"), [PostAccess::Referent]);
    assert_eq!(held("other@example.org"), [PostAccess::Consultative]);
}

pub(super) fn post_entry(row: &Post) -> PostEntry {
    PostEntry {
        agrement: row.agrement.clone(),
        terrain: row.terrain.clone(),
        name: row.name.clone(),
        indication: row.indication.clone(),
        specialty: row.specialty.clone(),
        establishment: row.establishment.clone(),
        subdivision: row.subdivision.clone(),
        kind: PostKind::Simple,
        months: row.months,
        places: row.places,
        shifted: row.shifted,
        option: None,
        description: None,
        referent_email: "old@example.org".to_owned(),
        consultative_emails: None,
        other_terrains: None,
        establishment_address: None,
    }
}

/// Long lists are written in several steps, because a load may be stopped only between two steps.
#[test]
fn many_rows_are_many_steps() {
    let entries = (0..600).map(|row| (row, student_entry(&student(&format!("s{row}"))))).collect();
    let effect = of(Entries::Students(entries), Stored::default());
    assert_eq!(effect.counts.to_write(), 600);
    let steps = effect.steps();
    assert_eq!(steps.iter().map(|step| step.rows().len()).collect::<Vec<_>>(), [0, 250, 250, 100, 0, 0, 0]);
    let given = steps.iter().map(|step| match step {
        Step::Give(changes) => changes.len(),
        Step::Withdraw { .. } | Step::Take(_) | Step::Beside(_) | Step::Rows(_) => 0,
    });
    assert_eq!(given.sum::<usize>(), 600);
}

/// Requests read catalogues, which are right only while no row behind them is being written.
#[test]
fn catalogues_are_withdrawn_before_their_rows_are_written() {
    let quimper = post("quimper", 1);
    let entries = Entries::Posts(vec![(2, PostEntry { places: quimper.places + 1, ..post_entry(&quimper) })]);
    let stored = Stored { posts: vec![quimper.clone()], ..Stored::default() };
    let steps = of(entries, stored).steps();
    let posts = [quimper.id.market().into()].into();
    assert_eq!(steps.first(), Some(&Step::Withdraw { posts, students: [].into() }));
    assert!(steps[1..].iter().any(|step| step.rows().len() == 1), "{steps:?}");
}

#[test]
fn a_row_that_stays_is_not_written() {
    let ada = student("ada");
    let own = Account { name: "Léa ada".to_owned(), ..account("ada", vec![is_student(&ada.id)]) };
    let entries = Entries::Students(vec![(2, student_entry(&ada))]);
    let stored = Stored { students: vec![ada], accounts: accounts([own]), ..Stored::default() };
    let effect = of(entries, stored);
    assert_eq!((effect.counts.unchanged, effect.steps()), (1, vec![]));
}

#[test]
fn the_purge_takes_rights_and_names_and_leaves_the_rest() {
    let ada = Student { version: 2, ..student("ada") };
    let own = account("ada", vec![is_student(&ada.id), Grant::Admin]);
    let rights = purge::rights(&campaign().id, accounts([own.clone(), account("admin", vec![Grant::Admin])]));
    let left = Account { grants: vec![Grant::Admin], ..own.clone() };
    assert_eq!(
        rights.steps(),
        [Step::Take(vec![left.clone()]), Step::Give(vec![Change { before: Some(own), after: left }])]
    );
    let steps = purge::rows(vec![ada.clone()], Vec::new()).steps();
    let [Step::Withdraw { students, .. }, Step::Rows(rows)] = &steps[..] else { panic!("{steps:?}") };
    assert_eq!(students, &[ada.id.market().into()].into());
    let [Row::Student(change)] = &rows[..] else { panic!("{rows:?}") };
    assert_eq!(change.before.as_ref(), Some(&ada));
    assert_eq!((change.after.email.as_str(), change.after.ine.as_str(), change.after.version), ("", "", 3));
    assert_eq!((&change.after.id, &change.after.subdivision), (&ada.id, &ada.subdivision));
}

#[test]
fn faults_beyond_those_listed_are_counted() {
    let mut faults = Faults::default();
    for _ in 0..MAX_LISTED + 234 {
        faults.push(Fault::file(FaultCode::FileEmpty, "Vide."));
    }
    assert_eq!((faults.count(), faults.listed().len()), (1_234, 1_000));
}

/// a linked campaign has students of the main one, under their identifiers, as that campaign has them.
#[test]
fn a_linked_campaign_takes_students_of_the_main_one() {
    let ada = student("ada");
    let main = |row: Student| Some(BTreeMap::from([(row.ine.clone(), row)]));
    let load = |main_students: Option<BTreeMap<String, Student>>, students: Vec<Student>| {
        let list = Entries::Students(vec![(2, student_entry(&ada))]);
        of(list, Stored { students, main_students, ..Stored::default() })
    };
    let there = Student { id: StudentId::located(ada.id.market(), "there").unwrap(), ..ada.clone() };
    let found = load(main(there.clone()), vec![]);
    let [Row::Student(change)] = &found.rows[..] else { panic!("{found:?}") };
    assert_eq!((&change.after.id, &change.before), (&there.id, &None));
    // Somebody with another number, address, specialty or subdivision is somebody else until the lists agree.
    let others = [
        Student { email: "bob@example.org".to_owned(), ..there.clone() },
        Student { specialty: "ped".to_owned(), ..there.clone() },
        Student { subdivision: "B".to_owned(), ..there.clone() },
        Student { ine: "000000000ZZ".to_owned(), ..there.clone() },
    ];
    for other in others {
        let found = load(main(other), vec![]);
        let codes: Vec<_> = found.faults.listed().iter().map(|fault| fault.code).collect();
        assert_eq!((codes, found.rows.len()), (vec![FaultCode::NotInMain], 0));
    }
    // A row that is stored is compared with nothing: its address changes as that of anybody.
    let other = Student { email: "bob@example.org".to_owned(), ..there };
    let found = load(main(other), vec![ada.clone()]);
    assert!(found.faults.is_empty() && found.counts.unchanged == 1, "{found:?}");
}

/// a line that a linked campaign offers is not offered here; once it is closed there, the places that nobody holds are.
#[test]
fn a_line_is_offered_in_one_of_two_linked_campaigns() {
    let line = post("p", 3);
    let codes = |places, free: Option<u32>| -> Vec<FaultCode> {
        let entry = PostEntry { places, ..post_entry(&line) };
        let lines_elsewhere = free.into_iter().map(|free| (line.agrement.clone(), free)).collect();
        let found = of(Entries::Posts(vec![(2, entry)]), Stored { lines_elsewhere, ..Stored::default() });
        found.faults.listed().iter().map(|fault| fault.code).collect()
    };
    let refused = vec![FaultCode::OfferedElsewhere];
    assert_eq!((codes(1, Some(0)), codes(0, Some(0)), codes(9, None)), (refused.clone(), vec![], vec![]));
    assert_eq!((codes(2, Some(2)), codes(3, Some(2))), (vec![], refused));
    let closed = Post { places: 0, ..line.clone() };
    assert_eq!((line.free_elsewhere(0, false), line.free_elsewhere(1, false)), (Some(0), Some(0)));
    assert_eq!((line.free_elsewhere(1, true), line.free_elsewhere(0, true)), (Some(2), None));
    assert_eq!((closed.free_elsewhere(1, false), closed.free_elsewhere(0, false)), (Some(0), None));
}

/// since when somebody takes no part is kept, and ends when they take part again.
#[test]
fn a_list_keeps_since_when_somebody_takes_no_part() {
    let loaded = |before: Option<Student>, participates| {
        let entry = StudentEntry { participates, ..student_entry(&student("ada")) };
        let stored = Stored { students: before.into_iter().collect(), ..Stored::default() };
        let found = of(Entries::Students(vec![(2, entry)]), stored);
        found.rows.first().map(|row| match row {
            Row::Student(change) => change.after.away_since.map(|at| at.to_string()),
            Row::Post(_) | Row::Supervisor(_) => panic!("{row:?}"),
        })
    };
    let now = Some("2024-03-01T08:00:00Z".to_owned());
    assert_eq!(loaded(None, true), Some(None));
    assert_eq!(loaded(None, false), Some(now.clone()));
    assert_eq!(loaded(Some(student("ada")), false), Some(now));
    let away =
        Student { participates: false, away_since: Some("2024-01-15T08:00:00Z".parse().unwrap()), ..student("ada") };
    assert_eq!(loaded(Some(away.clone()), false), None, "nothing changes");
    assert_eq!(loaded(Some(away), true), Some(None));
}

/// Our own export of an RTS whose name nobody has given yet has two empty cells, and changes nothing.
#[test]
fn a_line_without_names_leaves_those_that_are_stored() {
    let id = SupervisorId::parse("rts").unwrap();
    let row = Supervisor {
        id: id.clone(),
        last_name: "Martin".to_owned(),
        first_name: "Zoé".to_owned(),
        email: "rts@example.org".to_owned(),
        connected_at: None,
        bounce: None,
        posts: Vec::new(),
        version: 0,
    };
    let nameless = Supervisor { last_name: String::new(), first_name: String::new(), ..row.clone() };
    for row in [row, nameless] {
        let (last_name, first_name) = Default::default();
        let entry = SupervisorEntry { last_name, first_name, email: row.email.clone() };
        let stored = Stored { supervisors: vec![row], ..Stored::default() };
        let effect = of(Entries::Supervisors(vec![(2, entry)]), stored);
        assert_eq!((effect.counts, effect.rows), (Counts { unchanged: 1, ..Counts::default() }, vec![]));
    }
}
