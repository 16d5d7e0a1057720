//! Somebody signed in, looking at one campaign.

use super::{Action, Grant, Scope, permits};
use crate::{Account, CampaignId, StudentId, SupervisorId, refusal::Refusal};

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

    /// Refuses unless the policy allows one of `actions` to one of the account's roles here.
    pub fn require_any(&self, actions: &[Action]) -> Result<(), Refusal> {
        if actions.iter().any(|action| self.may(*action)) { Ok(()) } else { Err(Refusal::Forbidden) }
    }

    /// Whether the account may do `action`.
    pub fn may(&self, action: Action) -> bool {
        self.grants(action).next().is_some()
    }

    /// The student this account is, if it may wish or read its own result.
    pub fn student(&self) -> Result<&StudentId, Refusal> {
        let found = self.grants(Action::ReadWishes).find_map(|grant| match grant {
            Grant::Student { student, .. } => Some(student),
            _ => None,
        });
        found.ok_or(Refusal::Forbidden)
    }

    /// The RTS this account is.
    pub fn supervisor(&self) -> Result<&SupervisorId, Refusal> {
        let found = self.grants(Action::ReadOwnPost).find_map(|grant| match grant {
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
