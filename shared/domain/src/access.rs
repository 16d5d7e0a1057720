//! Who may do what: the policy table (`docs/procedure.md`, section "Actors"), and the scopes that bound it.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{Account, Calendar, CampaignId, StudentId, SupervisorId, calendar::Tab, refusal::Refusal};

/// What somebody is in a campaign.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// *Étudiant*
    Student,
    /// *RTS*, référent or consultatif according to the post
    Supervisor,
    /// *Coordonnateur*
    Coordinator,
    /// *Gestionnaire ARS*
    Agency,
    /// *Gestionnaire scolarité*
    Faculty,
    /// *Administrateur national*
    Admin,
}

/// What can be asked of the platform.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Action {
    /// Create a campaign, set its dates, launch and publish.
    RunCampaign,
    /// Load lists of students.
    ImportStudents,
    /// Load lists of posts.
    ImportPosts,
    /// Load the people who coordinate and manage.
    ImportStaff,
    /// Read the table of students, with their wishes.
    ListStudents,
    /// Read the table of posts, with candidates and rankings.
    ListPosts,
    /// Read the posts one may apply to.
    ListOffers,
    /// Read the table of RTS.
    ListSupervisors,
    /// Read and write one's own hearts.
    Wish,
    /// Read the candidates of one's own posts, and rank them if référent.
    Rank,
    /// Read the table of published results and explain any of them.
    ListResults,
    /// Read one's own published result and its reasons.
    OwnResult,
    /// Export what one may list.
    Export,
    /// Read the frozen inputs and outcomes of a run, before and after publication.
    Audit,
}

/// The policy: which roles may do what. Scopes and windows narrow it further.
pub const POLICY: &[(Action, &[Role])] = &[
    (Action::RunCampaign, &[Role::Admin]),
    (Action::ImportStudents, &[Role::Agency, Role::Faculty, Role::Admin]),
    (Action::ImportPosts, &[Role::Agency, Role::Admin]),
    (Action::ImportStaff, &[Role::Admin]),
    (Action::ListStudents, &[Role::Coordinator, Role::Agency, Role::Faculty, Role::Admin]),
    (Action::ListPosts, &[Role::Coordinator, Role::Agency, Role::Faculty, Role::Admin]),
    (Action::ListOffers, &[Role::Student]),
    (Action::ListSupervisors, &[Role::Coordinator, Role::Agency, Role::Faculty, Role::Admin]),
    (Action::Wish, &[Role::Student]),
    (Action::Rank, &[Role::Supervisor]),
    (Action::ListResults, &[Role::Coordinator, Role::Agency, Role::Faculty, Role::Admin]),
    (Action::OwnResult, &[Role::Student]),
    (Action::Export, &[Role::Coordinator, Role::Agency, Role::Faculty, Role::Admin]),
    (Action::Audit, &[Role::Admin]),
];

/// Whether the policy lets `role` do `action` at all.
pub fn permits(role: Role, action: Action) -> bool {
    POLICY.iter().any(|(listed, roles)| *listed == action && roles.contains(&role))
}

/// Where a right holds; `None` means everywhere. National scope is a value, not a role.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Scope {
    /// Code of a specialty.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub specialty: Option<String>,
    /// Label of a region.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub region: Option<String>,
    /// Label of a subdivision.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub subdivision: Option<String>,
}

impl Scope {
    /// All of France, all specialties.
    pub const NATIONAL: Self = Self { specialty: None, region: None, subdivision: None };

    /// Whether a row of this place and specialty is inside.
    pub fn covers(&self, place: Place<'_>) -> bool {
        let inside = |bound: &Option<String>, value: &str| bound.as_deref().is_none_or(|bound| bound == value);
        inside(&self.specialty, place.specialty)
            && inside(&self.region, place.region)
            && inside(&self.subdivision, place.subdivision)
    }
}

/// Where a student or a post is.
#[derive(Debug, Clone, Copy)]
pub struct Place<'a> {
    /// Code of the specialty.
    pub specialty: &'a str,
    /// Label of the region.
    pub region: &'a str,
    /// Label of the subdivision.
    pub subdivision: &'a str,
}

/// A right on an account: a role in a campaign, and where or as whom.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "role", rename_all = "snake_case")]
pub enum Grant {
    /// This account is this student.
    Student {
        /// The campaign.
        campaign: CampaignId,
        /// The row of the student.
        student: StudentId,
    },
    /// This account is this RTS.
    Supervisor {
        /// The campaign.
        campaign: CampaignId,
        /// The row of the RTS.
        supervisor: SupervisorId,
    },
    /// Follows some specialties and territories, read-only.
    Coordinator {
        /// The campaign.
        campaign: CampaignId,
        /// Where.
        scopes: Vec<Scope>,
    },
    /// Regional agency (ARS).
    Agency {
        /// The campaign.
        campaign: CampaignId,
        /// Where.
        scopes: Vec<Scope>,
    },
    /// Faculty office (*scolarité*).
    Faculty {
        /// The campaign.
        campaign: CampaignId,
        /// Where.
        scopes: Vec<Scope>,
    },
    /// National administrator, of every campaign.
    Admin,
}

impl Grant {
    /// Its role.
    pub fn role(&self) -> Role {
        match self {
            Self::Student { .. } => Role::Student,
            Self::Supervisor { .. } => Role::Supervisor,
            Self::Coordinator { .. } => Role::Coordinator,
            Self::Agency { .. } => Role::Agency,
            Self::Faculty { .. } => Role::Faculty,
            Self::Admin => Role::Admin,
        }
    }

    /// Where it holds; nowhere for those who act for themselves.
    fn scopes(&self) -> Vec<Scope> {
        match self {
            Self::Admin => vec![Scope::NATIONAL],
            Self::Coordinator { scopes, .. } | Self::Agency { scopes, .. } | Self::Faculty { scopes, .. } => {
                scopes.clone()
            }
            Self::Student { .. } | Self::Supervisor { .. } => Vec::new(),
        }
    }

    /// Whether it counts in `campaign`.
    pub fn holds_in(&self, campaign: &CampaignId) -> bool {
        match self {
            Self::Student { campaign: own, .. }
            | Self::Supervisor { campaign: own, .. }
            | Self::Coordinator { campaign: own, .. }
            | Self::Agency { campaign: own, .. }
            | Self::Faculty { campaign: own, .. } => own == campaign,
            Self::Admin => true,
        }
    }
}

/// Somebody signed in, looking at one campaign.
#[derive(Debug, Clone)]
pub struct Actor {
    account: Account,
    campaign: CampaignId,
}

impl Actor {
    /// The account as it acts in `campaign`. An account without any right there cannot tell the campaign exists.
    pub fn enter(account: Account, campaign: &CampaignId) -> Result<Self, Refusal> {
        if account.grants.iter().any(|grant| grant.holds_in(campaign)) {
            Ok(Self { account, campaign: campaign.clone() })
        } else {
            Err(Refusal::Unknown { what: "campaign" })
        }
    }

    /// Who signed in.
    pub fn account(&self) -> &Account {
        &self.account
    }

    /// The rights of this account here that allow `action`.
    pub fn grants(&self, action: Action) -> impl Iterator<Item = &Grant> {
        let here = self.account.grants.iter().filter(|grant| grant.holds_in(&self.campaign));
        here.filter(move |grant| permits(grant.role(), action))
    }

    /// Refuses unless the policy allows `action` to one of the account's roles here.
    pub fn require(&self, action: Action) -> Result<(), Refusal> {
        if self.grants(action).next().is_some() { Ok(()) } else { Err(Refusal::Forbidden) }
    }

    /// Where those roles that may do `action` and see `tab` now may do it; refused if there is none. Administrators see every tab at any time.
    pub fn require_tab(
        &self,
        action: Action,
        calendar: &Calendar,
        tab: Tab,
        now: jiff::Timestamp,
    ) -> Result<Vec<Scope>, Refusal> {
        self.require(action)?;
        let sees = |grant: &&Grant| grant.role() == Role::Admin || calendar.tab_is_open(grant.role(), tab, now);
        let mut seeing = self.grants(action).filter(sees).peekable();
        if seeing.peek().is_none() {
            return Err(Refusal::TabClosed);
        }
        Ok(seeing.flat_map(Grant::scopes).collect())
    }

    /// Whether the account may do `action`.
    pub fn may(&self, action: Action) -> bool {
        self.grants(action).next().is_some()
    }

    /// The student this account is, if it may wish or read its own result.
    pub fn student(&self) -> Result<&StudentId, Refusal> {
        let found = self.grants(Action::Wish).find_map(|grant| match grant {
            Grant::Student { student, .. } => Some(student),
            _ => None,
        });
        found.ok_or(Refusal::Forbidden)
    }

    /// The RTS this account is.
    pub fn supervisor(&self) -> Result<&SupervisorId, Refusal> {
        let found = self.grants(Action::Rank).find_map(|grant| match grant {
            Grant::Supervisor { supervisor, .. } => Some(supervisor),
            _ => None,
        });
        found.ok_or(Refusal::Forbidden)
    }

    /// Where `action` is allowed; empty when it is not.
    pub fn scopes(&self, action: Action) -> Vec<Scope> {
        self.grants(action).flat_map(Grant::scopes).collect()
    }
}

/// Whether one of the scopes covers the place.
pub fn covered(scopes: &[Scope], place: Place<'_>) -> bool {
    scopes.iter().any(|scope| scope.covers(place))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_policy_names_every_action_once() {
        let mut actions: Vec<_> = POLICY.iter().map(|(action, _)| *action).collect();
        actions.sort_unstable();
        actions.dedup();
        assert_eq!(actions.len(), POLICY.len());
    }

    #[test]
    fn supervisors_and_students_read_no_table_of_hearts_or_ranks() {
        for role in [Role::Student, Role::Supervisor] {
            for action in [Action::ListStudents, Action::ListPosts, Action::ListResults, Action::Export, Action::Audit]
            {
                assert!(!permits(role, action), "{role:?} {action:?}");
            }
        }
    }

    #[test]
    fn coordinators_only_read() {
        for action in [Action::RunCampaign, Action::ImportStudents, Action::ImportPosts, Action::Wish, Action::Rank] {
            assert!(!permits(Role::Coordinator, action), "{action:?}");
        }
    }

    #[test]
    fn a_scope_is_a_pair() {
        let scope = Scope { specialty: Some("urgences".into()), region: Some("Bretagne".into()), subdivision: None };
        let place = Place { specialty: "urgences", region: "Bretagne", subdivision: "SUBDI BREST" };
        assert!(scope.covers(place));
        assert!(!scope.covers(Place { region: "Normandie", ..place }));
        assert!(!scope.covers(Place { specialty: "pediatrie", ..place }));
    }
}
