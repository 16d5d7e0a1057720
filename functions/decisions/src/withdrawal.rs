//! Noting that somebody has left the post that a published result has given, and taking that back.

use api::{Answer, Problem, Request, Response};
use domain::{
    Action, Audited, Post, Student, StudentId, Thing,
    rights::About,
    rounds::withdrawal::Withdrawal,
    waking::{Mailing, Reader, Recipient},
};
use failure::Failure;
use futures::future::try_join;
use identity::Visit;
use schemars::JsonSchema;
use serde::Deserialize;
use store::{Saved, Withdrawals};

use crate::Context;

/// Attempts to write the withdrawals of a market while others write them too.
const TRIES: usize = 5;

/// Body of `PUT …/withdrawal`.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct NewWithdrawal {
    /// Why the student leaves the post.
    reason: String,
    /// Whether the place is offered again, from the next round on whose wishes are not open yet.
    reopens: bool,
}

/// A student who has a post by a published result, and the line whose place it is.
struct Assigned {
    visit: Visit,
    student: Student,
    place: Post,
}

impl Assigned {
    /// Enters with a right to note withdrawals of the student of the path.
    ///
    /// # Errors
    /// 404 for a student without a published post, or beyond the scopes of the visitor.
    async fn enter(context: &Context, request: &Request) -> Result<Self, Problem> {
        let visit = context.identity.visit(request).await?;
        let id = request.id_in_path("student", Thing::Student, StudentId::parse)?;
        visit.actor.require(Action::Withdraw)?;
        let campaign = &visit.current.campaign.id;
        let (student, taken) = try_join(
            async { Ok::<_, Failure>(context.store.student(campaign, &id).await?) },
            context.tables.market_taken(&visit.current, id.market()),
        )
        .await?;
        let missing = || Problem::not_found(Thing::Result);
        let (student, found) = student.zip(taken.of(&id)).ok_or_else(missing)?;
        let place = context.store.post(campaign, found.place()).await?.ok_or_else(missing)?;
        let about = About { round: Some(found.round), ..About::row(Thing::Result, student.place()) };
        visit.allow(Action::Withdraw, About { received: Some(place.place()), ..about })?;
        Ok(Self { visit, student, place })
    }

    /// Replaces what is noted of the student by `withdrawal`; none takes it back.
    ///
    /// # Errors
    /// 422 if the place is offered again already.
    async fn replace(&self, context: &Context, withdrawal: Option<&Withdrawal>) -> Result<(), Problem> {
        let (campaign, id) = (&self.visit.current.campaign, &self.student.id);
        let audited = if withdrawal.is_some() { Audited::PostLeft(id) } else { Audited::PostKept(id) };
        let deed = context.identity.deed(&self.visit.actor.account().id, &audited);
        let deed = deed.writing(&withdrawal)?;
        for _ in 0..TRIES {
            let Withdrawals { mut noted, version } = context.store.withdrawals(&campaign.id, id.market()).await?;
            let before = noted.iter().position(|found| found.student == *id);
            match before {
                Some(at) => noted.remove(at).require_changeable(campaign, self.visit.now)?,
                None if withdrawal.is_none() => return Err(Problem::not_found(Thing::Withdrawal)),
                None => {}
            }
            noted.extend(withdrawal.cloned());
            let changed = Withdrawals { noted, version };
            match context.store.save_withdrawals(&campaign.id, id.market(), &changed, &deed).await? {
                Saved::Yes => return self.tell(context, withdrawal.is_some()).await,
                Saved::Stale { .. } => {}
            }
        }
        Err(Failure::Busy { operation: "TransactWriteItems", cause: "withdrawals noted at once".to_owned() }.into())
    }

    /// Tells the student and the référent of the post.
    async fn tell(&self, context: &Context, left: bool) -> Result<(), Problem> {
        let campaign = &self.visit.current.campaign.id;
        let referent = context.store.supervisor(campaign, &self.place.referent).await?;
        let student = (Reader::Student, self.student.id.to_string(), self.student.email.clone());
        let referent = referent.map(|row| (Reader::Supervisor, row.id.to_string(), row.email));
        let mailings = std::iter::once(student).chain(referent).map(|(reader, id, email)| Mailing::PostLeft {
            campaign: campaign.clone(),
            post: self.place.id.clone(),
            left,
            at: self.visit.now,
            reader,
            recipient: Recipient { id, email },
        });
        Ok(context.bulk_mail_queue.send_all(&mailings.collect::<Vec<_>>()).await?)
    }
}

pub(crate) async fn note(context: &Context, request: &Request) -> Answer {
    let assigned = Assigned::enter(context, request).await?;
    let NewWithdrawal { reason, reopens } = request.json()?;
    let (campaign, student) = (&assigned.visit.current.campaign, assigned.student.id.clone());
    let by = (assigned.visit.actor.account().id.clone(), assigned.visit.now);
    let withdrawal = Withdrawal::note(campaign, student, by, (&reason, reopens))?;
    assigned.replace(context, Some(&withdrawal)).await?;
    Ok(Response::empty(204))
}

pub(crate) async fn take_back(context: &Context, request: &Request) -> Answer {
    let assigned = Assigned::enter(context, request).await?;
    assigned.replace(context, None).await?;
    Ok(Response::empty(204))
}
