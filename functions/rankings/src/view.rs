//! Rankings as RTS see them: without hearts, INE or wishes for other posts.

use api::{Problem, ProblemCode};
use domain::{
    Post, PostId, StudentId,
    calendar::{Window, phase::WindowKind},
    rankings::{
        candidacy::Candidacy,
        ranking::{Progress, Ranking},
    },
    roster::{
        post::{PostKind, Together},
        supervisor::PostAccess,
    },
    rounds::assignment::Taken,
    status::post::PostStatus,
    wishes::dossier::Piece,
};
use identity::Visit;
use jiff::Timestamp;
use proof::Receipt;
use schemars::JsonSchema;
use serde::Serialize;
use store::MarketStudents;

/// The posts of an RTS in one round.
#[derive(Debug, Serialize, JsonSchema)]
pub struct RankingsView {
    /// The round.
    round: u32,
    /// First instant of the ranking window.
    #[schemars(with = "domain::schema::Instant")]
    opens_at: Timestamp,
    /// First instant after the ranking window.
    #[schemars(with = "domain::schema::Instant")]
    closes_at: Timestamp,
    /// The posts of the RTS.
    posts: Vec<OwnPostView>,
}

impl RankingsView {
    pub(crate) fn of(round: u32, window: &Window, posts: Vec<OwnPostView>) -> Self {
        Self { round, opens_at: window.opens_at(), closes_at: window.closes_at(), posts }
    }
}

/// A post of the RTS, with the progress of its ranking.
#[derive(Debug, Serialize, JsonSchema)]
pub struct OwnPostView {
    /// The post.
    post: PostId,
    /// The round that is shown of the post: the one asked for, or the last that its specialty has.
    round: u32,
    /// Where the post stands in that round, and the next date.
    status: PostStatus,
    /// *Numéro agrément*
    agrement: String,
    /// *Nom*
    name: String,
    /// *Établissement*
    establishment: String,
    /// *Type de poste*
    kind: PostKind,
    /// *Accès référent* or *consultatif*
    access: PostAccess,
    /// Whether the ranking is delegated to the RTS now.
    delegated: bool,
    /// The lines with which this one is a post, and the places that they have to fill in the round.
    together: Option<Together>,
    /// Name of the référent; the address while the lists do not name one.
    referent: String,
    /// The four counters of the ranking, and whether it is valid; absent before the ranking window opens.
    progress: Option<Progress>,
    /// When the ranking was last saved.
    #[schemars(with = "Option<domain::schema::Instant>")]
    saved_at: Option<Timestamp>,
}

impl OwnPostView {
    pub(crate) fn of(
        (post, round): (&Post, u32),
        together: Option<Together>,
        (access, delegated, referent): (PostAccess, bool, String),
        status: PostStatus,
        progress: Option<Progress>,
        saved_at: Option<Timestamp>,
    ) -> Self {
        Self {
            post: post.id.clone(),
            round,
            status,
            agrement: post.agrement.clone(),
            name: post.name.clone(),
            establishment: post.establishment.clone(),
            kind: post.kind,
            access,
            delegated,
            together,
            referent,
            progress,
            saved_at,
        }
    }

    /// The order of the list: that of the *numéros d'agrément*.
    pub(crate) fn order(&self) -> (&str, &PostId) {
        (&self.agrement, &self.post)
    }
}

/// The candidates of a post in one round, with their ranks.
#[derive(Debug, Serialize, JsonSchema)]
pub struct RankingView {
    /// The post.
    post: PostId,
    /// The round.
    round: u32,
    /// *Accès référent* or *consultatif*
    access: PostAccess,
    /// Name of the référent; the address while the lists do not name one.
    referent: String,
    /// Whether the ranking is delegated to the RTS now.
    delegated: bool,
    /// Name of the colleague who saved last, by delegation; absent if the référent did.
    saved_by: Option<String>,
    /// The lines with which the post's line is one post, and the places that they have to fill in the round.
    together: Option<Together>,
    /// Version of the ranking: it counts the saves and is the `ETag`; 0 if it was never saved.
    version: u64,
    /// When the ranking was last saved.
    #[schemars(with = "Option<domain::schema::Instant>")]
    saved_at: Option<Timestamp>,
    /// The four counters of the ranking, and whether it is valid.
    progress: Progress,
    /// The rank that candidates of the post's subdivision get if the ranking is not valid.
    default_rank_same_subdivision: u32,
    /// The rank that other candidates get if the ranking is not valid.
    default_rank_other: u32,
    /// The candidates, by name.
    candidates: Vec<CandidateView>,
    /// First instant of the window.
    #[schemars(with = "domain::schema::Instant")]
    opens_at: Timestamp,
    /// First instant after the window.
    #[schemars(with = "domain::schema::Instant")]
    closes_at: Timestamp,
    /// The code of the problem by which a save would be refused now; absent if the RTS may save.
    closed: Option<ProblemCode>,
}

/// Answer to a save.
#[derive(Debug, Serialize, JsonSchema)]
pub struct RankingSaved {
    /// The ranking after the save.
    #[serde(flatten)]
    pub(crate) ranking: RankingView,
    /// The signed receipt of the saved ranking.
    #[schemars(with = "domain::schema::Receipt")]
    pub(crate) receipt: Receipt,
}

/// A candidate of the post.
#[derive(Debug, Serialize, JsonSchema)]
pub struct CandidateView {
    /// The student.
    student: StudentId,
    /// *Nom*
    last_name: String,
    /// *Prénom*
    first_name: String,
    /// *Subdivision*
    subdivision: String,
    /// Whether the candidate is of the post's subdivision.
    same_subdivision: bool,
    /// *Décalé*
    shifted: bool,
    /// The documents that the dossier lacks. It is a warning: an incomplete dossier excludes nobody.
    missing: Vec<Piece>,
    /// The rank, from 1; 0 if refused; absent if the RTS has not decided yet.
    rank: Option<u32>,
    /// Whether the candidate was assigned to this post; absent until the round is published.
    assigned: Option<bool>,
    /// Whether the candidate was assigned to this post and has left it again.
    has_left: bool,
}

/// How the RTS stands to the post.
pub(crate) struct Standing {
    pub(crate) access: PostAccess,
    pub(crate) delegated: bool,
    pub(crate) referent: String,
    pub(crate) saved_by: Option<String>,
    pub(crate) together: Option<Together>,
}

impl RankingView {
    pub(crate) fn of(
        visit: &Visit,
        Standing { access, delegated, referent, saved_by, together }: Standing,
        candidacies: &[Candidacy],
        ranking: &Ranking,
        students: &MarketStudents,
        taken: &Taken,
        closed: Option<ProblemCode>,
    ) -> Result<Self, Problem> {
        let campaign = &visit.current.campaign;
        let window = campaign.window(WindowKind::Ranking, ranking.round, ranking.post.specialty())?;
        let here = |id: &StudentId| {
            taken.of(id).is_some_and(|found| found.round == ranking.round && found.post == ranking.post)
        };
        let ranks = ranking.by_candidate();
        let mut candidates = Vec::with_capacity(candidacies.len());
        for candidacy in candidacies {
            let Some(person) = students.people.get(&candidacy.student) else { continue };
            let missing = candidacy.missing.clone();
            candidates.push(CandidateView {
                student: candidacy.student.clone(),
                last_name: person.last_name.clone(),
                first_name: person.first_name.clone(),
                subdivision: person.subdivision.clone(),
                same_subdivision: candidacy.same_subdivision,
                shifted: person.shifted,
                missing: missing.ok_or_else(|| Problem::internal("a candidate whose dossier was not looked at"))?,
                rank: ranks.get(&candidacy.student).copied(),
                assigned: visit.current.is_published(ranking.round).then(|| here(&candidacy.student)),
                has_left: here(&candidacy.student) && taken.withdrawal(&candidacy.student).is_some(),
            });
        }
        candidates
            .sort_by(|a, b| (&a.last_name, &a.first_name, &a.student).cmp(&(&b.last_name, &b.first_name, &b.student)));
        let algorithm = &campaign.parameters.algorithm;
        Ok(Self {
            post: ranking.post.clone(),
            round: ranking.round,
            access,
            referent,
            delegated,
            saved_by,
            together,
            version: ranking.version,
            saved_at: ranking.saved_at,
            progress: ranking.progress(candidacies, algorithm),
            default_rank_same_subdivision: algorithm.default_rank.same_subdivision,
            default_rank_other: algorithm.default_rank.other,
            candidates,
            opens_at: window.opens_at(),
            closes_at: window.closes_at(),
            closed,
        })
    }
}
