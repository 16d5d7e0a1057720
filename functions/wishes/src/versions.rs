//! The receipts of the lists that a student has validated.

use std::collections::BTreeMap;

use crate::Context;
use api::{Answer, Problem, Request, Response};
use domain::{Campaign, Post, PostId, Refusal, Student, Thing, refusal::ListLost, wishes::wish::WishList};
use futures::future::try_join;
use identity::Visit;
use jiff::Timestamp;
use proof::{Entry, Kind, ListBelow, Receipt, Statement};
use reading::receipts::{self, Around, PageAsked, VersionsView};

/// The statement of a validated list, which its receipt signs. Posts are labelled as people call them; the
/// label of a post that was withdrawn since is empty. It says so if the student has confirmed that a sufficient list
/// counts no longer.
pub(crate) fn statement(
    campaign: &Campaign,
    list: &WishList,
    loss: Option<ListLost>,
    posts: &[Post],
) -> Result<Statement, Problem> {
    let validated = list.validated.as_ref().ok_or_else(|| Problem::internal("a list that was not validated"))?;
    let called: BTreeMap<&PostId, &Post> = posts.iter().map(|post| (&post.id, post)).collect();
    let entries = validated.wishes.iter().map(|wish| Entry {
        id: wish.post.to_string(),
        label: called.get(&wish.post).map(|post| post.called()).unwrap_or_default(),
        value: wish.hearts.into(),
    });
    Ok(Statement {
        at: validated.at.to_string(),
        campaign: campaign.id.to_string(),
        confirmed: loss.map(|loss| ListBelow { counted: loss.counted, given: loss.given, required: loss.required }),
        kind: Kind::Wishes,
        list: entries.collect(),
        round: list.round,
        subject: list.student.to_string(),
        version: validated.version,
    })
}

pub(crate) async fn list(context: &Context, request: &Request) -> Answer {
    let visit = context.identity.visit(request).await?;
    let (campaign, id) = (&visit.current.campaign.id, visit.actor.student()?);
    let (student, mut receipts) =
        try_join(context.store.student(campaign, id), context.store.wish_receipts(campaign, request.round()?, id))
            .await?;
    let student = student.ok_or_else(|| Problem::not_found(Thing::Student))?;
    receipts.retain(|receipt| !is_hidden(&student, receipt, visit.now));
    Response::json(200, &VersionsView::of(receipts))
}

/// Whether a receipt is hidden from the student's new address. A receipt whose instant cannot be read counts as old.
fn is_hidden(student: &Student, receipt: &Receipt, now: Timestamp) -> bool {
    student.hides(receipt.statement.at.parse().unwrap_or(Timestamp::MIN), now)
}

/// A receipt with the person whose list it is for.
struct Own {
    visit: Visit,
    student: Student,
    receipt: Receipt,
}

async fn own(context: &Context, request: &Request) -> Result<Own, Problem> {
    let visit = context.identity.visit(request).await?;
    let (round, version) = (request.round()?, request.version()?);
    let (campaign, id) = (&visit.current.campaign.id, visit.actor.student()?);
    let (student, found) =
        try_join(context.store.student(campaign, id), context.store.wish_receipt(campaign, round, id, version)).await?;
    let student = student.ok_or_else(|| Problem::not_found(Thing::Student))?;
    let receipt = found.ok_or_else(|| Problem::not_found(Thing::Version))?;
    if is_hidden(&student, &receipt, visit.now) {
        return Err(Refusal::AddressNotConfirmed.into());
    }
    Ok(Own { visit, student, receipt })
}

pub(crate) async fn read(context: &Context, request: &Request) -> Answer {
    Response::json(200, &own(context, request).await?.receipt)
}

pub(crate) async fn page(context: &Context, request: &Request) -> Answer {
    let PageAsked { lang } = request.query()?;
    let Own { visit, student, receipt } = own(context, request).await?;
    let key =
        context.keys.public_key(&receipt.key).ok_or_else(|| Problem::internal("a receipt of another deployment"))?;
    let campaign = &visit.current.campaign;
    let around = Around {
        language: lang,
        wave: campaign.calendar.wave(receipt.statement.round),
        subject: student.name(),
        site: context.public_url.clone(),
        key: key.hexadecimal(),
    };
    Ok(Response::page(receipts::page(&receipt, &around).map_err(Problem::internal)?, receipts::STYLE))
}
