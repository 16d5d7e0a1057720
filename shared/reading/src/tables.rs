//! Reads the rows of a table; the domain filters, sorts and counts them. Screens and exports use these functions alike,
//! so that an export holds exactly the rows of the screen.

use std::{collections::BTreeMap, future::Future};

use domain::{
    Campaign, CampaignId, Post, PostId, Supervisor, SupervisorId,
    follow::listing::{
        Table,
        posts::{self, PostFilter, PostLine, Sources},
        results::{self, ResultFilter, ResultLine},
        students::{self, StudentFilter, StudentLine},
        supervisors::{self, SupervisorFilter, SupervisorLine},
        table,
    },
    rankings::{
        candidacy::{self, Candidacies, Lists},
        ranking::Ranking,
    },
    rights::Scope,
    rounds::assignment::{Assignment, Taken},
    text::slug,
};
use failure::Failure;
use futures::{StreamExt, TryStreamExt, future::try_join, future::try_join3, stream};
use store::{Current, Published, Store};

/// Number of specialties read in parallel.
const PARALLEL: usize = 16;

/// The campaign, the round and the reader that a table is read for.
#[derive(Debug, Clone, Copy)]
pub struct Asked<'a> {
    /// The campaign and its published rounds.
    pub current: &'a Current,
    /// The round whose wishes and rankings are read.
    pub round: u32,
    /// The scopes of the reader: rows outside them are left out.
    pub scopes: &'a [Scope],
    /// Key of the column to sort by, with `-` before it for descending order; the order of the domain if absent.
    pub sort: Option<&'a str>,
}

impl<'a> Asked<'a> {
    /// The rows of `round` within `scopes`, sorted by the column `sort`.
    pub fn new(current: &'a Current, round: u32, scopes: &'a [Scope], sort: Option<&'a str>) -> Self {
        Self { current, round, scopes, sort }
    }
}

/// One read: the rows of a specialty, in one perimeter or (`None`) in all of them.
#[derive(Debug, Clone)]
pub(crate) struct Part {
    pub(crate) specialty: String,
    pub(crate) perimeter: Option<String>,
}

/// The reads that cover the scopes and filters: one for each specialty that is left. A region narrows the read only for
/// specialties whose perimeters are regions; for others it may cut across a perimeter, and the domain filters.
pub(crate) fn parts(campaign: &Campaign, scopes: &[Scope], specialty: Option<&str>, region: Option<&str>) -> Vec<Part> {
    let wanted = campaign.specialties.iter().filter(|found| {
        specialty.is_none_or(|code| code == found.code)
            && scopes.iter().any(|scope| scope.specialty.as_ref().is_none_or(|code| *code == found.code))
    });
    let only = match scopes {
        [scope] => region.or(scope.region.as_deref()),
        _ => region,
    };
    wanted
        .map(|found| Part {
            specialty: found.code.clone(),
            perimeter: only.filter(|_| found.perimeter == domain::campaign::Perimeter::Region).map(slug),
        })
        .collect()
}

/// Runs `read` for each part, [`PARALLEL`] at a time, and joins the rows in the order of the parts.
pub(crate) async fn each<T, F>(parts: Vec<Part>, read: impl Fn(Part) -> F) -> Result<Vec<T>, Failure>
where
    F: Future<Output = Result<Vec<T>, Failure>>,
{
    let reads: Vec<F> = parts.into_iter().map(read).collect();
    let lists: Vec<Vec<T>> = stream::iter(reads).buffered(PARALLEL).try_collect().await?;
    Ok(lists.into_iter().flatten().collect())
}

/// Reads the tables of a campaign.
#[derive(Debug, Clone)]
pub struct Tables {
    pub(crate) store: Store,
}

impl Tables {
    /// Reads from `store`.
    pub fn new(store: Store) -> Self {
        Self { store }
    }

    /// The table *Gestion des étudiants*.
    ///
    /// # Errors
    ///
    /// [`Failure`] when a row cannot be read.
    pub async fn students(&self, asked: Asked<'_>, filter: &StudentFilter) -> Result<Table<StudentLine>, Failure> {
        let campaign = &asked.current.campaign;
        let parts = parts(campaign, asked.scopes, filter.specialty.as_deref(), filter.region.as_deref());
        let rows = each(parts, |part| async move {
            let perimeter = part.perimeter.as_deref();
            let (lists, taken) = try_join(
                self.lists(&campaign.id, asked.round, &part.specialty, perimeter),
                self.store.taken(&campaign.id, &asked.current.published, Some(&part.specialty), perimeter),
            )
            .await?;
            Ok(students::lines(campaign, asked.round, &lists, &taken))
        })
        .await?;
        Ok(table(rows, asked.scopes, filter, asked.sort))
    }

    /// The table *Gestion des postes*.
    ///
    /// # Errors
    ///
    /// [`Failure`] when a row cannot be read.
    pub async fn posts(&self, asked: Asked<'_>, filter: &PostFilter) -> Result<Table<PostLine>, Failure> {
        let parts = parts(&asked.current.campaign, asked.scopes, filter.specialty.as_deref(), filter.region.as_deref());
        let rows = self.post_lines(asked, parts).await?;
        Ok(table(rows, asked.scopes, filter, asked.sort))
    }

    /// The table *Gestion des responsables des terrains de stage*.
    ///
    /// # Errors
    ///
    /// [`Failure`] when a row cannot be read.
    pub async fn supervisors(
        &self,
        asked: Asked<'_>,
        filter: &SupervisorFilter,
    ) -> Result<Table<SupervisorLine>, Failure> {
        let campaign = &asked.current.campaign;
        let parts = parts(campaign, asked.scopes, filter.specialty.as_deref(), filter.region.as_deref());
        let posts = self.post_lines(asked, parts);
        let (posts, supervisors) = try_join(posts, self.store.supervisors(&campaign.id)).await?;
        let rows = supervisors::lines(&supervisors, &posts);
        Ok(table(rows, asked.scopes, filter, asked.sort))
    }

    /// The table *Résultats*: the assignments of published rounds.
    ///
    /// # Errors
    ///
    /// [`Failure`] when a row cannot be read.
    pub async fn results(&self, asked: Asked<'_>, filter: &ResultFilter) -> Result<Table<ResultLine>, Failure> {
        let (campaign, published) = (&asked.current.campaign, &asked.current.published);
        let parts = parts(campaign, asked.scopes, filter.specialty.as_deref(), None);
        let rows = each(parts, |part| async move {
            let taken = self.store.taken(&campaign.id, published, Some(&part.specialty), part.perimeter.as_deref());
            self.result_lines(campaign, &taken.await?.iter().collect::<Vec<_>>()).await
        })
        .await?;
        Ok(table(rows, asked.scopes, filter, asked.sort))
    }

    /// The lines of the table *Résultats* for these assignments, whether their round is published or not.
    ///
    /// # Errors
    ///
    /// [`Failure`] when a student, post or supervisor cannot be read.
    pub async fn result_lines(
        &self,
        campaign: &Campaign,
        assignments: &[&Assignment],
    ) -> Result<Vec<ResultLine>, Failure> {
        let (students, posts) = try_join(
            self.store.students_named(&campaign.id, assignments.iter().map(|found| &found.student)),
            self.store.posts_named(&campaign.id, assignments.iter().map(|found| &found.post)),
        )
        .await?;
        let referents = posts.iter().map(|post| &post.referent);
        let supervisors = self.store.supervisors_named(&campaign.id, referents).await?;
        let students: Vec<_> = students.into_values().collect();
        Ok(results::lines(campaign, assignments.iter().copied(), &students, &posts, &supervisors))
    }

    /// The students, posts and wish lists of a specialty, in one perimeter or (`None`) in all.
    ///
    /// # Errors
    ///
    /// [`Failure`] when a row cannot be read.
    pub async fn lists(
        &self,
        campaign: &CampaignId,
        round: u32,
        specialty: &str,
        perimeter: Option<&str>,
    ) -> Result<Lists, Failure> {
        let (students, posts, wishes) = try_join3(
            self.store.students(campaign, specialty, perimeter),
            self.store.posts(campaign, specialty, perimeter),
            self.store.wish_lists(campaign, round, specialty, perimeter),
        )
        .await?;
        Ok(Lists { students, posts, wishes })
    }

    /// The candidatures of a round, by post: those that were drawn up when the wishes closed or, before that, those
    /// that the present wishes would give.
    ///
    /// # Errors
    ///
    /// [`Failure`] when a row cannot be read.
    pub async fn round_candidacies(
        &self,
        campaign: &Campaign,
        published: &Published,
        round: u32,
        specialty: &str,
        perimeter: Option<&str>,
    ) -> Result<BTreeMap<PostId, Candidacies>, Failure> {
        let mut found = self.store.all_candidacies(&campaign.id, round, specialty, perimeter).await?;
        if found.is_empty() {
            let (lists, taken) = try_join(
                self.lists(&campaign.id, round, specialty, perimeter),
                self.store.taken(&campaign.id, published, Some(specialty), perimeter),
            )
            .await?;
            found = candidacy::draw_up(campaign, round, &lists, &taken.before(round));
        }
        Ok(found.into_iter().map(|list| (list.post.clone(), list)).collect())
    }

    /// The candidatures of one post in a round. If the trigger has not drawn them up yet, they are drawn up now from
    /// the wishes. A post without candidates has an empty list.
    ///
    /// # Errors
    ///
    /// [`Failure`] when a row cannot be read.
    pub async fn post_candidacies(&self, current: &Current, round: u32, post: &PostId) -> Result<Candidacies, Failure> {
        if let Some(found) = self.store.candidacies(&current.campaign.id, round, post).await? {
            return Ok(found);
        }
        let (campaign, published, market) = (&current.campaign, &current.published, post.market());
        let mut all =
            self.round_candidacies(campaign, published, round, market.specialty, Some(market.perimeter)).await?;
        Ok(all.remove(post).unwrap_or_else(|| Candidacies::none(post.clone(), round)))
    }

    async fn post_lines(&self, asked: Asked<'_>, parts: Vec<Part>) -> Result<Vec<PostLine>, Failure> {
        each(parts, |part| async move {
            let (campaign, published) = (&asked.current.campaign, &asked.current.published);
            let (specialty, perimeter) = (part.specialty.as_str(), part.perimeter.as_deref());
            let (posts, candidacies, rankings, taken) = futures::future::try_join4(
                self.store.posts(&campaign.id, specialty, perimeter),
                self.round_candidacies(campaign, published, asked.round, specialty, perimeter),
                self.store.rankings(&campaign.id, asked.round, specialty, perimeter),
                self.store.taken(&campaign.id, published, Some(specialty), perimeter),
            )
            .await?;
            let supervisors = self.supervisors_of(&campaign.id, &posts).await?;
            let rankings: BTreeMap<PostId, Ranking> =
                rankings.into_iter().map(|ranking| (ranking.post.clone(), ranking)).collect();
            let sources = Sources {
                posts: &posts,
                candidacies: &candidacies,
                rankings: &rankings,
                supervisors: &supervisors,
                taken: &taken,
            };
            Ok(posts::lines(campaign, &sources))
        })
        .await
    }

    /// The référents of these posts and the supervisors of their other terrains.
    ///
    /// # Errors
    ///
    /// [`Failure`] when a supervisor cannot be read.
    pub async fn supervisors_of(
        &self,
        campaign: &CampaignId,
        posts: &[Post],
    ) -> Result<BTreeMap<SupervisorId, Supervisor>, Failure> {
        let others = posts.iter().flat_map(|post| &post.other_terrains).filter_map(|other| other.supervisor.as_ref());
        self.store.supervisors_named(campaign, posts.iter().map(|post| &post.referent).chain(others)).await
    }

    /// The published assignments of one market.
    ///
    /// # Errors
    ///
    /// [`Failure`] when an assignment cannot be read.
    pub async fn market_taken(&self, current: &Current, market: domain::Market<'_>) -> Result<Taken, Failure> {
        let (specialty, perimeter) = (Some(market.specialty), Some(market.perimeter));
        self.store.taken(&current.campaign.id, &current.published, specialty, perimeter).await
    }
}
