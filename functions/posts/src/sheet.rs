//! The *fiche CPTS* of a post. People who may describe the post file it; they, the staff who read the lists, and
//! the students the post is open to read it.

use crate::Context;
use api::{Answer, Problem, Request, Response};
use domain::{
    Action, Audited, PostId, Refusal, Thing,
    rights::About,
    roster::sheet::{FILE_NAME, Sheet},
    wishes::eligibility::is_open_to,
};
use failure::Failure;
use identity::Visit;
use objects::Objects;
use objects::documents::{Announced, Sent};
use proof::audit::Deed;
use store::Saved;

use crate::description::PostSession;

/// The post of the path, if the person may describe it now, and its sheet.
async fn open(context: &Context, request: &Request) -> Result<(PostSession, Sheet), Problem> {
    let session = PostSession::to_describe(context, request).await?;
    let sheet = context.store.sheet(&session.visit.current.campaign.id, &session.post.id).await?;
    Ok((session, sheet))
}

/// Refuses if somebody else has changed the sheet meanwhile.
fn refusal_of(saved: Saved) -> Result<(), Refusal> {
    match saved {
        Saved::Yes => Ok(()),
        Saved::Stale { found } => Err(Refusal::StaleVersion { found }),
    }
}

/// Saves a sheet that was filed or removed, with its event in the audit log; the event of a removal has an empty
/// digest. The inner error is a refusal: nothing was written.
async fn keep(
    context: &Context,
    session: &PostSession,
    sheet: &Sheet,
    audited: &Audited<'_>,
) -> Result<Result<(), Refusal>, Failure> {
    let digest = sheet.filed.as_ref().map(|filed| filed.sha256.clone()).unwrap_or_default();
    let deed = Deed { digest, ..context.identity.deed(&session.visit.actor.account().id, audited) };
    let kept = refusal_of(context.store.keep_sheet(&session.visit.current.campaign.id, sheet, &deed).await?);
    if kept.is_ok() {
        session.renew_catalogue(context).await;
    }
    Ok(kept)
}

pub(crate) async fn announce(context: &Context, request: &Request) -> Answer {
    let (session, mut sheet) = open(context, request).await?;
    let announced: Announced = request.json()?;
    let (campaign, id) = (&session.visit.current.campaign.id, context.entropy.uuid(session.visit.now));
    let (key, upload) = context.objects.announce_document("sheets", campaign, &id, &announced).await?;
    let before = sheet.announce(key);
    refusal_of(context.store.announce_sheet(campaign, &sheet).await?)?;
    context.objects.remove_useless(before.as_deref()).await;
    Response::json(201, &upload)
}

pub(crate) async fn file(context: &Context, request: &Request) -> Answer {
    let (session, mut sheet) = open(context, request).await?;
    let sent: Sent = request.json()?;
    let sent_to = sheet.upload.clone();
    let key = Objects::sheet_key(session.visit.current.campaign.id.as_str(), &context.entropy.uuid(session.visit.now));
    let document = context.objects.keep_document(sent_to.as_deref(), &sent, key.clone(), context.clock.now()).await??;
    let before = sheet.file(document);
    let kept = keep(context, &session, &sheet, &Audited::SheetFiled(&sheet.post)).await;
    context.objects.settle_document(&kept, sent_to.as_deref(), &key).await;
    kept??;
    context.objects.remove_useless(before.as_deref()).await;
    Ok(Response::empty(204))
}

pub(crate) async fn take(context: &Context, request: &Request) -> Answer {
    let (session, mut sheet) = open(context, request).await?;
    if let Some(before) = sheet.take() {
        keep(context, &session, &sheet, &Audited::SheetTaken(&sheet.post)).await??;
        context.objects.remove_useless(Some(&before)).await;
    }
    Ok(Response::empty(204))
}

pub(crate) async fn read(context: &Context, request: &Request) -> Answer {
    let visit = context.identity.visit(request).await?;
    let id = request.id_in_path("post", Thing::Post, PostId::parse)?;
    let sheet = context.store.sheet(&visit.current.campaign.id, &id).await?;
    if !(visit.actor.may(Action::ListOffers) && is_offered(context, &visit, &id).await?) {
        PostSession::to_read(context, visit, id).await?;
    }
    let filed = sheet.filed.ok_or_else(|| Problem::not_found(Thing::Sheet))?;
    Response::see_other(&context.objects.pdf_link(&filed.key, FILE_NAME).await?)
}

/// Whether the post is open to the student who is signed in, with or without places left.
async fn is_offered(context: &Context, visit: &Visit, id: &PostId) -> Result<bool, Problem> {
    visit.allow(Action::ListOffers, About::default())?;
    let campaign = &visit.current.campaign;
    let student = context.store.student(&campaign.id, visit.actor.student()?).await?;
    let post = context.store.post(&campaign.id, id).await?;
    Ok(student.zip(post).is_some_and(|(student, post)| is_open_to(campaign, &student, &post)))
}
