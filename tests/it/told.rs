//! Tests that the people whom `docs/procedure.md` names are told of each event by mail, once, and nobody else.

mod expected;
mod play;

use std::collections::BTreeMap;

use expected::{ASKED_FOR, TOLD};
use play::play;

use crate::{
    docs::table,
    support::{World, lists},
};

#[test]
fn the_procedure_says_who_is_told() {
    let rows =
        table("procedure.md", "| event | student | référent | *coordonnateur*, ARS, *scolarité* | administrator |");
    let stated: Vec<(&str, Vec<bool>)> =
        rows.iter().map(|row| (row[0].as_str(), row[1..].iter().map(|cell| !cell.is_empty()).collect())).collect();
    let expected: Vec<(&str, Vec<bool>)> =
        TOLD.iter().map(|row| (row.event, row.columns().map(|people| !people.is_empty()).to_vec())).collect();
    assert_eq!(stated, expected);
}

/// How often each address has had a mail with one of these subjects.
fn received(world: &World, subjects: &[&str]) -> BTreeMap<String, usize> {
    let mut received = BTreeMap::new();
    for mail in world.stack.mailbox().all().into_iter().filter(|mail| subjects.contains(&mail.subject.as_str())) {
        for address in mail.to {
            *received.entry(address).or_default() += 1;
        }
    }
    received
}

#[tokio::test]
async fn each_event_is_told_once_to_those_and_to_nobody_else() {
    let world = Box::pin(play()).await;
    for row in TOLD {
        let mut expected: BTreeMap<String, usize> =
            row.addresses().into_iter().filter(|_| row.times > 0).map(|address| (address, row.times)).collect();
        if row.event == "rankings closed" {
            // One mail for each of two posts.
            expected.insert(lists::email("enfants"), 2);
        }
        assert_eq!(received(&world, row.subjects), expected, "{}", row.event);
    }
    let known = |subject: &str| ASKED_FOR.contains(&subject) || TOLD.iter().any(|row| row.subjects.contains(&subject));
    for mail in world.stack.mailbox().all() {
        assert!(known(&mail.subject), "{} is in no row", mail.subject);
        let html = mail.html.as_deref().unwrap();
        assert!(mail.text.contains("\n---\n\n") && html.contains("<div lang=\"en\""), "{}", mail.subject);
        names_posts_for_people(&mail.text);
        names_posts_for_people(html);
        is_about_nobody_else(&mail.to[0], &mail.text);
    }
    let admin = world.stack.mailbox().for_recipient(local::ADMIN_EMAIL);
    let blocking =
        admin.iter().find(|mail| mail.subject == "Des points à corriger avant l’ouverture des vœux").unwrap();
    for said in
        ["Engagements manquants du tirage au sort\u{a0}: 2", "lundi 4\u{a0}mars 2024 à 0\u{a0}h", "/2024-05/controles"]
    {
        assert!(blocking.text.contains(said), "{}", blocking.text);
    }
    let agency = world.stack.mailbox().for_recipient(&lists::email("ars"));
    let failing = agency.iter().find(|mail| mail.subject.starts_with("Des adresses de votre périmètre")).unwrap();
    for said in [
        "lundi 4\u{a0}mars 2024 à 0\u{a0}h",
        "Étudiants\u{a0}: 1",
        "Responsables de terrain de stage\u{a0}: 1",
        "/2024-05/etudiants?bounced=true",
    ] {
        assert!(failing.text.contains(said), "{}", failing.text);
    }
    let later = agency.iter().rfind(|mail| mail.subject == failing.subject).unwrap();
    assert!(!later.text.contains("Étudiants\u{a0}:") && later.text.contains("/2024-05/responsables?bounced=true"));
}

/// Checks that a *numéro d'agrément* stands in brackets, behind the name of its post. The digits of identifiers in links are no
/// such numbers.
fn names_posts_for_people(text: &str) {
    let words = text.split(|c: char| !c.is_ascii_alphanumeric() && c != '-');
    for number in words.filter(|word| word.len() == 12 && word.chars().all(|c| c.is_ascii_digit())) {
        let named = text.matches(&format!(" ({number})")).count();
        assert_eq!(text.matches(number).count(), named, "{number} alone in {text}");
    }
}

/// Checks that a mail names no student but its recipient, except those whom a référent has ranked, and speaks of hearts to
/// students alone.
fn is_about_nobody_else(to: &str, text: &str) {
    const STUDENTS: [&str; 10] = ["Ada", "Bob", "Chloe", "Dan", "Eve", "Fay", "Gus", "Hana", "Ines", "Jean"];
    let is_student = STUDENTS.iter().any(|name| to.starts_with(&name.to_lowercase()));
    let ranking = text.contains("Ce que vous aviez enregistré");
    assert!(is_student || !text.contains("cœur"), "hearts to {to}: {text}");
    assert!(ranking || !text.contains("Prénom"), "somebody's name to {to}: {text}");
}
