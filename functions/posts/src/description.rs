//! The description of a post. Its référent may change it from the opening of the descriptions until the close of the
//! campaign; the staff who maintain the lists may change it until that close. It holds nothing about candidates.

use crate::Context;
use api::{Answer, Problem, Request, Response};
use domain::{
    Action, Audited, Post, PostId, Refusal, Supervisor, rights::About, rights::covered, roster::supervisor::PostAccess,
};
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
        let own = own_row(context, &visit).await?;
        // RTS read their own posts at any time. Staff read posts only while their tab of posts is open.
        if own.as_ref().and_then(|own| own.access(&id)).is_none() && visit.actor.may(Action::ListPosts) {
            visit.allow(Action::ListPosts, About::default())?;
        }
        let post = context.store.post(&visit.current.campaign.id, &id).await?;
        Self::open(visit, post, own.as_ref(), Action::ListPosts)
    }

    /// The post of the path, if the person may describe it now.
    pub(crate) async fn to_describe(context: &Context, request: &Request) -> Result<Self, Problem> {
        let visit = context.identity.visit(request).await?;
        let id = request.id_in_path("post", PostId::parse)?;
        // Before the descriptions open, every RTS is refused for that reason, so that the refusal does not reveal which
        // posts exist.
        if !visit.actor.may(Action::DescribePost)
            && let Err(refusal @ Refusal::WindowNotOpen { .. }) = visit.allow(Action::DescribeOwnPost, About::default())
        {
            return Err(refusal.into());
        }
        let own = own_row(context, &visit).await?;
        let post = context.store.post(&visit.current.campaign.id, &id).await?;
        let described = Self::open(visit, post, own.as_ref(), Action::DescribePost)?;
        described.require_describable()?;
        Ok(described)
    }

    /// The post, if it is one of the RTS's own or within the visitor's scopes for `action`; otherwise 404.
    fn open(visit: Visit, post: Option<Post>, own: Option<&Supervisor>, action: Action) -> Result<Self, Problem> {
        let post = post.ok_or_else(|| Problem::not_found("post"))?;
        let access = own.and_then(|own| own.access(&post.id));
        if access.is_none() && !covered(&visit.actor.scopes(action), post.place()) {
            return Err(Problem::not_found("post"));
        }
        Ok(Self { visit, post, access })
    }

    /// Refuses unless the visitor may describe the post now, as staff of its place or as its référent.
    fn require_describable(&self) -> Result<(), Refusal> {
        let place = self.post.place();
        if covered(&self.visit.actor.scopes(Action::DescribePost), place) {
            return self.visit.allow(Action::DescribePost, About::row(place)).map(drop);
        }
        let Some(access) = self.access else { return Err(Refusal::NotReferent) };
        access.require_referent()?;
        self.visit.allow(Action::DescribeOwnPost, About::row(place)).map(drop)
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

/// The visitor's row as an RTS; `None` if the visitor is no RTS.
async fn own_row(context: &Context, visit: &Visit) -> Result<Option<Supervisor>, Problem> {
    match visit.actor.supervisor() {
        Ok(id) => Ok(context.store.supervisor(&visit.current.campaign.id, id).await?),
        Err(_) => Ok(None),
    }
}

pub(crate) async fn read(context: &Context, request: &Request) -> Answer {
    let visit = context.identity.visit(request).await?;
    let id = request.id_in_path("post", PostId::parse)?;
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
