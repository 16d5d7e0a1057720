//! An account as it acts in one campaign.

use super::{Action, Grant, Scope, policy::permits, session::Factors};
use crate::{Account, CampaignId, StudentId, SupervisorId, Thing, refusal::Refusal};

/// An account as it acts in one campaign.
#[derive(Debug, Clone)]
pub struct Actor {
    account: Account,
    campaign: CampaignId,
    factors: Factors,
}

impl Actor {
    /// The account as it acts in `campaign`, in a session that has given these factors.
    ///
    /// # Errors
    /// [`Refusal::Unknown`] for an account without any right in the campaign: it cannot tell that the campaign exists.
    pub fn enter(account: Account, campaign: &CampaignId, factors: Factors) -> Result<Self, Refusal> {
        if account.grants.iter().any(|grant| grant.holds_in(campaign)) {
            Ok(Self { account, campaign: campaign.clone(), factors })
        } else {
            Err(Refusal::Unknown { what: Thing::Campaign })
        }
    }

    /// The account that is signed in.
    pub fn account(&self) -> &Account {
        &self.account
    }

    /// The rights of the account in this campaign that allow `action`.
    pub fn grants(&self, action: Action) -> impl Iterator<Item = &Grant> {
        self.grants_with(action, self.factors)
    }

    fn grants_with(&self, action: Action, factors: Factors) -> impl Iterator<Item = &Grant> {
        let here = self.account.grants.iter().filter(|grant| grant.holds_in(&self.campaign));
        here.filter(move |grant| permits(grant.role(), action, factors))
    }

    /// Checks that the policy allows `action` to one of the account's roles in this campaign.
    ///
    /// # Errors
    /// [`Refusal::SecondFactorRequired`] if it would after the second factor, [`Refusal::Forbidden`] if it does not.
    pub fn require(&self, action: Action) -> Result<(), Refusal> {
        self.require_any(&[action])
    }

    /// Checks that the policy allows one of `actions` to one of the account's roles in this campaign.
    ///
    /// # Errors
    /// [`Refusal::SecondFactorRequired`] if it would allow one after the second factor, [`Refusal::Forbidden`] if it allows
    /// none of them.
    pub fn require_any(&self, actions: &[Action]) -> Result<(), Refusal> {
        let allows = |factors| actions.iter().any(|action| self.grants_with(*action, factors).next().is_some());
        if allows(self.factors) {
            Ok(())
        } else if allows(Factors::Both) {
            Err(Refusal::SecondFactorRequired)
        } else {
            Err(Refusal::Forbidden)
        }
    }

    /// Whether the policy allows `action` to one of the account's roles in this campaign.
    pub fn may(&self, action: Action) -> bool {
        self.grants(action).next().is_some()
    }

    /// The student that this account is in the campaign.
    ///
    /// # Errors
    /// [`Refusal::Forbidden`] for an account that is no student there.
    pub fn student(&self) -> Result<&StudentId, Refusal> {
        let found = self.grants(Action::ReadWishes).find_map(|grant| match grant {
            Grant::Student { student, .. } => Some(student),
            Grant::Supervisor { .. }
            | Grant::Coordinator { .. }
            | Grant::Agency { .. }
            | Grant::Faculty { .. }
            | Grant::Admin => None,
        });
        found.ok_or(Refusal::Forbidden)
    }

    /// The RTS that this account is in the campaign.
    ///
    /// # Errors
    /// [`Refusal::Forbidden`] for an account that is no RTS there.
    pub fn supervisor(&self) -> Result<&SupervisorId, Refusal> {
        let found = self.grants(Action::ReadOwnPost).find_map(|grant| match grant {
            Grant::Supervisor { supervisor, .. } => Some(supervisor),
            Grant::Student { .. }
            | Grant::Coordinator { .. }
            | Grant::Agency { .. }
            | Grant::Faculty { .. }
            | Grant::Admin => None,
        });
        found.ok_or(Refusal::Forbidden)
    }

    /// The scopes in which `action` is allowed; empty if it is not allowed.
    pub fn scopes(&self, action: Action) -> Vec<Scope> {
        self.grants(action).flat_map(Grant::scopes).collect()
    }
}
