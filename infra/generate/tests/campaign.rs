//! Tests that a generated campaign resembles the national figures.

use std::collections::{BTreeMap, BTreeSet};

use generate::behaviour::{self, Offered, RankedBy};
use generate::territory::SUBDIVISIONS;
use generate::{Campaign, Kind, Student, campaign, instance, posts_csv, required_wishes, students_csv};

const STUDENTS: usize = 12_499;
const POSTS: usize = 8_000;

fn country() -> Campaign {
    campaign(STUDENTS, POSTS, 2026)
}

#[test]
fn the_same_seed_gives_the_same_bytes() {
    let first = campaign(600, 400, 7);
    assert_eq!(first, campaign(600, 400, 7));
    assert_ne!(first, campaign(600, 400, 8));
    assert_eq!(students_csv(&first.students), students_csv(&campaign(600, 400, 7).students));
    assert_eq!(instance(&first, 7, "2026-11"), instance(&first, 7, "2026-11"));
}

#[test]
fn keys_are_unique_and_well_formed() {
    let country = country();
    assert_eq!((country.students.len(), country.posts.len()), (STUDENTS, POSTS));
    let ines: BTreeSet<&str> = country.students.iter().map(|student| student.ine.as_str()).collect();
    assert_eq!(ines.len(), STUDENTS);
    assert!(ines.iter().all(|ine| ine.len() == 11));
    let emails: BTreeSet<&str> = country.students.iter().map(|student| student.email.as_str()).collect();
    assert_eq!(emails.len(), STUDENTS);
    assert!(emails.iter().all(|email| email.is_ascii() && email.ends_with(".example.org")));
    let agrements: BTreeSet<&str> = country.posts.iter().map(|post| post.agrement_number.as_str()).collect();
    assert_eq!(agrements.len(), POSTS);
    for post in &country.posts {
        assert_eq!((post.terrain_number.len(), post.agrement_number.len()), (8, 12), "{post:?}");
        assert!(post.agrement_number.starts_with(&post.terrain_number));
        assert!(post.places > 0 && (post.months == 6 || post.months == 12));
        assert_eq!(post.kind == Kind::Single, post.consultative_emails.is_empty());
        assert_eq!(post.kind == Kind::Single, post.other_terrains.is_empty());
    }
}

#[test]
fn sizes_are_skewed_like_the_country() {
    let country = country();
    let mut specialties = BTreeMap::new();
    let mut subdivisions = BTreeMap::new();
    for student in &country.students {
        *specialties.entry(student.specialty.as_str()).or_insert(0) += 1;
        *subdivisions.entry(student.subdivision.as_str()).or_insert(0) += 1;
    }
    assert_eq!((specialties.len(), subdivisions.len()), (44, 28));
    assert!(specialties.values().all(|count| count <= &specialties["DES Médecine générale"]));
    assert!(subdivisions.values().all(|count| count <= &subdivisions["SUBDI ILE DE FRANCE"]));
}

#[test]
fn places_exceed_participants_a_little() {
    let country = country();
    let participants = country.students.iter().filter(|student| student.participates).count();
    let places: u32 = country.posts.iter().map(|post| post.places).sum();
    let ratio = f64::from(places) / f64::from(u32::try_from(participants).unwrap());
    assert!((1.07..=1.30).contains(&ratio), "{ratio}");
    let share = participants * 100 / STUDENTS;
    assert!((61..=65).contains(&share), "{share} %");
    let shifted = country.students.iter().filter(|student| student.shifted).count() * 100 / STUDENTS;
    assert!((5..=7).contains(&shifted), "{shifted} %");
    let terrains: BTreeSet<&str> = country.posts.iter().map(|post| post.terrain_number.as_str()).collect();
    assert!(terrains.len() < POSTS, "some terrains open several lines");
    let referents: BTreeSet<&str> = country.posts.iter().map(|post| post.referent_email.as_str()).collect();
    assert!(referents.len() < terrains.len(), "some people answer for several terrains");
    for kind in [Kind::Single, Kind::Mixed, Kind::Coupled] {
        assert!(country.posts.iter().any(|post| post.kind == kind));
    }
}

#[test]
fn lists_are_written_for_french_excel() {
    let small = campaign(50, 30, 1);
    let students = String::from_utf8(students_csv(&small.students)).unwrap();
    let header =
        "\u{feff}Nom;Prénom;Email;Subdivision;Spécialité;Numéro INE;Numéro interne;Participation;Semestre décalé\r\n";
    assert!(students.starts_with(header), "{students}");
    assert_eq!(students.matches("\r\n").count(), 51);
    let posts = String::from_utf8(posts_csv(&small.posts)).unwrap();
    assert!(
        posts.starts_with("\u{feff}Numéro agrément;Numéro terrain;Nom;Indication poste;Spécialité d'appel;"),
        "{posts}"
    );
    assert_eq!(posts.matches("\r\n").count(), 31);
}

#[test]
fn required_wishes_follow_the_table_of_the_procedure() {
    let expected = [(0, 0), (1, 1), (2, 2), (3, 2), (10, 2), (11, 3), (13, 3), (23, 5), (40, 8), (101, 21), (400, 80)];
    for (offered, required) in expected {
        assert_eq!(required_wishes(offered), required, "{offered} posts");
    }
}

#[test]
fn people_behave_as_told() {
    let keys: Vec<String> = (0..40).map(|number| format!("P{number:02}")).collect();
    let offered: Vec<Offered> =
        keys.iter().enumerate().map(|(at, key)| Offered { key, same_subdivision: at % 2 == 0 }).collect();
    let (mut enough, mut silent, mut tied) = (0, 0, 0);
    for student in 0..2_000 {
        let wishes = behaviour::wishes(1, &format!("S{student}"), 8, &offered);
        enough += usize::from(wishes.len() >= 8);
        silent += usize::from(wishes.is_empty());
        tied += usize::from(wishes.windows(2).any(|pair| pair[0].1 == pair[1].1));
        assert!(wishes.iter().all(|(at, hearts)| *at < 40 && (1..=5).contains(hearts)));
        assert!(wishes.is_sorted_by(|a, b| a.1 >= b.1));
    }
    assert!((1_900..=1_980).contains(&enough), "{enough}");
    assert!((5..=40).contains(&silent), "{silent}");
    assert!(tied > 1_500, "{tied}");

    let candidates: Vec<RankedBy> = keys.iter().map(|key| RankedBy { key, same_subdivision: false }).collect();
    let mut valid = 0;
    for post in 0..2_000 {
        let said = behaviour::ranking(1, &format!("P{post}"), &candidates);
        let ranked = said.iter().filter(|rank| rank.is_some_and(|rank| rank > 0)).count();
        valid += usize::from(ranked * 100 >= 80 * candidates.len());
    }
    assert!((1_640..=1_760).contains(&valid), "{valid}");
}

#[test]
fn people_behave_the_same_in_whatever_order_they_are_told() {
    let keys: Vec<String> = (0..40).map(|number| format!("P{number:02}")).collect();
    let offered: Vec<Offered> = keys.iter().map(|key| Offered { key, same_subdivision: key < &keys[9] }).collect();
    let ranked: Vec<RankedBy> = keys.iter().map(|key| RankedBy { key, same_subdivision: key < &keys[9] }).collect();
    for person in 0..50 {
        let person = format!("S{person}");
        let wishes = behaviour::wishes(1, &person, 8, &offered);
        let turned: Vec<Offered> = offered.iter().rev().copied().collect();
        let turned = behaviour::wishes(1, &person, 8, &turned).into_iter().map(|(at, hearts)| (39 - at, hearts));
        assert_eq!(turned.collect::<Vec<_>>(), wishes);
        let ranks = behaviour::ranking(1, &person, &ranked);
        let turned: Vec<RankedBy> = ranked.iter().rev().copied().collect();
        let turned = behaviour::ranking(1, &person, &turned).into_iter().rev();
        assert_eq!(turned.collect::<Vec<_>>(), ranks);
    }
}

#[test]
fn the_engine_takes_a_campaign() {
    let small = campaign(2_000, 1_300, 3);
    let checked = instance(&small, 3, "2026-11").check().unwrap();
    let outcome = matching::solve(&checked);
    assert_eq!(matching::verify(checked.instance(), &outcome), []);
    let figures = &outcome.statistics;
    let sizes = (figures.assigned, figures.upper_bound, figures.candidates, figures.places);
    assert!(figures.assigned * 100 >= figures.candidates * 92, "{sizes:?}");
    assert!(figures.assigned <= figures.upper_bound, "{sizes:?}");
}

/// A campaign in which somebody has no post to choose is suspended before its wishes open.
#[test]
fn every_participant_has_a_post_to_choose() {
    for (students, posts, seed) in [(12_500, 9_000, 2024), (600, 430, 2024), (120, 100, 7)] {
        let campaign = campaign(students, posts, seed);
        let may = |student: &Student| {
            let mut offered = campaign.posts.iter().filter(|post| post.specialty == student.specialty);
            let region = |subdivision: &str| SUBDIVISIONS.iter().find(|(label, _)| *label == subdivision).unwrap().1;
            offered.any(|post| {
                region(&post.subdivision) == region(&student.subdivision) && (post.shifted || !student.shifted)
            })
        };
        let stranded = campaign.students.iter().filter(|student| student.participates && !may(student)).count();
        assert_eq!(stranded, 0, "{students} students");
    }
}
