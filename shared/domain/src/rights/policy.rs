//! The policy: one rule for each action. The policy is data: handlers query it, and tests are generated from it.

use super::{
    Action, Role,
    session::{Factors, Opened},
};
use crate::calendar::{Tab, phase::WindowKind};

/// How far a right reaches. A row beyond the reach is answered as unknown (404).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reach {
    /// The whole platform.
    Platform,
    /// The accounts of the *coordonnateurs* and the *scolarité* whose every scope one of the scopes of the grant covers
    /// ([`super::reset::may_reset`]).
    Accounts,
    /// The campaign.
    Campaign,
    /// The rows that one of the scopes of the grant covers.
    Scopes,
    /// One's own row.
    Own,
    /// The posts of one's own row.
    OwnPosts,
    /// The candidates of the posts of one's own row, once RTS may see them.
    Candidates,
    /// The objects that the account itself has created.
    Made,
}

/// When an action is allowed. Administrators see every tab at any time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum When {
    /// At any time.
    Always,
    /// From the opening of the dossiers on; `tab_closed` before.
    FromDossier,
    /// While the calendar opens the tab to the role; `tab_closed` otherwise.
    InTab(Tab),
    /// While documents are filed: from the opening of the dossiers to the end of the first wishes, then with the wishes
    /// of each round; `window_not_open`, `window_closed` or `suspended` otherwise.
    InDossiers,
    /// In a round's window; `window_not_open`, `window_closed`, `suspended` or `round_not_published` otherwise.
    InWindow(WindowKind),
    /// From the opening of the descriptions to that of the first wishes, so that what students read stays while they choose;
    /// `window_not_open`, `window_closed` or `suspended` otherwise.
    InDescriptions,
    /// Until the closing of the campaign; `window_closed` or `suspended` otherwise.
    BeforeClosing,
    /// From the opening of a round's window on; `window_not_open` before, and `suspended` while the round's wishes may open
    /// again.
    FromWindow(WindowKind),
    /// Lists of students and posts before the first round, between two and after the last; `import_too_late`
    /// otherwise. Names of RTS and staff at any time.
    BetweenRounds,
    /// Once the round's ranking has closed; `not_due` before.
    AfterRanking,
    /// Once the round is published; before, there is nothing: 404.
    Published,
    /// Once the round is published, while the calendar opens the tab to the role; 404 and `tab_closed` otherwise.
    PublishedInTab(Tab),
}

/// What an action shows, which decides the factors it takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shows {
    /// Dates, parameters and counts: nothing that says who somebody is or what they have chosen.
    Figures,
    /// Names, INE, dossiers, hearts, ranks or results, or it changes something.
    People,
}

/// One rule of the policy.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rule {
    /// The action.
    pub action: Action,
    /// The roles to which it is allowed.
    pub roles: &'static [Role],
    /// The reach of the right.
    pub reach: Reach,
    /// The time at which the action is allowed.
    pub when: When,
    /// What the action shows.
    pub shows: Shows,
}

impl Rule {
    /// Whether a session of `role` that has given these factors may act.
    pub fn opens(&self, role: Role, factors: Factors) -> bool {
        let enough = match (factors, role.opened_by_first_factor()) {
            (Factors::Both, _) | (Factors::First, Opened::Everything) => true,
            (Factors::First, Opened::Figures) => self.shows == Shows::Figures,
            (Factors::First, Opened::Nothing) => false,
        };
        enough && self.roles.contains(&role)
    }

    /// The rule of an action that shows figures alone.
    const fn of_figures(self) -> Self {
        Self { shows: Shows::Figures, ..self }
    }
}

const fn allow(action: Action, roles: &'static [Role], reach: Reach, when: When) -> Rule {
    Rule { action, roles, reach, when, shows: Shows::People }
}

const ADMIN: &[Role] = &[Role::Admin];
const STUDENT: &[Role] = &[Role::Student];
const SUPERVISOR: &[Role] = &[Role::Supervisor];
/// The roles that keep the lists.
const KEEPERS: &[Role] = &[Role::Agency, Role::Faculty, Role::Admin];
/// The roles that follow a campaign in its tables.
const FOLLOWERS: &[Role] = &[Role::Coordinator, Role::Agency, Role::Faculty, Role::Admin];

/// The policy.
pub const POLICY: &[Rule] = &[
    allow(Action::ResetAccount, &[Role::Agency, Role::Admin], Reach::Accounts, When::Always),
    allow(Action::ListAccounts, &[Role::Agency, Role::Admin], Reach::Accounts, When::Always),
    allow(Action::CreateCampaign, ADMIN, Reach::Platform, When::Always),
    allow(Action::ReadCampaign, &Role::ALL, Reach::Campaign, When::Always).of_figures(),
    allow(Action::ReadContacts, &Role::ALL, Reach::Campaign, When::Always),
    allow(Action::WriteContact, FOLLOWERS, Reach::Scopes, When::Always),
    allow(Action::RunCampaign, ADMIN, Reach::Campaign, When::Always),
    allow(Action::Launch, ADMIN, Reach::Campaign, When::AfterRanking),
    allow(Action::Publish, ADMIN, Reach::Campaign, When::AfterRanking),
    allow(Action::Approve, ADMIN, Reach::Campaign, When::Always),
    allow(Action::Announce, ADMIN, Reach::Campaign, When::Always),
    allow(Action::ReadDraw, &Role::ALL, Reach::Campaign, When::Always).of_figures(),
    allow(Action::Draw, ADMIN, Reach::Campaign, When::Always),
    allow(Action::ImportStudents, KEEPERS, Reach::Scopes, When::Always),
    allow(Action::FlagShifted, &[Role::Agency, Role::Admin], Reach::Scopes, When::Always),
    allow(Action::ImportPosts, &[Role::Agency, Role::Admin], Reach::Scopes, When::Always),
    allow(Action::ImportStaff, ADMIN, Reach::Campaign, When::Always),
    allow(Action::LoadList, KEEPERS, Reach::Made, When::BetweenRounds),
    allow(Action::ListStudents, FOLLOWERS, Reach::Scopes, When::InTab(Tab::Students)),
    allow(Action::ListPosts, FOLLOWERS, Reach::Scopes, When::InTab(Tab::Posts)),
    allow(Action::ListSupervisors, FOLLOWERS, Reach::Scopes, When::InTab(Tab::Supervisors)),
    allow(Action::ListResults, FOLLOWERS, Reach::Scopes, When::InTab(Tab::Results)),
    allow(Action::Withdraw, &[Role::Agency, Role::Admin], Reach::Scopes, When::Published),
    allow(Action::ExplainResult, FOLLOWERS, Reach::Scopes, When::PublishedInTab(Tab::Results)),
    allow(Action::Export, FOLLOWERS, Reach::Made, When::Always),
    allow(Action::Audit, ADMIN, Reach::Campaign, When::Published),
    allow(Action::ReadAuditLog, ADMIN, Reach::Campaign, When::Always),
    allow(Action::ReadCertificate, &Role::ALL, Reach::Campaign, When::Published).of_figures(),
    allow(Action::ListOffers, STUDENT, Reach::Own, When::FromDossier),
    allow(Action::ReadOwnStatus, STUDENT, Reach::Own, When::Always),
    allow(Action::ReadOwnDossier, STUDENT, Reach::Own, When::Always),
    allow(Action::FileDossier, STUDENT, Reach::Own, When::InDossiers),
    allow(Action::ReadCandidateDossier, SUPERVISOR, Reach::Candidates, When::Always),
    allow(Action::ReadDossier, FOLLOWERS, Reach::Scopes, When::InTab(Tab::Students)),
    allow(Action::ReadWishes, STUDENT, Reach::Own, When::Always),
    allow(Action::Wish, STUDENT, Reach::Own, When::InWindow(WindowKind::Wishes)),
    allow(Action::OwnResult, STUDENT, Reach::Own, When::Published),
    allow(Action::ListOwnPosts, SUPERVISOR, Reach::OwnPosts, When::Always),
    allow(Action::ReadRanking, SUPERVISOR, Reach::OwnPosts, When::FromWindow(WindowKind::Ranking)),
    allow(Action::Rank, SUPERVISOR, Reach::OwnPosts, When::InWindow(WindowKind::Ranking)),
    allow(Action::AskDelegation, SUPERVISOR, Reach::OwnPosts, When::Always),
    allow(Action::DecideDelegation, &[Role::Agency, Role::Admin], Reach::Scopes, When::Always),
    allow(Action::ReadOwnPost, SUPERVISOR, Reach::OwnPosts, When::Always),
    allow(Action::DescribeOwnPost, SUPERVISOR, Reach::OwnPosts, When::InDescriptions),
    allow(Action::DescribePost, KEEPERS, Reach::Scopes, When::BeforeClosing),
    allow(Action::ReadProgress, FOLLOWERS, Reach::Scopes, When::Always).of_figures(),
];

/// The rule of an action.
pub(super) fn rule(action: Action) -> Option<&'static Rule> {
    POLICY.iter().find(|rule| rule.action == action)
}

/// Whether the policy allows `action` to `role` with these factors, whatever the place and the time.
pub(super) fn permits(role: Role, action: Action, factors: Factors) -> bool {
    rule(action).is_some_and(|rule| rule.opens(role, factors))
}

impl When {
    /// The tab of the menu that the rule depends on; none for a rule that depends on no tab.
    pub fn tab(self) -> Option<Tab> {
        match self {
            Self::InTab(tab) | Self::PublishedInTab(tab) => Some(tab),
            Self::Always
            | Self::FromDossier
            | Self::InDossiers
            | Self::InWindow(_)
            | Self::InDescriptions
            | Self::BeforeClosing
            | Self::FromWindow(_)
            | Self::BetweenRounds
            | Self::AfterRanking
            | Self::Published => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_policy_has_one_rule_an_action() {
        let mut actions: Vec<_> = POLICY.iter().map(|rule| rule.action).collect();
        actions.sort_unstable();
        actions.dedup();
        assert_eq!(actions.len(), POLICY.len());
        // `ReadProgress` is the last variant: an action that is added without a rule makes this fail.
        assert_eq!(actions.len(), Action::ReadProgress as usize + 1);
    }

    #[test]
    fn supervisors_and_students_read_no_table_of_hearts_or_ranks() {
        for role in [Role::Student, Role::Supervisor] {
            for action in [Action::ListStudents, Action::ListPosts, Action::ListResults, Action::Export, Action::Audit]
            {
                assert!(!permits(role, action, Factors::Both), "{role:?} {action:?}");
            }
        }
    }

    /// What somebody who reads the mailbox of a coordonnateur can see.
    #[test]
    fn a_mailed_code_shows_coordinators_figures_alone() {
        let opened = |role: Role| {
            let opened = POLICY.iter().filter(|rule| rule.opens(role, Factors::First));
            opened.map(|rule| rule.action).collect::<Vec<_>>()
        };
        let figures = [Action::ReadCampaign, Action::ReadDraw, Action::ReadCertificate, Action::ReadProgress];
        assert_eq!(opened(Role::Coordinator), figures);
        for role in [Role::Agency, Role::Faculty, Role::Admin] {
            assert_eq!(opened(role), [], "{role:?}");
        }
        for role in [Role::Student, Role::Supervisor] {
            let all = POLICY.iter().filter(|rule| rule.roles.contains(&role)).map(|rule| rule.action);
            assert_eq!(opened(role), all.collect::<Vec<_>>(), "{role:?}");
        }
    }

    #[test]
    fn coordinators_only_read() {
        for action in [Action::RunCampaign, Action::ImportStudents, Action::ImportPosts, Action::Wish, Action::Rank] {
            assert!(!permits(Role::Coordinator, action, Factors::Both), "{action:?}");
        }
    }
}
