//! The journal of a campaign: what those who run it have decided and changed, for administrators to read. The audit log
//! holds far more, and its proof; the journal is what of it is read every day.

use jiff::Timestamp;
use schemars::JsonSchema;
use serde::{
    Deserialize, Serialize,
    de::{IntoDeserializer, value::Error},
};

/// A deed that the journal shows, by its name in the audit log. What people read, wish, file and rank is in the log alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub enum JournalDeed {
    /// The campaign was created.
    #[serde(rename = "campaign.created")]
    CampaignCreated,
    /// A campaign was created that is linked to this one.
    #[serde(rename = "campaign.linked")]
    CampaignLinked,
    /// A calendar was saved.
    #[serde(rename = "calendar.saved")]
    CalendarSaved,
    /// An office said whom people write to.
    #[serde(rename = "contact.said")]
    ContactSaid,
    /// A list was loaded.
    #[serde(rename = "list.loaded")]
    ListLoaded,
    /// Rows were corrected.
    #[serde(rename = "rows.amended")]
    RowsAmended,
    /// It was noted that somebody leaves the post obtained.
    #[serde(rename = "post.left")]
    PostLeft,
    /// That note was taken back.
    #[serde(rename = "post.kept")]
    PostKept,
    /// A post was described.
    #[serde(rename = "post.described")]
    PostDescribed,
    /// A ranking's delegation was asked for.
    #[serde(rename = "delegation.asked")]
    DelegationAsked,
    /// A ranking's delegation was granted.
    #[serde(rename = "delegation.granted")]
    DelegationGranted,
    /// A ranking's delegation was refused.
    #[serde(rename = "delegation.refused")]
    DelegationRefused,
    /// A ranking's delegation was ended.
    #[serde(rename = "delegation.ended")]
    DelegationEnded,
    /// A file was made.
    #[serde(rename = "export.made")]
    ExportMade,
    /// An action was asked for that another administrator must approve.
    #[serde(rename = "approval.asked")]
    ApprovalAsked,
    /// The action was approved.
    #[serde(rename = "approval.given")]
    ApprovalGiven,
    /// The action was refused, or its request withdrawn.
    #[serde(rename = "approval.declined")]
    ApprovalDeclined,
    /// An announcement was sent.
    #[serde(rename = "announcement.sent")]
    AnnouncementSent,
    /// A round was matched again.
    #[serde(rename = "matching.launched")]
    MatchingLaunched,
    /// The results of a round were published.
    #[serde(rename = "results.published")]
    ResultsPublished,
    /// An administrator committed to a secret of the draw.
    #[serde(rename = "draw.committed")]
    DrawCommitted,
    /// The public value of a draw was given.
    #[serde(rename = "draw.public_value_given")]
    DrawPublicValueGiven,
    /// The public value of a draw was taken back.
    #[serde(rename = "draw.public_value_withdrawn")]
    DrawPublicValueWithdrawn,
    /// A link of a draw was given.
    #[serde(rename = "draw.link_given")]
    DrawLinkGiven,
    /// A link of a draw was taken back.
    #[serde(rename = "draw.link_withdrawn")]
    DrawLinkWithdrawn,
    /// A sealed secret of the draw was opened.
    #[serde(rename = "draw.secret_opened")]
    DrawSecretOpened,
    /// A manager was shown the code that confirms a new address.
    #[serde(rename = "address.code_shown")]
    AddressCodeShown,
    /// An account was reset.
    #[serde(rename = "account.reset")]
    AccountReset,
}

impl JournalDeed {
    /// The deed with this name in the audit log; none for one that the journal does not show.
    pub fn of(action: &str) -> Option<Self> {
        Self::deserialize(IntoDeserializer::<Error>::into_deserializer(action)).ok()
    }
}

/// An entry of the journal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct JournalEntry {
    /// When it was done.
    pub at: Timestamp,
    /// The pseudonym in the audit log of the person who has done it.
    pub actor: String,
    /// What was done.
    pub deed: JournalDeed,
    /// What it was done to: identifiers, as in the audit log, never names.
    pub object: String,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{ImportId, StudentId, audited::Audited};

    #[test]
    fn the_journal_shows_decisions_and_not_what_people_read_or_wish() {
        let (import, student) = (ImportId::parse("i").unwrap(), StudentId::parse("urg_bretagne_a").unwrap());
        let shown = |audited: Audited<'_>| JournalDeed::of(audited.action());
        assert_eq!(shown(Audited::CalendarSaved { version: 1 }), Some(JournalDeed::CalendarSaved));
        let loaded = Audited::ListLoaded { import: &import, kind: "students" };
        assert_eq!(shown(loaded), Some(JournalDeed::ListLoaded));
        assert_eq!(shown(Audited::StudentRead(&student)), None);
        assert_eq!(shown(Audited::WishesValidated { round: 1, student: &student, version: 1 }), None);
    }
}
