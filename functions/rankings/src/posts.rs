//! The posts of the RTS who is signed in, with the progress of each ranking and where each post stands.

use std::collections::{BTreeMap, BTreeSet};

use api::{Answer, Problem, Request, Response};
use domain::{
    MarketName, Post, PostId, Supervisor, SupervisorId,
    rankings::{candidacy::Candidacies, delegation::Delegation, ranking::Ranking},
    roster::{
        post::{self, Together},
        supervisor::PostAccess,
    },
    status::post::{Facts, PostStatus},
};
use identity::Visit;

use crate::{
    Context,
    received::received,
    supervised::Supervised,
    view::{OwnPostView, RankingsView},
};

pub(crate) async fn list(context: &Context, request: &Request) -> Answer {
    let supervised = Supervised::enter(context, request).await?;
    let campaign = &supervised.visit.current.campaign;
    let ids = supervised.supervisor.posts.iter().map(|(post, _)| post);
    let mut by_round: BTreeMap<u32, Vec<Post>> = BTreeMap::new();
    for line in context.store.posts_named(&campaign.id, ids).await? {
        let round = supervised.round.min(campaign.rounds_of(&line.specialty));
        by_round.entry(round).or_default().push(line);
    }
    let mut views = Vec::new();
    for (round, lines) in by_round {
        views.extend(in_round(context, &supervised, round, lines).await?);
    }
    views.sort_by(|a, b| a.order().cmp(&b.order()));
    Response::json(200, &RankingsView::of(supervised.round, &supervised.window, views))
}

/// The posts of these lines in a round that their specialties have.
async fn in_round(
    context: &Context,
    supervised: &Supervised,
    round: u32,
    lines: Vec<Post>,
) -> Result<Vec<OwnPostView>, Problem> {
    let (visit, campaign) = (&supervised.visit, &supervised.visit.current.campaign);
    let shown = supervised.shows_candidates(round);
    let Ranked { posts, accesses, mut candidacies } = if shown {
        counted_together(context, supervised, round, lines).await?
    } else {
        Ranked::alone(&supervised.supervisor, lines)
    };
    let ids: Vec<&PostId> = if shown { posts.iter().map(|post| &post.id).collect() } else { Vec::new() };
    let rankings = context.store.rankings_of(&campaign.id, round, ids).await?;
    let mut rankings: BTreeMap<PostId, Ranking> =
        rankings.into_iter().map(|ranking| (ranking.post.clone(), ranking)).collect();
    let supervisors = context.tables.supervisors_of(&campaign.id, &posts).await?;
    let received = received(context, visit, round, &posts, shown).await?;
    let mut together = together(context, visit, round, &posts).await?;
    let delegated = delegated(context, supervised, round, &posts).await?;
    let published = visit.published();
    let mut views = Vec::new();
    for post in &posts {
        let Some(access) = accesses.get(&post.id).copied() else { continue };
        let found = candidacies.remove(&post.id).unwrap_or_else(|| Candidacies::none(post.id.clone(), round));
        let ranking = rankings.remove(&post.id).unwrap_or_else(|| Ranking::empty(post.id.clone(), round));
        let progress = shown.then(|| ranking.progress(&found.candidacies, &campaign.parameters.algorithm));
        let referent = supervisors.get(&post.referent).map(Supervisor::called).unwrap_or_default();
        let delegated = delegated.contains(&post.id);
        let status = PostStatus::of(Facts {
            moment: visit.moment(&published),
            specialty: &post.specialty,
            round,
            // To whom the ranking is delegated reads what there is to rank.
            access: if delegated { PostAccess::Referent } else { access },
            referent: &referent,
            received: received.get(&post.id),
            progress: progress.as_ref(),
        });
        views.push(OwnPostView::of(
            (post, round),
            together.remove(&post.id),
            (access, delegated, referent),
            status,
            progress,
            ranking.saved_at,
        ));
    }
    Ok(views)
}

/// Those of these posts whose ranking is delegated to the RTS now.
async fn delegated(
    context: &Context,
    Supervised { visit, supervisor, .. }: &Supervised,
    round: u32,
    posts: &[Post],
) -> Result<BTreeSet<PostId>, Problem> {
    let others = posts.iter().filter(|post| post.referent != supervisor.id);
    let referents: BTreeMap<&PostId, &SupervisorId> = others.map(|post| (&post.id, &post.referent)).collect();
    let ids = referents.keys().copied();
    let found = context.store.delegations_of(&visit.current.campaign.id, round, ids).await?;
    let lets = |found: &Delegation| {
        referents.get(&found.post).is_some_and(|referent| found.lets_rank(&supervisor.id, referent, visit.now))
    };
    Ok(found.into_iter().filter(lets).map(|found| found.post).collect())
}

/// The lines with which each of these lines is one post in the round; a line that is a post for itself is left out.
async fn together(
    context: &Context,
    visit: &Visit,
    round: u32,
    posts: &[Post],
) -> Result<BTreeMap<PostId, Together>, Problem> {
    let (current, campaign) = (&visit.current, &visit.current.campaign.id);
    let markets: BTreeSet<MarketName> = posts.iter().map(|post| post.id.market().into()).collect();
    let mut found = BTreeMap::new();
    for name in &markets {
        let market = name.market();
        let taken = context.tables.market_taken(current, market).await?.before(round);
        let lines = context.store.market_posts(campaign, market).await?;
        let offers = post::offers(&lines.posts, |line| taken.places(line));
        let by_id = post::by_id(&offers);
        let here = posts.iter().filter(|post| post.id.market() == market);
        let each = here.filter_map(|post| Some((post.id.clone(), by_id.get(&post.id)?.together()?)));
        found.extend(each);
    }
    Ok(found)
}

/// Posts with the access to each, and the candidatures of each.
struct Ranked {
    posts: Vec<Post>,
    accesses: BTreeMap<PostId, PostAccess>,
    candidacies: BTreeMap<PostId, Candidacies>,
}

impl Ranked {
    /// The lines of the RTS, each for itself, before their candidates may be seen.
    fn alone(supervisor: &Supervisor, lines: Vec<Post>) -> Self {
        let access = |line: &Post| Some((line.id.clone(), supervisor.access(&line.id)?));
        Self { accesses: lines.iter().filter_map(access).collect(), posts: lines, candidacies: BTreeMap::new() }
    }
}

/// The posts that are ranked in the round for these lines of the RTS. A line that is counted with another one gives access to
/// the post that stands for both, which the RTS may not hold.
async fn counted_together(
    context: &Context,
    supervised: &Supervised,
    round: u32,
    lines: Vec<Post>,
) -> Result<Ranked, Problem> {
    let current = &supervised.visit.current;
    let mut candidacies = context.tables.candidacies_of(current, round, &lines).await?;
    let mut accesses: BTreeMap<PostId, PostAccess> = BTreeMap::new();
    for line in &lines {
        let Some(access) = supervised.supervisor.access(&line.id) else { continue };
        let leads = candidacies.get(&line.id).and_then(|list| list.counted_with.clone());
        let best = accesses.entry(leads.unwrap_or_else(|| line.id.clone())).or_insert(access);
        *best = (*best).min(access);
    }
    let missing: Vec<&PostId> = accesses.keys().filter(|id| lines.iter().all(|line| line.id != **id)).collect();
    let others = context.store.posts_named(&current.campaign.id, missing).await?;
    candidacies.extend(context.tables.candidacies_of(current, round, &others).await?);
    Ok(Ranked { posts: lines.into_iter().chain(others).collect(), accesses, candidacies })
}
