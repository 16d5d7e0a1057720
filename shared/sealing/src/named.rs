//! The lists and rankings that the events of a log name, each by its version.

use std::collections::BTreeMap;

use proof::Kind;
use store::Recorded;

/// What stands between the subject of a list and its version in the object of an event.
const VERSIONS: &str = "/versions/";
/// What tells the subject of a ranking from that of a list of wishes.
const RANKINGS: &str = "rankings";

/// A version of a list or a ranking. Versions sort by subject, then by number.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Version {
    /// Round, kind and identifier, as events write them: `rounds/1/wishes/<student>`.
    pub(crate) subject: String,
    /// The number of the version; 0 if none was validated or saved.
    pub(crate) number: u64,
}

impl Version {
    /// A version of the wish list of a student, or of the ranking of a post.
    pub(crate) fn of(kind: Kind, round: u32, subject: &str, number: u64) -> Self {
        let lists = match kind {
            Kind::Wishes => "wishes",
            Kind::Ranking => RANKINGS,
        };
        Self { subject: format!("rounds/{round}/{lists}/{subject}"), number }
    }

    /// Whether this is a version of a ranking.
    pub(crate) fn is_of_a_ranking(&self) -> bool {
        self.subject.split('/').nth(2) == Some(RANKINGS)
    }

    /// The version that is the object of an event; none for other objects.
    fn read(object: &str) -> Option<Self> {
        let (subject, number) = object.rsplit_once(VERSIONS)?;
        Some(Self { subject: subject.to_owned(), number: number.parse().ok()? })
    }

    /// The object of the event that names this version.
    pub(crate) fn object(&self) -> String {
        format!("{}{VERSIONS}{}", self.subject, self.number)
    }
}

/// The event that names a version.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Place {
    pub(crate) lane: u8,
    pub(crate) seq: u64,
    /// Digest of the receipt.
    pub(crate) digest: String,
    /// Whether the event was there before the lists were read, so that they must show it.
    pub(crate) settled: bool,
}

/// Every version that the log names.
pub(crate) type Named = BTreeMap<Version, Place>;

/// Adds the versions that the events of a lane name. `settled` is the length of the lane before the lists were read.
pub(crate) fn add(named: &mut Named, events: &[Recorded], settled: u64) {
    for Recorded { event, .. } in events {
        if let Some(version) = Version::read(&event.object) {
            let (lane, seq, digest) = (event.lane, event.seq, event.digest.clone());
            named.insert(version, Place { lane, seq, digest, settled: seq <= settled });
        }
    }
}

#[cfg(test)]
mod tests {
    use domain::{Audited, PostId, StudentId};

    use super::*;

    #[test]
    fn versions_are_named_as_events_name_them() {
        let (student, post) = (StudentId::parse("a_b_1").unwrap(), PostId::parse("a_b_2").unwrap());
        for (version, audited) in [
            (
                Version::of(Kind::Wishes, 1, "a_b_1", 3),
                Audited::WishesValidated { round: 1, student: &student, version: 3 },
            ),
            (Version::of(Kind::Ranking, 2, "a_b_2", 4), Audited::RankingSaved { round: 2, post: &post, version: 4 }),
        ] {
            assert_eq!(version.object(), audited.object());
            assert_eq!(Version::read(&audited.object()), Some(version));
        }
        assert_eq!(Version::read(&Audited::StudentRead(&student).object()), None);
    }
}
