//! What an export holds, and whether its author may still have it.

use serde::{Deserialize, Serialize};

use super::{Action, Actor, Scope};
use crate::refusal::Refusal;

/// What an export holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Content {
    /// The table of students.
    Students,
    /// The table of posts.
    Posts,
    /// The table of RTS.
    Supervisors,
    /// The table of results.
    Results,
    /// A file of a published run.
    Run,
    /// The audit log.
    Audit,
}

impl Content {
    /// The text of the content in requests and in the audit log.
    pub fn text(self) -> &'static str {
        match self {
            Self::Students => "students",
            Self::Posts => "posts",
            Self::Supervisors => "supervisors",
            Self::Results => "results",
            Self::Run => "run",
            Self::Audit => "audit",
        }
    }

    /// The action that gives the right to read the content.
    pub fn action(self) -> Action {
        match self {
            Self::Students => Action::ListStudents,
            Self::Posts => Action::ListPosts,
            Self::Supervisors => Action::ListSupervisors,
            Self::Results => Action::ListResults,
            Self::Run => Action::Audit,
            Self::Audit => Action::ReadAuditLog,
        }
    }
}

/// The right with which an export was made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MadeWith {
    /// What the export holds.
    pub content: Content,
    /// The scopes in which its author had the right to read it.
    pub scopes: Vec<Scope>,
}

impl Actor {
    /// Checks that the account still has the right with which it has made an export: the action is allowed to it, and
    /// each scope of the export lies in one that it has now. Dates of tabs do not count, because they say when a table
    /// is of use and not who may read it. `None` is an export of which the right is not known: it may hold the country.
    ///
    /// # Errors
    /// [`Refusal::RightsReduced`] if it does not.
    pub fn still_has(&self, made_with: Option<&MadeWith>) -> Result<(), Refusal> {
        let (action, made): (Action, &[Scope]) = match made_with {
            Some(made_with) => (made_with.content.action(), &made_with.scopes),
            None => (Action::Export, &[Scope::NATIONAL]),
        };
        let now = self.scopes(action);
        let kept = made.iter().all(|made| now.iter().any(|scope| scope.contains(made)));
        if kept && self.may(action) { Ok(()) } else { Err(Refusal::RightsReduced) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        Account, AccountId, CampaignId,
        rights::{Grant, session::Factors},
    };

    fn brittany(specialty: Option<&str>) -> Scope {
        Scope { specialty: specialty.map(str::to_owned), region: Some("Bretagne".to_owned()), subdivision: None }
    }

    fn told(grants: &[Grant], content: Content, scopes: Vec<Scope>) -> Result<(), Refusal> {
        let id = AccountId::parse("018e0000-0000-7000-8000-000000000001").unwrap();
        let account = Account { id, email: String::new(), name: String::new(), phone: None, grants: grants.to_vec() };
        let campaign = CampaignId::parse("2024-05").unwrap();
        Actor::enter(account, &campaign, Factors::Both).unwrap().still_has(Some(&MadeWith { content, scopes }))
    }

    #[test]
    fn an_export_dies_with_the_right_it_was_made_with() {
        let campaign = CampaignId::parse("2024-05").unwrap();
        let agency = |scopes| [Grant::Agency { campaign: campaign.clone(), scopes }];
        let gone = Err(Refusal::RightsReduced);
        let students = |grants: &[Grant], scopes| told(grants, Content::Students, scopes);
        assert_eq!(students(&agency(vec![brittany(None)]), vec![brittany(None)]), Ok(()));
        assert_eq!(students(&agency(vec![Scope::NATIONAL]), vec![brittany(None)]), Ok(()));
        assert_eq!(students(&agency(vec![brittany(None)]), vec![brittany(Some("urg"))]), Ok(()));
        assert_eq!(students(&agency(vec![brittany(Some("urg"))]), vec![brittany(None)]), gone);
        assert_eq!(students(&agency(vec![brittany(None)]), vec![Scope::NATIONAL]), gone);
        // One of two scopes is gone.
        let two = vec![brittany(Some("urg")), brittany(Some("ped"))];
        assert_eq!(students(&agency(vec![brittany(Some("urg"))]), two), gone);
        assert_eq!(students(&agency(Vec::new()), vec![brittany(None)]), gone);
        // The role is gone, although another one keeps the country in sight.
        assert_eq!(told(&[Grant::Admin], Content::Audit, vec![Scope::NATIONAL]), Ok(()));
        assert_eq!(told(&agency(vec![Scope::NATIONAL]), Content::Audit, vec![Scope::NATIONAL]), gone);
        assert_eq!(told(&agency(vec![Scope::NATIONAL]), Content::Run, Vec::new()), gone);
    }
}
