//! A post with its candidates and ranks, for the people who must be able to explain a result. Students have no
//! access.

use std::collections::BTreeMap;

use crate::Context;
use api::{Answer, Problem, Request, Response};
use domain::{
    Action, Post, PostId, Student, StudentId, Supervisor, SupervisorId, Thing,
    rankings::{
        candidacy::{Candidacies, Candidacy},
        ranking::Progress,
    },
    rights::About,
    roster::post::{self, Together},
    rounds::assignment::Taken,
};
use futures::{
    StreamExt, TryStreamExt,
    future::{try_join, try_join4},
    stream,
};
use identity::Visit;
use schemars::JsonSchema;
use serde::Serialize;

use crate::{facts::PostFacts, terrains::SupervisedTerrainView};

/// Number of rounds read in parallel.
const PARALLEL: usize = 4;

/// A post with its rankings of all rounds so far.
#[derive(Debug, Serialize, JsonSchema)]
pub struct PostView {
    /// Identifier.
    id: PostId,
    /// What everybody who may see the post sees of it.
    #[serde(flatten)]
    facts: PostFacts,
    /// *Nom du maître de stage*
    supervisor: String,
    /// *Email*
    supervisor_email: String,
    /// Code of the *spécialité d'agrément*.
    specialty: String,
    /// The other terrains of a *mixte* or *couplé* post.
    other_terrains: Vec<SupervisedTerrainView>,
    /// *Places ouvertes* of this line.
    places: u32,
    /// *Places restantes*, over all the lines that are counted together.
    left: u32,
    /// The lines with which this one is a post, and the places that they have left in the current round.
    together: Option<Together>,
    /// *Détails du classement*, by round.
    waves: Vec<WaveView>,
}

/// A post's ranking in one round.
#[derive(Debug, Serialize, JsonSchema)]
pub struct WaveView {
    /// Number of the round, from 1.
    round: u32,
    /// *Vague*
    wave: String,
    /// The four counters of the ranking, and whether it is valid.
    progress: Progress,
    /// The candidates, best rank first, then those refused, then those not ranked.
    candidates: Vec<CandidateView>,
}

/// A candidate of the post.
#[derive(Debug, Serialize, JsonSchema)]
pub struct CandidateView {
    /// The student.
    student: StudentId,
    /// *Nom de l'interne*
    name: String,
    /// *Numéro INE*
    ine: String,
    /// *Nombre cœurs*
    hearts: u8,
    /// *Rang RTS*: from 1; 0 if refused; absent for *Non classé(e)*.
    rank: Option<u32>,
    /// The rank that counts instead, where the ranking was not valid when it closed.
    default_rank: Option<u32>,
    /// Whether the candidate is of the post's subdivision.
    same_subdivision: bool,
    /// *Résultat*: whether the candidate was assigned to this post; absent until the round is published.
    assigned: Option<bool>,
    /// Whether the candidate was assigned to this post and has left it since.
    has_left: bool,
}

pub(crate) async fn read(context: &Context, request: &Request) -> Answer {
    let visit = context.identity.visit(request).await?;
    // While the tab is closed, no row is read: the refusal does not tell which posts exist.
    visit.allow(Action::ListPosts, About::default())?;
    let id = request.id_in_path("post", Thing::Post, PostId::parse)?;
    let campaign = &visit.current.campaign.id;
    let post = context.store.post(campaign, &id).await?;
    let post = post.ok_or_else(|| Problem::not_found(Thing::Post))?;
    visit.allow(Action::ListPosts, About::row(Thing::Post, post.place()))?;
    let (supervisors, sheet, taken, lines) = try_join4(
        context.tables.supervisors_of(campaign, std::slice::from_ref(&post)),
        context.store.sheet(campaign, &post.id),
        context.tables.market_taken(&visit.current, id.market()),
        context.store.market_posts(campaign, id.market()),
    )
    .await?;
    let last = visit.round_of(&post.specialty);
    let reads: Vec<_> = (1..=last).map(|round| wave(context, &visit, &id, round, &taken)).collect();
    let waves: Vec<Option<WaveView>> = stream::iter(reads).buffered(PARALLEL).try_collect().await?;
    let waves = waves.into_iter().flatten().collect();
    let before = taken.before(last);
    let together = post::together(&lines.posts, &id, |line| before.places(line));
    let offers = post::offers(&lines.posts, |line| taken.places(line));
    let left = post::by_id(&offers).get(&id).map_or(0, |offer| offer.places);
    let view = PostView { left, together, ..view(&post, &supervisors, sheet.filed.is_some(), waves) };
    Response::json(200, &view)
}

async fn wave(
    context: &Context,
    visit: &Visit,
    post: &PostId,
    round: u32,
    taken: &Taken,
) -> Result<Option<WaveView>, Problem> {
    let campaign = &visit.current.campaign;
    let found = context.tables.post_candidacies(&visit.current, round, post).await?;
    let Candidacies { candidacies, counted_with: None, .. } = found else { return Ok(None) };
    let (ranking, students) = try_join(
        context.store.ranking(&campaign.id, round, post),
        context.store.students_named(&campaign.id, candidacies.iter().map(|candidacy| &candidacy.student)),
    )
    .await?;
    let assigned = |student: &StudentId| {
        let here = taken.of(student).is_some_and(|found| found.round == round && found.post == *post);
        visit.current.is_published(round).then_some(here)
    };
    let ranks = ranking.by_candidate();
    let progress = ranking.progress(&candidacies, &campaign.parameters.algorithm);
    let default_ranks = campaign.default_ranks_of(round, progress.valid, visit.now);
    let mut candidates: Vec<CandidateView> = candidacies
        .iter()
        .map(|candidacy| {
            let rank = ranks.get(&candidacy.student).copied();
            let default_rank = default_ranks.map(|of| of.of(candidacy.same_subdivision));
            let assigned = assigned(&candidacy.student);
            let has_left = assigned == Some(true) && taken.withdrawal(&candidacy.student).is_some();
            CandidateView { default_rank, has_left, ..candidate(candidacy, &students, rank, assigned) }
        })
        .collect();
    candidates.sort_by_cached_key(|view| (place(view.default_rank.or(view.rank)), view.name.clone()));
    Ok(Some(WaveView { round, wave: campaign.calendar.wave(round), progress, candidates }))
}

/// The sort key of a rank: ranked candidates first, in order; then the refused ones; then those not ranked.
fn place(rank: Option<u32>) -> (u8, u32) {
    match rank {
        Some(0) => (1, 0),
        Some(rank) => (0, rank),
        None => (2, 0),
    }
}

fn candidate(
    candidacy: &Candidacy,
    students: &BTreeMap<StudentId, Student>,
    rank: Option<u32>,
    assigned: Option<bool>,
) -> CandidateView {
    let student = students.get(&candidacy.student);
    CandidateView {
        student: candidacy.student.clone(),
        name: student.map(|found| format!("{} {}", found.last_name, found.first_name)).unwrap_or_default(),
        ine: student.map(|found| found.ine.clone()).unwrap_or_default(),
        hearts: candidacy.hearts,
        rank,
        default_rank: None,
        same_subdivision: candidacy.same_subdivision,
        assigned,
        has_left: false,
    }
}

fn view(
    post: &Post,
    supervisors: &BTreeMap<SupervisorId, Supervisor>,
    cpts_sheet: bool,
    waves: Vec<WaveView>,
) -> PostView {
    let supervisor = supervisors.get(&post.referent);
    PostView {
        other_terrains: SupervisedTerrainView::all(post, supervisors),
        id: post.id.clone(),
        facts: PostFacts::of(post, cpts_sheet),
        supervisor: supervisor.map(Supervisor::name).unwrap_or_default(),
        supervisor_email: supervisor.map(|found| found.email.clone()).unwrap_or_default(),
        specialty: post.specialty.clone(),
        places: post.places,
        left: 0,
        together: None,
        waves,
    }
}
