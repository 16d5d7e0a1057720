//! The students whom published results have given to the posts of an RTS.

use std::collections::{BTreeMap, BTreeSet};

use api::Problem;
use domain::{MarketName, Post, PostId, roster::post, rounds::assignment::Assignment, status::post::Received};
use identity::Visit;

use crate::Context;

/// What the published results up to a round have taken of each of these posts; those of which nothing is taken are left
/// out. `together` tells whether each post stands for all lines counted with it, or for itself.
pub(crate) async fn received(
    context: &Context,
    visit: &Visit,
    round: u32,
    posts: &[Post],
    together: bool,
) -> Result<BTreeMap<PostId, Received>, Problem> {
    let (current, campaign) = (&visit.current, &visit.current.campaign.id);
    let mut all = BTreeMap::new();
    if current.published.is_empty() {
        return Ok(all);
    }
    let markets: BTreeSet<MarketName> = posts.iter().map(|post| post.id.market().into()).collect();
    for name in &markets {
        let market = name.market();
        let taken = context.tables.market_taken(current, market).await?.up_to(round);
        let catalogue = context.store.market_posts(campaign, market).await?;
        let offers = post::offers(&catalogue.posts, |line| taken.places(line));
        let by_id = post::by_id(&offers);
        let lines: Vec<(&Post, Vec<&Post>)> = posts
            .iter()
            .filter(|post| post.id.market() == market)
            .map(|post| {
                let offer = by_id.get(&post.id).filter(|_| together);
                (post, offer.map_or_else(|| vec![post], |offer| offer.lines.clone()))
            })
            .collect();
        let here: BTreeSet<&PostId> = lines.iter().flat_map(|(_, lines)| lines.iter().map(|line| &line.id)).collect();
        let found = taken.iter().filter(|found: &&Assignment| here.contains(found.place()));
        let students = context.store.students_named(campaign, found.map(|found| &found.student)).await?;
        let each = lines.iter().map(|(post, lines)| (post.id.clone(), Received::of(lines, &taken, &students)));
        all.extend(each.filter_map(|(post, received)| Some((post, received?))));
    }
    Ok(all)
}
