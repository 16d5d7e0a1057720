//! The description of a post. Its référent may change it from the opening of the descriptions until the close of the
//! campaign; the staff who maintain the lists may change it until that close. It holds nothing about candidates.

use crate::Context;
use api::{Answer, Problem, Request, Response};
use domain::{Action, Audited, Post, PostId, Refusal, Thing, rights::About, roster::supervisor::PostAccess};
use identity::Visit;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use store::Saved;

use crate::{facts::PostFacts, terrains::TerrainView};

/// Body of `PUT …/description`.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Description {
    /// The new description, plain text of at most 4,000 characters.
    #[schemars(length(max = 4_000))]
    description: String,
}

/// A post as it is presented to students.
#[derive(Debug, Serialize, JsonSchema)]
pub struct DescriptionView {
    /// Identifier.
    id: PostId,
    /// What everybody who may see the post sees of it.
    #[serde(flatten)]
    facts: PostFacts,
    /// Code of the *spécialité d'appel*.
    specialty: String,
    /// *Places ouvertes*
    places: u32,
    /// The other terrains of a *mixte* or *couplé* post.
    other_terrains: Vec<TerrainView>,
    /// Version of the post, for `If-Match`.
    version: u64,
    /// The access of the RTS who reads it; absent for staff.
    access: Option<PostAccess>,
    /// Whether the reader may change the description now.
    editable: bool,
}

/// A post that the visitor may read or describe.
pub(crate) struct PostSession {
    pub(crate) visit: Visit,
    pub(crate) post: Post,
    /// The access of the visitor as an RTS of the post; `None` for staff.
    access: Option<PostAccess>,
}

impl PostSession {
    /// The post `id`, if the visitor may read its description now.
    pub(crate) async fn to_read(context: &Context, visit: Visit, id: PostId) -> Result<Self, Problem> {
        let access = own_access(context, &visit, &id).await?;
        let own = About { own: Some(access.is_some()), ..About::of(Thing::Post) };
        let as_supervisor = visit.allow(Action::ReadOwnPost, own).is_ok();
        if !as_supervisor {
            if !visit.actor.may(Action::ListPosts) {
                return Err(Problem::not_found(Thing::Post));
            }
            // While the tab is closed, no row is read: the refusal does not tell which posts exist.
            visit.allow(Action::ListPosts, About::default())?;
        }
        let post = context.store.post(&visit.current.campaign.id, &id).await?;
        let post = post.ok_or_else(|| Problem::not_found(Thing::Post))?;
        if !as_supervisor {
            visit.allow(Action::ListPosts, About::row(Thing::Post, post.place()))?;
        }
        Ok(Self { visit, post, access })
    }

    /// The post of the path, if the person may describe it now.
    pub(crate) async fn to_describe(context: &Context, request: &Request) -> Result<Self, Problem> {
        let visit = context.identity.visit(request).await?;
        let id = request.id_in_path("post", Thing::Post, PostId::parse)?;
        // Before the descriptions open, every RTS is refused for that reason, so that the refusal does not reveal which
        // posts exist.
        if !visit.actor.may(Action::DescribePost)
            && let Err(refusal @ Refusal::WindowNotOpen { .. }) = visit.allow(Action::DescribeOwnPost, About::default())
        {
            return Err(refusal.into());
        }
        let access = own_access(context, &visit, &id).await?;
        let post = context.store.post(&visit.current.campaign.id, &id).await?;
        let described = Self { visit, post: post.ok_or_else(|| Problem::not_found(Thing::Post))?, access };
        described.require_describable()?;
        Ok(described)
    }

    /// Refuses unless the visitor may describe the post now, as staff of its place or as its référent.
    fn require_describable(&self) -> Result<(), Refusal> {
        let Some(access) = self.access else {
            if !self.visit.actor.may(Action::DescribePost) {
                return Err(Refusal::Unknown { what: Thing::Post });
            }
            return self.allow_staff();
        };
        // A person may be an RTS of the post and staff as well.
        if self.allow_staff().is_ok() {
            return Ok(());
        }
        access.require_referent()?;
        self.visit.allow(Action::DescribeOwnPost, About { own: Some(true), ..About::of(Thing::Post) }).map(drop)
    }

    /// Refuses unless the visitor may describe the post now as staff of its place.
    fn allow_staff(&self) -> Result<(), Refusal> {
        self.visit.allow(Action::DescribePost, About::row(Thing::Post, self.post.place())).map(drop)
    }

    /// Renews the catalogue of the post's market after a change. A failure is only logged: until the next change,
    /// students' requests then read the rows.
    pub(crate) async fn renew_catalogue(&self, context: &Context) {
        let renewed = context.store.renew_posts(&self.visit.current.campaign.id, self.post.id.market());
        if let Err(error) = renewed.await {
            tracing::warn!(%error, "a catalogue was not renewed");
        }
    }

    async fn answer(&self, context: &Context) -> Answer {
        let sheet = context.store.sheet(&self.visit.current.campaign.id, &self.post.id).await?;
        let view = view(&self.post, self.access, self.require_describable().is_ok(), sheet.filed.is_some());
        Ok(Response::json(200, &view)?.with_version(self.post.version))
    }
}

/// The access of the visitor to the post as an RTS; `None` if the post is not one of theirs.
async fn own_access(context: &Context, visit: &Visit, post: &PostId) -> Result<Option<PostAccess>, Problem> {
    let Ok(id) = visit.actor.supervisor() else { return Ok(None) };
    let own = context.store.supervisor(&visit.current.campaign.id, id).await?;
    Ok(own.and_then(|own| own.access(post)))
}

pub(crate) async fn read(context: &Context, request: &Request) -> Answer {
    let visit = context.identity.visit(request).await?;
    let id = request.id_in_path("post", Thing::Post, PostId::parse)?;
    PostSession::to_read(context, visit, id).await?.answer(context).await
}

pub(crate) async fn replace(context: &Context, request: &Request) -> Answer {
    let mut session = PostSession::to_describe(context, request).await?;
    let expected = request.expected_version()?;
    let Description { description } = request.json()?;
    if session.post.version != expected {
        return Err(Problem::stale(session.post.version));
    }
    session.post.describe(&description, context.clock.now())?;
    let campaign = &session.visit.current.campaign.id;
    let deed = context.identity.deed(&session.visit.actor.account().id, &Audited::PostDescribed(&session.post.id));
    let deed = deed.writing(&session.post.description)?;
    match context.store.save_post(campaign, &session.post, &deed).await? {
        Saved::Yes => {
            session.renew_catalogue(context).await;
            session.answer(context).await
        }
        Saved::Stale { found } => Err(Problem::stale(found)),
    }
}

fn view(post: &Post, access: Option<PostAccess>, editable: bool, cpts_sheet: bool) -> DescriptionView {
    DescriptionView {
        id: post.id.clone(),
        facts: PostFacts::of(post, cpts_sheet),
        specialty: post.specialty.clone(),
        places: post.places,
        other_terrains: TerrainView::all(post),
        version: post.version,
        access,
        editable,
    }
}
