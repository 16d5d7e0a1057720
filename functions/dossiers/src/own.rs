//! A student files documents: announced, sent straight to where files are kept, then checked and filed.

use domain::{
    Refusal, Student,
    calendar::Window,
    wishes::dossier::{Dossier, Filed, Piece},
};
use files::Shelf;
use lambda::{Answer, App, Problem, Request, Response, Visit, documents::Sent};
use proof::audit::Deed;
use store::SavedInTime;

use crate::{DossierView, piece};

/// Times a change of one piece is taken up again because another piece was changed meanwhile.
const TRIES: usize = 8;

/// What a student's dossier is looked at with.
struct Desk {
    visit: Visit,
    student: Student,
    assigned: bool,
    dossier: Dossier,
}

impl Desk {
    async fn open(app: &App, request: &Request) -> Result<Self, Problem> {
        let visit = app.visit(request).await?;
        let (campaign, id) = (&visit.current.campaign.id, visit.actor.student()?);
        let (student, taken, dossier) = futures::future::try_join3(
            app.store.student(campaign, id),
            app.market_taken(&visit.current, id.market()),
            app.store.dossier(campaign, id),
        )
        .await?;
        let student = student.ok_or_else(|| Problem::not_found("student"))?;
        Ok(Self { assigned: taken.has(&student.id), student, dossier, visit })
    }

    /// The window, if the student may file now.
    fn window(&self, app: &App) -> Result<Window, Refusal> {
        if !self.student.participates {
            return Err(Refusal::NotParticipating);
        }
        if self.assigned {
            return Err(Refusal::AlreadyAssigned);
        }
        let current = &self.visit.current;
        let published = |round| current.is_published(round);
        current.campaign.open_dossier_window(&self.student.specialty, app.clock.now(), published)
    }

    fn answer(&self, app: &App) -> Answer {
        let campaign = &self.visit.current.campaign;
        let (_, window) = campaign.dossier_window(&self.student.specialty, app.clock.now())?;
        let closed = self.window(app).err().map(|refusal| refusal.code());
        let view = DossierView::of(&self.dossier, &window, closed);
        Ok(Response::json(200, &view)?.with_version(self.dossier.version))
    }

    /// Makes a change to one piece, over the version read. Taken up again on the dossier as it is when another piece of
    /// it was changed meanwhile; gives the file that serves no more.
    async fn change(
        &mut self,
        app: &App,
        piece: Piece,
        deed: Option<&Deed>,
        change: impl Fn(&mut Dossier) -> Option<String>,
    ) -> Result<Option<String>, Problem> {
        for _ in 0..TRIES {
            let window = self.window(app)?;
            let campaign = &self.visit.current.campaign.id;
            let before = self.dossier.clone();
            let gone = change(&mut self.dossier);
            let deadline = app.deadline(&self.visit, &window);
            let saved = match deed {
                Some(deed) => app.store.keep_dossier(campaign, &self.dossier, deadline, deed).await?,
                None => app.store.announce_piece(campaign, &self.dossier, deadline).await?,
            };
            match saved {
                SavedInTime::Yes => return Ok(gone),
                SavedInTime::Late => return Err(Refusal::WindowClosed { closed_at: window.closes_at() }.into()),
                SavedInTime::Stale { found } => {
                    self.dossier = app.store.dossier(campaign, &self.student.id).await?;
                    if !self.dossier.agrees_on(piece, &before) {
                        return Err(Problem::stale(found));
                    }
                }
            }
        }
        Err(Problem::stale(self.dossier.version))
    }

    /// The same, with its place in the audit log; then removes the file that serves no more.
    async fn record(
        &mut self,
        app: &App,
        piece: Piece,
        action: &str,
        change: impl Fn(&mut Dossier) -> Option<String>,
    ) -> Result<(), Problem> {
        let object = format!("students/{}/dossier", self.student.id);
        let deed = app.deed(&self.visit.actor.account().id, action, object);
        let gone = self.change(app, piece, Some(&deed), change).await?;
        app.remove_document(gone.as_deref()).await;
        Ok(())
    }
}

pub(crate) async fn read(app: &App, request: &Request) -> Answer {
    Desk::open(app, request).await?.answer(app)
}

pub(crate) async fn announce(app: &App, request: &Request) -> Answer {
    let mut desk = Desk::open(app, request).await?;
    let piece = piece(request)?;
    desk.window(app)?;
    let (key, upload) = app.announce_document("dossiers", &desk.visit.current.campaign.id).await?;
    let before = desk.change(app, piece, None, |dossier| dossier.announce(piece, key.clone())).await?;
    app.remove_document(before.as_deref()).await;
    Response::json(201, &upload)
}

pub(crate) async fn file(app: &App, request: &Request) -> Answer {
    let mut desk = Desk::open(app, request).await?;
    let piece = piece(request)?;
    desk.window(app)?;
    let sent: Sent = request.json()?;
    let sent_to = desk.dossier.uploaded(piece);
    let key = Shelf::dossier_key(desk.visit.current.campaign.id.as_str(), &app.entropy.uuid(desk.visit.now));
    let document = app.keep_document(sent_to.as_deref(), &sent, key).await?;
    let filed = Filed { piece, document: document.clone() };
    let saved = desk.record(app, piece, "dossier.filed", |dossier| dossier.file(filed.clone())).await;
    app.settle_document(saved, sent_to.as_deref(), &document.key).await?;
    desk.answer(app)
}

pub(crate) async fn take(app: &App, request: &Request) -> Answer {
    let mut desk = Desk::open(app, request).await?;
    let piece = piece(request)?;
    desk.window(app)?;
    if desk.dossier.filed(piece).is_some() {
        desk.record(app, piece, "dossier.taken", |dossier| dossier.take(piece)).await?;
    }
    desk.answer(app)
}
