//! For whom a result is explained, and whether it is shown to them.

use api::Problem;
use domain::{Action, Post, Refusal, StudentId, Thing, rights::About};
use identity::Visit;

use crate::Context;

/// For whom an explanation is written.
pub(crate) enum Audience {
    Student,
    Staff,
}

/// Refuses an explanation, which names hearts, to a new address of the student that is not confirmed yet.
pub(crate) async fn require_shown(context: &Context, visit: &Visit, id: &StudentId) -> Result<(), Problem> {
    let student = context.store.student(&visit.current.campaign.id, id).await?;
    let hidden = student.and_then(|student| student.hidden_until(visit.now)).is_some();
    if hidden { Err(Refusal::AddressNotConfirmed.into()) } else { Ok(()) }
}

/// The audience of the request: students may read their own explanation, and staff those within their scopes. Others
/// get a 404.
pub(crate) async fn audience(
    context: &Context,
    visit: &Visit,
    round: u32,
    id: &StudentId,
) -> Result<Audience, Problem> {
    let result = About { round: Some(round), ..About::of(Thing::Result) };
    if visit.allow(Action::OwnResult, About { student: Some(id), ..result }).is_ok() {
        return Ok(Audience::Student);
    }
    if !visit.actor.may(Action::ExplainResult) {
        return Err(Problem::not_found(Thing::Result));
    }
    // While the tab is closed, no row is read: the refusal does not tell which students exist.
    visit.allow(Action::ExplainResult, result)?;
    let student = context.store.student(&visit.current.campaign.id, id).await?;
    let student = student.ok_or_else(|| Problem::not_found(Thing::Result))?;
    let post = context.tables.received(&visit.current, id).await?;
    let received = post.as_ref().map(Post::place);
    visit.allow(Action::ExplainResult, About { place: Some(student.place()), received, ..result })?;
    Ok(Audience::Staff)
}
