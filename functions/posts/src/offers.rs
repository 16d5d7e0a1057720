//! The posts that a student may choose. The answer reveals nothing about the wishes of other students but how many chose a post
//! in a published round.

use std::collections::BTreeSet;

use crate::Context;
use api::{Answer, Problem, Request, Response};
use domain::{
    Action, PostId, Thing,
    rankings::demand::Demand,
    rights::About,
    roster::post::{self, Offer, Together},
    wishes::eligibility::may_hold,
};
use schemars::JsonSchema;
use serde::Serialize;

use crate::{facts::PostFacts, terrains::TerrainView};

/// The posts that the student may choose.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Offers {
    /// The current round of the student's specialty.
    round: u32,
    /// The posts, in order of *numéro d'agrément*.
    offers: Vec<OfferView>,
}

/// A post that the student may choose.
#[derive(Debug, Serialize, JsonSchema)]
pub struct OfferView {
    /// The post.
    post: PostId,
    /// What everybody who may see the post sees of it.
    #[serde(flatten)]
    facts: PostFacts,
    /// Places left after the published rounds.
    places: u32,
    /// The lines of a post that has several.
    together: Option<Together>,
    /// How many candidates the post had in the last published round; absent before the first results.
    demand: Option<Demand>,
    /// The other terrains of a *mixte* or *couplé* post.
    other_terrains: Vec<TerrainView>,
}

impl OfferView {
    fn of(offer: &Offer<'_>, sheets: &BTreeSet<PostId>, demand: Option<Demand>) -> Self {
        let post = offer.lead;
        Self {
            post: post.id.clone(),
            facts: PostFacts::of(post, sheets.contains(&post.id)),
            places: offer.places,
            together: offer.together(),
            demand,
            other_terrains: TerrainView::all(post),
        }
    }
}

pub(crate) async fn read(context: &Context, request: &Request) -> Answer {
    let visit = context.identity.visit(request).await?;
    visit.allow(Action::ListOffers, About::default())?;
    let campaign = &visit.current.campaign;
    let id = visit.actor.student()?;
    let student = context.store.student(&campaign.id, id).await?.ok_or_else(|| Problem::not_found(Thing::Student))?;
    let market = id.market();
    let catalogue = context.store.market_posts(&campaign.id, market).await?;
    let taken = context.tables.market_taken(&visit.current, market).await?;
    let last =
        visit.current.published.keys().copied().filter(|round| *round <= campaign.rounds_of(market.specialty)).max();
    let drawn = match last {
        Some(round) => context.store.candidacy_summary(&campaign.id, round, market).await?.map(|drawn| (round, drawn)),
        None => None,
    };
    let offers = post::offers(&catalogue.posts, |post| taken.places(post));
    let eligible = offers.iter().filter(|offer| may_hold(campaign, &student, offer));
    let view = |offer| {
        let demand = drawn.as_ref().map(|(round, drawn)| Demand::of(offer, *round, drawn));
        OfferView::of(offer, &catalogue.with_sheet, demand)
    };
    let offers = eligible.map(view).collect();
    Response::json(200, &Offers { round: visit.round_of(&student.specialty), offers })
}
