//! Lifetimes of sessions, one-time codes and links, and what each role sees before it has given a second factor.

use jiff::SignedDuration;
use schemars::JsonSchema;
use serde::Serialize;

use super::{Grant, Role, account::Account};

/// How long a one-time code is valid; pages and mails show the instant at which it expires.
pub const CODE_LIFETIME: SignedDuration = SignedDuration::from_mins(10);
/// How long a link that signs in is valid; it comes in the mail of a code.
pub const ENTRY_LIFETIME: SignedDuration = CODE_LIFETIME;
/// How long a link to set a password is valid.
pub const LINK_LIFETIME: SignedDuration = SignedDuration::from_hours(1);

/// How long the code is valid that is told by telephone and brings a second factor.
pub const ENROLMENT_LIFETIME: SignedDuration = SignedDuration::from_hours(24);
/// How long the challenge of a passkey is valid.
pub const CHALLENGE_LIFETIME: SignedDuration = SignedDuration::from_mins(5);
/// Time in which a device that asks for a second mail of one kind gets none: the first is on its way.
pub const ASKED_AGAIN_AFTER: SignedDuration = SignedDuration::from_mins(1);

/// When a session ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Lifetime {
    /// Time after which an unused session ends.
    pub idle: SignedDuration,
    /// Time after the sign-in at which a session ends, however much it is used.
    pub absolute: SignedDuration,
}

const STUDENTS_AND_SUPERVISORS: Lifetime =
    Lifetime { idle: SignedDuration::from_mins(30), absolute: SignedDuration::from_hours(12) };
/// Sessions of accounts that read lists of other people are shorter.
const FOLLOWERS: Lifetime = Lifetime { idle: SignedDuration::from_mins(15), absolute: SignedDuration::from_hours(8) };

impl Role {
    /// Whether this role reads lists of other people.
    fn follows(self) -> bool {
        match self {
            Self::Student | Self::Supervisor => false,
            Self::Coordinator | Self::Agency | Self::Faculty | Self::Admin => true,
        }
    }

    /// What the first factor alone opens to this role. A coordonnateur reads the INE, the dossiers and the hearts of up to
    /// the whole country, and a manager changes data that others depend on.
    pub fn opened_by_first_factor(self) -> Opened {
        match self {
            Self::Student | Self::Supervisor => Opened::Everything,
            Self::Coordinator => Opened::Figures,
            Self::Agency | Self::Faculty | Self::Admin => Opened::Nothing,
        }
    }
}

/// The factors that a session has given.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Factors {
    /// A mailed code or link, a password, or another application.
    First,
    /// The first factor, then the second.
    Both,
}

/// What the first factor alone opens; the second opens the rest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Opened {
    /// Nothing.
    Nothing,
    /// Dates and figures, and what other roles of the account open: nothing that says who somebody is.
    Figures,
    /// Everything: there is no second factor.
    Everything,
}

impl Account {
    /// How long a session of this account lasts; the strictest of its roles decides.
    pub fn session_lifetime(&self) -> Lifetime {
        let follows = self.grants.iter().map(Grant::role).any(Role::follows);
        if follows { FOLLOWERS } else { STUDENTS_AND_SUPERVISORS }
    }

    /// What the first factor alone opens to this account; the strictest of its roles decides.
    pub fn opened_by_first_factor(&self) -> Opened {
        let roles = self.grants.iter().map(Grant::role);
        roles.map(Role::opened_by_first_factor).min().unwrap_or(Opened::Everything)
    }

    /// Whether a second factor opens more to this account.
    pub fn needs_second_factor(&self) -> bool {
        self.opened_by_first_factor() != Opened::Everything
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{AccountId, CampaignId, StudentId};

    fn account(grants: Vec<Grant>) -> Account {
        let id = AccountId::parse("018e0000-0000-7000-8000-000000000001").unwrap();
        Account { id, email: "ada@example.org".to_owned(), name: String::new(), phone: None, grants }
    }

    #[test]
    fn the_strictest_role_decides() {
        let campaign = CampaignId::parse("2024-05").unwrap();
        let student = StudentId::parse("urg_bretagne_1").unwrap();
        let student = Grant::Student { campaign: campaign.clone(), student };
        let coordinator = Grant::Coordinator { campaign, scopes: Vec::new() };
        let minutes = |account: &Account| account.session_lifetime().idle.as_mins();
        assert_eq!(minutes(&account(vec![])), 30);
        assert_eq!(minutes(&account(vec![student.clone()])), 30);
        assert_eq!(minutes(&account(vec![student.clone(), coordinator.clone()])), 15);
        assert_eq!(account(vec![]).opened_by_first_factor(), Opened::Everything);
        assert_eq!(account(vec![student.clone()]).opened_by_first_factor(), Opened::Everything);
        assert_eq!(account(vec![student.clone(), coordinator.clone()]).opened_by_first_factor(), Opened::Figures);
        assert_eq!(account(vec![student, coordinator, Grant::Admin]).opened_by_first_factor(), Opened::Nothing);
    }
}
