//! The receipts of the lists that a student has validated.

use std::collections::BTreeMap;

use crate::Context;
use api::{Answer, Problem, Request, Response};
use domain::{Campaign, Post, PostId, wishes::wish::WishList};
use proof::{Entry, Kind, Receipt, Statement};
use reading::receipts::{self, VersionsView};

/// The statement of a validated list, which its receipt signs. Posts are labelled by their *numéro d'agrément*; the
/// label of a post that was withdrawn since is empty.
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

pub(crate) async fn list(context: &Context, request: &Request) -> Answer {
    let visit = context.identity.visit(request).await?;
    let receipts =
        context.store.wish_receipts(&visit.current.campaign.id, request.round()?, visit.actor.student()?).await?;
    Response::json(200, &VersionsView::of(receipts))
}

async fn receipt(context: &Context, request: &Request) -> Result<Receipt, Problem> {
    let visit = context.identity.visit(request).await?;
    let (round, version) = (request.round()?, request.version()?);
    let found = context.store.wish_receipt(&visit.current.campaign.id, round, visit.actor.student()?, version).await?;
    found.ok_or_else(|| Problem::not_found("version"))
}

pub(crate) async fn read(context: &Context, request: &Request) -> Answer {
    Response::json(200, &receipt(context, request).await?)
}

pub(crate) async fn page(context: &Context, request: &Request) -> Answer {
    let page = receipts::page(&receipt(context, request).await?, context.keys.signer().public_key().hexadecimal());
    Ok(Response::page(page.map_err(Problem::internal)?, receipts::STYLE))
}
