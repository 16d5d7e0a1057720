//! The posts of the RTS who is signed in, with the progress of each ranking.

use std::collections::BTreeMap;

use api::{Answer, Problem, Request, Response};
use domain::{
    Post, PostId,
    rankings::{candidacy::Candidacies, ranking::Ranking},
    roster::supervisor::PostAccess,
};

use crate::{
    Context,
    supervised::Supervised,
    view::{OwnPostView, RankingsView},
};

pub(crate) async fn list(context: &Context, request: &Request) -> Answer {
    let supervised = Supervised::enter(context, request).await?;
    let (campaign, round) = (&supervised.visit.current.campaign, supervised.round);
    let ids = supervised.supervisor.posts.iter().map(|(post, _)| post);
    let lines = context.store.posts_named(&campaign.id, ids).await?;
    if !supervised.shows_candidates() {
        let supervisors = context.tables.supervisors_of(&campaign.id, &lines).await?;
        let access = |post: &Post| supervised.supervisor.access(&post.id);
        let own = |post: &Post| Some(OwnPostView::of(post, access(post)?, &supervisors, None, None));
        return Response::json(
            200,
            &RankingsView::of(round, &supervised.window, lines.iter().filter_map(own).collect()),
        );
    }
    let (posts, accesses, mut candidacies) = counted_together(context, &supervised, lines).await?;
    let supervisors = context.tables.supervisors_of(&campaign.id, &posts).await?;
    let rankings = context.store.rankings_of(&campaign.id, round, posts.iter().map(|post| &post.id)).await?;
    let rankings: BTreeMap<&PostId, &Ranking> = rankings.iter().map(|ranking| (&ranking.post, ranking)).collect();
    let mut views = Vec::new();
    for post in &posts {
        let Some(access) = accesses.get(&post.id) else { continue };
        let found = candidacies.remove(&post.id).unwrap_or_else(|| Candidacies::none(post.id.clone(), round));
        let empty = Ranking::empty(post.id.clone(), round);
        let ranking = rankings.get(&post.id).copied().unwrap_or(&empty);
        let progress = ranking.progress(&found.candidacies, &campaign.parameters.algorithm);
        views.push(OwnPostView::of(post, *access, &supervisors, Some(progress), ranking.saved_at));
    }
    Response::json(200, &RankingsView::of(round, &supervised.window, views))
}

/// Posts with the access to each, and the candidatures of each.
type Ranked = (Vec<Post>, BTreeMap<PostId, PostAccess>, BTreeMap<PostId, Candidacies>);

/// The posts that are ranked in the round for these lines of the RTS. A line that is counted with another one gives access to
/// the post that stands for both, which the RTS may not hold.
async fn counted_together(context: &Context, supervised: &Supervised, lines: Vec<Post>) -> Result<Ranked, Problem> {
    let Supervised { visit, supervisor, round, .. } = supervised;
    let mut candidacies = context.tables.candidacies_of(&visit.current, *round, &lines).await?;
    let mut accesses: BTreeMap<PostId, PostAccess> = BTreeMap::new();
    for (line, access) in &supervisor.posts {
        let leads = candidacies.get(line).and_then(|list| list.counted_with.clone());
        let best = accesses.entry(leads.unwrap_or_else(|| line.clone())).or_insert(*access);
        *best = (*best).min(*access);
    }
    let missing: Vec<&PostId> = accesses.keys().filter(|id| lines.iter().all(|line| line.id != **id)).collect();
    let others = context.store.posts_named(&visit.current.campaign.id, missing).await?;
    candidacies.extend(context.tables.candidacies_of(&visit.current, *round, &others).await?);
    Ok((lines.into_iter().chain(others).collect(), accesses, candidacies))
}
