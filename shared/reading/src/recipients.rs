//! The recipients of a mail to many: the rows of a table under a filter, so that they are exactly those of the screen.

use std::collections::BTreeMap;

use domain::{
    follow::{
        announcement::{Addressees, Audience},
        listing::{students::StudentFilter, supervisors::SupervisorFilter},
        round_shown::RoundShown,
    },
    rights::Scope,
};
use failure::Failure;
use jiff::Timestamp;
use store::Current;

use crate::tables::{Asked, Tables};

impl Tables {
    /// The e-mail addresses of an audience in a round, by the identifier of the student or RTS. People without an
    /// address are left out.
    ///
    /// # Errors
    ///
    /// [`Failure`] when a row cannot be read.
    pub async fn recipients(
        &self,
        current: &Current,
        round: u32,
        to: &Addressees,
    ) -> Result<BTreeMap<String, String>, Failure> {
        // Everybody may be written to; only the specialties that have the round lack something in it.
        let shown = match to.audience {
            Audience::Students | Audience::Supervisors => RoundShown::Latest(round),
            Audience::StudentsWithoutEnoughWishes | Audience::SupervisorsWithoutValidRanking => RoundShown::Only(round),
        };
        // Before rankings open, an RTS without a valid ranking is written to as well: the instant is after every opening.
        let asked = Asked::new(current, shown, &[Scope::NATIONAL], None, Timestamp::MAX);
        let (specialty, region) = (to.specialty.clone(), to.region.clone());
        let students = |sufficient| StudentFilter {
            specialty: specialty.clone(),
            region: region.clone(),
            participation: Some(true),
            sufficient,
            ..StudentFilter::default()
        };
        let supervisors = |valid| SupervisorFilter {
            specialty: specialty.clone(),
            region: region.clone(),
            valid,
            ..SupervisorFilter::default()
        };
        let found: BTreeMap<String, String> = match to.audience {
            Audience::Students => self.students_by(asked, &students(None)).await?,
            Audience::StudentsWithoutEnoughWishes => self.students_by(asked, &students(Some(false))).await?,
            Audience::Supervisors => self.supervisors_by(asked, &supervisors(None)).await?,
            Audience::SupervisorsWithoutValidRanking => self.supervisors_by(asked, &supervisors(Some(false))).await?,
        };
        Ok(found.into_iter().filter(|(_, email)| !email.is_empty()).collect())
    }

    async fn students_by(&self, asked: Asked<'_>, filter: &StudentFilter) -> Result<BTreeMap<String, String>, Failure> {
        let rows = self.students(asked, filter).await?.rows.into_iter();
        Ok(rows.map(|row| (row.id.to_string(), row.email)).collect())
    }

    /// The addresses of the RTS who are référent of a post: only they rank.
    async fn supervisors_by(
        &self,
        asked: Asked<'_>,
        filter: &SupervisorFilter,
    ) -> Result<BTreeMap<String, String>, Failure> {
        let rows = self.supervisors(asked, filter).await?.rows.into_iter();
        Ok(rows.filter(|row| row.referent > 0).map(|row| (row.id.to_string(), row.email)).collect())
    }
}
