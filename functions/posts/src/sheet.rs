//! The *fiche CPTS* of a post: filed by those who may describe the post, when they may; read by them, by those who
//! follow the campaign, and by the students the post is open to.

use domain::{
    Action, PostId, Refusal,
    calendar::instant,
    roster::sheet::{FILE_NAME, Sheet},
    wishes::eligibility::is_open_to,
};
use files::Shelf;
use lambda::{Answer, App, Problem, Request, Response, Visit, documents::Sent};
use proof::audit::Deed;
use store::Saved;

use crate::description::Desk;

/// The post one may describe now, and its sheet.
async fn open(app: &App, request: &Request) -> Result<(Desk, Sheet), Problem> {
    let desk = Desk::to_describe(app, request).await?;
    let sheet = app.store.sheet(&desk.visit.current.campaign.id, &desk.post.id).await?;
    Ok((desk, sheet))
}

fn saved(saved: Saved) -> Result<(), Problem> {
    match saved {
        Saved::Yes => Ok(()),
        Saved::Stale { found } => Err(Problem::stale(found)),
    }
}

/// Keeps what was filed or taken away.
async fn keep(app: &App, desk: &Desk, sheet: &Sheet, action: &str) -> Result<(), Problem> {
    let object = format!("posts/{}/cpts-sheet", sheet.post);
    let digest = sheet.filed.as_ref().map(|filed| filed.sha256.clone()).unwrap_or_default();
    let deed = Deed { digest, ..app.deed(&desk.visit.actor.account().id, action, object) };
    saved(app.store.keep_sheet(&desk.visit.current.campaign.id, sheet, &deed).await?)
}

pub(crate) async fn announce(app: &App, request: &Request) -> Answer {
    let (desk, mut sheet) = open(app, request).await?;
    let campaign = &desk.visit.current.campaign.id;
    let (key, upload) = app.announce_document("sheets", campaign).await?;
    let before = sheet.announce(key);
    saved(app.store.announce_sheet(campaign, &sheet).await?)?;
    app.remove_document(before.as_deref()).await;
    Response::json(201, &upload)
}

pub(crate) async fn file(app: &App, request: &Request) -> Answer {
    let (desk, mut sheet) = open(app, request).await?;
    let sent: Sent = request.json()?;
    let sent_to = sheet.upload.clone();
    let key = Shelf::sheet_key(desk.visit.current.campaign.id.as_str(), &app.entropy.uuid(desk.visit.now));
    let document = app.keep_document(sent_to.as_deref(), &sent, key.clone()).await?;
    let before = sheet.file(document);
    let kept = keep(app, &desk, &sheet, "sheet.filed").await;
    app.settle_document(kept, sent_to.as_deref(), &key).await?;
    app.remove_document(before.as_deref()).await;
    Ok(Response::empty(204))
}

pub(crate) async fn take(app: &App, request: &Request) -> Answer {
    let (desk, mut sheet) = open(app, request).await?;
    if let Some(before) = sheet.take() {
        keep(app, &desk, &sheet, "sheet.taken").await?;
        app.remove_document(Some(&before)).await;
    }
    Ok(Response::empty(204))
}

pub(crate) async fn read(app: &App, request: &Request) -> Answer {
    let visit = app.visit(request).await?;
    let id = request.id_in_path("post", PostId::parse)?;
    let sheet = app.store.sheet(&visit.current.campaign.id, &id).await?;
    if !(visit.actor.may(Action::ListOffers) && is_offered(app, &visit, &id).await?) {
        Desk::to_read(app, visit, id).await?;
    }
    let filed = sheet.filed.ok_or_else(|| Problem::not_found("sheet"))?;
    Ok(Response::see_other(&app.shelf.lend_to_read(&filed.key, FILE_NAME).await?.url))
}

/// Whether the post is among those the student signed in may look at, places left or not.
async fn is_offered(app: &App, visit: &Visit, id: &PostId) -> Result<bool, Problem> {
    let campaign = &visit.current.campaign;
    if visit.now < instant(campaign.calendar.dossier_opens) {
        return Err(Refusal::TabClosed.into());
    }
    let student = app.store.student(&campaign.id, visit.actor.student()?).await?;
    let post = app.store.post(&campaign.id, id).await?;
    Ok(student.zip(post).is_some_and(|(student, post)| is_open_to(campaign, &student, &post)))
}
