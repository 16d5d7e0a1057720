//! The small campaign: two specialties, two regions, ten students, eight posts.

use serde_json::{Value, json};

/// Students, one a line. The address of a student is made from the name, the INE from the number of the line.
const STUDENTS: &str = "
Ada   | SUBDI BREST  | DES Médecine d'urgence | V | X
Bob   | SUBDI BREST  | DES Médecine d'urgence | V | X
Chloe | SUBDI RENNES | DES Médecine d'urgence | V | X
Dan   | SUBDI RENNES | DES Médecine d'urgence | V | V
Eve   | SUBDI BREST  | DES Médecine d'urgence | X | X
Fay   | SUBDI CAEN   | DES Médecine d'urgence | V | X
Gus   | SUBDI BREST  | DES Pédiatrie          | V | X
Hana  | SUBDI RENNES | DES Pédiatrie          | V | X
Ines  | SUBDI RENNES | DES Pédiatrie          | V | X
Jean  | SUBDI BREST  | DES Médecine d'urgence | V | X
";

/// Posts. Brest and Brest-2 are two one-place lines of one terrain. Quimper is *mixte* and has a *consultatif*. Rennes
/// and Fougeres are *décalé*. *Mixte* and *couplé* posts have a second terrain.
const POSTS: &str = "
100000010001 | Brest    | DES Médecine d'urgence | SUBDI BREST  | SIMPLE | 6  | 1 | X | brest    |
100000010002 | Brest-2  | DES Médecine d'urgence | SUBDI BREST  | SIMPLE | 6  | 1 | X | brest    |
100000020001 | Quimper  | DES Médecine d'urgence | SUBDI BREST  | MIXTE  | 6  | 1 | X | quimper  | conseil
100000030001 | Rennes   | DES Médecine d'urgence | SUBDI RENNES | SIMPLE | 6  | 1 | V | rennes   |
100000040001 | Caen     | DES Médecine d'urgence | SUBDI CAEN   | SIMPLE | 6  | 1 | X | caen     |
100000050001 | Enfants  | DES Pédiatrie          | SUBDI BREST  | SIMPLE | 6  | 2 | X | enfants  |
100000060001 | Fougeres | DES Pédiatrie          | SUBDI RENNES | COUPLÉ | 12 | 1 | V | enfants  |
100000070001 | Morlaix  | DES Médecine d'urgence | SUBDI BREST  | SIMPLE | 6  | 1 | X | morlaix  |
";

/// Coordonnateurs and managers: one coordonnateur has the campaign's main rows in scope, another has not.
pub(crate) const STAFF: &str = "\
Nom;Prénom;Email;Rôle;Spécialité;Région;Subdivision;Téléphone\r\n\
Coord;Inès;coordo@example.org;Coordonnateur;DES Médecine d'urgence;Bretagne;;\r\n\
Loin;Luc;lointain@example.org;Coordonnateur;DES Médecine d'urgence;Normandie;;\r\n\
Agence;Anne;ars@example.org;ARS;;Bretagne;;02 98 01 02 03\r\n\
Fac;Félix;scolarite@example.org;Scolarité;;;SUBDI BREST;\r\n";

pub(crate) const STUDENT_HEADER: &str =
    "Nom;Prénom;Email;Subdivision;Spécialité;Numéro INE;Numéro interne;Participation;Semestre décalé";
pub(crate) const POST_HEADER: &str = "Numéro agrément;Numéro terrain;Nom;Indication poste;Spécialité d'appel;\
    Établissement;Région;Subdivision;Type de poste;Nombre de mois d'affectation;Places;Décalé;Option;Description;\
    Email RTS référent;Emails RTS consultatifs;Adresse de l'établissement;Autres terrains";

fn cells(table: &str) -> impl Iterator<Item = Vec<&str>> {
    table.lines().filter(|line| !line.trim().is_empty()).map(|line| line.split('|').map(str::trim).collect())
}

/// The INE of the student on a line of the table; the first line is 1.
pub(crate) fn ine(line: usize) -> String {
    format!("{line:09}AA")
}

/// The address of a person of the lists.
pub(crate) fn email(name: &str) -> String {
    format!("{}@example.org", name.to_lowercase())
}

/// The list of students as CSV.
pub(crate) fn students() -> String {
    students_of(STUDENTS)
}

/// The students of a table as CSV.
pub(crate) fn students_of(table: &str) -> String {
    let rows = (1..).zip(cells(table)).map(|(line, cells)| {
        let [name, subdivision, specialty, participates, shifted] = cells[..] else { panic!("{cells:?}") };
        let (email, ine) = (email(name), ine(line));
        format!("{name};Prénom;{email};{subdivision};{specialty};{ine};{line:04};{participates};{shifted}\r\n")
    });
    format!("{STUDENT_HEADER}\r\n{}", rows.collect::<String>())
}

/// The address of a student of [`crowd`].
pub(crate) fn crowd_email(number: usize) -> String {
    email(&format!("personne{number}"))
}

/// A list of so many students of one market as CSV.
pub(crate) fn crowd(people: usize) -> String {
    let rows = (0..people).map(|number| {
        let (email, ine) = (crowd_email(number), ine(number + 1));
        format!("Personne{number};Prénom;{email};SUBDI BREST;DES Pédiatrie;{ine};{number:04};V;X\r\n")
    });
    format!("{STUDENT_HEADER}\r\n{}", rows.collect::<String>())
}

/// The list of posts as CSV.
pub(crate) fn posts() -> String {
    posts_of(POSTS)
}

/// The posts of a table as CSV.
pub(crate) fn posts_of(table: &str) -> String {
    let rows = cells(table).map(|cells| {
        let [agrement, name, specialty, subdivision, kind, months, places, shifted, rts, consulted] = cells[..] else {
            panic!("{cells:?}")
        };
        let region = if subdivision == "SUBDI CAEN" { "Normandie" } else { "Bretagne" };
        let terrain = &agrement[..8];
        let others = match kind {
            "MIXTE" => format!(
                "2{}|2{}|Antenne|CH Antenne|{specialty}|Pas d'option|Une antenne.|2 quai Antenne, 29000 Quimper|{}",
                &agrement[1..],
                &terrain[1..],
                email(consulted)
            ),
            "COUPLÉ" => format!("2{}|2{}|Urgences|CH {name}|DES Médecine d'urgence", &agrement[1..], &terrain[1..]),
            _ => String::new(),
        };
        let address = format!("1 rue {name}");
        let consulted = if consulted.is_empty() { String::new() } else { email(consulted) };
        format!(
            "{agrement};{terrain};{name};;{specialty};CH {name};{region};{subdivision};{kind};{months};{places};\
             {shifted};Pas d'option;;{};{consulted};{address};{others}\r\n",
            email(rts)
        )
    });
    format!("{POST_HEADER}\r\n{}", rows.collect::<String>())
}

/// The campaign, with the calendar of spring 2024.
pub(crate) fn campaign() -> Value {
    let mut campaign: Value = serde_json::from_str(include_str!("../../../events/campaign-2024.json")).unwrap();
    campaign["specialties"] = json!([
        { "code": "urgences", "label": "DES Médecine d'urgence", "in_app_rounds": 2, "perimeter": "region" },
        { "code": "pediatrie", "label": "DES Pédiatrie", "in_app_rounds": 2, "perimeter": "region", "cpts_sheet": true },
    ]);
    campaign["territories"] = json!([
        { "subdivision": "SUBDI BREST", "region": "Bretagne", "interregion": "Ouest" },
        { "subdivision": "SUBDI RENNES", "region": "Bretagne", "interregion": "Ouest" },
        { "subdivision": "SUBDI CAEN", "region": "Normandie", "interregion": "Ouest" },
    ]);
    campaign
}
