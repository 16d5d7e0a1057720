//! Mail to many people: what an administrator announces, and the reminders of the calendar. The recipients come from
//! the tables in which people follow the campaign.

use jiff::Timestamp;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{
    Campaign,
    refusal::{EntryCode, EntryRefusal},
    text::{is_one_line, is_plain},
};

/// Longest subject, in characters.
const MAX_SUBJECT: usize = 120;
/// Longest text, in characters.
const MAX_TEXT: usize = 4_000;

/// A group of people who may be written to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Audience {
    /// Students who take part.
    Students,
    /// Students who take part and whose validated list does not suffice in the round.
    StudentsWithoutEnoughWishes,
    /// RTS who are référents of a post.
    Supervisors,
    /// RTS who are référents of a post and have a ranking that is not valid in the round.
    SupervisorsWithoutValidRanking,
}

/// An audience in one round, limited to a specialty or a region if either is given.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Addressees {
    /// The group of people.
    pub audience: Audience,
    /// Code of the specialty; absent for all specialties.
    #[serde(default)]
    pub specialty: Option<String>,
    /// Label of the region; absent for all regions.
    #[serde(default)]
    pub region: Option<String>,
}

impl Addressees {
    /// An audience in the whole country and in every specialty.
    pub fn all(audience: Audience) -> Self {
        Self { audience, specialty: None, region: None }
    }
}

/// The subject and the text of an announcement in one language.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Words {
    /// One line, at most 120 characters.
    pub subject: String,
    /// Plain text, at most 4,000 characters; an empty line ends a paragraph.
    pub text: String,
}

/// An announcement that one administrator wants to send.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Announcement {
    /// The recipients.
    pub to: Addressees,
    /// Subject and text in French.
    pub french: Words,
    /// Subject and text in English.
    pub english: Words,
}

/// When and to how many an announcement was sent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Sent {
    /// The instant at which it was sent.
    #[schemars(with = "crate::schema::Instant")]
    pub at: Timestamp,
    /// Number of recipients: those shown to both administrators who were still in the audience when it was sent.
    pub recipients: u32,
}

impl Announcement {
    /// The defects of the announcement; one without defects may be sent.
    pub fn check(&self, campaign: &Campaign) -> Vec<EntryRefusal> {
        let mut refusals = Vec::new();
        let mut refuse = |field: &str, code| refusals.push(EntryRefusal { field: field.to_owned(), code });
        if self.to.specialty.as_ref().is_some_and(|code| campaign.specialty(code).is_none()) {
            refuse("/to/specialty", EntryCode::Unknown);
        }
        if self.to.region.as_ref().is_some_and(|label| !campaign.territories.iter().any(|found| found.region == *label))
        {
            refuse("/to/region", EntryCode::Unknown);
        }
        for (language, words) in [("french", &self.french), ("english", &self.english)] {
            for (name, text, most) in [("subject", &words.subject, MAX_SUBJECT), ("text", &words.text, MAX_TEXT)] {
                let field = format!("/{language}/{name}");
                if text.trim().is_empty() {
                    refuse(&field, EntryCode::Empty);
                } else if text.chars().count() > most {
                    refuse(&field, EntryCode::TooLong);
                }
            }
            if !is_one_line(&words.subject) {
                refuse(&format!("/{language}/subject"), EntryCode::NotOneLine);
            }
            if !is_plain(&words.text) {
                refuse(&format!("/{language}/text"), EntryCode::NotPlainText);
            }
        }
        refusals
    }
}
