//! The lists of students, posts and RTS that the demo loads.

use std::{collections::BTreeSet, fmt::Write, fs, path::Path};

use crate::{arguments::Arguments, failure::Failure, people::staff_csv, progress::Progress};

/// The size of a generated country when none is asked for.
const STUDENTS: usize = 12_500;
const POSTS: usize = 9_000;
/// The region of the campaign that visitors look at, which is that of the demo's agency.
const REGION: &str = "Bretagne";
/// The students and posts of a country in which this region has some 600 students.
const AROUND_REGION: (usize, usize) = (9_800, 7_000);
const LARGEST_REGION: &str = "Île-de-France";

/// Where the lists of a campaign come from.
pub(crate) enum Source<'a> {
    /// Files of the person at the terminal.
    Files { students: &'a Path, posts: &'a Path },
    /// A generated country of this many students and posts.
    Country { students: usize, posts: usize, seed: u64 },
    /// One region of a generated country.
    Region { seed: u64 },
}

/// The lists to load, as the files that an administrator would send.
pub(crate) struct Lists {
    pub(super) students: Vec<u8>,
    pub(super) posts: Vec<u8>,
    /// The list of names of the RTS, for generated posts only.
    pub(super) supervisors: Option<Vec<u8>>,
    /// The list of coordonnateurs and managers.
    pub(super) staff: String,
}

impl<'a> Source<'a> {
    /// The lists that the arguments ask for.
    pub(crate) fn asked(arguments: &'a Arguments) -> Self {
        match (&arguments.students, &arguments.posts) {
            (Some(students), Some(posts)) => Self::Files { students, posts },
            _ => Self::Country {
                students: arguments.student_count.unwrap_or(STUDENTS),
                posts: arguments.post_count.unwrap_or(POSTS),
                seed: arguments.seed,
            },
        }
    }

    /// Reads or generates the lists.
    pub(super) fn lists(&self) -> Result<Lists, Failure> {
        let read =
            |path: &Path| fs::read(path).map_err(|error| Failure::because(format!("{} : {error}", path.display())));
        match *self {
            Self::Files { students, posts } => {
                let staff = staff_csv(LARGEST_REGION);
                Ok(Lists { students: read(students)?, posts: read(posts)?, supervisors: None, staff })
            }
            Self::Country { students, posts, seed } => Ok(generated((students, posts, seed), LARGEST_REGION, |_| true)),
            Self::Region { seed } => {
                let (students, posts) = AROUND_REGION;
                Ok(generated((students, posts, seed), REGION, |region| region == REGION))
            }
        }
    }
}

/// The lists of the regions that are `wanted` of a generated country, with a coordonnateur who follows `followed`.
fn generated((students, posts, seed): (usize, usize, u64), followed: &str, wanted: impl Fn(&str) -> bool) -> Lists {
    let progress = Progress::start("campagne engendrée / campaign generated", 0);
    let mut country = generate::campaign(students, posts, seed);
    let region = |subdivision: &str| {
        let known = generate::territory::SUBDIVISIONS.iter().find(|(label, _)| *label == subdivision);
        known.map_or("", |(_, region)| *region)
    };
    country.students.retain(|student| wanted(region(&student.subdivision)));
    country.posts.retain(|post| wanted(&post.region));
    let lists = Lists {
        students: generate::students_csv(&country.students),
        posts: generate::posts_csv(&country.posts),
        supervisors: Some(supervisors_csv(&country.posts).into_bytes()),
        staff: staff_csv(followed),
    };
    progress.end();
    lists
}

/// Makes the list of names of the RTS. The generator spells the names in the addresses: `prenom.nom.number@…`.
fn supervisors_csv(posts: &[generate::Post]) -> String {
    let emails: BTreeSet<&str> = posts
        .iter()
        .flat_map(|post| post.consultative_emails.iter().chain([&post.referent_email]))
        .map(String::as_str)
        .collect();
    let capital = |word: &str| {
        let mut letters = word.chars();
        letters.next().map(|first| first.to_uppercase().chain(letters).collect::<String>()).unwrap_or_default()
    };
    let mut csv = "Nom;Prénom;Email\r\n".to_owned();
    for email in emails {
        let mut words = email.split('.');
        let (first, last) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
        let _ = write!(csv, "{};{};{email}\r\n", capital(last), capital(first));
    }
    csv
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_region_has_some_six_hundred_students_of_its_own() {
        let lists = Source::Region { seed: 2024 }.lists().unwrap();
        let students = String::from_utf8(lists.students).unwrap();
        let lines: Vec<&str> = students.lines().skip(1).collect();
        assert!((550..=650).contains(&lines.len()), "{}", lines.len());
        assert!(lines.iter().all(|line| line.contains("SUBDI BREST") || line.contains("SUBDI RENNES")));
        assert!(lists.staff.contains("DES Médecine d'urgence;Bretagne"), "{}", lists.staff);
    }
}
