//! A student files documents: announced, sent straight to where files are kept, then checked and filed.

use domain::{
    Refusal, Student,
    calendar::Window,
    dossier::{Dossier, Filed, MAX_PIECE_BYTES},
};
use files::{Shelf, ShelfError, pdf};
use lambda::{Answer, App, Problem, Request, Response, Visit, http::FieldProblem};
use store::{Saved, sha256};

use crate::{DossierView, Sent, Upload, piece};

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

    /// Keeps the dossier as it now is, then removes the file that serves no more.
    async fn keep(self, app: &App, action: &str, gone: Option<String>) -> Answer {
        let window = self.window(app)?;
        let object = format!("students/{}/dossier", self.student.id);
        let deed = app.deed(&self.visit.actor.account().id, action, object);
        let deadline = app.deadline(&self.visit, &window);
        let campaign = &self.visit.current.campaign.id;
        saved(app.store.keep_dossier(campaign, &self.dossier, deadline, &deed).await?, &window)?;
        if let Some(key) = gone {
            app.shelf.remove(&key).await?;
        }
        self.answer(app)
    }
}

fn saved(saved: Saved, window: &Window) -> Result<(), Problem> {
    match saved {
        Saved::Yes => Ok(()),
        Saved::Stale { found } => Err(Problem::stale(found)),
        Saved::Late => Err(Refusal::WindowClosed { closed_at: window.closes_at() }.into()),
    }
}

pub(crate) async fn read(app: &App, request: &Request) -> Answer {
    Desk::open(app, request).await?.answer(app)
}

pub(crate) async fn announce(app: &App, request: &Request) -> Answer {
    let mut desk = Desk::open(app, request).await?;
    let piece = piece(request)?;
    let window = desk.window(app)?;
    let key = Shelf::incoming_key(&app.entropy.uuid(desk.visit.now));
    let upload = app.shelf.receive(&key).await?.url;
    let before = desk.dossier.announce(piece, key);
    let deadline = app.deadline(&desk.visit, &window);
    saved(app.store.announce_piece(&desk.visit.current.campaign.id, &desk.dossier, deadline).await?, &window)?;
    if let Some(key) = before {
        app.shelf.remove(&key).await?;
    }
    Response::json(201, &Upload { upload })
}

pub(crate) async fn file(app: &App, request: &Request) -> Answer {
    let mut desk = Desk::open(app, request).await?;
    let piece = piece(request)?;
    desk.window(app)?;
    let sent: Sent = request.json()?;
    let sent_to = desk.dossier.uploaded(piece).ok_or_else(|| refused("file", "file_missing"))?;
    let bytes = match app.shelf.get(&sent_to, MAX_PIECE_BYTES).await {
        Err(ShelfError::Missing) => return Err(refused("file", "file_missing")),
        read => read?,
    };
    pdf::check(&bytes).map_err(|fault| refused("file", fault.code()))?;
    let digest = sha256(&bytes);
    if digest != sent.sha256 {
        return Err(refused("/sha256", "file_changed"));
    }
    // What was looked at is kept under a key that no link can write to: the one it was sent to serves for some minutes more.
    let (key, size_bytes) = (Shelf::dossier_key(&app.entropy.uuid(desk.visit.now)), bytes.len() as u64);
    app.shelf.put(&key, bytes).await?;
    let gone = desk.dossier.file(Filed { piece, key: key.clone(), size_bytes, sha256: digest, at: app.clock.now() });
    match desk.keep(app, "dossier.filed", gone).await {
        Ok(answer) => {
            app.shelf.remove(&sent_to).await?;
            Ok(answer)
        }
        // Surely refused: no record names the file. After any other failure one may.
        Err(problem) if [412, 422].contains(&problem.status) => {
            app.shelf.remove(&key).await?;
            Err(problem)
        }
        Err(problem) => Err(problem),
    }
}

pub(crate) async fn take(app: &App, request: &Request) -> Answer {
    let mut desk = Desk::open(app, request).await?;
    let piece = piece(request)?;
    desk.window(app)?;
    if desk.dossier.filed(piece).is_none() {
        return desk.answer(app);
    }
    let gone = desk.dossier.take(piece);
    desk.keep(app, "dossier.taken", gone).await
}

fn refused(field: &str, code: &'static str) -> Problem {
    Problem::refused("document_refused", vec![FieldProblem { field: field.to_owned(), code, detail: String::new() }])
}
