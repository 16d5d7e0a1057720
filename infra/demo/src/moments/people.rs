//! People whom a visitor can be at a moment: one of each role, and students and RTS with something to do or to read.

use local::{ADMIN_EMAIL, SECOND_ADMIN_EMAIL};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::moment::{Moment, Text};
use crate::{
    campaign::ID,
    client::Person,
    failure::Failure,
    people::{AGENCY, COORDINATOR, FACULTY, REGIONAL},
};

/// The role of a person, with what they have to do or to read at the moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Part {
    StudentToPrepare,
    StudentToWish,
    StudentValidated,
    StudentAssigned,
    StudentUnassigned,
    SupervisorToPrepare,
    SupervisorWaiting,
    SupervisorToRank,
    SupervisorDone,
    SupervisorReceiving,
    Coordinator,
    SpecialtyCoordinator,
    Agency,
    Faculty,
    Admin,
    SecondAdmin,
}

impl Part {
    /// What the person is, and what they have to do or to read.
    pub(super) fn text(self) -> Text {
        match self {
            Self::StudentToPrepare => {
                Text { fr: "Étudiant : un dossier à préparer", en: "Student: a dossier to prepare" }
            }
            Self::StudentToWish => Text { fr: "Étudiant : une liste à valider", en: "Student: a list to validate" },
            Self::StudentValidated => Text {
                fr: "Étudiant : liste validée, reçu à lire",
                en: "Student: list validated, receipt to read",
            },
            Self::StudentAssigned => Text { fr: "Étudiant : un poste obtenu", en: "Student: a post obtained" },
            Self::StudentUnassigned => {
                Text { fr: "Étudiant : aucun poste pour l’instant", en: "Student: no post for now" }
            }
            Self::SupervisorToPrepare => {
                Text { fr: "Responsable (RTS) : des postes à décrire", en: "RTS: posts to describe" }
            }
            Self::SupervisorWaiting => {
                Text { fr: "Responsable (RTS) : attend les candidats", en: "RTS: waits for the candidates" }
            }
            Self::SupervisorToRank => {
                Text { fr: "Responsable (RTS) : des candidats à classer", en: "RTS: candidates to rank" }
            }
            Self::SupervisorDone => {
                Text { fr: "Responsable (RTS) : classements terminés", en: "RTS: rankings finished" }
            }
            Self::SupervisorReceiving => {
                Text { fr: "Responsable (RTS) : accueille un étudiant", en: "RTS: receives a student" }
            }
            Self::Coordinator => {
                Text { fr: "Coordonnateur : France entière", en: "Coordonnateur: the whole country" }
            }
            Self::SpecialtyCoordinator => {
                Text { fr: "Coordonnateur : médecine d’urgence", en: "Coordonnateur: emergency medicine" }
            }
            Self::Agency => Text { fr: "Gestionnaire : ARS Bretagne", en: "Manager: ARS Bretagne" },
            Self::Faculty => Text { fr: "Gestionnaire : scolarité de Brest", en: "Manager: scolarité of Brest" },
            Self::Admin => Text { fr: "Administration nationale", en: "National administrator" },
            Self::SecondAdmin => Text {
                fr: "Administration nationale : seconde personne, qui approuve",
                en: "National administrator: the second person, who approves",
            },
        }
    }
}

/// Somebody whom a visitor can be.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct Somebody {
    pub(super) part: Part,
    pub(super) name: String,
    pub(super) email: String,
}

/// People with an account of the demo.
const STAFF: [(Part, &str, &str); 6] = [
    (Part::Coordinator, "Démo Coordonnatrice", COORDINATOR),
    (Part::SpecialtyCoordinator, "Démo Urgences", REGIONAL),
    (Part::Agency, "Démo Agence", AGENCY),
    (Part::Faculty, "Démo Scolarité", FACULTY),
    (Part::Admin, "Première administratrice", ADMIN_EMAIL),
    (Part::SecondAdmin, "Seconde administratrice", SECOND_ADMIN_EMAIL),
];

/// A table in which people are looked for.
struct People {
    route: &'static str,
    table: &'static str,
    /// What the names of a person's columns begin with.
    prefix: &'static str,
}

const STUDENTS: People = People { route: "GET /api/campaigns/{campaign}/students", table: "students", prefix: "" };
const SUPERVISORS: People =
    People { route: "GET /api/campaigns/{campaign}/supervisors", table: "supervisors", prefix: "" };
/// The RTS of the posts that results have filled.
const RECEIVING: People =
    People { route: "GET /api/campaigns/{campaign}/results", table: "results", prefix: "supervisor_" };

/// The students and RTS of a moment: their part, the table in which they are, and what they are the first to fulfil.
fn wanted(moment: Moment) -> Vec<(Part, People, &'static str)> {
    let assigned = (Part::StudentAssigned, STUDENTS, "participation=true&assignment=true");
    let receiving = (Part::SupervisorReceiving, RECEIVING, "round=1");
    match moment {
        Moment::BeforeOpening => vec![
            (Part::StudentToPrepare, STUDENTS, "participation=true"),
            (Part::SupervisorToPrepare, SUPERVISORS, "sort=-posts"),
        ],
        Moment::Wishes => vec![
            (Part::StudentToWish, STUDENTS, "participation=true&sufficient=false"),
            (Part::StudentValidated, STUDENTS, "participation=true&sufficient=true"),
            (Part::SupervisorWaiting, SUPERVISORS, "sort=-posts"),
        ],
        Moment::Ranking => vec![
            (Part::StudentValidated, STUDENTS, "participation=true&sufficient=true"),
            (Part::SupervisorToRank, SUPERVISORS, "valid=false&sort=-candidates"),
            (Part::SupervisorDone, SUPERVISORS, "valid=true&sort=-candidates"),
        ],
        Moment::Results => vec![
            assigned,
            (Part::StudentUnassigned, STUDENTS, "participation=true&assignment=false&sufficient=true"),
            receiving,
        ],
        Moment::LastRound => {
            vec![assigned, (Part::StudentUnassigned, STUDENTS, "participation=true&assignment=false"), receiving]
        }
    }
}

/// The people of a moment, as an administrator finds them.
pub(super) async fn at(moment: Moment, admin: &Person) -> Result<Vec<Somebody>, Failure> {
    let mut people = Vec::new();
    for (part, People { route, table, prefix }, filter) in wanted(moment) {
        let page = admin.get(route, &format!("/api/campaigns/{ID}/{table}?size=1&{filter}")).await?;
        people.extend(somebody(part, &page["rows"][0], prefix));
    }
    let staff = STAFF.map(|(part, name, email)| Somebody { part, name: name.to_owned(), email: email.to_owned() });
    people.extend(staff);
    Ok(people)
}

/// The person of a row, whose columns begin with `prefix`. `None` if no row was found.
fn somebody(part: Part, row: &Value, prefix: &str) -> Option<Somebody> {
    let text = |name: &str| row[format!("{prefix}{name}")].as_str();
    let name = format!("{} {}", text("first_name").unwrap_or_default(), text("last_name").unwrap_or_default());
    Some(Somebody { part, name, email: text("email")?.to_owned() })
}
