//! The deeds that the audit log notes: the name of each, and how the log writes what the deed was done to. The
//! log names identifiers, never people.

use crate::{
    ApprovalId, CampaignId, ExportId, ImportId, PostId, RunDigest, StudentId,
    rankings::delegation::{Delegation, DelegationState},
    rights::contact::Office,
};

/// A deed that the audit log notes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Audited<'a> {
    /// A campaign was created.
    CampaignCreated,
    /// A campaign was created that is linked to this one.
    CampaignLinked(&'a CampaignId),
    /// A calendar was saved.
    CalendarSaved {
        /// The version of the calendar that was saved.
        version: u64,
    },
    /// An office said whom people write to, or that it says nothing.
    ContactSaid(&'a Office),
    /// A list was loaded.
    ListLoaded {
        /// Identifier of the import.
        import: &'a ImportId,
        /// The kind of list, such as `students`.
        kind: &'a str,
    },
    /// Students or posts were corrected; the digest is that of the cells before and after.
    RowsAmended {
        /// Identifier of the correction.
        amendment: &'a ImportId,
        /// The kind of row, such as `students`.
        kind: &'a str,
    },
    /// It was noted that a student has left the post obtained.
    PostLeft(&'a StudentId),
    /// It was taken back that a student has left the post obtained.
    PostKept(&'a StudentId),
    /// Somebody read a student's candidatures.
    StudentRead(&'a StudentId),
    /// Somebody read a student's dossier, or one document of it.
    DossierRead {
        /// The student whose dossier was read.
        student: &'a StudentId,
        /// Name of the document in addresses; absent when the list of documents was read.
        piece: Option<&'a str>,
    },
    /// A student filed a document.
    DossierFiled(&'a StudentId),
    /// A student took a document away.
    DossierTaken(&'a StudentId),
    /// A post was described.
    PostDescribed(&'a PostId),
    /// The *fiche CPTS* of a post was filed.
    SheetFiled(&'a PostId),
    /// The *fiche CPTS* of a post was taken away.
    SheetTaken(&'a PostId),
    /// A student validated their list.
    WishesValidated {
        /// The round.
        round: u32,
        /// The student.
        student: &'a StudentId,
        /// The version of the list that was validated.
        version: u64,
    },
    /// An RTS saved a ranking.
    RankingSaved {
        /// The round.
        round: u32,
        /// The post that was ranked.
        post: &'a PostId,
        /// The version of the ranking that was saved.
        version: u64,
    },
    /// The delegation of a ranking was asked for, granted, refused or ended.
    DelegationTurned(&'a Delegation),
    /// Somebody read why a student has a result.
    ResultExplained {
        /// The round.
        round: u32,
        /// The student whose result was explained.
        student: &'a StudentId,
    },
    /// Somebody read how a post was given to its candidates.
    PostExplained {
        /// The round.
        round: u32,
        /// The post.
        post: &'a PostId,
    },
    /// A file was made.
    ExportMade {
        /// Identifier of the export.
        export: &'a ExportId,
        /// The kind of export, such as `students`.
        kind: &'a str,
    },
    /// An administrator asked for an action that another administrator must approve.
    ApprovalAsked(&'a ApprovalId),
    /// Another administrator approved the action.
    ApprovalGiven(&'a ApprovalId),
    /// Another administrator refused the action, or the one who asked withdrew the request.
    ApprovalDeclined(&'a ApprovalId),
    /// An announcement was sent, under the identifier of its approval.
    AnnouncementSent(&'a ApprovalId),
    /// An administrator had a round matched again.
    MatchingLaunched {
        /// The round.
        round: u32,
    },
    /// The results of a round were published.
    ResultsPublished {
        /// The round.
        round: u32,
        /// The run that the published results come from.
        run: &'a RunDigest,
    },
    /// An administrator committed to a secret of the draw.
    DrawCommitted {
        /// Version of the draw.
        version: u64,
    },
    /// The public value of a round's draw was given.
    DrawPublicValueGiven {
        /// The round.
        round: u32,
        /// Version of the draw.
        version: u64,
    },
    /// The public value of a round's draw was taken back, with the link that may have confirmed it.
    DrawPublicValueWithdrawn {
        /// The round.
        round: u32,
        /// Version of the draw.
        version: u64,
    },
    /// A link of a round's draw was given.
    DrawLinkGiven {
        /// The round.
        round: u32,
        /// Version of the draw.
        version: u64,
    },
    /// A link of a round's draw was taken back.
    DrawLinkWithdrawn {
        /// The round.
        round: u32,
        /// Version of the draw.
        version: u64,
    },
    /// A sealed secret was opened, and gave the link of a round's draw.
    DrawSecretOpened {
        /// The round.
        round: u32,
        /// Version of the draw.
        version: u64,
    },
    /// A list gives a student another address.
    AddressChanged(&'a StudentId),
    /// The change of a student's address was confirmed.
    AddressConfirmed(&'a StudentId),
    /// A manager was shown the code that confirms a student's new address.
    AddressCodeShown(&'a StudentId),
    /// An administrator reset an account.
    AccountReset {
        /// The pseudonym of the account in the audit log.
        pseudonym: &'a str,
    },
}

impl Audited<'_> {
    /// The name of the deed in the log.
    pub fn action(&self) -> &'static str {
        match self {
            Self::CampaignCreated => "campaign.created",
            Self::CampaignLinked(_) => "campaign.linked",
            Self::CalendarSaved { .. } => "calendar.saved",
            Self::ContactSaid(_) => "contact.said",
            Self::ListLoaded { .. } => "list.loaded",
            Self::RowsAmended { .. } => "rows.amended",
            Self::PostLeft(_) => "post.left",
            Self::PostKept(_) => "post.kept",
            Self::StudentRead(_) => "student.read",
            Self::DossierRead { .. } => "dossier.read",
            Self::DossierFiled(_) => "dossier.filed",
            Self::DossierTaken(_) => "dossier.taken",
            Self::PostDescribed(_) => "post.described",
            Self::SheetFiled(_) => "sheet.filed",
            Self::SheetTaken(_) => "sheet.taken",
            Self::WishesValidated { .. } => "wishes.validated",
            Self::RankingSaved { .. } => "ranking.saved",
            Self::DelegationTurned(delegation) => match delegation.state {
                DelegationState::Asked => "delegation.asked",
                DelegationState::Granted => "delegation.granted",
                DelegationState::Refused => "delegation.refused",
                DelegationState::Ended => "delegation.ended",
            },
            Self::ResultExplained { .. } => "result.explained",
            Self::PostExplained { .. } => "post.explained",
            Self::ExportMade { .. } => "export.made",
            Self::ApprovalAsked(_) => "approval.asked",
            Self::ApprovalGiven(_) => "approval.given",
            Self::ApprovalDeclined(_) => "approval.declined",
            Self::AnnouncementSent(_) => "announcement.sent",
            Self::MatchingLaunched { .. } => "matching.launched",
            Self::ResultsPublished { .. } => "results.published",
            Self::DrawCommitted { .. } => "draw.committed",
            Self::DrawPublicValueGiven { .. } => "draw.public_value_given",
            Self::DrawPublicValueWithdrawn { .. } => "draw.public_value_withdrawn",
            Self::DrawLinkGiven { .. } => "draw.link_given",
            Self::DrawLinkWithdrawn { .. } => "draw.link_withdrawn",
            Self::DrawSecretOpened { .. } => "draw.secret_opened",
            Self::AddressChanged(_) => "address.changed",
            Self::AddressConfirmed(_) => "address.confirmed",
            Self::AddressCodeShown(_) => "address.code_shown",
            Self::AccountReset { .. } => "account.reset",
        }
    }

    /// The objects of the deed as the log writes them: identifiers separated by spaces.
    pub fn object(&self) -> String {
        match self {
            Self::CampaignCreated => "campaign".to_owned(),
            Self::CampaignLinked(linked) => format!("linked/{linked}"),
            Self::CalendarSaved { version } => format!("calendar/{version}"),
            Self::ContactSaid(office) => format!("contacts/{}", office.code()),
            Self::ListLoaded { import, kind } => format!("imports/{import}/{kind}"),
            Self::RowsAmended { amendment, kind } => format!("amendments/{amendment}/{kind}"),
            Self::StudentRead(student) => format!("students/{student}"),
            Self::PostLeft(student) | Self::PostKept(student) => format!("students/{student}/withdrawal"),
            Self::DossierRead { student, piece: Some(piece) } => format!("students/{student}/dossier/{piece}"),
            Self::DossierRead { student, piece: None } | Self::DossierFiled(student) | Self::DossierTaken(student) => {
                format!("students/{student}/dossier")
            }
            Self::PostDescribed(post) => format!("posts/{post}"),
            Self::SheetFiled(post) | Self::SheetTaken(post) => format!("posts/{post}/cpts-sheet"),
            Self::WishesValidated { round, student, version } => {
                format!("rounds/{round}/wishes/{student}/versions/{version}")
            }
            Self::RankingSaved { round, post, version } => format!("rounds/{round}/rankings/{post}/versions/{version}"),
            Self::DelegationTurned(Delegation { round, post, referent, to, .. }) => {
                format!("rounds/{round}/posts/{post}/delegation supervisors/{referent} supervisors/{to}")
            }
            Self::ResultExplained { round, student } => format!("rounds/{round}/results/{student}"),
            Self::PostExplained { round, post } => format!("rounds/{round}/posts/{post}"),
            Self::ExportMade { export, kind } => format!("exports/{export}/{kind}"),
            Self::ApprovalAsked(approval)
            | Self::ApprovalGiven(approval)
            | Self::ApprovalDeclined(approval)
            | Self::AnnouncementSent(approval) => {
                format!("approvals/{approval}")
            }
            Self::MatchingLaunched { round } => format!("rounds/{round}"),
            Self::ResultsPublished { round, run } => format!("rounds/{round}/runs/{run}"),
            Self::DrawCommitted { version } => format!("draw/{version}"),
            Self::DrawPublicValueGiven { round, version }
            | Self::DrawPublicValueWithdrawn { round, version }
            | Self::DrawLinkGiven { round, version }
            | Self::DrawLinkWithdrawn { round, version }
            | Self::DrawSecretOpened { round, version } => format!("rounds/{round}/draw/{version}"),
            Self::AddressChanged(student) | Self::AddressConfirmed(student) | Self::AddressCodeShown(student) => {
                format!("students/{student}/address")
            }
            Self::AccountReset { pseudonym } => format!("accounts/{pseudonym}"),
        }
    }
}
