//! Where the student who is signed in stands.

use api::{Answer, Problem, Request, Response};
use domain::{
    Student, StudentId, Thing,
    rankings::absence::Drawn,
    rounds::assignment::Assignment,
    status::{
        stage::round_of,
        student::{Destination, Facts, StudentStatus},
    },
};
use futures::future::{try_join_all, try_join5};
use identity::Visit;

use crate::Context;

pub(crate) async fn read(context: &Context, request: &Request) -> Answer {
    let visit = context.identity.visit(request).await?;
    let (current, id, published) = (&visit.current, visit.actor.student()?, visit.published());
    let (campaign, moment) = (&current.campaign.id, visit.moment(&published));
    let round = round_of(moment, id.specialty());
    // The five futures are boxed, so that the future of the whole request stays small.
    let (student, catalogue, taken, list, dossier) = Box::pin(try_join5(
        context.store.student(campaign, id),
        context.store.market_posts(campaign, id.market()),
        context.store.taken(current, [id.market()]),
        context.store.wish_list(campaign, round, id),
        context.store.dossier(campaign, id),
    ))
    .await?;
    let student = student.ok_or_else(|| Problem::not_found(Thing::Student))?;
    let (destination, drawn) = match taken.of(id) {
        Some(found) => (Some(destination(context, &visit, found).await?), Drawn::NotYet),
        None => (None, drawn(context, &visit, round, id).await?),
    };
    let status = StudentStatus::of(Facts {
        moment,
        student: &student,
        posts: &catalogue.posts,
        taken: &taken,
        destination: destination.as_ref(),
        elsewhere: taken.elsewhere(id).and_then(|campaign| current.linked(campaign)),
        list: &list,
        drawn,
        has_wished: has_wished(context, &visit, round, &student).await?,
        dossier: &dossier,
    });
    Response::json(200, &status)
}

/// Where the student goes with this assignment.
async fn destination(context: &Context, visit: &Visit, found: &Assignment) -> Result<Destination, Problem> {
    let campaign = &visit.current.campaign.id;
    let post = context.store.post(campaign, found.place()).await?.ok_or_else(|| Problem::not_found(Thing::Post))?;
    let referent = context.store.supervisor(campaign, &post.referent).await?;
    let referent = referent.ok_or_else(|| Problem::not_found(Thing::Supervisor))?;
    Ok(Destination::of(&post, &referent))
}

/// What was fixed about the student in a round, which nothing is read for until its wishes have closed.
async fn drawn(context: &Context, visit: &Visit, round: u32, id: &StudentId) -> Result<Drawn, Problem> {
    let dates = visit.current.campaign.calendar.round(round);
    if dates.is_none_or(|dates| visit.now < dates.wishes.closes_at()) {
        return Ok(Drawn::NotYet);
    }
    Ok(context.tables.drawn(&visit.current, round, id).await?)
}

/// Whether the student has saved a list in a round up to this one. Only somebody who takes no part is told of it, so that
/// nothing is read for others.
async fn has_wished(context: &Context, visit: &Visit, round: u32, student: &Student) -> Result<bool, Problem> {
    if student.participates {
        return Ok(false);
    }
    let campaign = &visit.current.campaign.id;
    let lists = (1..=round).map(|round| context.store.wish_list(campaign, round, &student.id));
    Ok(try_join_all(lists).await?.iter().any(|list| list.version > 0))
}
