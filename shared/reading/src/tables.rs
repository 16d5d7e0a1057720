//! Reads the rows of a table; the domain filters, sorts and counts them. Screens and exports use these functions alike,
//! so that an export holds exactly the rows of the screen.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use domain::{
    Campaign, CampaignId, Market, MarketName, Post, PostId, Supervisor, SupervisorId,
    follow::{
        listing::{
            Table,
            posts::{self, PostFilter, PostLine, Sources},
            results::{self, ResultFilter, ResultLine},
            students::{self, StudentFilter, StudentLine},
            supervisors::{self, SupervisorFilter, SupervisorLine},
            table,
        },
        round_shown::RoundShown,
    },
    rankings::{
        candidacy::{self, Candidacies, CandidacySummary, Lists},
        ranking::RankingSummary,
    },
    rights::{Place, Scope, covered},
    rounds::assignment::{Assignment, Taken},
};
use failure::Failure;
use futures::future::{try_join, try_join3, try_join4};
use jiff::Timestamp;
use store::{Current, Heads, MarketPosts, Store, each_market, rows_of_markets};

/// Number of RTS from which all of the campaign are read instead of each by its key.
const MANY_SUPERVISORS: usize = 1_000;

/// The campaign, the round and the reader that a table is read for.
#[derive(Debug, Clone, Copy)]
pub struct Asked<'a> {
    /// The campaign and its published rounds.
    pub current: &'a Current,
    /// The round whose wishes and rankings are read.
    pub round: RoundShown,
    /// The scopes of the reader: rows outside them are left out.
    pub scopes: &'a [Scope],
    /// Key of the column to sort by, with `-` before it for descending order; the order of the domain if absent.
    pub sort: Option<&'a str>,
    /// When the table is asked for.
    pub now: Timestamp,
}

impl<'a> Asked<'a> {
    /// The rows of `round` within `scopes` as they are `now`, sorted by the column `sort`.
    pub fn new(
        current: &'a Current,
        round: RoundShown,
        scopes: &'a [Scope],
        sort: Option<&'a str>,
        now: Timestamp,
    ) -> Self {
        Self { current, round, scopes, sort, now }
    }

    /// The markets that rows within the round, the scopes and the filters may lie in. A market of several regions may hold
    /// other rows too: the domain filters them.
    pub(crate) fn markets(self, specialty: Option<&str>, region: Option<&str>) -> BTreeSet<MarketName> {
        self.current.campaign.markets(|found, territory| {
            let place =
                Place { specialty: &found.code, region: &territory.region, subdivision: &territory.subdivision };
            self.round.of(found).is_some()
                && specialty.is_none_or(|code| code == found.code)
                && region.is_none_or(|label| label == territory.region)
                && covered(self.scopes, place)
        })
    }

    /// The round in which the rows of a market are read; the one that was asked for if the campaign does not know its specialty.
    pub(crate) fn round_of(self, market: Market<'_>) -> u32 {
        let specialty = self.current.campaign.specialty(market.specialty);
        specialty.and_then(|found| self.round.of(found)).unwrap_or(self.round.number())
    }
}

/// The posts of one market in a round.
struct PostPart {
    posts: Arc<MarketPosts>,
    candidacies: CandidacySummary,
    /// Whether the ranking of the round has opened.
    rankable: bool,
    rankings: BTreeMap<PostId, RankingSummary>,
    /// Assignments of the round and of those before.
    taken: Taken,
}

fn post_lines(
    campaign: &Campaign,
    parts: &[PostPart],
    supervisors: &BTreeMap<SupervisorId, Supervisor>,
) -> Vec<PostLine> {
    let lines = parts.iter().flat_map(|PostPart { posts, candidacies, rankable, rankings, taken }| {
        let sources = Sources { posts: &posts.posts, candidacies, rankable: *rankable, rankings, supervisors, taken };
        posts::lines(campaign, &sources)
    });
    lines.collect()
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

    /// The heads of the catalogues of the markets in which rows within the round, the scopes and the filters lie. A
    /// campaign has a market for each specialty and perimeter, of which many have no rows.
    pub(crate) async fn heads(
        &self,
        asked: Asked<'_>,
        specialty: Option<&str>,
        region: Option<&str>,
    ) -> Result<Heads, Failure> {
        self.store.catalogue_heads(&asked.current.campaign.id, &asked.markets(specialty, region)).await
    }

    /// The table *Gestion des étudiants*.
    ///
    /// # Errors
    ///
    /// [`Failure`] when a row cannot be read.
    pub async fn students(&self, asked: Asked<'_>, filter: &StudentFilter) -> Result<Table<StudentLine>, Failure> {
        let campaign = &asked.current.campaign;
        let heads = &self.heads(asked, filter.specialty.as_deref(), filter.region.as_deref()).await?;
        let rows = rows_of_markets(&heads.markets(), |market| async move {
            let round = asked.round_of(market);
            let (students, posts, wishes, taken) = try_join4(
                self.store.students(&campaign.id, market),
                self.store.posts_under(heads, &campaign.id, market),
                self.store.wish_lists(&campaign.id, round, market),
                self.store.taken(asked.current, [market]),
            )
            .await?;
            let lists = Lists { students, posts: posts.posts.clone(), wishes };
            let taken = asked.current.known_in(round, taken.up_to(round));
            Ok::<_, Failure>(students::lines(campaign, round, &lists, &taken))
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
        let campaign = &asked.current.campaign;
        let heads = &self.heads(asked, filter.specialty.as_deref(), filter.region.as_deref()).await?;
        let parts = each_market(&heads.markets(), |market| self.post_part(asked, heads, market)).await?;
        let supervisors = self.supervisors_of(&campaign.id, parts.iter().flat_map(|part| &part.posts.posts)).await?;
        let rows = post_lines(campaign, &parts, &supervisors);
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
        let heads = &self.heads(asked, filter.specialty.as_deref(), filter.region.as_deref()).await?;
        let markets = heads.markets();
        let parts = each_market(&markets, |market| self.post_part(asked, heads, market));
        let (parts, supervisors) = try_join(parts, self.store.supervisors(&campaign.id)).await?;
        let rows = supervisors::lines(&supervisors, &post_lines(campaign, &parts, &supervisors));
        Ok(table(rows, asked.scopes, filter, asked.sort))
    }

    /// The table *Résultats*: the assignments of published rounds.
    ///
    /// # Errors
    ///
    /// [`Failure`] when a row cannot be read.
    pub async fn results(&self, asked: Asked<'_>, filter: &ResultFilter) -> Result<Table<ResultLine>, Failure> {
        let campaign = &asked.current.campaign;
        let markets = asked.markets(filter.specialty.as_deref(), None);
        let taken = self.taken(asked.current, &markets).await?;
        let rows = self.result_lines(campaign, &taken).await?;
        Ok(table(rows, asked.scopes, filter, asked.sort))
    }

    /// The lines of the table *Résultats* for these assignments, whether their round is published or not.
    ///
    /// # Errors
    ///
    /// [`Failure`] when a student, post or supervisor cannot be read.
    pub async fn result_lines(&self, campaign: &Campaign, taken: &Taken) -> Result<Vec<ResultLine>, Failure> {
        let markets = taken.iter().map(|found| found.student.market().into()).collect();
        // Most students of a market have a post in the end, and a query of all of them costs less than their rows one by
        // one.
        let (students, posts) = try_join(
            rows_of_markets(&markets, |market| self.store.students(&campaign.id, market)),
            rows_of_markets(&markets, |market| async move {
                Ok(self.store.market_posts(&campaign.id, market).await?.posts.clone())
            }),
        )
        .await?;
        let assigned: BTreeSet<&PostId> = taken.iter().map(Assignment::place).collect();
        let referents = posts.iter().filter(|post| assigned.contains(&post.id)).map(|post| &post.referent);
        let supervisors = self.supervisors_named(&campaign.id, referents.collect()).await?;
        Ok(results::lines(campaign, taken, &students, &posts, &supervisors))
    }

    /// The students, posts and wish lists of a market, from their rows: for decisions.
    ///
    /// # Errors
    ///
    /// [`Failure`] when a row cannot be read.
    pub async fn lists(&self, campaign: &CampaignId, round: u32, market: Market<'_>) -> Result<Lists, Failure> {
        let (students, posts, wishes) = try_join3(
            self.store.students(campaign, market),
            self.store.posts(campaign, market),
            self.store.wish_lists(campaign, round, market),
        )
        .await?;
        Ok(Lists { students, posts, wishes })
    }

    /// The candidatures of a market in a round, by post: those that were drawn up when the wishes closed or, before that, those
    /// that the present wishes would give.
    ///
    /// # Errors
    ///
    /// [`Failure`] when a row cannot be read.
    pub async fn round_candidacies(
        &self,
        current: &Current,
        round: u32,
        market: Market<'_>,
    ) -> Result<BTreeMap<PostId, Candidacies>, Failure> {
        let campaign = &current.campaign;
        let found = if let Some(drawn) = self.store.market_candidacies(&campaign.id, round, market).await? {
            drawn
        } else {
            let taken = self.store.taken(current, [market]);
            let (lists, taken) = try_join(self.lists(&campaign.id, round, market), taken).await?;
            candidacy::draw_up(campaign, round, &lists, &taken.before(round))
        };
        Ok(found.into_iter().map(|list| (list.post.clone(), list)).collect())
    }

    /// The candidatures of one post in a round, each with what its dossier lacks. If the trigger has not drawn them up
    /// yet, they are drawn up now from the wishes. A post without candidates has an empty list.
    ///
    /// # Errors
    ///
    /// [`Failure`] when a row cannot be read.
    pub async fn post_candidacies(&self, current: &Current, round: u32, post: &PostId) -> Result<Candidacies, Failure> {
        if let Some(found) = self.store.candidacies(&current.campaign.id, round, post).await? {
            return Ok(found);
        }
        let mut all = self.round_candidacies(current, round, post.market()).await?;
        let list = all.remove(post).unwrap_or_else(|| Candidacies::none(post.clone(), round));
        let candidates = list.candidacies.iter().map(|candidacy| &candidacy.student);
        let dossiers = self.store.dossiers_named(&current.campaign.id, candidates).await?;
        Ok(list.with_dossiers(&dossiers))
    }

    /// The candidatures of these posts in a round. Those that the trigger has not drawn up yet are drawn up now from the
    /// wishes, and do not say what dossiers lack.
    ///
    /// # Errors
    ///
    /// [`Failure`] when a row cannot be read.
    pub async fn candidacies_of(
        &self,
        current: &Current,
        round: u32,
        posts: &[Post],
    ) -> Result<BTreeMap<PostId, Candidacies>, Failure> {
        let ids = posts.iter().map(|post| &post.id);
        let mut found = self.store.candidacies_of(&current.campaign.id, round, ids.clone()).await?;
        let undrawn: BTreeSet<MarketName> =
            ids.filter(|id| !found.contains_key(*id)).map(|id| id.market().into()).collect();
        let drawn_now = each_market(&undrawn, |market| self.round_candidacies(current, round, market)).await?;
        found.extend(drawn_now.into_iter().flatten());
        Ok(found)
    }

    /// The candidatures of a market in a round in numbers: of those that were drawn up when the wishes closed or, before
    /// that, of those that the present wishes would give for `posts`, the lines of the market. `heads` are those of its
    /// catalogue and of others.
    pub(crate) async fn drawn_or_present(
        &self,
        drawn: Option<CandidacySummary>,
        (current, heads): (&Current, &Heads),
        round: u32,
        posts: &[Post],
        market: Market<'_>,
    ) -> Result<CandidacySummary, Failure> {
        if let Some(drawn) = drawn {
            return Ok(drawn);
        }
        let campaign = &current.campaign;
        let (students, wishes, taken) = try_join3(
            self.store.students_under(heads, &campaign.id, market),
            self.store.wish_lists(&campaign.id, round, market),
            self.store.taken(current, [market]),
        )
        .await?;
        let lists = Lists { students: students.unnamed(market), posts: posts.to_vec(), wishes };
        Ok(CandidacySummary::of(&candidacy::draw_up(campaign, round, &lists, &taken.before(round))))
    }

    /// What the rows of the posts of a market are computed from.
    async fn post_part(&self, asked: Asked<'_>, heads: &Heads, market: Market<'_>) -> Result<PostPart, Failure> {
        let (current, round) = (asked.current, asked.round_of(market));
        let campaign = &current.campaign.id;
        let (posts, summaries, taken) = try_join3(
            self.store.posts_under(heads, campaign, market),
            self.store.summaries_of_posts(campaign, round, market),
            self.store.taken(current, [market]),
        )
        .await?;
        let dates = current.campaign.calendar.round(round);
        let rankable = dates.is_some_and(|dates| dates.ranking.opens_at() <= asked.now);
        let drawn = summaries.candidacies;
        let candidacies = self.drawn_or_present(drawn, (current, heads), round, &posts.posts, market).await?;
        let rankings = summaries.rankings.into_iter().map(|ranking| (ranking.post.clone(), ranking)).collect();
        Ok(PostPart { posts, candidacies, rankable, rankings, taken: taken.up_to(round) })
    }

    /// The référents of these posts and the supervisors of their other terrains.
    ///
    /// # Errors
    ///
    /// [`Failure`] when a supervisor cannot be read.
    pub async fn supervisors_of<'a>(
        &self,
        campaign: &CampaignId,
        posts: impl IntoIterator<Item = &'a Post>,
    ) -> Result<BTreeMap<SupervisorId, Supervisor>, Failure> {
        let named = posts.into_iter().flat_map(|post| {
            let others = post.other_terrains.iter().filter_map(|other| other.supervisor.as_ref());
            std::iter::once(&post.referent).chain(others)
        });
        self.supervisors_named(campaign, named.collect()).await
    }

    /// The RTS with these identifiers. For many of them, all RTS of the campaign are read: a row that is read by its
    /// key costs a unit, and several rows of a query share one.
    async fn supervisors_named(
        &self,
        campaign: &CampaignId,
        named: BTreeSet<&SupervisorId>,
    ) -> Result<BTreeMap<SupervisorId, Supervisor>, Failure> {
        if named.len() > MANY_SUPERVISORS {
            self.store.supervisors(campaign).await
        } else {
            self.store.supervisors_named(campaign, named).await
        }
    }

    /// The published assignments of these markets.
    ///
    /// # Errors
    ///
    /// [`Failure`] when an assignment cannot be read.
    pub async fn taken(&self, current: &Current, markets: &BTreeSet<MarketName>) -> Result<Taken, Failure> {
        self.store.taken(current, markets.iter().map(MarketName::market)).await
    }

    /// The published assignments of one market.
    ///
    /// # Errors
    ///
    /// [`Failure`] when an assignment cannot be read.
    pub async fn market_taken(&self, current: &Current, market: Market<'_>) -> Result<Taken, Failure> {
        self.store.taken(current, [market]).await
    }
}
