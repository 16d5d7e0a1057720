//! The receipts of the saved rankings of a post.

use crate::Context;
use api::{Answer, Problem, Request, Response};
use domain::{Campaign, PostId, Thing, rankings::ranking::Ranking};
use proof::{Entry, Kind, Receipt, Statement};
use reading::receipts::{self, Around, PageAsked, VersionsView};
use store::{MarketStudents, Person};

use crate::supervised::Supervised;

/// The statement of a saved ranking, which its receipt signs. Candidates are labelled by their names; the label of a
/// student who was withdrawn since is empty.
pub(crate) fn statement(
    campaign: &Campaign,
    ranking: &Ranking,
    students: &MarketStudents,
) -> Result<Statement, Problem> {
    let at = ranking.saved_at.ok_or_else(|| Problem::internal("a ranking that was not saved"))?;
    let name = |person: &Person| format!("{} {}", person.last_name, person.first_name);
    let entries = ranking.ranks.iter().map(|entry| Entry {
        id: entry.student.to_string(),
        label: students.people.get(&entry.student).map(name).unwrap_or_default(),
        value: entry.rank,
    });
    Ok(Statement {
        at: at.to_string(),
        campaign: campaign.id.to_string(),
        confirmed: None,
        kind: Kind::Ranking,
        list: entries.collect(),
        round: ranking.round,
        subject: ranking.post.to_string(),
        version: ranking.version,
    })
}

/// The campaign, the round and the post of the path, if the RTS has access to the post.
async fn post(context: &Context, request: &Request) -> Result<(Campaign, u32, PostId), Problem> {
    let Supervised { visit, supervisor, round, .. } = Supervised::of_candidates(context, request).await?;
    let post = request.id_in_path("post", Thing::Post, PostId::parse)?;
    supervisor.access(&post).ok_or_else(|| Problem::not_found(Thing::Post))?;
    Ok((visit.current.campaign, round, post))
}

pub(crate) async fn list(context: &Context, request: &Request) -> Answer {
    let (campaign, round, post) = post(context, request).await?;
    Response::json(200, &VersionsView::of(context.store.ranking_receipts(&campaign.id, round, &post).await?))
}

async fn receipt(context: &Context, request: &Request) -> Result<(Campaign, PostId, Receipt), Problem> {
    let (campaign, round, post) = post(context, request).await?;
    let found = context.store.ranking_receipt(&campaign.id, round, &post, request.version()?).await?;
    Ok((campaign, post, found.ok_or_else(|| Problem::not_found(Thing::Version))?))
}

pub(crate) async fn read(context: &Context, request: &Request) -> Answer {
    Response::json(200, &receipt(context, request).await?.2)
}

pub(crate) async fn page(context: &Context, request: &Request) -> Answer {
    let PageAsked { lang } = request.query()?;
    let (campaign, post, receipt) = receipt(context, request).await?;
    let key =
        context.keys.public_key(&receipt.key).ok_or_else(|| Problem::internal("a receipt of another deployment"))?;
    let post = context.store.post(&campaign.id, &post).await?.ok_or_else(|| Problem::not_found(Thing::Post))?;
    let around = Around {
        language: lang,
        wave: campaign.calendar.wave(receipt.statement.round),
        subject: post.called(),
        site: context.public_url.clone(),
        key: key.hexadecimal(),
    };
    Ok(Response::page(receipts::page(&receipt, &around).map_err(Problem::internal)?, receipts::STYLE))
}
