//! Reads the dossier of a student. The audit log records every reader except the student.

use crate::Context;
use api::{Answer, Problem, Request, Response};
use domain::{Action, Audited, Post, StudentId, Thing, rights::About};
use futures::{StreamExt, TryStreamExt, stream};
use identity::Visit;

use crate::{piece, view::Pieces};

/// Number of posts whose candidates are read in parallel.
const PARALLEL: usize = 4;

/// The visit and the student of the path; 404 unless the visitor may read the student's dossier: the student, an RTS of
/// whose posts the student is a candidate, or staff within their scopes.
async fn enter(context: &Context, request: &Request) -> Result<(Visit, StudentId), Problem> {
    let visit = context.identity.visit(request).await?;
    let id = request.id_in_path("student", Thing::Student, StudentId::parse)?;
    let dossier = About::of(Thing::Dossier);
    if visit.allow(Action::ReadOwnDossier, About { student: Some(&id), ..dossier }).is_ok() {
        return Ok((visit, id));
    }
    if visit.actor.may(Action::ReadCandidateDossier) {
        let candidate = is_candidate(context, &visit, &id).await?;
        if visit.allow(Action::ReadCandidateDossier, About { own: Some(candidate), ..dossier }).is_ok() {
            return Ok((visit, id));
        }
    }
    if !visit.actor.may(Action::ReadDossier) {
        return Err(Problem::not_found(Thing::Dossier));
    }
    // While the tab is closed, no row is read: the refusal does not tell which students exist.
    visit.allow(Action::ReadDossier, dossier)?;
    let student = context.store.student(&visit.current.campaign.id, &id).await?;
    let student = student.ok_or_else(|| Problem::not_found(Thing::Dossier))?;
    let post = context.tables.received(&visit.current, &id).await?;
    let received = post.as_ref().map(Post::place);
    visit.allow(Action::ReadDossier, About { received, ..About::row(Thing::Dossier, student.place()) })?;
    Ok((visit, id))
}

/// Whether the student is a candidate of a post of the visiting RTS, in a round whose ranking window has opened.
async fn is_candidate(context: &Context, visit: &Visit, student: &StudentId) -> Result<bool, Problem> {
    let campaign = &visit.current.campaign;
    let supervisor = context.store.supervisor(&campaign.id, visit.actor.supervisor()?).await?;
    let Some(supervisor) = supervisor else { return Ok(false) };
    let seen = |round: &u32| visit.allow(Action::ReadRanking, About::in_round(*round)).is_ok();
    let posts: Vec<_> = supervisor.posts.iter().filter(|(post, _)| post.market() == student.market()).collect();
    let rounds = (1..=campaign.rounds()).filter(seen);
    let reads = rounds.flat_map(|round| posts.iter().map(move |(post, _)| (round, post)));
    let reads: Vec<_> =
        reads.map(|(round, post)| context.tables.post_candidacies(&visit.current, round, post)).collect();
    let mut found = stream::iter(reads).buffered(PARALLEL);
    while let Some(found) = found.try_next().await? {
        if found.candidacies.iter().any(|candidacy| candidacy.student == *student) {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Records in the audit log that somebody other than the student has read the dossier or one document of it.
async fn note(context: &Context, visit: &Visit, student: &StudentId, piece: Option<&str>) -> Result<(), Problem> {
    if visit.actor.student().is_ok_and(|own| own == student) {
        return Ok(());
    }
    let deed = context.identity.deed(&visit.actor.account().id, &Audited::DossierRead { student, piece });
    Ok(context.store.note(&visit.current.campaign.id, &deed).await?)
}

pub(crate) async fn pieces(context: &Context, request: &Request) -> Answer {
    let (visit, student) = enter(context, request).await?;
    let dossier = context.store.dossier(&visit.current.campaign.id, &student).await?;
    note(context, &visit, &student, None).await?;
    Response::json(200, &Pieces::of(&dossier))
}

pub(crate) async fn piece(context: &Context, request: &Request) -> Answer {
    let (visit, student) = enter(context, request).await?;
    let piece = piece::named(request)?;
    let dossier = context.store.dossier(&visit.current.campaign.id, &student).await?;
    let filed = dossier.filed(piece).ok_or_else(|| Problem::not_found(Thing::Piece))?;
    note(context, &visit, &student, Some(piece.name())).await?;
    Response::see_other(&context.objects.pdf_link(&filed.document.key, piece.file_name()).await?)
}
