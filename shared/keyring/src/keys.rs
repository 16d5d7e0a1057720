//! The keys of all generations, as the text of the secret gives them.

use std::sync::Arc;

use jiff::Timestamp;
use proof::PublicKey;

use crate::{Generation, LinkKeys};

/// Shortest secret accepted, in bytes: as long as a SHA-256 hash.
const MIN_BYTES: usize = 32;

/// The text of the secret of a deployment gives no keys. The message tells no part of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum SecretUnusable {
    /// A generation's secret could be guessed.
    #[error("generation {0} of the secret has fewer than {MIN_BYTES} bytes")]
    TooShort(usize),
    /// A line after the first is no instant and secret.
    #[error("generation {0} of the secret does not begin with an instant and a space")]
    Undated(usize),
    /// A generation does not begin after the one before.
    #[error("generation {0} of the secret does not begin after the one before")]
    Unordered(usize),
    /// Fewer generations than the deployment was told of.
    #[error("the secret has {found} generations; {expected} are expected")]
    Missing {
        /// How many there are.
        found: usize,
        /// How many there should be at least.
        expected: usize,
    },
}

/// The keys of all generations, oldest first. There is one at least.
#[derive(Debug, Clone)]
pub struct Keys(Arc<[Generation]>);

impl Keys {
    /// Reads the secret of the deployment: the first generation's secret on the first line, and each further one on a line
    /// of its own, after the instant from which it is in force and a space.
    ///
    /// # Errors
    ///
    /// [`SecretUnusable`] names the generation that cannot be used; the first has the number 1.
    pub fn parse(text: &str) -> Result<Self, SecretUnusable> {
        let mut generations: Vec<Generation> = Vec::new();
        for (line, number) in text.trim_end().split('\n').zip(1..) {
            let (since, secret) = match generations.last() {
                None => (Timestamp::MIN, line),
                Some(before) => {
                    let (since, secret) = line.split_once(' ').ok_or(SecretUnusable::Undated(number))?;
                    let since: Timestamp = since.parse().map_err(|_| SecretUnusable::Undated(number))?;
                    if since <= before.since() {
                        return Err(SecretUnusable::Unordered(number));
                    }
                    (since, secret)
                }
            };
            if secret.len() < MIN_BYTES {
                return Err(SecretUnusable::TooShort(number));
            }
            generations.push(Generation::new(since, secret));
        }
        Ok(Self(generations.into()))
    }

    /// The text of a secret with one generation more, which is in force from `since` on.
    ///
    /// # Errors
    ///
    /// [`SecretUnusable`] names the generation that cannot be used, be it one of the text or the new one.
    pub fn next(text: &str, since: Timestamp, secret: &str) -> Result<String, SecretUnusable> {
        let next = format!("{}\n{since} {secret}", text.trim_end());
        Self::parse(&next).map(|_| next)
    }

    /// These keys, if there are at least as many generations as expected.
    ///
    /// # Errors
    ///
    /// [`SecretUnusable::Missing`] otherwise.
    pub fn of_at_least(self, expected: usize) -> Result<Self, SecretUnusable> {
        let found = self.0.len();
        if found < expected { Err(SecretUnusable::Missing { found, expected }) } else { Ok(self) }
    }

    /// All generations, oldest first.
    pub fn all(&self) -> &[Generation] {
        &self.0
    }

    /// The first generation, for names that never change.
    #[expect(clippy::missing_panics_doc, reason = "a text has a first line")]
    pub fn first(&self) -> &Generation {
        #[expect(clippy::expect_used, reason = "`parse` reads one generation at least")]
        self.0.first().expect("one generation")
    }

    /// The generation in force at an instant.
    pub fn at(&self, instant: Timestamp) -> &Generation {
        self.0.iter().rev().find(|generation| generation.since() <= instant).unwrap_or_else(|| self.first())
    }

    /// The keys of the links of audit logs.
    pub fn audit_links(&self) -> LinkKeys {
        self.0.iter().map(|generation| (generation.since(), generation.audit_links())).collect()
    }

    /// The public key with this identifier, by which signed documents name it.
    pub fn public_key(&self, id: &str) -> Option<PublicKey> {
        self.0.iter().map(|generation| generation.signer().public_key()).find(|key| key.id() == id)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FIRST: &str = "0123456789abcdef0123456789abcdef";
    const SECOND: &str = "another 6789abcdef0123456789abcdef";

    fn at(instant: &str) -> Timestamp {
        instant.parse().unwrap()
    }

    #[test]
    fn each_purpose_has_its_own_key_and_keeps_it() {
        let keys = Keys::parse(FIRST).unwrap();
        let key = |purpose| keys.first().derive(purpose);
        assert_eq!(key("receipts"), Keys::parse(FIRST).unwrap().first().derive("receipts"));
        assert_ne!(key("receipts"), key("cursors"));
        assert_ne!(key("receipts"), Keys::parse(SECOND).unwrap().first().derive("receipts"));
        assert_ne!(key("receipts"), [0; 32]);
        assert_eq!(format!("{:?}", Keys::parse(SECOND).unwrap()), "Keys([Generation(since -009999-01-02T01:59:59Z)])");
    }

    #[test]
    fn a_generation_is_in_force_from_its_instant_to_the_next() {
        let keys = Keys::parse(&format!("{FIRST}\n2024-03-05T02:00:00Z {SECOND}\n")).unwrap();
        let alone = |secret| Keys::parse(secret).unwrap().first().derive("receipts");
        for (instant, secret) in [
            ("1970-01-01T00:00:00Z", FIRST),
            ("2024-03-05T01:59:59.999Z", FIRST),
            ("2024-03-05T02:00:00Z", SECOND),
            ("2034-03-05T02:00:00Z", SECOND),
        ] {
            assert_eq!(keys.at(at(instant)).derive("receipts"), alone(secret), "{instant}");
        }
        let next = Keys::next(&format!("{FIRST}\n"), at("2024-03-05T02:00:00Z"), SECOND).unwrap();
        assert_eq!(next, format!("{FIRST}\n2024-03-05T02:00:00Z {SECOND}"));
        assert_eq!(keys.first().derive("receipts"), alone(FIRST));
        assert_eq!(keys.all().iter().map(Generation::since).collect::<Vec<_>>()[1..], [at("2024-03-05T02:00:00Z")]);
    }

    #[test]
    fn a_secret_that_gives_no_keys_is_refused_by_the_number_of_its_generation() {
        let refused = |text: &str| Keys::parse(text).unwrap_err();
        assert_eq!(refused("short"), SecretUnusable::TooShort(1));
        assert_eq!(refused(""), SecretUnusable::TooShort(1));
        assert_eq!(refused(&format!("{FIRST}\n2024-03-05T02:00:00Z short")), SecretUnusable::TooShort(2));
        assert_eq!(refused(&format!("{FIRST}\n{FIRST}")), SecretUnusable::Undated(2));
        assert_eq!(refused(&format!("{FIRST}\ntomorrow {SECOND}")), SecretUnusable::Undated(2));
        let day = format!("2024-03-05T02:00:00Z {SECOND}");
        assert_eq!(refused(&format!("{FIRST}\n{day}\n{day}")), SecretUnusable::Unordered(3));
        assert_eq!(Keys::next(FIRST, at("2024-03-05T02:00:00Z"), "short").unwrap_err(), SecretUnusable::TooShort(2));
        assert_eq!(Keys::next("short", at("2024-03-05T02:00:00Z"), SECOND).unwrap_err(), SecretUnusable::TooShort(1));
        let two = || Keys::parse(&format!("{FIRST}\n{day}")).unwrap();
        assert!(two().of_at_least(2).is_ok());
        assert_eq!(two().of_at_least(3).unwrap_err(), SecretUnusable::Missing { found: 2, expected: 3 });
    }
}
