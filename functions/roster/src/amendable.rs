//! What may be corrected of a row, and what was corrected of it: the form of a correction, and *Derniers changements*.

use std::collections::{BTreeMap, BTreeSet};

use api::{Answer, Problem, ProblemCode, Request, Response};
use domain::{
    AccountId, Action, ImportId, Post, PostId, StudentId, Thing,
    rights::{About, Place},
    roster::{
        amendment::{Amendable, RowId, amendable},
        difference::{self, ColumnChange},
        list::ListKind,
        load::ToLoad,
    },
};
use identity::Visit;
use jiff::Timestamp;
use schemars::JsonSchema;
use serde::Serialize;
use store::AmendmentRecord;

use crate::{
    Context,
    amend::{emails, received},
};

/// What may be corrected of a row, and what was.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Amendments {
    /// The columns that may be corrected, in the order of the form.
    columns: Vec<ColumnView>,
    /// The corrections made so far, the last first. A list that was loaded is none.
    made: Vec<AmendmentView>,
}

/// A column that may be corrected.
#[derive(Debug, Serialize, JsonSchema)]
pub struct ColumnView {
    /// Header of the column in lists.
    column: &'static str,
    /// The cell as lists write it.
    value: String,
    /// Whether a correction takes a reason.
    reasoned: bool,
    /// The code of the problem by which a correction would be refused now; absent if it may be made.
    closed: Option<ProblemCode>,
}

/// A correction of the row.
#[derive(Debug, Serialize, JsonSchema)]
pub struct AmendmentView {
    /// Identifier.
    id: ImportId,
    /// When it was made.
    #[schemars(with = "domain::schema::Instant")]
    at: Timestamp,
    /// The name of the person who made it, or their address; absent if their account is gone.
    by: Option<String>,
    /// Why; may be empty.
    reason: String,
    /// The columns that changed.
    columns: Vec<ColumnChange>,
}

pub(crate) async fn of_student(context: &Context, request: &Request) -> Answer {
    let visit = context.identity.visit(request).await?;
    let campaign = &visit.current.campaign;
    let id = request.id_in_path("student", Thing::Student, StudentId::parse)?;
    let student = context.store.student(&campaign.id, &id).await?.ok_or_else(|| Problem::not_found(Thing::Student))?;
    let received = received(context, &visit, &id).await?;
    let received = received.as_ref().map(Post::place);
    visit.allow(Action::ImportStudents, About { received, ..About::row(Thing::Student, student.place()) })?;
    let cells = difference::student(campaign, &student);
    view(context, &visit, (ListKind::Students, RowId::Student(id)), &cells, (student.place(), received)).await
}

pub(crate) async fn of_post(context: &Context, request: &Request) -> Answer {
    let visit = context.identity.visit(request).await?;
    let campaign = &visit.current.campaign;
    let id = request.id_in_path("post", Thing::Post, PostId::parse)?;
    let post = context.store.post(&campaign.id, &id).await?.ok_or_else(|| Problem::not_found(Thing::Post))?;
    visit.allow(Action::ImportPosts, About::row(Thing::Post, post.place()))?;
    let emails = emails(context, campaign, std::slice::from_ref(&post)).await?;
    let cells = difference::post(campaign, &post, |id| emails.get(id).cloned().unwrap_or_default());
    view(context, &visit, (ListKind::Posts, RowId::Post(id)), &cells, (post.place(), None)).await
}

async fn view(
    context: &Context,
    visit: &Visit,
    (kind, row): (ListKind, RowId),
    cells: &[(&'static str, String)],
    (place, received): (Place<'_>, Option<Place<'_>>),
) -> Answer {
    let campaign = &visit.current.campaign;
    let rounds = campaign.specialty(place.specialty).map_or(campaign.rounds(), |found| found.in_app_rounds);
    let closed = |found: &Amendable| {
        let list = Some(ToLoad { kind, rounds, rows: 1, changeable: found.changeable });
        let allowed = visit.allow(found.action, About { received, ..About::row(Thing::Row, place) });
        let may = allowed.and_then(|_| visit.allow(Action::LoadList, About { list, ..About::of(Thing::Import) }));
        may.err().map(|refusal| ProblemCode::from(&refusal))
    };
    let columns = amendable(kind).iter().filter_map(|found| {
        let (column, value) = cells.iter().find(|(column, _)| *column == found.column)?;
        let closed = closed(found);
        Some(ColumnView { column, value: value.clone(), reasoned: found.reasoned, closed })
    });
    let made = context.store.amendments(&campaign.id, &row).await?;
    let names = names(context, &made).await?;
    let made = made.into_iter().rev().map(|AmendmentRecord { id, by, at, reason, columns }| AmendmentView {
        id,
        at,
        by: names.get(&by).cloned(),
        reason,
        columns,
    });
    Response::json(200, &Amendments { columns: columns.collect(), made: made.collect() })
}

/// The names of the people who have made these corrections.
async fn names(context: &Context, made: &[AmendmentRecord]) -> Result<BTreeMap<AccountId, String>, Problem> {
    let mut names = BTreeMap::new();
    for id in made.iter().map(|record| &record.by).collect::<BTreeSet<_>>() {
        if let Some(account) = context.identity.account(id).await? {
            let name = if account.name.is_empty() { account.email } else { account.name };
            names.insert(id.clone(), name);
        }
    }
    Ok(names)
}
