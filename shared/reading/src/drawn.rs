//! What was fixed about a student when the candidatures of a round were drawn up.

use domain::{
    StudentId,
    rankings::absence::{Absence, Drawn},
};
use failure::Failure;
use store::Current;

use crate::Tables;

impl Tables {
    /// Whether a student is among the candidates of a round, as it was drawn up, and why not.
    ///
    /// # Errors
    ///
    /// [`Failure`] when a row cannot be read.
    pub async fn drawn(&self, current: &Current, round: u32, student: &StudentId) -> Result<Drawn, Failure> {
        let (campaign, market) = (&current.campaign.id, student.market());
        if let Some(absence) = self.store.absences(campaign, round, market).await?.remove(student) {
            return Ok(Drawn::Absent(absence));
        }
        Ok(match self.store.candidacy_summary(campaign, round, market).await? {
            None => Drawn::NotYet,
            Some(drawn) if drawn.students.contains(student) => Drawn::Candidate,
            Some(_) => Drawn::Absent(Absence::CameLater),
        })
    }
}
