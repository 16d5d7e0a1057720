//! Reads and downloads an export.

use api::{Answer, Problem, Request, Response};
use domain::{
    Action, Thing,
    rights::{About, Author},
};
use identity::Visit;
use store::ExportJob;

use crate::{Context, view::ExportView};

/// The export of the path; 404 unless the visitor has made it, 403 unless they still have the right it was made with.
async fn own(context: &Context, request: &Request) -> Result<(Visit, ExportJob), Problem> {
    let visit = context.identity.visit(request).await?;
    let id = request.id_in_path("export", Thing::Export, domain::ExportId::parse)?;
    let job = context.store.export(&visit.current.campaign.id, &id).await?;
    let job = job.ok_or_else(|| Problem::not_found(Thing::Export))?;
    let author = Author { account: &job.account, unfinished: false };
    visit.allow(Action::Export, About { author: Some(author), ..About::of(Thing::Export) })?;
    visit.actor.still_has(job.made_with.as_ref())?;
    Ok((visit, job))
}

pub(crate) async fn download(context: &Context, request: &Request) -> Answer {
    let (_, job) = own(context, request).await?;
    Response::see_other(&context.objects.download_link(&job.key, &job.file_name).await?)
}

pub(crate) async fn read(context: &Context, request: &Request) -> Answer {
    Response::json(200, &ExportView::from(own(context, request).await?.1))
}
