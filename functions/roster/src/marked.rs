//! The uploaded list as a workbook in which each line has its faults, to be mended and uploaded again.

use api::{Answer, Request, Response};
use lists::import::marked;
use objects::Objects;

use crate::{Context, import::own, report::ComparedList};

/// The name under which the workbook is saved; it names nobody.
const FILE_NAME: &str = "liste-avec-erreurs.xlsx";

pub(crate) async fn download(context: &Context, request: &Request) -> Answer {
    let (visit, job) = own(context, request).await?;
    let list = ComparedList::read(context, &visit, &job).await?;
    let workbook = marked(job.kind, &list.bytes, &list.effect.faults).map_err(api::Problem::internal)?;
    let key = Objects::marked_key(job.id.as_str());
    context.objects.put(&key, workbook).await?;
    Response::see_other(&context.objects.download_link(&key, FILE_NAME).await?)
}
