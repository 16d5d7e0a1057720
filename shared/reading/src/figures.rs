//! Reads the rows behind the progress and the readiness of a campaign; the domain computes the figures.

use std::collections::{BTreeMap, BTreeSet};

use domain::{
    Market, Student,
    follow::{
        progress::{CampaignProgress, Part, View, progress},
        readiness::{Facts, Readiness, readiness},
    },
};
use failure::Failure;
use futures::future::{try_join, try_join_all, try_join3, try_join5};
use store::{Current, Heads, MarketSummaries, each_market, rows_of_markets};

use crate::tables::{Asked, Tables};

impl Tables {
    /// The progress of a campaign at `now`, counted over the scopes of `asked`: in the round that was asked for or, if no
    /// specialty in these scopes has it, in the last one that any of them has.
    ///
    /// # Errors
    ///
    /// [`Failure`] when a table cannot be read.
    pub async fn progress(&self, asked: Asked<'_>, now: jiff::Timestamp) -> Result<CampaignProgress, Failure> {
        let campaign = &asked.current.campaign;
        let markets = asked.markets(None, None);
        let shown = markets.iter().map(|market| asked.round_of(market.market()));
        let round = shown.max().unwrap_or(asked.round.number());
        let wishes_closed = campaign.calendar.round(round).is_some_and(|dates| now >= dates.wishes.closes_at());
        let published: Vec<u32> = asked.current.published.keys().copied().collect();
        let mut rounds = published.clone();
        if wishes_closed && !rounds.contains(&round) {
            rounds.push(round);
        }
        let rounds = rounds.as_slice();
        let heads = &self.heads(asked, None, None).await?;
        let markets = heads.markets();
        let parts = each_market(&markets, |market| self.progress_part(asked.current, heads, (round, rounds), market));
        let (parts, supervisors) = try_join(parts, self.store.supervisors(&campaign.id)).await?;
        let view = View { campaign, round, wishes_closed, published: &published, scopes: asked.scopes };
        Ok(progress(view, &parts, supervisors.values()))
    }

    /// The data of a market for the progress in `round`; `rounds` are those whose candidatures are counted.
    async fn progress_part(
        &self,
        current: &Current,
        heads: &Heads,
        (round, rounds): (u32, &[u32]),
        market: Market<'_>,
    ) -> Result<Part, Failure> {
        let campaign = &current.campaign;
        let in_app_rounds = campaign.rounds_of(market.specialty);
        let counted = rounds.iter().copied().filter(|round| *round <= in_app_rounds);
        let earlier = counted.clone().filter(|earlier| *earlier != round);
        let drawn = earlier.clone().map(|round| self.store.candidacy_summary(&campaign.id, round, market));
        let rows = try_join3(
            self.store.students(&campaign.id, market),
            self.store.posts_under(heads, &campaign.id, market),
            self.store.taken(current, [market]),
        );
        let summaries = try_join(self.store.summaries(&campaign.id, round, market), try_join_all(drawn));
        let ((students, posts, taken), (summaries, drawn)) = try_join(rows, summaries).await?;
        let MarketSummaries { candidacies: latest, rankings, wishes } = summaries;
        let latest = counted.clone().any(|counted| counted == round).then_some((round, latest));
        let mut candidacies = BTreeMap::new();
        for (round, drawn) in earlier.zip(drawn).chain(latest) {
            let summary = self.drawn_or_present(drawn, (current, heads), round, &posts.posts, market).await?;
            candidacies.insert(round, summary);
        }
        Ok(Part { students, posts: posts.posts.clone(), wishes, rankings, candidacies, taken })
    }

    /// Whether a campaign is ready for its wishes to open, and what is missing. `admin_emails` are the addresses of the
    /// national administrators: two of them need an account.
    ///
    /// # Errors
    ///
    /// [`Failure`] when a table cannot be read.
    pub async fn readiness(&self, current: &Current, admin_emails: &[String]) -> Result<Readiness, Failure> {
        let Current { campaign, draw, .. } = current;
        let markets = campaign.markets(|_, _| true);
        let rows = each_market(&markets, |market| async move {
            let (students, posts) = (self.store.students(&campaign.id, market), self.store.posts(&campaign.id, market));
            let sheets = self.store.posts_with_sheet(&campaign.id, market);
            try_join3(students, posts, sheets).await
        });
        let addresses = admin_emails.iter().map(String::as_str);
        let elsewhere = self.elsewhere(current).await?;
        let (rows, supervisors, taken, administrators, unfinished) = try_join5(
            rows,
            self.store.supervisors(&campaign.id),
            self.taken(current, &markets),
            self.store.accounts_by_email(addresses),
            self.store.unfinished_imports(&campaign.id),
        )
        .await?;
        let administrators = administrators.len();
        let (mut students, mut posts, mut sheets) = (Vec::<Student>::new(), Vec::new(), BTreeSet::new());
        for (more_students, more_posts, more_sheets) in rows {
            students.extend(more_students);
            posts.extend(more_posts);
            sheets.extend(more_sheets);
        }
        let (students, posts, sheets) = (&students, &posts, &sheets);
        let (supervisors, taken, unfinished, elsewhere) = (&supervisors, &taken, unfinished.as_slice(), &elsewhere);
        Ok(readiness(Facts {
            campaign,
            draw,
            administrators,
            students,
            posts,
            sheets,
            supervisors,
            taken,
            unfinished,
            elsewhere,
        }))
    }

    /// The *numéros INE* of those who take part in a campaign of the time of this one that is not linked to it.
    async fn elsewhere(&self, current: &Current) -> Result<BTreeSet<String>, Failure> {
        let campaign = &current.campaign;
        let ids = self.store.campaign_ids().await?.into_iter();
        let ids = ids.filter(|id| *id != campaign.id && current.linked(id).is_none());
        let others = try_join_all(ids.map(async |id| self.store.campaign(&id).await)).await?;
        let mut found = BTreeSet::new();
        for Current { campaign: other, .. } in
            others.into_iter().flatten().filter(|other| campaign.overlaps(&other.campaign))
        {
            let (other, markets) = (&other, other.markets(|_, _| true));
            let students = rows_of_markets(&markets, |market| self.store.students(&other.id, market)).await?;
            found.extend(students.into_iter().filter(|student| student.participates).map(|student| student.ine));
        }
        Ok(found)
    }
}
