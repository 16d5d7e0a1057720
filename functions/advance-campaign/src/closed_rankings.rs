//! Mails each référent, after the rankings have closed, which ranks count for a post: those of the last saved ranking,
//! with its receipt, or the default ranks if it is not valid.

use std::collections::BTreeMap;

use crate::Context;
use api::Problem;
use domain::waking::{Mailing, Recipient};
use domain::{
    PostId,
    calendar::Transition,
    follow::{listing::posts::PostFilter, round_shown::RoundShown},
    rights::Scope,
};
use reading::Asked;
use store::Current;

pub(crate) async fn tell(context: &Context, current: &Current, step: &Transition) -> Result<(), Problem> {
    let round = step.round;
    let campaign = &current.campaign;
    let asked = Asked::new(current, RoundShown::Only(round), &[Scope::NATIONAL], None, step.due_at());
    let table = context.tables.posts(asked, &PostFilter { candidatures: Some(true), ..PostFilter::default() }).await?;
    // A post is told of once, by the line that stands for it.
    let posts = table.rows.into_iter().filter(|row| row.counted_with.is_none());
    let valid: BTreeMap<PostId, bool> = posts.filter_map(|row| row.valid.map(|valid| (row.id, valid))).collect();
    let posts = context.store.posts_named(&campaign.id, valid.keys()).await?;
    let referents = context.tables.supervisors_of(&campaign.id, &posts).await?;
    let mut versions = BTreeMap::new();
    for ranking in context.store.rankings_of(&campaign.id, round, valid.keys()).await? {
        versions.insert(ranking.post, ranking.version);
    }
    let posts: BTreeMap<&PostId, &domain::Post> = posts.iter().map(|post| (&post.id, post)).collect();
    let mailing = |(id, valid): (&PostId, &bool)| {
        let referent = referents.get(&posts.get(id)?.referent).filter(|found| !found.email.is_empty())?;
        Some(Mailing::ClosedRanking {
            campaign: campaign.id.clone(),
            round,
            closed_at: step.at,
            post: id.clone(),
            version: versions.get(id).copied(),
            valid: *valid,
            recipient: Recipient { id: referent.id.to_string(), email: referent.email.clone() },
        })
    };
    let mailings: Vec<Mailing> = valid.iter().filter_map(mailing).collect();
    context.bulk_mail_queue.send_all(&mailings).await?;
    tracing::info!(round, count = mailings.len(), "told what counts");
    Ok(())
}
