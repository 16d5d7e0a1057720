//! Loads what the figures of a campaign are made of and hands it to the domain.

use std::collections::{BTreeMap, BTreeSet};

use domain::{
    Student,
    follow::{
        plausibility::Made,
        progress::{CampaignProgress, Part, View, progress},
        readiness::{Facts, Readiness, readiness},
    },
};
use store::{Current, StoreError};

use crate::{
    App, Problem,
    run_files::RunFiles,
    tables::{Asked, each, parts},
};

impl RunFiles {
    /// What was matched and what came of it, together.
    pub fn made(&self) -> Made<'_> {
        (&self.instance, &self.outcome)
    }
}

impl App {
    /// How a campaign goes where the person may look, at `now`.
    pub async fn campaign_progress(
        &self,
        asked: Asked<'_>,
        now: jiff::Timestamp,
    ) -> Result<CampaignProgress, StoreError> {
        let (campaign, round) = (&asked.current.campaign, asked.round);
        let wishes_closed = campaign.calendar.round(round).is_some_and(|dates| now >= dates.wishes.closes_at());
        let published: Vec<u32> = asked.current.published.keys().copied().collect();
        let mut rounds = published.clone();
        if wishes_closed && !rounds.contains(&round) {
            rounds.push(round);
        }
        let rounds = rounds.as_slice();
        let parts = each(parts(campaign, asked.scopes, None, None), |part| async move {
            Ok(vec![self.progress_part(asked, rounds, &part.specialty, part.perimeter.as_deref()).await?])
        })
        .await?;
        let supervisors = self.store.supervisors(&campaign.id).await?;
        let view = View { campaign, round, wishes_closed, published: &published, scopes: asked.scopes };
        Ok(progress(view, &parts, supervisors.values()))
    }

    async fn progress_part(
        &self,
        asked: Asked<'_>,
        rounds: &[u32],
        specialty: &str,
        perimeter: Option<&str>,
    ) -> Result<Part, StoreError> {
        let Current { campaign, published, .. } = asked.current;
        let (lists, rankings, taken) = futures::future::try_join3(
            self.lists(&campaign.id, asked.round, specialty, perimeter),
            self.store.rankings(&campaign.id, asked.round, specialty, perimeter),
            self.store.taken(&campaign.id, published, Some(specialty), perimeter),
        )
        .await?;
        let mut candidacies = BTreeMap::new();
        for round in rounds {
            let drawn = self.round_candidacies(campaign, published, *round, specialty, perimeter).await?;
            candidacies.insert(*round, drawn);
        }
        Ok(Part { lists, rankings, candidacies, taken })
    }

    /// Whether a campaign may open its wishes.
    pub async fn campaign_readiness(&self, current: &Current) -> Result<Readiness, Problem> {
        let Current { campaign, draw, published } = current;
        let (mut students, mut posts, mut sheets) = (Vec::<Student>::new(), Vec::new(), BTreeSet::new());
        for specialty in &campaign.specialties {
            students.extend(self.store.students(&campaign.id, &specialty.code, None).await?);
            posts.extend(self.store.posts(&campaign.id, &specialty.code, None).await?);
            sheets.extend(self.store.posts_with_sheet(&campaign.id, &specialty.code, None).await?);
        }
        let supervisors = self.store.supervisors(&campaign.id).await?;
        let taken = self.store.taken(&campaign.id, published, None, None).await?;
        let unfinished = self.store.unfinished_imports(&campaign.id).await?;
        let addresses = self.config.admin_emails.iter().map(String::as_str);
        let administrators = self.store.accounts_by_email(addresses).await?.len();
        let (students, posts, sheets) = (&students, &posts, &sheets);
        let (supervisors, taken, unfinished) = (&supervisors, &taken, unfinished.as_slice());
        Ok(readiness(Facts { campaign, draw, administrators, students, posts, sheets, supervisors, taken, unfinished }))
    }
}
