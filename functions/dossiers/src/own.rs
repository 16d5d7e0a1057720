//! A student files documents: each is announced, uploaded straight to S3, then checked and filed.

use crate::Context;
use api::{Answer, Problem, ProblemCode, Request, Response};
use domain::{
    Action, Audited, Refusal, Student, Thing,
    calendar::Window,
    rights::About,
    wishes::dossier::{Dossier, Filed, Piece},
};
use failure::Failure;
use identity::Visit;
use objects::Objects;
use objects::documents::{Announced, Sent};
use proof::audit::Deed;
use store::SavedInTime;

use crate::{piece, view::DossierView};

/// How often a change of one document is tried, if changes of other documents of the dossier come in between.
const TRIES: usize = 8;

/// The dossier of the student who is signed in, with what decides whether it may be changed.
struct DossierSession {
    visit: Visit,
    student: Student,
    assigned: bool,
    dossier: Dossier,
}

impl DossierSession {
    async fn open(context: &Context, request: &Request) -> Result<Self, Problem> {
        let visit = context.identity.visit(request).await?;
        let (campaign, id) = (&visit.current.campaign.id, visit.actor.student()?);
        let (student, taken, dossier) = futures::future::try_join3(
            context.store.student(campaign, id),
            context.tables.market_taken(&visit.current, id.market()),
            context.store.dossier(campaign, id),
        )
        .await?;
        let student = student.ok_or_else(|| Problem::not_found(Thing::Student))?;
        Ok(Self { assigned: taken.has(&student.id), student, dossier, visit })
    }

    /// The window for documents; refuses unless the student may file now.
    fn window(&self, context: &Context) -> Result<Window, Refusal> {
        self.student.require_free(self.assigned)?;
        let (now, specialty) = (context.clock.now(), self.student.specialty.as_str());
        self.visit.allow_at(Action::FileDossier, About { specialty: Some(specialty), ..About::default() }, now)?;
        Ok(self.visit.current.campaign.dossier_window(specialty, now)?.1)
    }

    fn answer(&self, context: &Context) -> Answer {
        let campaign = &self.visit.current.campaign;
        let (_, window) = campaign.dossier_window(&self.student.specialty, context.clock.now())?;
        let closed = self.window(context).err().map(|refusal| ProblemCode::from(&refusal));
        let view = DossierView::of(&self.dossier, &window, closed);
        Ok(Response::json(200, &view)?.with_version(self.dossier.version))
    }

    /// Changes one document of the dossier and saves it over the version read. If only other documents were changed
    /// meanwhile, the change is made again on the stored dossier. Returns the key of the file that the change has
    /// replaced. The inner error is a refusal: nothing was written.
    async fn change(
        &mut self,
        context: &Context,
        piece: Piece,
        deed: Option<&Deed>,
        change: impl Fn(&mut Dossier) -> Option<String>,
    ) -> Result<Result<Option<String>, Refusal>, Failure> {
        for _ in 0..TRIES {
            let window = match self.window(context) {
                Ok(window) => window,
                Err(refusal) => return Ok(Err(refusal)),
            };
            let campaign = &self.visit.current.campaign.id;
            let before = self.dossier.clone();
            let gone = change(&mut self.dossier);
            let deadline = context.identity.deadline(&self.visit, &window);
            let saved = match deed {
                Some(deed) => context.store.keep_dossier(campaign, &self.dossier, deadline, deed).await?,
                None => context.store.announce_piece(campaign, &self.dossier, deadline).await?,
            };
            match saved {
                SavedInTime::Yes => return Ok(Ok(gone)),
                SavedInTime::Late => return Ok(Err(Refusal::WindowClosed { closed_at: window.closes_at() })),
                SavedInTime::Stale { found } => {
                    self.dossier = context.store.dossier(campaign, &self.student.id).await?;
                    if !self.dossier.agrees_on(piece, &before) {
                        return Ok(Err(Refusal::StaleVersion { found }));
                    }
                }
            }
        }
        Ok(Err(Refusal::StaleVersion { found: self.dossier.version }))
    }

    /// Changes one document together with its event in the audit log, then deletes the file that the change has
    /// replaced. The inner error is a refusal: nothing was written.
    async fn record(
        &mut self,
        context: &Context,
        piece: Piece,
        audited: &Audited<'_>,
        change: impl Fn(&mut Dossier) -> Option<String>,
    ) -> Result<Result<(), Refusal>, Failure> {
        let deed = context.identity.deed(&self.visit.actor.account().id, audited);
        match self.change(context, piece, Some(&deed), change).await? {
            Ok(gone) => {
                context.objects.remove_useless(gone.as_deref()).await;
                Ok(Ok(()))
            }
            Err(refusal) => Ok(Err(refusal)),
        }
    }
}

pub(crate) async fn read(context: &Context, request: &Request) -> Answer {
    DossierSession::open(context, request).await?.answer(context)
}

pub(crate) async fn announce(context: &Context, request: &Request) -> Answer {
    let mut session = DossierSession::open(context, request).await?;
    let piece = piece::named(request)?;
    session.window(context)?;
    let announced: Announced = request.json()?;
    let (campaign, id) = (&session.visit.current.campaign.id, context.entropy.uuid(session.visit.now));
    let (key, upload) = context.objects.announce_document("dossiers", campaign, &id, &announced).await?;
    let before = session.change(context, piece, None, |dossier| dossier.announce(piece, key.clone())).await??;
    context.objects.remove_useless(before.as_deref()).await;
    Response::json(201, &upload)
}

pub(crate) async fn file(context: &Context, request: &Request) -> Answer {
    let mut session = DossierSession::open(context, request).await?;
    let piece = piece::named(request)?;
    session.window(context)?;
    let sent: Sent = request.json()?;
    let sent_to = session.dossier.uploaded(piece);
    let key =
        Objects::dossier_key(session.visit.current.campaign.id.as_str(), &context.entropy.uuid(session.visit.now));
    let document = context.objects.keep_document(sent_to.as_deref(), &sent, key, context.clock.now()).await??;
    let filed = Filed { piece, document: document.clone() };
    let student = session.student.id.clone();
    let saved =
        session.record(context, piece, &Audited::DossierFiled(&student), |dossier| dossier.file(filed.clone())).await;
    context.objects.settle_document(&saved, sent_to.as_deref(), &document.key).await;
    saved??;
    session.answer(context)
}

pub(crate) async fn take(context: &Context, request: &Request) -> Answer {
    let mut session = DossierSession::open(context, request).await?;
    let piece = piece::named(request)?;
    session.window(context)?;
    if session.dossier.filed(piece).is_some() {
        let student = session.student.id.clone();
        session.record(context, piece, &Audited::DossierTaken(&student), |dossier| dossier.take(piece)).await??;
    }
    session.answer(context)
}
