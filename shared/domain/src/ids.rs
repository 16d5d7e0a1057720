//! Identifiers. The identifier of a student or of a post tells where its row is stored
//! (`<specialty>_<perimeter>_<uuid>`), never who or what it is.

use std::fmt;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Longest identifier accepted from outside, in bytes.
pub const MAX_ID_BYTES: usize = 128;

/// Regular expression of the identifiers accepted from outside.
pub const PATTERN: &str = "^[A-Za-z0-9_-]{1,128}$";

/// Regular expression of the identifiers that name a market and a row in it.
const LOCATED: &str = "^[A-Za-z0-9-]+_[A-Za-z0-9-]+_[A-Za-z0-9_-]+$";

/// The text cannot be an identifier: empty, too long, with other characters than `a-z A-Z 0-9 - _`, or without a part
/// that it must have.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("not an identifier")]
pub struct BadId;

fn is_id(text: &str) -> bool {
    !text.is_empty()
        && text.len() <= MAX_ID_BYTES
        && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'))
}

/// Whether the text names a market and a row in it: `<specialty>_<perimeter>_<random>`.
fn is_located(text: &str) -> bool {
    let mut parts = text.splitn(3, '_');
    is_id(text)
        && [parts.next(), parts.next(), parts.next()].iter().all(|part| part.is_some_and(|part| !part.is_empty()))
}

macro_rules! id {
    ($(#[$doc:meta])* $name:ident, $is_valid:expr, $pattern:expr) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
        #[serde(try_from = "String", into = "String")]
        #[schemars(with = "String", extend("pattern" = $pattern, "maxLength" = MAX_ID_BYTES))]
        pub struct $name(String);

        impl $name {
            /// Reads an identifier received from outside.
            ///
            /// # Errors
            /// [`BadId`] for a text that is empty, too long, holds other characters than letters, digits, `-` and `_`, or
            /// lacks a part.
            pub fn parse(text: &str) -> Result<Self, BadId> {
                if $is_valid(text) { Ok(Self(text.to_owned())) } else { Err(BadId) }
            }

            /// The identifier's text.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl TryFrom<String> for $name {
            type Error = BadId;

            fn try_from(text: String) -> Result<Self, BadId> {
                if $is_valid(&text) { Ok(Self(text)) } else { Err(BadId) }
            }
        }

        impl From<$name> for String {
            fn from(id: $name) -> Self {
                id.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
                out.write_str(&self.0)
            }
        }
    };
}

id!(
    /// Identifier of a campaign, chosen by people: `2024-05`.
    CampaignId,
    is_id,
    PATTERN
);
id!(
    /// Identifier of a student of a campaign, `<specialty>_<perimeter>_<uuid>`.
    StudentId,
    is_located,
    LOCATED
);
id!(
    /// Identifier of a post of a campaign, `<specialty>_<perimeter>_<uuid>`.
    PostId,
    is_located,
    LOCATED
);
id!(
    /// Identifier of a head of a training site (RTS) of a campaign.
    SupervisorId,
    is_id,
    PATTERN
);
id!(
    /// Identifier of an account.
    AccountId,
    is_id,
    PATTERN
);
id!(
    /// Identifier of a list that somebody uploads.
    ImportId,
    is_id,
    PATTERN
);
id!(
    /// Identifier of a file that somebody exports.
    ExportId,
    is_id,
    PATTERN
);
id!(
    /// Identifier of an action that one administrator asks for and another approves.
    ApprovalId,
    is_id,
    PATTERN
);
id!(
    /// Identifier of a matching run: the SHA-256 of its canonical instance, in lowercase hexadecimal.
    RunDigest,
    is_id,
    PATTERN
);

/// A market as identifiers and keys name it: the code of a specialty and the code of a perimeter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Market<'a> {
    /// Code of the specialty.
    pub specialty: &'a str,
    /// Code of the perimeter, see [`crate::text::slug`].
    pub perimeter: &'a str,
}

/// A market with codes of its own, where no identifier of a row lends them.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct MarketName {
    specialty: String,
    perimeter: String,
}

impl MarketName {
    /// The market of a specialty in a perimeter, named by its label.
    pub fn of(specialty: &str, perimeter: &str) -> Self {
        Self { specialty: specialty.to_owned(), perimeter: crate::text::slug(perimeter) }
    }

    /// The codes of the market.
    pub fn market(&self) -> Market<'_> {
        Market { specialty: &self.specialty, perimeter: &self.perimeter }
    }
}

impl From<Market<'_>> for MarketName {
    fn from(market: Market<'_>) -> Self {
        Self { specialty: market.specialty.to_owned(), perimeter: market.perimeter.to_owned() }
    }
}

macro_rules! located {
    ($name:ident) => {
        impl $name {
            /// An identifier for a new row of this market; `random` is its last part.
            ///
            /// # Errors
            /// [`BadId`] if the three parts together are too long or hold other characters than identifiers may.
            pub fn located(market: Market<'_>, random: &str) -> Result<Self, BadId> {
                Self::try_from(format!("{}_{}_{random}", market.specialty, market.perimeter))
            }

            /// The market in whose partition the row is stored.
            pub fn market(&self) -> Market<'_> {
                let mut parts = self.0.splitn(3, '_');
                // No identifier of a row is made without its three parts.
                let mut part = || parts.next().expect("a part of the identifier of a row");
                Market { specialty: part(), perimeter: part() }
            }

            /// The code of the specialty.
            pub fn specialty(&self) -> &str {
                self.market().specialty
            }
        }
    };
}

located!(StudentId);
located!(PostId);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_located_id_says_where_it_lives() {
        let market = Market { specialty: "urgences", perimeter: "ile-de-france" };
        let id = PostId::located(market, "0190-ab").unwrap();
        assert_eq!(id.as_str(), "urgences_ile-de-france_0190-ab");
        assert_eq!(id.market(), market);
    }

    #[test]
    fn strange_text_is_no_id() {
        for text in ["", "a b", "é", "a/b", "a#b", &"x".repeat(MAX_ID_BYTES + 1)] {
            assert_eq!(CampaignId::parse(text), Err(BadId), "{text}");
        }
    }
}
