//! What waits for `send-mail`.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::{AccountId, ApprovalId, CampaignId, PostId, StudentId, calendar::phase::WindowKind};

/// One mail to write.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Mailing {
    /// Somebody asked to sign in.
    SignIn {
        /// The address typed, folded.
        email: String,
        /// What was asked for.
        wanted: Wanted,
        /// Hash of the request: the code serves with it alone.
        request_hash: String,
        /// The code, should the address have one.
        code: String,
        /// The token of the link, should the address have one.
        link_token: String,
        /// When it was asked for.
        at: Timestamp,
    },
    /// A list of wishes was validated.
    Receipt {
        /// Whose.
        account: AccountId,
        /// In which campaign.
        campaign: CampaignId,
        /// In which round.
        round: u32,
        /// Whose list.
        student: StudentId,
        /// Which version: its receipt is kept.
        version: u64,
    },
    /// An announcement on which two persons have agreed.
    Announcement {
        /// In which campaign.
        campaign: CampaignId,
        /// The approval where what is said stands.
        announcement: ApprovalId,
        /// To whom.
        recipient: Recipient,
    },
    /// A window closes soon, and somebody has not finished.
    Reminder {
        /// In which campaign.
        campaign: CampaignId,
        /// In which round.
        round: u32,
        /// Which window.
        window: WindowKind,
        /// Which of its reminders: when it was planned, in Paris.
        planned: jiff::civil::DateTime,
        /// To whom.
        recipient: Recipient,
    },
    /// The rankings of a round have closed: what counts for a post.
    ClosedRanking {
        /// In which campaign.
        campaign: CampaignId,
        /// In which round.
        round: u32,
        /// When they closed, in Paris: closed again later, they are told again.
        closed_at: jiff::civil::DateTime,
        /// For which post.
        post: PostId,
        /// The version that was saved last: its receipt is kept.
        version: Option<u64>,
        /// Whether it is valid.
        valid: bool,
        /// The référent.
        recipient: Recipient,
    },
    /// Something about an account has changed that its owner must know.
    Notice {
        /// Whose.
        account: AccountId,
        /// What.
        notice: Notice,
        /// When.
        at: Timestamp,
    },
}

/// One of many who are written to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Recipient {
    /// Identifier of the student or the RTS.
    pub id: String,
    /// Address.
    pub email: String,
}

impl Mailing {
    /// The name under which a mail to many goes out once, however often it comes by. What somebody has asked for has
    /// none: a mail that comes twice says the same.
    pub fn once(&self) -> Option<String> {
        match self {
            Self::Announcement { campaign, announcement, recipient } => {
                Some(format!("{campaign}#{announcement}#{}", recipient.id))
            }
            Self::Reminder { campaign, round, window, planned, recipient } => {
                let window = match window {
                    WindowKind::Wishes => "wishes",
                    WindowKind::Ranking => "ranking",
                };
                Some(format!("{campaign}#{round}#{window}#{planned}#{}", recipient.id))
            }
            Self::ClosedRanking { campaign, round, closed_at, post, .. } => {
                Some(format!("{campaign}#{round}#closed#{closed_at}#{post}"))
            }
            Self::SignIn { .. } | Self::Receipt { .. } | Self::Notice { .. } => None,
        }
    }
}

/// What somebody who signs in asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Wanted {
    /// Whatever a newcomer needs; nothing for those who have a password.
    Welcome,
    /// A one-time code.
    Code,
    /// A link to set a password.
    Link,
}

/// What has changed about an account.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Notice {
    /// A password was set.
    PasswordSet,
    /// A second factor was confirmed.
    SecondFactorConfirmed,
    /// An administrator took password, second factor and sessions away.
    AccountReset,
}
