//! Noting that somebody has left the post that a published result has given, and taking that back.

use api::{Answer, Problem, Request, Response};
use domain::{
    Action, Audited, Post, Refusal, Student, StudentId, Thing,
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

/// A student whom a published result has given a post, and the line whose place it is.
struct Assigned {
    visit: Visit,
    student: Student,
    /// The round of the result.
    round: u32,
    place: Post,
    /// What is noted already.
    noted: Option<Withdrawal>,
}

impl Assigned {
    /// Enters with a right to note withdrawals of the student of the path.
    ///
    /// # Errors
    /// 404 for a student without a published post, or beyond the scopes of the visitor, and once names are purged.
    async fn enter(context: &Context, request: &Request) -> Result<Self, Problem> {
        let visit = context.identity.visit(request).await?;
        let id = request.id_in_path("student", Thing::Student, StudentId::parse)?;
        visit.actor.require(Action::Withdraw)?;
        let campaign = &visit.current.campaign.id;
        let (student, taken) =
            try_join(context.store.student(campaign, &id), context.tables.market_taken(&visit.current, id.market()))
                .await?;
        let missing = || Problem::not_found(Thing::Result);
        let student = student.filter(|_| !visit.current.campaign.is_purged(visit.now)).ok_or_else(missing)?;
        // A correction may have taken the post since it was left; the note of it can be taken back all the same.
        let noted = taken.noted(&id).cloned();
        let left = noted.as_ref().map(|noted| (noted.round, &noted.place));
        let (round, line) = taken.of(&id).map(|found| (found.round, found.place())).or(left).ok_or_else(missing)?;
        let place = context.store.post(campaign, line).await?.ok_or_else(missing)?;
        let about = About { round: Some(round), ..About::row(Thing::Result, student.place()) };
        visit.allow(Action::Withdraw, About { received: Some(place.place()), ..about })?;
        Ok(Self { visit, student, round, place, noted })
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
        if withdrawal.is_none() && self.noted.is_none() {
            return Err(Problem::not_found(Thing::Withdrawal));
        }
        self.require_changeable(self.noted.as_ref())?;
        // Mails that are queued twice are sent once; those that are not queued before the write might never be.
        if withdrawal.is_some() != self.noted.is_some() {
            self.tell(context, withdrawal.is_some()).await?;
        }
        for _ in 0..TRIES {
            let Withdrawals { mut noted, version } = context.store.withdrawals(&campaign.id, id.market()).await?;
            self.require_changeable(noted.iter().find(|found| found.student == *id))?;
            noted.retain(|found| found.student != *id);
            noted.extend(withdrawal.cloned());
            let changed = Withdrawals { noted, version };
            match context.store.save_withdrawals(&campaign.id, id.market(), &changed, &deed).await? {
                Saved::Yes => return Ok(()),
                Saved::Stale { .. } => {}
            }
        }
        Err(Failure::Busy { operation: "TransactWriteItems", cause: "withdrawals noted at once".to_owned() }.into())
    }

    /// Refuses to change a note whose place is offered again.
    fn require_changeable(&self, noted: Option<&Withdrawal>) -> Result<(), Refusal> {
        noted.map_or(Ok(()), |noted| noted.require_changeable(&self.visit.current.campaign, self.visit.now))
    }

    /// Tells the student and the référent of the post. A new address of the student learns of no post until its change is
    /// confirmed.
    async fn tell(&self, context: &Context, left: bool) -> Result<(), Problem> {
        let campaign = &self.visit.current.campaign.id;
        let referent = context.store.supervisor(campaign, &self.place.referent).await?;
        let hidden = self.student.hidden_until(self.visit.now).is_some();
        let student = (!hidden).then(|| (Reader::Student, self.student.id.to_string(), self.student.email.clone()));
        let referent = referent.map(|row| (Reader::Supervisor, row.id.to_string(), row.email));
        let mailings = student.into_iter().chain(referent).map(|(reader, id, email)| Mailing::PostLeft {
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
    let campaign = &assigned.visit.current.campaign;
    let left = (assigned.student.id.clone(), assigned.round, assigned.place.id.clone());
    let by = (assigned.visit.actor.account().id.clone(), assigned.visit.now);
    let withdrawal = Withdrawal::note(campaign, left, by, (&reason, reopens))?;
    assigned.replace(context, Some(&withdrawal)).await?;
    Ok(Response::empty(204))
}

pub(crate) async fn take_back(context: &Context, request: &Request) -> Answer {
    let assigned = Assigned::enter(context, request).await?;
    assigned.replace(context, None).await?;
    Ok(Response::empty(204))
}
