//! The actions that the policy allows to roles.

/// An action that somebody may ask of the platform.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Action {
    /// Take password, second factor and sessions away from an account.
    ResetAccount,
    /// Create a campaign.
    CreateCampaign,
    /// Read a campaign: its dates, its parameters, where it stands.
    ReadCampaign,
    /// Set the dates of a campaign, have its steps carried out, read its runs.
    RunCampaign,
    /// Ask that a round be matched again, with a reason.
    Launch,
    /// Ask that a run be published.
    Publish,
    /// Approve what another administrator has asked for.
    Approve,
    /// Ask that an announcement be sent.
    Announce,
    /// Read what is known of the draw.
    ReadDraw,
    /// Commit to a secret of the draw, give the public value, give the secret.
    Draw,
    /// Bring a list of students.
    ImportStudents,
    /// Bring a list of posts, or names of RTS.
    ImportPosts,
    /// Bring a list of the people who coordinate and manage.
    ImportStaff,
    /// Load a list one has brought.
    LoadList,
    /// Read the table of students, with their wishes.
    ListStudents,
    /// Read the table of posts, with candidates and rankings.
    ListPosts,
    /// Read the table of RTS.
    ListSupervisors,
    /// Read the table of published results.
    ListResults,
    /// Explain any of the published results.
    ExplainResult,
    /// Make files of what one may list.
    Export,
    /// Read the frozen inputs and outcomes of a run, before and after publication.
    Audit,
    /// Read the audit log.
    ReadAuditLog,
    /// Read the certificate of a published result.
    ReadCertificate,
    /// Read the posts one may apply to, and their sheets.
    ListOffers,
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
    /// See one's own posts and, once they are known, how many candidates each has.
    ListOwnPosts,
    /// Read the candidates of one's own posts.
    ReadRanking,
    /// Rank the candidates of one's own posts, as référent.
    Rank,
    /// Read the description of one's own posts, and their sheets.
    ReadOwnPost,
    /// Describe one's own posts and file their sheets, as référent.
    DescribeOwnPost,
    /// Describe a post and file its sheet.
    DescribePost,
    /// Read how a campaign goes, in figures.
    ReadProgress,
}
