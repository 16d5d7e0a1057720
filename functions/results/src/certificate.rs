//! The signed certificate of a published result.

use api::{Answer, Problem, Request, Response};
use domain::{Action, Thing, rights::About};

use crate::Context;

pub(crate) async fn read(context: &Context, request: &Request) -> Answer {
    let visit = context.identity.visit(request).await?;
    let round = request.round()?;
    visit.allow(Action::ReadCertificate, About { round: Some(round), ..About::of(Thing::Certificate) })?;
    let publication = visit.current.published.get(&round).ok_or_else(|| Problem::not_found(Thing::Certificate))?;
    let certificate = context.objects.certificate(&visit.current.campaign.id, round, &publication.digest).await?;
    Response::json(200, &certificate)
}
