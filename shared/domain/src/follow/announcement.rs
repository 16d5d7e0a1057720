//! Mail to many: what an administrator announces, and the reminders of the calendar. Who gets it is a query of the same
//! tables people follow a campaign with.

use jiff::Timestamp;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{Campaign, refusal::EntryRefusal};

/// Longest subject and text, in characters.
const MAX_SUBJECT: usize = 120;
const MAX_TEXT: usize = 4_000;

/// Who is written to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Audience {
    /// Students who take part.
    Students,
    /// Those of them whose validated list does not suffice in the round.
    StudentsWithoutEnoughWishes,
    /// RTS who are référents of a post.
    Supervisors,
    /// Those of them one of whose rankings is not valid in the round.
    SupervisorsWithoutValidRanking,
}

/// An audience in one round, in one part of the country or in all of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Addressees {
    /// Who.
    pub audience: Audience,
    /// Code of the only specialty.
    #[serde(default)]
    pub specialty: Option<String>,
    /// Label of the only region.
    #[serde(default)]
    pub region: Option<String>,
}

impl Addressees {
    /// An audience in all of the country.
    pub fn all(audience: Audience) -> Self {
        Self { audience, specialty: None, region: None }
    }
}

/// What is said, in one language.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Words {
    /// One line, at most 120 characters.
    pub subject: String,
    /// Plain text, at most 4,000 characters; an empty line ends a paragraph.
    pub text: String,
}

/// What one administrator wants to say to many.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Announcement {
    /// To whom.
    pub to: Addressees,
    /// In French.
    pub french: Words,
    /// In English.
    pub english: Words,
}

/// When an announcement was sent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Sent {
    /// When.
    #[schemars(with = "crate::schema::Instant")]
    pub at: Timestamp,
    /// To how many: those shown to both persons who were still in the audience.
    pub recipients: u32,
}

impl Announcement {
    /// What is wrong with it; nothing if it can be sent.
    pub fn check(&self, campaign: &Campaign) -> Vec<EntryRefusal> {
        let mut refusals = Vec::new();
        let mut refuse = |field: &str, code| refusals.push(EntryRefusal { field: field.to_owned(), code });
        if self.to.specialty.as_ref().is_some_and(|code| campaign.specialty(code).is_none()) {
            refuse("/to/specialty", "unknown");
        }
        if self.to.region.as_ref().is_some_and(|label| !campaign.territories.iter().any(|found| found.region == *label))
        {
            refuse("/to/region", "unknown");
        }
        for (language, words) in [("french", &self.french), ("english", &self.english)] {
            for (name, text, most) in [("subject", &words.subject, MAX_SUBJECT), ("text", &words.text, MAX_TEXT)] {
                let field = format!("/{language}/{name}");
                if text.trim().is_empty() {
                    refuse(&field, "empty");
                } else if text.chars().count() > most {
                    refuse(&field, "too_long");
                }
            }
            if words.subject.chars().any(char::is_control) {
                refuse(&format!("/{language}/subject"), "not_one_line");
            }
        }
        refusals
    }
}
