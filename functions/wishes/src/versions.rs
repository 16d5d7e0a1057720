//! The lists a student has validated, kept as receipts.

use std::collections::BTreeMap;

use domain::{Campaign, Post, PostId, wishes::wish::WishList};
use lambda::{Answer, App, Problem, Request, Response, receipts::VersionsView};
use proof::{Entry, Kind, Receipt, Statement};

/// What a validated list says, its posts by their *numéro d'agrément*.
pub(crate) fn statement(campaign: &Campaign, list: &WishList, posts: &[Post]) -> Result<Statement, Problem> {
    let validated = list.validated.as_ref().ok_or_else(|| Problem::internal("a list that was not validated"))?;
    let agrements: BTreeMap<&PostId, &str> = posts.iter().map(|post| (&post.id, post.agrement.as_str())).collect();
    let entries = validated.wishes.iter().map(|wish| Entry {
        id: wish.post.to_string(),
        label: agrements.get(&wish.post).copied().unwrap_or_default().to_owned(),
        value: wish.hearts.into(),
    });
    Ok(Statement {
        at: validated.at.to_string(),
        campaign: campaign.id.to_string(),
        kind: Kind::Wishes,
        list: entries.collect(),
        round: list.round,
        subject: list.student.to_string(),
        version: validated.version,
    })
}

pub(crate) async fn list(app: &App, request: &Request) -> Answer {
    let visit = app.visit(request).await?;
    let receipts =
        app.store.wish_receipts(&visit.current.campaign.id, request.round()?, visit.actor.student()?).await?;
    Response::json(200, &VersionsView::of(receipts))
}

async fn receipt(app: &App, request: &Request) -> Result<Receipt, Problem> {
    let visit = app.visit(request).await?;
    let (round, version) = (request.round()?, request.version()?);
    let found = app.store.wish_receipt(&visit.current.campaign.id, round, visit.actor.student()?, version).await?;
    found.ok_or_else(|| Problem::not_found("version"))
}

pub(crate) async fn read(app: &App, request: &Request) -> Answer {
    Response::json(200, &receipt(app, request).await?)
}

pub(crate) async fn page(app: &App, request: &Request) -> Answer {
    app.receipt_page(&receipt(app, request).await?)
}
