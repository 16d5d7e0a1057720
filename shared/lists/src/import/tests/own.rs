//! Our own exports are lists that change nothing.

use std::{
    collections::BTreeMap,
    io::{Cursor, Read},
};

use domain::{
    Account, AccountId, Actor, Market, Post, PostId, Student, StudentId, Supervisor, SupervisorId,
    follow::listing::{Row, posts, students, supervisors},
    rankings::candidacy::{CandidacySummary, Lists},
    rights::{Grant, session::Factors},
    roster::{
        effect::{Counts, Effect},
        list::{Asked, ListKind, Stored, effect},
        post::PostKind,
        supervisor::PostAccess,
        terrain::Terrain,
    },
    rounds::assignment::Taken,
};

use super::campaign;
use crate::{Dialect, ReadMe, csv, import::read, xlsx};

const MARKET: Market<'static> = Market { specialty: "urg", perimeter: "bretagne" };

fn student(name: &str) -> Student {
    let [last_name, email] = [name.to_owned(), format!("{}@example.org", name.len())];
    Student {
        id: StudentId::located(MARKET, &name.len().to_string()).unwrap(),
        last_name,
        first_name: "Zoé".to_owned(),
        email,
        subdivision: "SUBDI BREST".to_owned(),
        region: "Bretagne".to_owned(),
        specialty: "urg".to_owned(),
        ine: format!("00{:09}", name.len()),
        internal_number: "007".to_owned(),
        participates: true,
        shifted: false,
        connected_at: None,
        address_changed_at: None,
        away_since: None,
        bounce: None,
        version: 3,
    }
}

fn terrain(number: usize, description: &str) -> Terrain {
    let [name, establishment, option] = ["Urgences", "CHU", ""].map(str::to_owned);
    Terrain {
        agrement: format!("9000000000{number:02}"),
        terrain: format!("{number:08}"),
        name,
        establishment,
        specialty: "urg".to_owned(),
        option,
        description: description.to_owned(),
        establishment_address: "1 rue de l’Hôpital".to_owned(),
        supervisor: None,
    }
}

fn post(others: Vec<Terrain>) -> Post {
    let rts = |name: &str| SupervisorId::parse(name).unwrap();
    Post {
        id: PostId::located(MARKET, &others.len().to_string()).unwrap(),
        agrement: format!("0123456789{:02}", others.len()),
        terrain: "00000001".to_owned(),
        name: "Urgences \"A\"; nuit".to_owned(),
        indication: "=indication".to_owned(),
        specialty: "urg".to_owned(),
        establishment: "CHU".to_owned(),
        region: "Bretagne".to_owned(),
        subdivision: "SUBDI BREST".to_owned(),
        kind: if others.is_empty() { PostKind::Simple } else { PostKind::Mixed },
        months: 6,
        places: 0,
        shifted: true,
        option: "option".to_owned(),
        description: "description".to_owned(),
        establishment_address: "adresse".to_owned(),
        other_terrains: others,
        referent: rts("named"),
        consultatives: vec![rts("nameless")],
        changed_at: None,
        version: 2,
    }
}

/// An RTS with the posts of an access; a name that is empty is known to nobody yet.
fn supervisor(id: &str, name: &str, access: PostAccess, posts: &[Post]) -> Supervisor {
    Supervisor {
        id: SupervisorId::parse(id).unwrap(),
        last_name: name.to_owned(),
        first_name: name.to_owned(),
        email: format!("{id}@example.org"),
        connected_at: None,
        bounce: None,
        posts: posts.iter().map(|post| (post.id.clone(), access)).collect(),
        version: 1,
    }
}

/// The rows of a campaign, in which a post has so many other terrains with these descriptions.
struct Rows {
    students: Vec<Student>,
    posts: Vec<Post>,
    supervisors: BTreeMap<SupervisorId, Supervisor>,
}

impl Rows {
    fn of(others: usize, description: &str) -> Self {
        let students = ["Aubrac", "O'Brien-Łuk", "=1+1"].map(student).to_vec();
        let others = (1..=others).map(|number| terrain(number, description)).collect();
        let mut posts = vec![post(Vec::new()), post(others)];
        posts.sort_by(|one, other| one.id.cmp(&other.id));
        let people = [("named", "Martin", PostAccess::Referent), ("nameless", "", PostAccess::Consultative)];
        let people = people.map(|(id, name, access)| supervisor(id, name, access, &posts));
        Self { students, posts, supervisors: people.into_iter().map(|row| (row.id.clone(), row)).collect() }
    }

    fn post_lines(&self) -> Vec<posts::PostLine> {
        let candidacies = CandidacySummary::of(&[]);
        let (rankings, taken) = (BTreeMap::new(), Taken::default());
        let sources = posts::Sources {
            posts: &self.posts,
            candidacies: &candidacies,
            rankable: true,
            rankings: &rankings,
            supervisors: &self.supervisors,
            taken: &taken,
        };
        posts::lines(&campaign(), &sources)
    }

    fn student_lines(&self) -> Vec<students::StudentLine> {
        let lists = Lists { students: self.students.clone(), posts: self.posts.clone(), wishes: Vec::new() };
        students::lines(&campaign(), 1, &lists, &Taken::default())
    }

    /// The effect of an exported file on the same rows, without the accounts that it would give.
    fn effect_of(&self, kind: ListKind, bytes: &[u8]) -> Effect {
        let campaign = campaign();
        let account = Account {
            id: AccountId::parse("admin").unwrap(),
            email: "admin@example.org".to_owned(),
            name: String::new(),
            phone: None,
            grants: vec![Grant::Admin],
        };
        let actor = Actor::enter(account, &campaign.id, Factors::Both).unwrap();
        let asked = Asked { campaign: &campaign, actor: &actor, now: jiff::Timestamp::UNIX_EPOCH };
        let stored = Stored {
            students: self.students.clone(),
            posts: self.posts.clone(),
            supervisors: self.supervisors.values().cloned().collect(),
            ..Stored::default()
        };
        let mut number = 0;
        let mut new_id = || {
            number += 1;
            number.to_string()
        };
        effect(asked, read(kind, &campaign, bytes), stored, &mut new_id).unwrap()
    }

    fn changes_nothing<R: Row>(&self, kind: ListKind, lines: &[R]) {
        let counts = Counts { unchanged: lines.len(), ..Counts::default() };
        for file in files(lines) {
            let effect = self.effect_of(kind, &file);
            assert_eq!(effect.faults.listed(), [], "{kind:?}");
            assert_eq!((effect.counts, effect.rows), (counts, vec![]), "{kind:?}");
        }
    }
}

fn files<R: Row>(lines: &[R]) -> [Vec<u8>; 3] {
    let title = "Table".to_owned();
    let (campaign, scopes, filters) = (String::new(), Vec::new(), Vec::new());
    let read_me = ReadMe { title, campaign, scopes, filters, at: jiff::Timestamp::UNIX_EPOCH };
    let csv = [Dialect::FrenchExcel, Dialect::Rfc4180].map(|dialect| csv(lines, dialect).unwrap());
    let [french, plain] = csv;
    [french, plain, xlsx(lines, &[], &read_me).unwrap()]
}

#[test]
fn our_own_exports_change_nothing() {
    for (others, description) in [(1, "Deux\u{a0}services"), (9, "")] {
        let rows = Rows::of(others, description);
        rows.changes_nothing(ListKind::Students, &rows.student_lines());
        let lines = rows.post_lines();
        rows.changes_nothing(ListKind::Posts, &lines);
        rows.changes_nothing(ListKind::Supervisors, &supervisors::lines(&rows.supervisors, &lines));
    }
}

/// The text of every part of a workbook.
fn parts(workbook: &[u8]) -> String {
    let mut archive = zip::ZipArchive::new(Cursor::new(workbook)).unwrap();
    let mut text = String::new();
    for index in 0..archive.len() {
        archive.by_index(index).unwrap().read_to_string(&mut text).unwrap();
    }
    text
}

/// What was stored before there were limits, or may be larger than a cell once its parts are put together, is exported all
/// the same, and is not loaded again as if the rest had been deleted.
#[test]
fn a_stored_text_of_any_length_is_exported() {
    for letter in ["x", "é", "\u{1f44d}"] {
        let rows = Rows::of(9, &letter.repeat(4_000));
        let lines = rows.post_lines();
        let [french, _, workbook] = files(&lines);
        assert!(french.len() > 36_000);
        let effect = rows.effect_of(ListKind::Posts, &workbook);
        let [fault] = effect.faults.listed() else { panic!("{:?}", effect.faults) };
        assert_eq!(fault.column, "Autres terrains");
        assert!(fault.message.contains("coupé"), "{}", fault.message);
        assert!(parts(&workbook).contains("1, dont le texte finit par … [coupé]"));
    }
}
