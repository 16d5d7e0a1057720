//! The students on the lists.

use crate::names;
use crate::random::Random;
use crate::territory::{SPECIALTIES, SUBDIVISIONS, Specialty, weight_of};

/// A line of the students' list, with the columns of the import.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Student {
    /// *Nom*.
    pub last_name: String,
    /// *Prénom*.
    pub first_name: String,
    /// *Email*, on a domain reserved for examples.
    pub email: String,
    /// *Subdivision*, a label of [`crate::territory::SUBDIVISIONS`].
    pub subdivision: String,
    /// *Spécialité*, a label of [`crate::territory::SPECIALTIES`].
    pub specialty: String,
    /// *Numéro INE*: 11 characters, unique.
    pub ine: String,
    /// *Numéro interne*, unique.
    pub internal_number: String,
    /// *Participation*.
    pub participates: bool,
    /// *Semestre décalé*.
    pub shifted: bool,
}

pub(crate) fn students(count: usize, seed: u64) -> Vec<Student> {
    let specialties = largest(SPECIALTIES, count / 150, |specialty| specialty.weight);
    let subdivisions = largest(SUBDIVISIONS, count / 100, |(label, _)| weight_of(label));
    (0..count).map(|number| student(number, seed, &specialties, &subdivisions)).collect()
}

/// The `count` heaviest items, but at least 3.
fn largest<T: Copy>(items: &[T], count: usize, weight: impl Fn(&T) -> u32) -> Vec<T> {
    let mut items = items.to_vec();
    items.sort_by_key(|item| std::cmp::Reverse(weight(item)));
    items.truncate(count.max(3));
    items
}

fn student(number: usize, seed: u64, specialties: &[Specialty], subdivisions: &[(&str, &str)]) -> Student {
    let mut random = Random::new(seed, "student", &number.to_string());
    let (last_name, first_name) = names::person(&mut random);
    let specialty = random.weighted(specialties, |specialty| specialty.weight);
    let (subdivision, _) = random.weighted(subdivisions, |(label, _)| weight_of(label));
    Student {
        email: names::email(&last_name, &first_name, number, "etudiants"),
        last_name,
        first_name,
        subdivision: (*subdivision).into(),
        specialty: specialty.label.into(),
        ine: ine(number, seed),
        internal_number: format!("I{number:07}"),
        participates: random.percent(63),
        shifted: random.percent(6),
    }
}

/// An INE: ten digits and a letter. The step has no common divisor with 10^10, so no two students get the same digits.
fn ine(number: usize, seed: u64) -> String {
    const DIGITS: u64 = 10_000_000_000;
    const STEP: u64 = 48_271;
    let start = Random::new(seed, "ine", "").next() % DIGITS;
    let digits = (start + number as u64 % DIGITS * STEP) % DIGITS;
    let letter = char::from(b"ABCDEFGHJK"[(digits % 97 % 10) as usize]);
    format!("{digits:010}{letter}")
}
