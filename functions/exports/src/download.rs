//! A file one has made: what is known of it, and the link to it.

use api::{Answer, Problem, Request, Response};
use identity::Visit;
use store::ExportJob;

use crate::{Context, view::ExportView};

/// The export of the path, if the person signed in made it and may still export.
async fn own(context: &Context, request: &Request) -> Result<(Visit, ExportJob), Problem> {
    let visit = context.identity.visit(request).await?;
    let id = request.id_in_path("export", domain::ExportId::parse)?;
    let job = context.store.export(&visit.current.campaign.id, &id).await?;
    let own = job.filter(|job| job.account == visit.actor.account().id);
    let job = own.ok_or_else(|| Problem::not_found("export"))?;
    Ok((visit, job))
}

pub(crate) async fn download(context: &Context, request: &Request) -> Answer {
    let (_, job) = own(context, request).await?;
    let lent = context.shelf.lend(&job.key, &job.file_name).await?;
    Ok(Response::see_other(&lent.url))
}

pub(crate) async fn read(context: &Context, request: &Request) -> Answer {
    Response::json(200, &ExportView::from(own(context, request).await?.1))
}
