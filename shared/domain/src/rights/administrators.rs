//! The addresses of the national administrators, as a deployment names them. What takes two persons must not be done by
//! one person with two addresses.

use crate::text::{fold_email, is_email};

/// The list of administrators cannot be used. Addresses are told by their place in the list, from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum AdministratorsUnusable {
    /// An entry is not an e-mail address.
    #[error("entry {0} is not an e-mail address")]
    NotAnEmail(usize),
    /// Two entries lead to one mailbox: they are equal, or differ by dots or by what follows a plus sign.
    #[error("entries {0} and {1} are one mailbox")]
    OneMailbox(usize, usize),
    /// There are fewer than two administrators.
    #[error("two administrators or more are needed")]
    TooFew,
}

/// Reads a list of addresses separated by commas. The addresses are folded.
///
/// # Errors
///
/// [`AdministratorsUnusable`] for an entry that is no address, two of one mailbox, or fewer than two.
pub fn parse(list: &str) -> Result<Vec<String>, AdministratorsUnusable> {
    let emails: Vec<String> = list.split(',').map(fold_email).collect();
    for (at, email) in (1..).zip(&emails) {
        if !is_email(email) {
            return Err(AdministratorsUnusable::NotAnEmail(at));
        }
        let same = emails.iter().take(at - 1).position(|earlier| mailbox(earlier) == mailbox(email));
        if let Some(earlier) = same {
            return Err(AdministratorsUnusable::OneMailbox(earlier + 1, at));
        }
    }
    if emails.len() < 2 {
        return Err(AdministratorsUnusable::TooFew);
    }
    Ok(emails)
}

/// The mailbox of a folded address, without the parts that many providers ignore. Two people seldom differ by these alone.
fn mailbox(email: &str) -> (String, &str) {
    let (name, domain) = email.rsplit_once('@').unwrap_or((email, ""));
    let name = name.split('+').next().unwrap_or_default();
    (name.chars().filter(|c| *c != '.').collect(), domain)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_people_or_more_are_read() {
        let read = parse(" Ada@example.org, b.noel@example.org").unwrap();
        assert_eq!(read, ["ada@example.org", "b.noel@example.org"]);
    }

    #[test]
    fn one_person_twice_is_refused() {
        for (list, refused) in [
            ("ada@example.org", AdministratorsUnusable::TooFew),
            ("", AdministratorsUnusable::NotAnEmail(1)),
            ("ada@example.org,", AdministratorsUnusable::NotAnEmail(2)),
            ("ada@example.org,Ada@EXAMPLE.org", AdministratorsUnusable::OneMailbox(1, 2)),
            ("bob@example.org,ada@example.org,ada+2@example.org", AdministratorsUnusable::OneMailbox(2, 3)),
            ("ada.noel@example.org,adanoel@example.org", AdministratorsUnusable::OneMailbox(1, 2)),
        ] {
            assert_eq!(parse(list), Err(refused), "{list}");
        }
        assert!(parse("ada@example.org,ada@example.net").is_ok());
    }
}
