//! Mails to students, after the candidatures are drawn up, about what counted: in the round with so many wishes, or not and
//! why.

use std::collections::BTreeMap;

use api::Problem;
use domain::{
    Student, StudentId,
    calendar::Transition,
    rankings::absence::Absence,
    waking::{Counted, Mailing, Recipient},
};
use futures::future::try_join3;
use jiff::Timestamp;
use store::{Current, each_market};

use crate::Context;

/// Queues the mails to the candidates of a round, and to those who could have been.
pub(crate) async fn tell(
    context: &Context,
    current: &Current,
    step: &Transition,
    now: Timestamp,
) -> Result<(), Problem> {
    let (campaign, round) = (&current.campaign, step.round);
    let markets = campaign.markets_of_round(round);
    let parts = each_market(&markets, |market| async move {
        let (students, absences, drawn) = try_join3(
            context.store.students(&campaign.id, market),
            context.store.absences(&campaign.id, round, market),
            context.store.market_candidacies(&campaign.id, round, market),
        )
        .await?;
        let mut wishes: BTreeMap<StudentId, usize> = BTreeMap::new();
        for candidacy in drawn.unwrap_or_default().into_iter().flat_map(|list| list.candidacies) {
            *wishes.entry(candidacy.student).or_default() += 1;
        }
        let counted = |student: Student| counted(&student.id, &wishes, &absences).map(|counted| (student, counted));
        Ok::<_, Problem>(students.into_iter().filter_map(counted).collect::<Vec<_>>())
    });
    let told = parts.await?.into_iter().flatten().filter(|(student, _)| !student.email.is_empty());
    let mailing = |(student, counted): (Student, Counted)| Mailing::WishesCounted {
        campaign: campaign.id.clone(),
        round,
        closed_at: step.at,
        counted: student.hidden_until(now).is_none().then_some(counted),
        recipient: Recipient { id: student.id.to_string(), email: student.email },
    };
    let mailings: Vec<Mailing> = told.map(mailing).collect();
    context.bulk_mail_queue.send_all(&mailings).await?;
    tracing::info!(round, count = mailings.len(), "told what counted");
    Ok(())
}

/// What a student is told; none to somebody who does not choose in the round.
fn counted(
    student: &StudentId,
    wishes: &BTreeMap<StudentId, usize>,
    absences: &BTreeMap<StudentId, Absence>,
) -> Option<Counted> {
    if let Some(wishes) = wishes.get(student) {
        return Some(Counted::In { wishes: *wishes });
    }
    let absence = *absences.get(student)?;
    match absence {
        Absence::NoPost | Absence::NoList | Absence::OnlyDraft | Absence::TooFew { .. } => Some(Counted::Out(absence)),
        Absence::NoSuchRound { .. }
        | Absence::NotParticipating { .. }
        | Absence::AlreadyAssigned { .. }
        | Absence::AssignedElsewhere
        | Absence::Left
        | Absence::CameLater => None,
    }
}
