//! The second factors of accounts and their recovery codes, in one item of the table of secrets, so that a factor is
//! confirmed, removed or replaced by a recovery code in one conditional write.

use domain::AccountId;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::{
    Saved, Store, StoreError,
    item::{document, item},
    keys,
    transaction::Write,
};

/// Most second factors that an account may have.
const MOST: usize = 2;

/// A second factor: an authenticator (TOTP, RFC 6238), whose secret is derived and never stored, or a passkey.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Factor {
    /// Random text that names the factor, and from which, with the account and the key of the platform, the secret is
    /// derived.
    pub generation: String,
    /// When the factor was proposed: its secret is derived with the keys of that instant. The factors of versions that did not
    /// note it are from the time of the first keys.
    #[serde(default)]
    pub proposed_at: Timestamp,
    /// Whether the factor was proposed to somebody who had shown more than their mailbox: another second factor, or a code told
    /// by telephone.
    #[serde(default)]
    pub trusted: bool,
    /// The instant at which the first code was given; absent while the factor is only proposed.
    pub confirmed_at: Option<Timestamp>,
    /// The time step (RFC 6238) of the last code accepted, so that a code is accepted once.
    pub last_step: u64,
    /// The passkey; absent for an authenticator. A version that does not know passkeys takes it for an authenticator, and
    /// accepts no code for it, since its secret is in no application.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub passkey: Option<Passkey>,
}

/// A passkey (Web Authentication): the public key of a pair whose private key stays in its authenticator.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Passkey {
    /// Identifier of the credential, in base64url.
    pub credential: String,
    /// COSE number of the algorithm of the key.
    pub algorithm: i32,
    /// The public key, as DER `SubjectPublicKeyInfo` in base64url.
    pub public_key: String,
    /// Number of signatures that the authenticator had counted with the last one; 0 for one that does not count.
    pub sign_count: u32,
}

impl Factor {
    /// A factor that is proposed: its first code will confirm it.
    pub fn proposed(generation: String, proposed_at: Timestamp, trusted: bool) -> Self {
        Self { generation, proposed_at, trusted, confirmed_at: None, last_step: 0, passkey: None }
    }
}

/// The second factors of an account, and its recovery codes. The first stands beside the version, where earlier versions of
/// this software find it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SecondFactors {
    /// The first factor.
    #[serde(flatten)]
    first: Factor,
    /// The other factor, if there is one.
    #[serde(default)]
    other: Option<Factor>,
    /// Keyed hashes of the recovery codes that were not used.
    #[serde(default)]
    pub recovery: Vec<String>,
    /// Number of changes.
    pub version: u64,
}

impl SecondFactors {
    /// The second factors of an account that has none yet, with one that is proposed.
    pub fn proposed(factor: Factor) -> Self {
        Self { first: factor, other: None, recovery: Vec::new(), version: 0 }
    }

    fn all(&self) -> impl Iterator<Item = &Factor> {
        std::iter::once(&self.first).chain(&self.other)
    }

    /// The factors that a code has confirmed.
    pub fn confirmed(&self) -> impl Iterator<Item = &Factor> {
        self.all().filter(|factor| factor.confirmed_at.is_some())
    }

    /// The factor that no code has confirmed yet.
    pub fn pending(&self) -> Option<&Factor> {
        self.all().find(|factor| factor.confirmed_at.is_none())
    }

    /// Whether no further factor may be added.
    pub fn is_full(&self) -> bool {
        self.confirmed().count() == MOST
    }

    /// Adds a factor, in place of one that is still proposed.
    #[must_use]
    pub fn with(mut self, factor: Factor) -> Self {
        if self.first.confirmed_at.is_none() {
            self.first = factor;
        } else {
            self.other = Some(factor);
        }
        self
    }

    /// Replaces the factor of the same name.
    #[must_use]
    pub fn replacing(mut self, factor: Factor) -> Self {
        if self.first.generation == factor.generation {
            self.first = factor;
        } else if self.other.as_ref().is_some_and(|other| other.generation == factor.generation) {
            self.other = Some(factor);
        }
        self
    }

    /// The factors without the one of this name; `None` if no confirmed one would be left.
    #[must_use]
    pub fn without(&self, generation: &str) -> Option<Self> {
        let mut left = self.confirmed().filter(|factor| factor.generation != generation).cloned();
        let first = left.next()?;
        Some(Self { first, other: left.next(), ..self.clone() })
    }
}

impl Store {
    /// The second factors of an account; `None` if none was ever proposed.
    ///
    /// # Errors
    /// The database is busy, or the item cannot be read.
    pub async fn second_factors(&self, account: &AccountId) -> Result<Option<SecondFactors>, StoreError> {
        let found = self.get(&self.tables.secrets, &keys::second_factor(account)).await?;
        found.as_ref().map(document).transpose()
    }

    /// Writes the second factors over the version they were read at, and marks the account if one is confirmed.
    ///
    /// # Errors
    /// The database is busy or refuses the write.
    pub async fn save_second_factors(
        &self,
        account: &AccountId,
        factors: &SecondFactors,
        now: Timestamp,
    ) -> Result<Saved, StoreError> {
        let next = SecondFactors { version: factors.version + 1, ..factors.clone() };
        let write = Write::replace(item(&keys::second_factor(account), &next)?, factors.version);
        let saved = Saved::of(self.write(&self.tables.secrets, write).await?)?;
        if saved == Saved::Yes && factors.confirmed().next().is_some() {
            // If this write fails, the account is asked by mail for a factor that it has, which is harmless.
            self.create(&self.tables.campaigns, item(&keys::has_second_factor(account), &now)?).await?;
        }
        Ok(saved)
    }

    /// Whether an account has a confirmed second factor, as far as its mark tells.
    ///
    /// # Errors
    /// The database is busy.
    pub async fn has_second_factor(&self, account: &AccountId) -> Result<bool, StoreError> {
        Ok(self.get(&self.tables.campaigns, &keys::has_second_factor(account)).await?.is_some())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn proposed(name: &str) -> Factor {
        Factor::proposed(name.to_owned(), Timestamp::UNIX_EPOCH, false)
    }

    fn confirmed(name: &str) -> Factor {
        Factor { confirmed_at: Some(Timestamp::UNIX_EPOCH), ..proposed(name) }
    }

    /// What a version without a second authenticator and without recovery codes has stored.
    #[test]
    fn the_factor_of_an_earlier_version_is_read() {
        let stored = r#"{"generation":"a","confirmed_at":"1970-01-01T00:00:00Z","last_step":7,"version":3}"#;
        let read: SecondFactors = serde_json::from_str(stored).unwrap();
        assert_eq!(
            read,
            SecondFactors { version: 3, ..SecondFactors::proposed(Factor { last_step: 7, ..confirmed("a") }) }
        );
    }

    #[test]
    fn one_of_two_factors_can_go_and_the_last_cannot() {
        let one = SecondFactors::proposed(proposed("a")).replacing(confirmed("a"));
        assert_eq!(one.without("a"), None);
        let two = one.clone().with(proposed("b"));
        assert!(!two.is_full());
        assert_eq!(two.pending().map(|factor| factor.generation.as_str()), Some("b"));
        // A factor that nobody has confirmed replaces none.
        assert_eq!(two.without("a"), None);
        let two = two.replacing(confirmed("b"));
        assert!(two.is_full());
        assert_eq!(two.without("b"), Some(one.clone()));
        assert_eq!(two.without("a"), Some(SecondFactors::proposed(confirmed("b"))));
        assert_eq!(one.with(proposed("c")).pending().unwrap().generation, "c");
    }
}
