//! The actions that the policy allows to roles.

/// An action that somebody may ask of the platform.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Action {
    /// Remove the password, the second factor and the sessions of an account.
    ResetAccount,
    /// Read who has a right of staff in a campaign, and how their accounts are used.
    ListAccounts,
    /// Create a campaign.
    CreateCampaign,
    /// Read a campaign: its dates, its parameters and its phase.
    ReadCampaign,
    /// Read whom one writes to.
    ReadContacts,
    /// Say whom people write to in one's office.
    WriteContact,
    /// Set the dates of a campaign, have its due steps carried out, and read its runs.
    RunCampaign,
    /// Ask that a round be matched again, for a reason.
    Launch,
    /// Ask that a run be published.
    Publish,
    /// Approve what another administrator has asked for.
    Approve,
    /// Ask that an announcement be sent.
    Announce,
    /// Read the draws: what was committed to, public values, and what the published rounds reveal.
    ReadDraw,
    /// Commit to a secret of the draw; give the public value of a round, confirm it with a link, take either back, and
    /// ask that a lost secret be opened.
    Draw,
    /// Upload a list of students, and correct students.
    ImportStudents,
    /// Correct the *semestre décalé* of students.
    FlagShifted,
    /// Upload a list of posts or of names of RTS, and correct posts.
    ImportPosts,
    /// Upload a list of coordonnateurs and managers.
    ImportStaff,
    /// Load a list that one has uploaded, or a correction.
    LoadList,
    /// Read the table of students, with their wishes.
    ListStudents,
    /// Read the table of posts, with candidates and rankings.
    ListPosts,
    /// Read the table of RTS.
    ListSupervisors,
    /// Read the table of published results.
    ListResults,
    /// Note that somebody has left the post that a published result has given, and take that back.
    Withdraw,
    /// Explain any of the published results.
    ExplainResult,
    /// Export the tables that one may list.
    Export,
    /// Read the frozen inputs and outcomes of a run, before and after publication.
    Audit,
    /// Read the audit log.
    ReadAuditLog,
    /// Read the certificate of a published result.
    ReadCertificate,
    /// Read the posts one may apply to, and their sheets.
    ListOffers,
    /// Read where one stands as a student.
    ReadOwnStatus,
    /// Read one's own dossier.
    ReadOwnDossier,
    /// File the documents of one's own dossier.
    FileDossier,
    /// Read the dossiers of the candidates of one's own posts.
    ReadCandidateDossier,
    /// Read any dossier.
    ReadDossier,
    /// Read one's own hearts.
    ReadWishes,
    /// Write one's own hearts.
    Wish,
    /// Read one's own published result and its reasons.
    OwnResult,
    /// List one's own posts and, once RTS may see candidates, the number of candidates of each.
    ListOwnPosts,
    /// Read the candidates of one's own posts.
    ReadRanking,
    /// Rank the candidates of one's own posts, as référent.
    Rank,
    /// Ask that the ranking of one's own post be delegated, and end the delegation, as référent.
    AskDelegation,
    /// Grant, refuse or end the delegation of a ranking.
    DecideDelegation,
    /// Read the description of one's own posts, and their sheets.
    ReadOwnPost,
    /// Describe one's own posts and file their sheets, as référent.
    DescribeOwnPost,
    /// Describe a post and file its sheet.
    DescribePost,
    /// Read the progress of a campaign, in figures.
    ReadProgress,
}
