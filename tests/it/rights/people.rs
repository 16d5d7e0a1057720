//! The people who send requests: for most roles one whose scope holds the rows asked about, and one whose scope does
//! not.

use std::time::Duration;

use domain::{
    AccountId, Audited, CampaignId, PostId, StudentId,
    calendar::Tab,
    rights::{Role, session::Factors},
    roster::document::Document,
    wishes::dossier::{Filed, Piece},
};
use jiff::Timestamp;
use local::ADMIN_EMAIL;
use objects::Objects;
use serde_json::json;
use store::{Deadline, Saved, SavedInTime};

use super::dates::instant;
use crate::support::{C, Person, World, lists};

/// One more manager of each role, with Brittany out of scope, and a manager who made objects but sends no requests.
const FAR_STAFF: &str = "\
Agence;Alix;ars-loin@example.org;ARS;;Normandie;\r\n\
Fac;Fanny;fac-loin@example.org;Scolarité;;;SUBDI CAEN\r\n\
Tiers;Tom;tiers@example.org;ARS;;;\r\n\
Demi;Dora;demi@example.org;Coordonnateur;;Bretagne;\r\n";

/// The rows of a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Rows {
    /// None: the person is not signed in.
    Nobody,
    /// The row of the student with this name.
    Student(&'static str),
    /// The post with this name, and whether the person is its référent.
    Post(&'static str, bool),
    /// The rows in Brittany.
    Near,
    /// The rows in Normandy.
    Far,
    /// All rows.
    All,
}

/// A person who sends requests.
pub(crate) struct Asker {
    pub(crate) name: &'static str,
    pub(crate) role: Option<Role>,
    pub(crate) rows: Rows,
    /// The factors that the person gives, of those that the role needs.
    pub(crate) factors: Factors,
    email: &'static str,
}

const fn asker(name: &'static str, role: Option<Role>, rows: Rows, email: &'static str) -> Asker {
    Asker { name, role, rows, factors: Factors::Both, email }
}

impl Asker {
    /// The person with the first factor alone.
    const fn halfway(self) -> Self {
        Self { factors: Factors::First, ..self }
    }
}

/// The people who send requests.
pub(crate) const ASKERS: [Asker; 13] = [
    asker("nobody", None, Rows::Nobody, ""),
    asker("student", Some(Role::Student), Rows::Student("Ada"), "ada@example.org"),
    asker("student never assigned", Some(Role::Student), Rows::Student("Jean"), "jean@example.org"),
    asker("référent", Some(Role::Supervisor), Rows::Post("Quimper", true), "quimper@example.org"),
    asker("consultatif", Some(Role::Supervisor), Rows::Post("Quimper", false), "conseil@example.org"),
    asker("coordinator", Some(Role::Coordinator), Rows::Near, "coordo@example.org"),
    asker("halfway coordinator", Some(Role::Coordinator), Rows::Near, "demi@example.org").halfway(),
    asker("far coordinator", Some(Role::Coordinator), Rows::Far, "lointain@example.org"),
    asker("agency", Some(Role::Agency), Rows::Near, "ars@example.org"),
    asker("far agency", Some(Role::Agency), Rows::Far, "ars-loin@example.org"),
    asker("faculty", Some(Role::Faculty), Rows::Near, "scolarite@example.org"),
    asker("far faculty", Some(Role::Faculty), Rows::Far, "fac-loin@example.org"),
    asker("admin", Some(Role::Admin), Rows::All, ADMIN_EMAIL),
];

impl Asker {
    /// Signs the person in.
    pub(crate) async fn come(&self, world: &World) -> Person {
        match self.factors {
            _ if self.email.is_empty() => world.nobody(),
            Factors::First => world.sign_in_by_code(self.email).await.0,
            Factors::Both => world.sign_in(self.email).await,
        }
    }
}

/// Tabs with dates, so that each state of a tab occurs: role, tab, opening and closing.
const TABS: [(&str, &str, &str, &str); 5] = [
    ("coordinator", "students", "2024-03-04T00:00", "2024-03-12T00:00"),
    ("coordinator", "results", "2024-03-13T00:00", "2024-03-14T00:00"),
    ("agency", "posts", "2024-03-08T00:00", "2024-04-30T00:00"),
    ("faculty", "results", "2024-03-01T00:00", "2024-03-14T00:00"),
    ("agency", "supervisors", "2024-02-01T00:00", "2024-03-04T00:00"),
];

/// The small campaign with dates on some tabs, at an instant before dossiers open.
pub(crate) async fn world() -> World {
    let mut campaign = lists::campaign();
    let tabs =
        TABS.map(|(role, tab, opens, closes)| json!({ "role": role, "tab": tab, "opens": opens, "closes": closes }));
    campaign["calendar"]["tabs"] = json!(tabs);
    let mut world = World::empty_at("2024-02-01T08:00:00Z").await;
    world.load(&campaign, &lists::posts(), &lists::students()).await;
    let admin = world.admin().await;
    let staff = format!("{}{FAR_STAFF}", lists::STAFF);
    assert_eq!(admin.import("staff", staff.into_bytes()).await["state"], "committed");
    world.commit_to_draw().await;
    // In this other campaign only administrators have rights.
    campaign["id"] = json!("2024-06");
    admin.post("/api/campaigns", &campaign).await.expect(201);
    world
}

/// Files a CV for each student asked about and a sheet for each post, whether or not anybody may file them now, because
/// these requests test who may read them.
pub(crate) async fn file_documents(world: &World) {
    let app = world.stack.platform();
    let campaign = CampaignId::parse("2024-05").unwrap();
    let now = world.now();
    let deed = |audited: &Audited<'_>| app.identity.deed(&AccountId::parse("registry").unwrap(), audited);
    let document = |key: String| Document { key, size_bytes: 9, sha256: proof::sha256(b""), at: now };
    for student in ["Ada", "Bob", "Fay"] {
        let id = StudentId::parse(world.id(student)).unwrap();
        let mut dossier = app.store.dossier(&campaign, &id).await.unwrap();
        if dossier.filed(Piece::Cv).is_none() {
            dossier.file(Filed { piece: Piece::Cv, document: document(Objects::dossier_key("2024-05", student)) });
            let deadline = Deadline { calendar_version: 1, closes_at: now + Duration::from_mins(1), now };
            let deed = deed(&Audited::DossierFiled(&id));
            let kept = app.store.keep_dossier(&campaign, &dossier, deadline, &deed).await.unwrap();
            assert_eq!(kept, SavedInTime::Yes);
        }
    }
    for post in ["Quimper", "Brest", "Caen"] {
        let mut sheet = app.store.sheet(&campaign, &PostId::parse(world.id(post)).unwrap()).await.unwrap();
        sheet.file(document(Objects::sheet_key("2024-05", post)));
        let kept = app.store.keep_sheet(&campaign, &sheet, &deed(&Audited::SheetFiled(&sheet.post))).await.unwrap();
        assert_eq!(kept, Saved::Yes);
    }
}

/// Whether a tab is open to a role at this instant.
pub(crate) fn tab_is_open(role: Role, tab: Tab, now: Timestamp) -> bool {
    let (role, tab) = (json!(role), json!(tab));
    let mut dated = TABS.iter().filter(|entry| entry.0 == role && entry.1 == tab).peekable();
    dated.peek().is_none() || dated.any(|entry| instant(entry.2) <= now && now < instant(entry.3))
}

/// Makes an export and an import as this person. Returns their identifiers, or ones that do not exist if the person may
/// not.
pub(crate) async fn made(person: &Person) -> [String; 2] {
    const NONE: &str = "00000000-0000-7000-8000-000000000000";
    let mut made = [NONE.to_owned(), NONE.to_owned()];
    // The person may see only one of these tables now.
    for (at, path, body) in [
        (0, "exports", json!({ "kind": "students", "format": "csv" })),
        (0, "exports", json!({ "kind": "posts", "format": "csv" })),
        (1, "imports", json!({ "kind": "students", "size_bytes": 9 })),
    ] {
        let reply = person.post(&format!("{C}/{path}"), &body).await;
        if reply.status == 201 {
            reply.json()["id"].as_str().unwrap().clone_into(&mut made[at]);
        }
    }
    made
}
