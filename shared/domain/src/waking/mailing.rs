//! The messages that invoke `send-mail`.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::{
    AccountId, ApprovalId, CampaignId, ImportId, PostId, StudentId,
    calendar::{News, Opening, phase::WindowKind},
    follow::{check_code::Found, unreached::Unreached},
    rankings::{absence::Absence, delegation::DelegationState},
};

/// A list of wishes with fewer than required: as it is, its student is not in the round.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Short {
    /// Number of wishes that count.
    pub given: usize,
    /// Number of wishes that are required.
    pub required: u32,
}

/// One mail to write.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Mailing {
    /// Somebody has asked for a mail to sign in.
    SignIn {
        /// The address that was typed, folded.
        email: String,
        /// The kind of mail that was asked for.
        wanted: Wanted,
        /// The key under which the code is stored: a keyed hash of the device that asks and of the address.
        request_hash: String,
        /// The code to send, if the address has an account.
        code: String,
        /// Whether the mail may hold the code. After many wrong codes it holds only a link.
        #[serde(default = "yes")]
        with_code: bool,
        /// The token of the link that signs in, which stands beside the code; absent in a message of a version without
        /// such links.
        #[serde(default)]
        entry_token: Option<String>,
        /// The token of the link to set a password.
        link_token: String,
        /// The instant of the request.
        at: Timestamp,
    },
    /// A student has validated a list of wishes: the receipt is sent.
    Receipt {
        /// The account of the student.
        account: AccountId,
        /// The campaign.
        campaign: CampaignId,
        /// The round.
        round: u32,
        /// The student.
        student: StudentId,
        /// The validated version of the list, whose receipt is stored.
        version: u64,
        /// What the list lacks, if it has fewer wishes than required; absent in a message of a version that did not tell.
        #[serde(default)]
        short: Option<Short>,
    },
    /// An announcement on which two administrators have agreed.
    Announcement {
        /// The campaign.
        campaign: CampaignId,
        /// The approval that holds the texts.
        announcement: ApprovalId,
        /// The recipient.
        recipient: Recipient,
    },
    /// A reminder to somebody who has not finished before a window closes.
    Reminder {
        /// The campaign.
        campaign: CampaignId,
        /// The round.
        round: u32,
        /// The window.
        window: WindowKind,
        /// The planned time of this reminder, in Paris; it tells the reminders of a window apart.
        planned: jiff::civil::DateTime,
        /// The recipient.
        recipient: Recipient,
    },
    /// Something opens to the recipient.
    Opening {
        /// The campaign.
        campaign: CampaignId,
        /// The round; 0 for what opens before the first round.
        round: u32,
        /// What opens.
        opening: Opening,
        /// The student or the référent.
        recipient: Recipient,
    },
    /// The wishes of a round have closed: a student is told what counted.
    WishesCounted {
        /// The campaign.
        campaign: CampaignId,
        /// The round.
        round: u32,
        /// When the wishes closed, in Paris. If they close again at a later time, another mail is sent.
        closed_at: jiff::civil::DateTime,
        /// What counted; absent while hearts are hidden from the address of the student.
        counted: Option<Counted>,
        /// The student.
        recipient: Recipient,
    },
    /// A calendar has taken the place of another.
    Calendar {
        /// The campaign.
        campaign: CampaignId,
        /// The version of the calendar.
        version: u64,
        /// The round whose people are told.
        round: u32,
        /// What changes for them.
        news: News,
        /// The recipient.
        recipient: Recipient,
    },
    /// An administrator has asked for something that another one has to approve.
    ApprovalAwaited {
        /// The campaign.
        campaign: CampaignId,
        /// What is asked for.
        approval: ApprovalId,
        /// Another administrator.
        recipient: Recipient,
    },
    /// The wishes of a round open soon, or its results come soon, and something blocks the campaign.
    NotReady {
        /// The campaign.
        campaign: CampaignId,
        /// The round.
        round: u32,
        /// What comes soon.
        before: Ahead,
        /// The planned time of the check, in Paris. An administrator gets one such mail for each.
        planned: jiff::civil::DateTime,
        /// What blocks, and how often it was found.
        blocking: Vec<Found>,
        /// Whether the campaign is suspended because of it.
        #[serde(default)]
        suspends: bool,
        /// An administrator.
        recipient: Recipient,
    },
    /// The wishes of a round open soon, and mails to people in the scopes of the recipient come back. The mail names
    /// nobody.
    BouncedAddresses {
        /// The campaign.
        campaign: CampaignId,
        /// The round.
        round: u32,
        /// The planned time of the check, in Paris. A manager gets one such mail for each.
        planned: jiff::civil::DateTime,
        /// Numbers of people whom mails do not reach.
        unreached: Unreached,
        /// A manager of an ARS or a *scolarité*.
        recipient: Recipient,
    },
    /// The rankings of a round have closed: the référent is told which ranking counts for a post.
    ClosedRanking {
        /// The campaign.
        campaign: CampaignId,
        /// The round.
        round: u32,
        /// When the rankings closed, in Paris. If they close again at a later time, another mail is sent.
        closed_at: jiff::civil::DateTime,
        /// The post.
        post: PostId,
        /// The version that was saved last, whose receipt is stored; absent if no ranking was saved.
        version: Option<u64>,
        /// Whether the ranking is valid.
        valid: bool,
        /// The référent.
        recipient: Recipient,
    },
    /// Somebody has left while their candidature was being ranked, or has come back: the référent is told where the ranking
    /// stands.
    CandidateLeft {
        /// The campaign.
        campaign: CampaignId,
        /// The round.
        round: u32,
        /// The post.
        post: PostId,
        /// Number of candidates who are left; it tells one departure from the next.
        candidates: usize,
        /// Number of candidates still to be ranked.
        to_rank: usize,
        /// Whether the ranking is valid without those who have left.
        valid: bool,
        /// The référent.
        recipient: Recipient,
    },
    /// The results of a round are out, or a correction has changed those of the recipient. The mail carries no result:
    /// hospitals share mailboxes.
    Results {
        /// The campaign.
        campaign: CampaignId,
        /// The round.
        round: u32,
        /// The version of the publication; 2 or more is a correction.
        version: u64,
        /// For whom the mail is written.
        reader: Reader,
        /// The recipient.
        recipient: Recipient,
    },
    /// Those who keep the lists have corrected whether a student takes part.
    Participation {
        /// The campaign.
        campaign: CampaignId,
        /// The correction.
        amendment: ImportId,
        /// Whether the student takes part now.
        participates: bool,
        /// The student.
        recipient: Recipient,
    },
    /// A correction has made an RTS the référent of posts, or another one in their place.
    Referent {
        /// The campaign.
        campaign: CampaignId,
        /// The correction.
        amendment: ImportId,
        /// Whether the recipient is the référent now, or is it no more.
        named: bool,
        /// The RTS.
        recipient: Recipient,
    },
    /// The delegation of a ranking is asked for, granted, refused or ended.
    Delegation {
        /// The campaign.
        campaign: CampaignId,
        /// The round.
        round: u32,
        /// The post.
        post: PostId,
        /// How far the delegation is.
        progress: DelegationState,
        /// When it came to be so.
        at: Timestamp,
        /// Somebody of the ARS who decides, the référent, or the colleague.
        recipient: Recipient,
    },
    /// Somebody has left the post that a published result gave, or has it again: the student and the référent are told.
    PostLeft {
        /// The campaign.
        campaign: CampaignId,
        /// The line whose place it is.
        post: PostId,
        /// Whether the post was left; otherwise that was taken back.
        left: bool,
        /// When it was noted.
        at: Timestamp,
        /// For whom the mail is written.
        reader: Reader,
        /// The recipient.
        recipient: Recipient,
    },
    /// A list gives a student another address: the address before and the new one are told.
    AddressChanged {
        /// The campaign.
        campaign: CampaignId,
        /// The student, with the address to which the mail goes.
        recipient: Recipient,
        /// The instant of the change.
        at: Timestamp,
        /// The token of the link that confirms the change, for the address before; absent for the new address.
        token: Option<String>,
    },
    /// A campaign opens soon: a *coordonnateur* or manager who has no second factor yet is asked for one.
    Enrolment {
        /// The campaign.
        campaign: CampaignId,
        /// The account.
        account: AccountId,
    },
    /// A change of an account, of which its owner is told.
    Notice {
        /// The account.
        account: AccountId,
        /// The change.
        notice: Notice,
        /// The instant of the change.
        at: Timestamp,
    },
}

fn yes() -> bool {
    true
}

/// What counted of a student's wishes when they closed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Counted {
    /// The student is in the round.
    In {
        /// Number of candidatures.
        wishes: usize,
    },
    /// The student is not in the round.
    Out(Absence),
}

/// A date before which administrators are told what blocks a campaign.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Ahead {
    /// The wishes of a round open.
    Wishes,
    /// The results of a round are published.
    Results,
}

/// For whom a mail about results is written: what they can read differs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reader {
    /// A candidate of the round.
    Student,
    /// The référent of a post of the round.
    Supervisor,
    /// A *coordonnateur* or manager.
    Staff,
}

/// One recipient of a mail that goes to many.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Recipient {
    /// Identifier of the student, of the RTS or of the account.
    pub id: String,
    /// E-mail address.
    pub email: String,
}

/// What somebody who signs in asks for by mail.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Wanted {
    /// A link to set a password for somebody who has never signed in; nothing for an account that has a password.
    Welcome,
    /// A one-time code, and a link that signs in.
    Code,
    /// A link to set a password.
    Link,
}

/// A change of an account of which its owner is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Notice {
    /// A password was set.
    PasswordSet,
    /// A second factor was confirmed.
    SecondFactorConfirmed,
    /// One of two second factors was removed.
    SecondFactorRemoved,
    /// A recovery code was given in place of the second factor.
    RecoveryCodeUsed,
    /// New recovery codes replace earlier ones.
    RecoveryCodesMade,
    /// Wrong codes of the second factor have ended a session that had given a password or a mailed code.
    SecondFactorRefused,
    /// An administrator or the ARS took password, second factor and sessions away.
    AccountReset,
    /// The account of a *coordonnateur* or of a *scolarité* was reset; the ARS of its scope is told.
    StaffReset,
    /// An administrator asks for the reset of another one's account; all administrators are told.
    ResetAsked,
    /// The account of an administrator was reset; all administrators are told.
    AdministratorReset,
}
