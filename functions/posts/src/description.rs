//! What is said of a post: by its référent from the opening of the descriptions on, by those who keep lists at any time,
//! until the campaign is closed. Nothing here tells of candidates.

use domain::{
    Action, Campaign, Post, PostId, Refusal, Supervisor,
    calendar::instant,
    rights::covered,
    roster::{post::PostKind, supervisor::PostAccess},
};
use lambda::{Answer, App, Problem, Request, Response, Visit};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use store::Saved;

use crate::terrains::TerrainView;

/// Body of `PUT …/description`.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Description {
    /// Plain text of 4,000 characters at the most; replaces the one before.
    #[schemars(length(max = 4_000))]
    description: String,
}

/// A post as it is presented to students.
#[derive(Debug, Serialize, JsonSchema)]
pub struct DescriptionView {
    /// Identifier.
    id: PostId,
    /// *Numéro agrément*
    agrement: String,
    /// *Numéro terrain*
    terrain: String,
    /// *Nom*
    name: String,
    /// *Indication poste*
    indication: String,
    /// Code of the *spécialité d'appel*.
    specialty: String,
    /// *Établissement*
    establishment: String,
    /// Its address.
    establishment_address: String,
    /// *Région*
    region: String,
    /// *Subdivision*
    subdivision: String,
    /// *Type de poste*
    kind: PostKind,
    /// *Nombre de mois d'affectation*
    months: u8,
    /// *Places ouvertes*
    places: u32,
    /// *Décalé*
    shifted: bool,
    /// *Option*
    option: String,
    /// *Description*
    description: String,
    /// The terrains beside this one, on a *mixte* or *couplé* post.
    other_terrains: Vec<TerrainView>,
    /// Whether it has a *fiche CPTS*.
    cpts_sheet: bool,
    /// Version of the post, for `If-Match`.
    version: u64,
    /// One's access as an RTS; absent for those who keep or follow lists.
    access: Option<PostAccess>,
    /// Whether one may describe it now.
    editable: bool,
}

/// A post that somebody may read.
pub(crate) struct Desk {
    pub(crate) visit: Visit,
    pub(crate) post: Post,
    access: Option<PostAccess>,
}

impl Desk {
    /// The post, if one may read what is said of it now.
    pub(crate) async fn to_read(app: &App, visit: Visit, id: PostId) -> Result<Self, Problem> {
        let own = own_row(app, &visit).await?;
        // One's own post at any time; others in the tab of posts.
        if own.as_ref().and_then(|own| own.access(&id)).is_none() && visit.actor.may(Action::ListPosts) {
            visit.seen(Action::ListPosts)?;
        }
        let post = app.store.post(&visit.current.campaign.id, &id).await?;
        Self::open(visit, post, own.as_ref(), Action::ListPosts)
    }

    /// The post of the path, if one may describe it now.
    pub(crate) async fn to_describe(app: &App, request: &Request) -> Result<Self, Problem> {
        let visit = app.visit(request).await?;
        let id = request.id_in_path("post", PostId::parse)?;
        if !visit.actor.may(Action::DescribePost) {
            require_begun(&visit.current.campaign, &visit)?;
        }
        let own = own_row(app, &visit).await?;
        let post = app.store.post(&visit.current.campaign.id, &id).await?;
        let desk = Self::open(visit, post, own.as_ref(), Action::DescribePost)?;
        desk.require_describable()?;
        Ok(desk)
    }

    /// The post, if it is one of one's own or in one's scopes for `action`.
    fn open(visit: Visit, post: Option<Post>, own: Option<&Supervisor>, action: Action) -> Result<Self, Problem> {
        let post = post.ok_or_else(|| Problem::not_found("post"))?;
        let access = own.and_then(|own| own.access(&post.id));
        if access.is_none() && !covered(&visit.actor.scopes(action), post.place()) {
            return Err(Problem::not_found("post"));
        }
        Ok(Self { visit, post, access })
    }

    /// Refuses unless the post may be described now.
    fn require_describable(&self) -> Result<(), Refusal> {
        let (actor, campaign) = (&self.visit.actor, &self.visit.current.campaign);
        if !covered(&actor.scopes(Action::DescribePost), self.post.place()) {
            require_begun(campaign, &self.visit)?;
            if self.access != Some(PostAccess::Referent) {
                return Err(Refusal::NotReferent);
            }
        }
        campaign.require_describable(self.visit.now)
    }

    async fn answer(&self, app: &App) -> Answer {
        let sheet = app.store.sheet(&self.visit.current.campaign.id, &self.post.id).await?;
        let view = view(&self.post, self.access, self.require_describable().is_ok(), sheet.filed.is_some());
        Ok(Response::json(200, &view)?.with_version(self.post.version))
    }
}

fn require_begun(campaign: &Campaign, visit: &Visit) -> Result<(), Refusal> {
    let opens_at = instant(campaign.calendar.descriptions_open);
    if visit.now < opens_at { Err(Refusal::WindowNotOpen { opens_at }) } else { Ok(()) }
}

/// The RTS signed in, if it is one.
async fn own_row(app: &App, visit: &Visit) -> Result<Option<Supervisor>, Problem> {
    match visit.actor.supervisor() {
        Ok(id) => Ok(app.store.supervisor(&visit.current.campaign.id, id).await?),
        Err(_) => Ok(None),
    }
}

pub(crate) async fn read(app: &App, request: &Request) -> Answer {
    let visit = app.visit(request).await?;
    let id = request.id_in_path("post", PostId::parse)?;
    Desk::to_read(app, visit, id).await?.answer(app).await
}

pub(crate) async fn replace(app: &App, request: &Request) -> Answer {
    let mut desk = Desk::to_describe(app, request).await?;
    let expected = request.expected_version()?;
    let Description { description } = request.json()?;
    if desk.post.version != expected {
        return Err(Problem::stale(desk.post.version));
    }
    desk.post.describe(&description, app.clock.now())?;
    let campaign = &desk.visit.current.campaign.id;
    let deed = app.deed(&desk.visit.actor.account().id, "post.described", format!("posts/{}", desk.post.id));
    let deed = deed.writing(&desk.post.description)?;
    match app.store.save_post(campaign, &desk.post, &deed).await? {
        Saved::Yes => desk.answer(app).await,
        Saved::Stale { found } => Err(Problem::stale(found)),
    }
}

fn view(post: &Post, access: Option<PostAccess>, editable: bool, cpts_sheet: bool) -> DescriptionView {
    DescriptionView {
        id: post.id.clone(),
        agrement: post.agrement.clone(),
        terrain: post.terrain.clone(),
        name: post.name.clone(),
        indication: post.indication.clone(),
        specialty: post.specialty.clone(),
        establishment: post.establishment.clone(),
        establishment_address: post.establishment_address.clone(),
        region: post.region.clone(),
        subdivision: post.subdivision.clone(),
        kind: post.kind,
        months: post.months,
        places: post.places,
        shifted: post.shifted,
        option: post.option.clone(),
        description: post.description.clone(),
        other_terrains: TerrainView::all(post),
        cpts_sheet,
        version: post.version,
        access,
        editable,
    }
}
