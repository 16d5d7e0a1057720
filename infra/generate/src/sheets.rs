//! The lists of students and of posts as CSV files that a French Excel opens: UTF-8 with a byte order mark, `;`, CRLF,
//! doubled quotes.

use csv::{Terminator, WriterBuilder};

use crate::posts::Post;
use crate::students::Student;

const STUDENT_HEADERS: [&str; 9] = [
    "Nom",
    "Prénom",
    "Email",
    "Subdivision",
    "Spécialité",
    "Numéro INE",
    "Numéro interne",
    "Participation",
    "Semestre décalé",
];

const POST_HEADERS: [&str; 18] = [
    "Numéro agrément",
    "Numéro terrain",
    "Nom",
    "Indication poste",
    "Spécialité d'appel",
    "Établissement",
    "Région",
    "Subdivision",
    "Type de poste",
    "Nombre de mois d'affectation",
    "Places",
    "Décalé",
    "Option",
    "Description",
    "Email RTS référent",
    "Emails RTS consultatifs",
    "Adresse de l'établissement",
    "Autres terrains",
];

/// The students' list as the import reads it.
pub fn students_csv(students: &[Student]) -> Vec<u8> {
    sheet(
        STUDENT_HEADERS,
        students.iter().map(|student| {
            [
                student.last_name.clone(),
                student.first_name.clone(),
                student.email.clone(),
                student.subdivision.clone(),
                student.specialty.clone(),
                student.ine.clone(),
                student.internal_number.clone(),
                tick(student.participates),
                tick(student.shifted),
            ]
        }),
    )
}

/// The posts' list as the import reads it.
pub fn posts_csv(posts: &[Post]) -> Vec<u8> {
    sheet(
        POST_HEADERS,
        posts.iter().map(|post| {
            [
                post.agrement_number.clone(),
                post.terrain_number.clone(),
                post.name.clone(),
                post.indication.clone(),
                post.specialty.clone(),
                post.establishment.clone(),
                post.region.clone(),
                post.subdivision.clone(),
                post.kind.label().into(),
                post.months.to_string(),
                post.places.to_string(),
                tick(post.shifted),
                post.option.clone(),
                post.description.clone(),
                post.referent_email.clone(),
                post.consultative_emails.join(","),
                post.establishment_address.clone(),
                post.other_terrains.join("\n"),
            ]
        }),
    )
}

fn tick(value: bool) -> String {
    if value { "V" } else { "X" }.into()
}

#[expect(clippy::expect_used, reason = "rows are as long as the headers, and memory can always be written")]
fn sheet<const N: usize>(headers: [&str; N], rows: impl Iterator<Item = [String; N]>) -> Vec<u8> {
    let bytes = "\u{feff}".as_bytes().to_vec();
    let mut writer = WriterBuilder::new().delimiter(b';').terminator(Terminator::CRLF).from_writer(bytes);
    writer.write_record(headers).expect("memory can always be written");
    for row in rows {
        writer.write_record(row).expect("a row is as long as the headers");
    }
    writer.into_inner().expect("memory can always be written")
}
