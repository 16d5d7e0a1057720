//! The RTS who is signed in, with the round of the path.

use api::{Problem, Request};
use domain::{
    Action, PostId, Refusal, Supervisor, Thing, calendar::Window, rights::About, roster::supervisor::PostAccess,
};
use identity::Visit;

use crate::Context;

/// The RTS who is signed in, and the round of the path with its ranking window.
pub(crate) struct Supervised {
    pub(crate) visit: Visit,
    pub(crate) supervisor: Supervisor,
    pub(crate) round: u32,
    pub(crate) window: Window,
}

impl Supervised {
    pub(crate) async fn enter(context: &Context, request: &Request) -> Result<Self, Problem> {
        let visit = context.identity.visit(request).await?;
        let round = request.round()?;
        let campaign = &visit.current.campaign;
        let supervisor = context.store.supervisor(&campaign.id, visit.actor.supervisor()?).await?;
        let supervisor = supervisor.ok_or_else(|| Problem::not_found(Thing::Supervisor))?;
        let window = campaign.calendar.round(round).ok_or_else(|| Problem::not_found(Thing::Round))?.ranking;
        Ok(Self { visit, supervisor, round, window })
    }

    /// Refuses before the ranking window opens: until then nobody sees the candidates of the round.
    pub(crate) async fn of_candidates(context: &Context, request: &Request) -> Result<Self, Problem> {
        let supervised = Self::enter(context, request).await?;
        supervised.allow_candidates(supervised.round)?;
        Ok(supervised)
    }

    /// Refuses unless RTS may see the candidates of a round now.
    fn allow_candidates(&self, round: u32) -> Result<(), Refusal> {
        self.visit.allow(Action::ReadRanking, About::in_round(round)).map(drop)
    }

    /// The access of the RTS to the candidates of a post; none if the RTS holds neither the post nor a line that is counted
    /// with it in the round.
    pub(crate) async fn access(&self, context: &Context, post: &PostId) -> Result<Option<PostAccess>, Problem> {
        if let Some(access) = self.supervisor.access(post) {
            return Ok(Some(access));
        }
        let here = self.supervisor.posts.iter().map(|(id, _)| id).filter(|id| id.market() == post.market());
        let lines = context.store.posts_named(&self.visit.current.campaign.id, here).await?;
        let lists = context.tables.candidacies_of(&self.visit.current, self.round, &lines).await?;
        let counted = lines
            .iter()
            .filter(|line| lists.get(&line.id).is_some_and(|list| list.counted_with.as_ref() == Some(post)));
        Ok(counted.filter_map(|line| self.supervisor.access(&line.id)).min())
    }

    /// Whether RTS may see the candidates of a round now.
    pub(crate) fn shows_candidates(&self, round: u32) -> bool {
        self.allow_candidates(round).is_ok()
    }
}
