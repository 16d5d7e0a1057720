//! Asking for a correction of rows: it becomes a list of these rows, which is reported and loaded as every list is.

use std::collections::{BTreeMap, BTreeSet};

use api::{Answer, Problem, Request, Response};
use domain::{
    Campaign, ImportId, Post, PostId, Refusal, Student, StudentId, SupervisorId, Thing,
    refusal::{EntryCode, EntryRefusal},
    rights::About,
    roster::{
        amendment::{Amendment, CellChange, MAX_ROWS},
        difference,
        list::ListKind,
        load::LoadState,
        post,
    },
};
use identity::Visit;
use lists::import::written;
use objects::Objects;
use reading::Tables;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use store::{ImportJob, Saved};

use crate::Context;

/// Body of `POST …/amendments`.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct NewAmendment {
    /// The kind of the rows: students or posts.
    kind: ListKind,
    /// Identifiers of the rows, at most 500.
    rows: Vec<String>,
    /// The cells that change; every row is given them.
    changes: Vec<CellChange>,
    /// Why they change; some columns take a reason.
    #[serde(default)]
    reason: String,
}

/// A correction that waits to be confirmed.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Asked {
    /// Identifier of the import that makes the correction: its report tells what changes, and its commit confirms it.
    id: ImportId,
}

/// A list of the rows to correct.
#[derive(Default)]
struct Corrected {
    headers: Vec<&'static str>,
    lines: Vec<Vec<String>>,
}

pub(crate) async fn amend(context: &Context, request: &Request) -> Answer {
    let visit = context.identity.visit(request).await?;
    let NewAmendment { kind, rows, changes, reason } = request.json()?;
    visit.allow(kind.action(), About::default())?;
    let amendment = Amendment { changes, reason: reason.trim().to_owned() };
    amendment.require_valid(kind)?;
    let rows: BTreeSet<String> = rows.into_iter().collect();
    require_some(rows.len())?;
    let corrected = match kind {
        ListKind::Students => students(context, &visit, &amendment, &rows).await?,
        ListKind::Posts => posts(context, &visit, &amendment, &rows).await?,
        ListKind::Supervisors | ListKind::Staff => return Err(Problem::not_found(Thing::Row)),
    };
    let id = ImportId::try_from(context.entropy.uuid(visit.now)).map_err(Problem::internal)?;
    let key = Objects::import_key(id.as_str());
    let list = written(&corrected.headers, &corrected.lines).map_err(Problem::internal)?;
    context.objects.put(&key, list).await?;
    let account = visit.actor.account().id.clone();
    let (state, amendment) = (LoadState::Open, Some(amendment));
    let job = ImportJob { id: id.clone(), account, kind, key, state, load: None, amendment, version: 1 };
    match context.store.save_import(&visit.current.campaign.id, &job).await? {
        Saved::Yes => Response::json(201, &Asked { id }),
        Saved::Stale { .. } => Err(Problem::internal("an import's identifier came twice")),
    }
}

/// Refuses a correction of no row, and of more than one can read before confirming.
fn require_some(rows: usize) -> Result<(), Problem> {
    let code = match rows {
        0 => EntryCode::Empty,
        1..=MAX_ROWS => return Ok(()),
        _ => EntryCode::TooMany,
    };
    Err(Refusal::Entries(vec![EntryRefusal { field: "/rows".to_owned(), code }]).into())
}

async fn students(
    context: &Context,
    visit: &Visit,
    amendment: &Amendment,
    rows: &BTreeSet<String>,
) -> Result<Corrected, Problem> {
    let campaign = &visit.current.campaign;
    let ids = identified(rows, Thing::Student, StudentId::parse)?;
    let found = context.store.students_named(&campaign.id, &ids).await?;
    require_all(found.len(), &ids, Thing::Student)?;
    let mut corrected = Corrected::default();
    for student in found.values() {
        require_own(context, visit, student).await?;
        corrected.add(("Numéro INE", &student.ine), amendment.cells(difference::student(campaign, student))?);
    }
    Ok(corrected)
}

/// Refuses a correction of a student whom the person neither follows nor receives.
async fn require_own(context: &Context, visit: &Visit, student: &Student) -> Result<(), Problem> {
    let (action, about) = (ListKind::Students.action(), About::row(Thing::Student, student.place()));
    // The post is read for the few students of elsewhere alone.
    if visit.allow(action, about).is_ok() {
        return Ok(());
    }
    let received = received(context, visit, &student.id).await?;
    visit.allow(action, About { received: received.as_ref().map(Post::place), ..about })?;
    Ok(())
}

/// The post that has received a student by a published result, whose ARS may correct the student too.
pub(crate) async fn received(context: &Context, visit: &Visit, student: &StudentId) -> Result<Option<Post>, Problem> {
    Ok(Tables::new(context.store.clone()).received(&visit.current, student).await?)
}

async fn posts(
    context: &Context,
    visit: &Visit,
    amendment: &Amendment,
    rows: &BTreeSet<String>,
) -> Result<Corrected, Problem> {
    let campaign = &visit.current.campaign;
    let mut ids = identified(rows, Thing::Post, PostId::parse)?;
    if amendment.is_of_whole_posts() {
        let lines = lines_of(context, campaign, &ids).await?;
        ids.extend(lines);
    }
    let found = context.store.posts_named(&campaign.id, &ids).await?;
    require_all(found.len(), &ids, Thing::Post)?;
    let emails = emails(context, campaign, &found).await?;
    let mut corrected = Corrected::default();
    for post in &found {
        visit.allow(ListKind::Posts.action(), About::row(Thing::Post, post.place()))?;
        let cells = difference::post(campaign, post, |id| emails.get(id).cloned().unwrap_or_default());
        corrected.add(("Numéro agrément", &post.agrement), amendment.cells(cells)?);
    }
    Ok(corrected)
}

/// The identifiers of rows; a text that is none names no row.
fn identified<T: Ord, E>(
    rows: &BTreeSet<String>,
    what: Thing,
    parse: impl Fn(&str) -> Result<T, E>,
) -> Result<BTreeSet<T>, Problem> {
    rows.iter().map(|id| parse(id)).collect::<Result<_, _>>().map_err(|_| Problem::not_found(what))
}

fn require_all<T>(found: usize, asked: &BTreeSet<T>, what: Thing) -> Result<(), Problem> {
    if found < asked.len() { Err(Problem::not_found(what)) } else { Ok(()) }
}

/// The addresses of the RTS of these posts.
pub(crate) async fn emails(
    context: &Context,
    campaign: &Campaign,
    posts: &[Post],
) -> Result<BTreeMap<SupervisorId, String>, Problem> {
    let named = posts.iter().flat_map(|post| {
        let others = post.other_terrains.iter().filter_map(|other| other.supervisor.as_ref());
        std::iter::once(&post.referent).chain(&post.consultatives).chain(others)
    });
    let found = context.store.supervisors_named(&campaign.id, named.collect::<BTreeSet<_>>()).await?;
    Ok(found.into_iter().map(|(id, row)| (id, row.email)).collect())
}

/// The lines that are one post with one of these lines.
async fn lines_of(context: &Context, campaign: &Campaign, ids: &BTreeSet<PostId>) -> Result<BTreeSet<PostId>, Problem> {
    let mut lines = BTreeSet::new();
    for market in ids.iter().map(PostId::market).collect::<BTreeSet<_>>() {
        let posts = context.store.posts(&campaign.id, market).await?;
        let offers = post::offers(&posts, |_| 0);
        let found = post::by_id(&offers);
        let together = ids.iter().filter_map(|id| found.get(id)).flat_map(|offer| &offer.lines);
        lines.extend(together.map(|line| line.id.clone()));
    }
    Ok(lines)
}

impl Corrected {
    fn add(&mut self, (header, key): (&'static str, &str), cells: Vec<(&'static str, String)>) {
        let (headers, line) = std::iter::once((header, key.to_owned())).chain(cells).unzip();
        self.headers = headers;
        self.lines.push(line);
    }
}
