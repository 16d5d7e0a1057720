//! The progress of a campaign in counts, and its readiness to open the wishes.

use api::{Answer, Request, Response};
use domain::{Action, follow::round_shown::RoundShown, rights::About};
use reading::Asked;

use crate::Context;

pub(crate) async fn progress(context: &Context, request: &Request) -> Answer {
    let visit = context.identity.visit(request).await?;
    let scopes = visit.allow(Action::ReadProgress, About::default())?;
    let asked = Asked::new(&visit.current, RoundShown::Latest(visit.round()), &scopes, None, visit.now);
    Response::json(200, &context.tables.progress(asked, visit.now).await?)
}

pub(crate) async fn readiness(context: &Context, request: &Request) -> Answer {
    let visit = context.identity.visit(request).await?;
    Response::json(200, &context.tables.readiness(&visit.current, context.identity.admin_emails()).await?)
}
