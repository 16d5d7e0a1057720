//! The posts a student may choose, without anything that tells what others chose.

use domain::{
    PostId, Refusal,
    eligibility::may_hold,
    post::{self, Offer, PostKind},
};
use lambda::{Answer, App, Problem, Request, Response};
use schemars::JsonSchema;
use serde::Serialize;

/// The posts a student may choose.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Offers {
    /// The round people look at.
    round: u32,
    /// The posts, in order of *numéro d'agrément*.
    offers: Vec<OfferView>,
}

/// One post.
#[derive(Debug, Serialize, JsonSchema)]
pub struct OfferView {
    /// The post.
    post: PostId,
    /// *Numéro agrément*
    agrement: String,
    /// *Numéro terrain*
    terrain: String,
    /// *Nom*
    name: String,
    /// *Indication poste*
    indication: String,
    /// *Établissement*
    establishment: String,
    /// *Région*
    region: String,
    /// *Subdivision*
    subdivision: String,
    /// *Type de poste*
    kind: PostKind,
    /// *Nombre de mois d'affectation*
    months: u8,
    /// Places left.
    places: u32,
    /// *Décalé*
    shifted: bool,
    /// *Option*
    option: String,
    /// *Description*
    description: String,
}

impl OfferView {
    fn of(offer: &Offer<'_>) -> Self {
        let post = offer.lead;
        Self {
            post: post.id.clone(),
            agrement: post.agrement.clone(),
            terrain: post.terrain.clone(),
            name: post.name.clone(),
            indication: post.indication.clone(),
            establishment: post.establishment.clone(),
            region: post.region.clone(),
            subdivision: post.subdivision.clone(),
            kind: post.kind,
            months: post.months,
            places: offer.places,
            shifted: post.shifted,
            option: post.option.clone(),
            description: post.description.clone(),
        }
    }
}

pub(crate) async fn read(app: &App, request: &Request) -> Answer {
    let visit = app.visit(request).await?;
    let campaign = &visit.current.campaign;
    if visit.now < domain::calendar::instant(campaign.calendar.dossier_opens) {
        return Err(Refusal::TabClosed.into());
    }
    let id = visit.actor.student()?;
    let student = app.store.student(&campaign.id, id).await?.ok_or_else(|| Problem::not_found("student"))?;
    let posts = app.store.market_posts(&campaign.id, id.market()).await?;
    let taken = app.market_taken(&visit.current, id.market()).await?;
    let offers = post::offers(&posts, |post| taken.places(post));
    let eligible = offers.iter().filter(|offer| may_hold(campaign, &student, offer));
    Response::json(200, &Offers { round: visit.round(), offers: eligible.map(OfferView::of).collect() })
}
