//! Why the procedure says no.

use jiff::Timestamp;

use crate::calendar::{CalendarDefect, TransitionKind};

/// One refused entry of a list somebody sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EntryRefusal {
    /// JSON pointer of the entry in the request's body.
    pub field: String,
    /// Stable code.
    pub code: &'static str,
}

/// Why the procedure refuses.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// The thing does not exist, or does not exist for this person.
    #[error("unknown {what}")]
    Unknown {
        /// `campaign`, `student`, `post`, …
        what: &'static str,
    },
    /// The person may not do this.
    #[error("not allowed to this role")]
    Forbidden,
    /// The window is not open yet.
    #[error("the window opens at {opens_at}")]
    WindowNotOpen {
        /// When it opens.
        opens_at: Timestamp,
    },
    /// The window has closed.
    #[error("the window closed at {closed_at}")]
    WindowClosed {
        /// When it closed.
        closed_at: Timestamp,
    },
    /// The tab of the menu is closed for this role at this time.
    #[error("this part of the application is closed")]
    TabClosed,
    /// The campaign is suspended.
    #[error("the campaign is suspended")]
    Suspended,
    /// The results of the round before are not published yet.
    #[error("the results of round {round} are not published")]
    RoundNotPublished {
        /// The round before.
        round: u32,
    },
    /// The round is not one of this student's or post's specialty group (rounds per group, section 3.1).
    #[error("this specialty has {in_app_rounds} rounds in the application")]
    NoSuchRound {
        /// Rounds the group has.
        in_app_rounds: u32,
    },
    /// The student does not take part.
    #[error("the student does not take part (R-02)")]
    NotParticipating,
    /// The student has a post already.
    #[error("the student is assigned already (R-15)")]
    AlreadyAssigned,
    /// Only the référent ranks.
    #[error("only the référent ranks (R-23)")]
    NotReferent,
    /// Entries of the list break rules.
    #[error("{} entries are refused", .0.len())]
    Entries(Vec<EntryRefusal>),
    /// The calendar cannot be kept.
    #[error("the calendar has {} defects", .0.len())]
    Calendar(Vec<CalendarDefect>),
    /// A document is not what it has to be: a PDF of an accepted size, whole.
    #[error("the document is refused")]
    Document(EntryRefusal),
    /// Somebody else saved in between.
    #[error("version {found} is the current one")]
    StaleVersion {
        /// The stored version.
        found: u64,
    },
    /// It exists already.
    #[error("it exists already")]
    Exists,
    /// A step of the calendar is not due.
    #[error("{} is due at {due_at}", .kind.name())]
    NotDue {
        /// Which step.
        kind: TransitionKind,
        /// When it is due.
        due_at: Timestamp,
    },
    /// There is no verified run to publish.
    #[error("no verified run of this round")]
    NothingToPublish,
    /// Two persons have not agreed on this run.
    #[error("two administrators have not agreed on a run of this round")]
    NotApproved,
    /// What one has asked for is approved by somebody else.
    #[error("another administrator approves it")]
    SecondPersonRequired,
    /// What was asked for has waited too long.
    #[error("it could be approved until {expired_at}")]
    ApprovalExpired {
        /// Until when.
        expired_at: Timestamp,
    },
    /// A published result is replaced only by a new run with a reason.
    #[error("a reason is required")]
    ReasonRequired,
    /// What is unusual in a run was not confirmed as it is now.
    #[error("the warnings of this run are to be read and confirmed")]
    WarningsNotConfirmed,
    /// A correction while a later round has begun would take posts from under its wishes.
    #[error("a later round has begun")]
    LaterRoundBegun,
    /// Nobody may wish before two administrators have committed to their part of the draw.
    #[error("the draw needs two commitments first")]
    DrawNotCommitted,
    /// A list of students or posts would still be loading when people may wish.
    #[error("the load had to be over by {by}")]
    ImportTooLate {
        /// By when.
        by: Timestamp,
    },
    /// A part of the draw is not known yet: the public value, or a secret.
    #[error("the draw is not complete")]
    DrawIncomplete,
}
