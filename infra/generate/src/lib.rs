//! A realistic national campaign, and how its people behave, from a seed.
//!
//! Nobody in it exists: names are made of syllables, addresses end in `example.org`. The same seed gives the same bytes
//! on every machine and in every version of the dependencies, because chance is computed here, from keys.

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

/// The people and the posts of a campaign.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Campaign {
    /// Everybody on the lists, whether they take part or not.
    pub students: Vec<Student>,
    /// Every line opened by the agencies.
    pub posts: Vec<Post>,
}

/// A campaign of that many students, of whom some 63 % take part, and that many posts.
///
/// Few students concentrate on few specialties and subdivisions, so that markets stay markets. Places follow the
/// participants of each market: a little more of them overall, not everywhere.
pub fn campaign(students: usize, posts: usize, seed: u64) -> Campaign {
    let students = students::students(students, seed);
    let posts = posts::posts(&students, posts, seed);
    Campaign { students, posts }
}
