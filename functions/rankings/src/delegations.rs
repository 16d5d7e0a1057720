//! The delegations of the posts that an ARS follows, and its decision on each.

use std::collections::{BTreeMap, BTreeSet};

use api::{Answer, Problem, Request, Response};
use domain::{
    Action, Post, PostId, Supervisor, SupervisorId, Thing,
    rankings::delegation::{Delegation, DelegationState},
    rights::About,
};
use identity::Visit;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{Context, delegation::DelegationView, told};

/// Body of `PUT …/delegation/decision`.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Decision {
    /// Whether the delegation is granted; otherwise it is refused, or ended if it was granted.
    granted: bool,
}

/// A delegation of a post that one follows.
#[derive(Debug, Serialize, JsonSchema)]
pub struct FollowedDelegation {
    /// The post.
    post: PostId,
    /// The round.
    round: u32,
    /// *Vague*
    wave: String,
    /// *Nom* of the post.
    name: String,
    /// *Établissement*
    establishment: String,
    /// *Numéro agrément*
    agrement: String,
    /// The delegation.
    #[serde(flatten)]
    delegation: DelegationView,
}

pub(crate) async fn list(context: &Context, request: &Request) -> Answer {
    let visit = context.identity.visit(request).await?;
    visit.allow(Action::DecideDelegation, About::default())?;
    let campaign = &visit.current.campaign;
    let found = context.store.delegations(&campaign.id).await?;
    let posts = context.store.posts_named(&campaign.id, found.iter().map(|one| &one.post)).await?;
    let posts: BTreeMap<&PostId, &Post> = posts.iter().map(|post| (&post.id, post)).collect();
    let named: BTreeSet<&SupervisorId> = found.iter().flat_map(|one| [&one.referent, &one.to]).collect();
    let named = context.store.supervisors_named(&campaign.id, named).await?;
    let follows = |post: &Post| visit.allow(Action::DecideDelegation, About::row(Thing::Post, post.place())).is_ok();
    let view = |one: &Delegation| {
        let post = posts.get(&one.post).filter(|post| follows(post))?;
        Some(FollowedDelegation {
            post: post.id.clone(),
            round: one.round,
            wave: campaign.calendar.wave(one.round),
            name: post.name.clone(),
            establishment: post.establishment.clone(),
            agrement: post.agrement.clone(),
            delegation: DelegationView::of(one, &named, visit.now, Supervisor::name_and_email),
        })
    };
    Response::json(200, &found.iter().filter_map(view).collect::<Vec<_>>())
}

/// The delegation of the path, of a post that the visitor follows.
async fn followed(context: &Context, request: &Request) -> Result<(Visit, Delegation, Post), Problem> {
    let visit = context.identity.visit(request).await?;
    visit.allow(Action::DecideDelegation, About::default())?;
    let id = request.id_in_path("post", Thing::Post, PostId::parse)?;
    let campaign = &visit.current.campaign.id;
    let post = context.store.post(campaign, &id).await?.ok_or_else(|| Problem::not_found(Thing::Post))?;
    visit.allow(Action::DecideDelegation, About::row(Thing::Post, post.place()))?;
    let found = context.store.delegation(campaign, request.round()?, &id).await?;
    Ok((visit, found.ok_or_else(|| Problem::not_found(Thing::Delegation))?, post))
}

/// Grants a delegation that is asked for; or refuses it, and ends one that was granted.
pub(crate) async fn decide(context: &Context, request: &Request) -> Answer {
    let (visit, found, post) = followed(context, request).await?;
    let Decision { granted } = request.json()?;
    let state = match (granted, found.state) {
        (true, _) => {
            found.require_asked(&visit.current.campaign, visit.now)?;
            DelegationState::Granted
        }
        (false, DelegationState::Asked) => DelegationState::Refused,
        (false, DelegationState::Granted) => DelegationState::Ended,
        (false, DelegationState::Refused | DelegationState::Ended) => {
            return Err(Problem::not_found(Thing::Delegation));
        }
    };
    told::save(context, &visit, &found.turned(state, visit.now), &post).await?;
    Ok(Response::empty(204))
}
