//! Generates a realistic national campaign and the behaviour of its people from a seed.
//!
//! The people are invented: names are made of syllables, and addresses end in `example.org`. A seed gives the same
//! bytes on every machine and with every version of the dependencies, because the random numbers are computed here.

pub mod behaviour;
pub mod document;
mod instance;
mod names;
mod posts;
mod random;
mod sheets;
mod students;
pub mod territory;

pub use instance::{instance, required_wishes};
pub use posts::{Kind, Post};
pub use sheets::{posts_csv, students_csv};
pub use students::Student;

/// The lists of a campaign: its students and its posts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Campaign {
    /// All students on the lists, whether they take part or not.
    pub students: Vec<Student>,
    /// All lines of posts that the agencies open.
    pub posts: Vec<Post>,
}

/// Generates a campaign with this number of students, of whom some 63 % take part, and of posts.
///
/// A small number of students is concentrated on a few specialties and subdivisions, so that each market has several of
/// them. Places follow the participants of each market: there are a few more places than participants overall, but not
/// in every market.
pub fn campaign(students: usize, posts: usize, seed: u64) -> Campaign {
    let students = students::students(students, seed);
    let posts = posts::posts(&students, posts, seed);
    Campaign { students, posts }
}
