//! Imports: each is started by a person who may upload such lists, and read again by the same person.

use api::{Answer, Problem, Request, Response};
use domain::{
    ImportId, Thing,
    rights::{About, Author},
    roster::{list::ListKind, load::LoadState},
};
use identity::Visit;
use lists::import::MAX_FILE_BYTES;
use objects::Objects;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use store::{ImportJob, Saved};

use crate::Context;

/// The media type of lists: CSV in any encoding, or XLSX. Only the reader of the list tells them apart.
const MEDIA_TYPE: &str = "application/octet-stream";

/// Body of `POST …/imports`.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct NewImport {
    /// The kind of the list.
    kind: ListKind,
    /// Size of the file, in bytes.
    size_bytes: u64,
}

/// An import that waits for its file.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Started {
    /// Identifier of the import.
    id: ImportId,
    /// URL to which the file is sent by PUT within five minutes, with this media type and the announced size.
    upload: String,
    /// The `Content-Type` to upload with.
    content_type: &'static str,
}

pub(crate) async fn start(context: &Context, request: &Request) -> Answer {
    let visit = context.identity.visit(request).await?;
    let NewImport { kind, size_bytes } = request.json()?;
    visit.allow(kind.action(), About::default())?;
    let id = ImportId::try_from(context.entropy.uuid(visit.now)).map_err(Problem::internal)?;
    let key = Objects::import_key(id.as_str());
    let upload = context.objects.upload_link(&key, (size_bytes, MAX_FILE_BYTES), MEDIA_TYPE).await?;
    let account = visit.actor.account().id.clone();
    let job = ImportJob {
        id: id.clone(),
        account,
        kind,
        key,
        state: LoadState::Open,
        load: None,
        amendment: None,
        version: 1,
    };
    match context.store.save_import(&visit.current.campaign.id, &job).await? {
        Saved::Yes => Response::json(201, &Started { id, upload, content_type: MEDIA_TYPE }),
        Saved::Stale { .. } => Err(Problem::internal("an import's identifier came twice")),
    }
}

/// The import of the path, if the person signed in has started it and may still import such lists. Administrators also
/// see a load that is under way or has stopped.
pub(crate) async fn own(context: &Context, request: &Request) -> Result<(Visit, ImportJob), Problem> {
    let visit = context.identity.visit(request).await?;
    let id = request.id_in_path("import", Thing::Import, ImportId::parse)?;
    let job = context.store.import(&visit.current.campaign.id, &id).await?;
    let job = job.ok_or_else(|| Problem::not_found(Thing::Import))?;
    visit.allow(job.kind.action(), about(&job))?;
    Ok((visit, job))
}

/// An import, as far as rights depend on it.
pub(crate) fn about(job: &ImportJob) -> About<'_> {
    let author = Author { account: &job.account, unfinished: job.state.is_unfinished() };
    About { author: Some(author), ..About::of(Thing::Import) }
}
