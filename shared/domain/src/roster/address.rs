//! A list that gives a student another address. The mailbox of the new address could be somebody else's, by a mistake
//! or on purpose, so the person who loads the list confirms each such line, both addresses are told, and what the student
//! has stated before stays hidden for a day, unless the old address or the *scolarité* confirms the change.

use jiff::{SignedDuration, Timestamp};

use crate::{Student, StudentId};

/// How long hearts and receipts of the time before stay hidden from an address that is not confirmed.
pub const HIDDEN_FOR: SignedDuration = SignedDuration::from_hours(24);

/// A line of a list that gives a student another address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AddressChange {
    /// Number of the line in the file.
    pub line: usize,
    /// The student.
    pub student: StudentId,
    /// "Prénom Nom", as it is stored.
    pub name: String,
    /// The address as it is stored.
    pub before: String,
    /// The address in the list.
    pub after: String,
}

impl Student {
    /// The instant until which hearts and receipts of the time before the change of address are hidden; none if the address
    /// did not change lately, or the change is confirmed.
    pub fn hidden_until(&self, now: Timestamp) -> Option<Timestamp> {
        self.address_changed_at.map(|at| at + HIDDEN_FOR).filter(|until| now < *until)
    }

    /// Whether what was written at an instant is hidden from the student's new address.
    pub fn hides(&self, written_at: Timestamp, now: Timestamp) -> bool {
        self.hidden_until(now).is_some() && self.address_changed_at.is_some_and(|changed_at| written_at <= changed_at)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tests::fixture::student;

    #[test]
    fn what_was_written_before_is_hidden_for_a_day() {
        let at = |second: i64| Timestamp::from_second(1_710_000_000 + second).unwrap();
        let changed = Student { address_changed_at: Some(at(0)), ..student("ada") };
        assert!(changed.hides(at(-1), at(0)));
        assert!(changed.hides(at(0), at(86_399)));
        assert!(!changed.hides(at(1), at(2)));
        assert!(!changed.hides(at(-1), at(86_400)));
        assert_eq!(changed.hidden_until(at(86_399)), Some(at(86_400)));
        assert_eq!(changed.hidden_until(at(86_400)), None);
        let confirmed = Student { address_changed_at: None, ..changed };
        assert!(!confirmed.hides(at(-1), at(0)));
    }
}
