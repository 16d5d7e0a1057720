//! People whom mails do not reach, counted for the managers who can have their addresses corrected.

use serde::{Deserialize, Serialize};

use crate::{
    Account, CampaignId, Post, PostId, Student, Supervisor,
    rights::{Grant, Place, Role, Scope, covered},
};

/// Numbers of students and RTS whose address fails.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unreached {
    /// Number of students who take part.
    pub students: usize,
    /// Number of RTS with a post.
    pub supervisors: usize,
}

impl Unreached {
    /// Counts those of these people whose address fails and whom one of the scopes covers: a student by their own place, an RTS
    /// by that of any of `posts`.
    pub fn within(scopes: &[Scope], students: &[Student], supervisors: &[Supervisor], posts: &[Post]) -> Self {
        let place = |id: &PostId| posts.iter().find(|post| post.id == *id).map(Post::place);
        let in_scope = |place: Place<'_>| covered(scopes, place);
        let of_supervisor = |row: &&Supervisor| row.posts.iter().filter_map(|(id, _)| place(id)).any(in_scope);
        let students = students.iter().filter(|row| row.learns_nothing() && in_scope(row.place()));
        let supervisors = supervisors.iter().filter(|row| row.learns_nothing()).filter(of_supervisor);
        Self { students: students.count(), supervisors: supervisors.count() }
    }

    /// Whether everybody is reached.
    pub fn is_nobody(self) -> bool {
        self == Self::default()
    }
}

/// The scopes in which an account has addresses corrected: those of its rights as ARS or *scolarité* of a campaign.
pub fn corrects(account: &Account, campaign: &CampaignId) -> Vec<Scope> {
    let manages = |role| match role {
        Role::Agency | Role::Faculty => true,
        Role::Student | Role::Supervisor | Role::Coordinator | Role::Admin => false,
    };
    let of_campaign = account.grants.iter().filter(|grant| grant.holds_in(campaign) && manages(grant.role()));
    of_campaign.flat_map(Grant::scopes).collect()
}
