//! The posts of the RTS who is signed in, with the progress of each ranking.

use std::collections::BTreeMap;

use api::{Answer, Problem, Request, Response};
use domain::{
    Post, PostId,
    rankings::{candidacy::Candidacies, ranking::Ranking},
};

use crate::{
    Context,
    supervised::Supervised,
    view::{OwnPostView, RankingsView},
};

pub(crate) async fn list(context: &Context, request: &Request) -> Answer {
    let supervised = Supervised::enter(context, request).await?;
    let shows_candidates = supervised.shows_candidates();
    let Supervised { visit, supervisor, round, window } = supervised;
    let campaign = &visit.current.campaign;
    let posts = context.store.posts_named(&campaign.id, supervisor.posts.iter().map(|(post, _)| post)).await?;
    let supervisors = context.tables.supervisors_of(&campaign.id, &posts).await?;
    let own = |post: &Post, progress, saved_at| {
        let access = supervisor.access(&post.id);
        let access = access.ok_or_else(|| Problem::internal("a post that is not one of the supervisor's"))?;
        Ok::<_, Problem>(OwnPostView::of(post, access, &supervisors, progress, saved_at))
    };
    if !shows_candidates {
        let views = posts.iter().map(|post| own(post, None, None)).collect::<Result<_, _>>()?;
        return Response::json(200, &RankingsView::of(round, &window, views));
    }
    let rankings = context.store.rankings_of(&campaign.id, round, posts.iter().map(|post| &post.id)).await?;
    let rankings: BTreeMap<&PostId, &Ranking> = rankings.iter().map(|ranking| (&ranking.post, ranking)).collect();
    let mut candidacies = context.tables.candidacies_of(&visit.current, round, &posts).await?;
    let found = posts
        .iter()
        .map(|post| (post, candidacies.remove(&post.id).unwrap_or_else(|| Candidacies::none(post.id.clone(), round))));
    let views = found.filter(|(_, found)| found.counted_with.is_none()).map(|(post, found)| {
        let empty = Ranking::empty(post.id.clone(), round);
        let ranking = rankings.get(&post.id).copied().unwrap_or(&empty);
        let progress = ranking.progress(&found.candidacies, &campaign.parameters.algorithm);
        own(post, Some(progress), ranking.saved_at)
    });
    Response::json(200, &RankingsView::of(round, &window, views.collect::<Result<_, _>>()?))
}
