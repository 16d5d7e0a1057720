//! The candidatures of a student, for the people who must be able to explain a result. RTS have no access: they
//! may not see hearts.

use std::collections::BTreeMap;

use crate::{Context, standing::ListStanding};
use api::{Answer, Problem, Request, Response};
use domain::{
    Action, Audited, Post, PostId, Student, StudentId, Supervisor, Thing,
    rankings::ranking::Ranking,
    rights::About,
    roster::{
        bounce::Bounce,
        post::{self, PostKind},
    },
    rounds::{assignment::Taken, withdrawal::Withdrawal},
    wishes::wish::{Wish, WishList},
};
use futures::{StreamExt, TryStreamExt, future::try_join, stream};
use identity::Visit;
use jiff::Timestamp;
use schemars::JsonSchema;
use serde::Serialize;

/// Number of rounds read in parallel.
const PARALLEL: usize = 4;

/// A student with the candidatures of all rounds so far.
#[derive(Debug, Serialize, JsonSchema)]
pub struct StudentView {
    /// Identifier.
    id: StudentId,
    /// *Nom*
    last_name: String,
    /// *Prénom*
    first_name: String,
    /// *Email*
    email: String,
    /// *Adresse en échec*: the last mail that came back from the address, if nothing has reached it since.
    bounce: Option<Bounce>,
    /// *Subdivision*
    subdivision: String,
    /// *Région*
    region: String,
    /// Code of the *spécialité*.
    specialty: String,
    /// *Numéro INE*
    ine: String,
    /// *Numéro interne*
    internal_number: String,
    /// *Participation*
    participates: bool,
    /// Since when the student takes no part; absent for somebody who does, or if it is not known.
    #[schemars(with = "Option<domain::schema::Instant>")]
    away_since: Option<Timestamp>,
    /// *Semestre décalé*
    shifted: bool,
    /// Until when hearts of the time before a change of address are hidden from the new address; absent if none are.
    #[schemars(with = "Option<domain::schema::Instant>")]
    hidden_until: Option<Timestamp>,
    /// How the student has left the post that a published result gave; absent otherwise.
    withdrawal: Option<WithdrawalView>,
    /// Where the student stands in each round so far, the first first.
    standings: Vec<ListStanding>,
    /// *Détails des candidatures*, by round, then most hearts first.
    candidatures: Vec<CandidatureView>,
}

/// A post that was left.
#[derive(Debug, Serialize, JsonSchema)]
pub struct WithdrawalView {
    /// When it was noted.
    #[schemars(with = "domain::schema::Instant")]
    at: Timestamp,
    /// Why the student has left; absent for those who do not keep the student's row, since it may be personal.
    reason: Option<String>,
    /// The round from which the place is offered again, one more than the last for the placement outside the application;
    /// absent if the place stays taken.
    reopens_in: Option<u32>,
}

/// A validated wish with at least one heart.
#[derive(Debug, Serialize, JsonSchema)]
pub struct CandidatureView {
    /// Number of the round, from 1.
    round: u32,
    /// *Vague*
    wave: String,
    /// The post.
    post: PostId,
    /// *Nom du terrain*
    terrain_name: String,
    /// *Numéro agrément*
    agrement: String,
    /// *Etablissement*
    establishment: String,
    /// *Type de poste*
    kind: PostKind,
    /// *Responsable*
    supervisor: String,
    /// *Durée*, in months.
    months: u8,
    /// *Nombre de cœurs*
    hearts: u8,
    /// *Rang de classement*: from 1; 0 if the RTS has refused the candidate; absent if not ranked.
    rank: Option<u32>,
    /// The rank that counts instead, where the ranking was not valid when it closed.
    default_rank: Option<u32>,
    /// When the list was validated.
    #[schemars(with = "domain::schema::Instant")]
    validated_at: Timestamp,
    /// *Résultat*: whether the student was assigned to this post; absent until the round is published.
    assigned: Option<bool>,
}

pub(crate) async fn read(context: &Context, request: &Request) -> Answer {
    let visit = context.identity.visit(request).await?;
    // While the tab is closed, no row is read: the refusal does not tell which students exist.
    visit.allow(Action::ListStudents, About::default())?;
    let id = request.id_in_path("student", Thing::Student, StudentId::parse)?;
    let student = context.store.student(&visit.current.campaign.id, &id).await?;
    let student = student.ok_or_else(|| Problem::not_found(Thing::Student))?;
    let post = context.tables.received(&visit.current, &id).await?;
    let received = post.as_ref().map(Post::place);
    visit.allow(Action::ListStudents, About { received, ..About::row(Thing::Student, student.place()) })?;
    let deed = context.identity.deed(&visit.actor.account().id, &Audited::StudentRead(&id));
    context.store.note(&visit.current.campaign.id, &deed).await?;
    let taken = context.tables.market_taken(&visit.current, id.market()).await?;
    let market = context.store.market_posts(&visit.current.campaign.id, id.market()).await?;
    let (taken, market) = (&taken, market.posts.as_slice());
    let rounds = 1..=visit.round_of(&student.specialty);
    let reads: Vec<_> = rounds.map(|round| in_round(context, &visit, &student, round, (taken, market))).collect();
    let rounds: Vec<(ListStanding, Vec<CandidatureView>)> =
        stream::iter(reads).buffered(PARALLEL).try_collect().await?;
    let (standings, candidatures): (Vec<_>, Vec<_>) = rounds.into_iter().unzip();
    let hidden_until = student.hidden_until(visit.now);
    let about = About { received, ..About::row(Thing::Student, student.place()) };
    let reads_reason = visit.allow(Action::ImportStudents, about).is_ok();
    let withdrawal = taken.withdrawal(&id).map(|Withdrawal { at, reason, reopens_in, .. }| WithdrawalView {
        at: *at,
        reason: reads_reason.then(|| reason.clone()),
        reopens_in: *reopens_in,
    });
    let candidatures = candidatures.into_iter().flatten().collect();
    Response::json(200, &view(student, standings, candidatures, (hidden_until, withdrawal)))
}

/// Where the student stands in a round, and the candidatures in it. `posts` are the lines of the student's market.
async fn in_round(
    context: &Context,
    visit: &Visit,
    student: &Student,
    round: u32,
    (taken, posts): (&Taken, &[Post]),
) -> Result<(ListStanding, Vec<CandidatureView>), Problem> {
    let campaign = &visit.current.campaign;
    let list = context.store.wish_list(&campaign.id, round, &student.id).await?;
    let earlier = taken.before(round);
    let offers = post::offers(posts, |line| earlier.places(line));
    let obtained = taken.of(&student.id).is_some_and(|found| found.round == round);
    let assigned = visit.current.is_published(round).then_some(obtained);
    let standing = ListStanding::of(campaign, student, &list, &offers, assigned);
    Ok((standing, round_candidatures(context, visit, student, &list, taken).await?))
}

async fn round_candidatures(
    context: &Context,
    visit: &Visit,
    student: &Student,
    list: &WishList,
    taken: &Taken,
) -> Result<Vec<CandidatureView>, Problem> {
    let (campaign, round) = (&visit.current.campaign, list.round);
    let Some(validated) = &list.validated else { return Ok(Vec::new()) };
    let posts = context.store.posts_named(&campaign.id, validated.wishes.iter().map(|wish| &wish.post)).await?;
    let (supervisors, rankings) = try_join(
        context.tables.supervisors_of(&campaign.id, &posts),
        context.store.rankings_of(&campaign.id, round, posts.iter().map(|post| &post.id)),
    )
    .await?;
    let defaults = default_ranks(context, visit, student, round, &posts, &rankings).await?;
    let posts: BTreeMap<PostId, Post> = posts.into_iter().map(|post| (post.id.clone(), post)).collect();
    let rank = |ranking: &Ranking| {
        let own = ranking.ranks.iter().find(|entry| entry.student == student.id)?;
        Some((ranking.post.clone(), own.rank))
    };
    let ranks: BTreeMap<PostId, u32> = rankings.iter().filter_map(rank).collect();
    let wave = campaign.calendar.wave(round);
    let assigned = |post: &PostId| {
        let here = taken.of(&student.id).filter(|found| found.round == round);
        visit.current.is_published(round).then(|| here.is_some_and(|found| found.post == *post))
    };
    let mut views: Vec<CandidatureView> = validated
        .wishes
        .iter()
        .filter(|wish| wish.hearts > 0)
        .filter_map(|wish| {
            let post = posts.get(&wish.post)?;
            let rank = ranks.get(&wish.post).copied();
            let line = candidature(list, wish, post, supervisors.get(&post.referent), validated.at);
            let default_rank = defaults.get(&wish.post).copied();
            Some(CandidatureView {
                round,
                wave: wave.clone(),
                rank,
                default_rank,
                assigned: assigned(&wish.post),
                ..line
            })
        })
        .collect();
    views.sort_by(|a, b| b.hearts.cmp(&a.hearts).then_with(|| a.agrement.cmp(&b.agrement)));
    Ok(views)
}

/// The default ranks of the student at the posts whose ranking was not valid when it closed.
async fn default_ranks(
    context: &Context,
    visit: &Visit,
    student: &Student,
    round: u32,
    posts: &[Post],
    rankings: &[Ranking],
) -> Result<BTreeMap<PostId, u32>, Problem> {
    let campaign = &visit.current.campaign;
    // While rankings are open, nothing replaces them, and no candidature is read.
    if campaign.default_ranks_of(round, false, visit.now).is_none() {
        return Ok(BTreeMap::new());
    }
    let candidacies = context.tables.candidacies_of(&visit.current, round, posts).await?;
    let rankings: BTreeMap<&PostId, &Ranking> = rankings.iter().map(|ranking| (&ranking.post, ranking)).collect();
    let found = candidacies.into_iter().filter_map(|(post, list)| {
        let own = list.candidacies.iter().find(|candidacy| candidacy.student == student.id)?;
        let empty = Ranking::empty(post.clone(), round);
        let ranking = rankings.get(&post).copied().unwrap_or(&empty);
        let valid = ranking.progress(&list.candidacies, &campaign.parameters.algorithm).valid;
        let ranks = campaign.default_ranks_of(round, valid, visit.now)?;
        Some((post, ranks.of(own.same_subdivision)))
    });
    Ok(found.collect())
}

fn candidature(
    list: &WishList,
    wish: &Wish,
    post: &Post,
    supervisor: Option<&Supervisor>,
    validated_at: Timestamp,
) -> CandidatureView {
    CandidatureView {
        round: list.round,
        wave: String::new(),
        post: post.id.clone(),
        terrain_name: post.name.clone(),
        agrement: post.agrement.clone(),
        establishment: post.establishment.clone(),
        kind: post.kind,
        supervisor: supervisor.map(Supervisor::name_and_email).unwrap_or_default(),
        months: post.months,
        hearts: wish.hearts,
        rank: None,
        default_rank: None,
        validated_at,
        assigned: None,
    }
}

fn view(
    student: Student,
    standings: Vec<ListStanding>,
    candidatures: Vec<CandidatureView>,
    (hidden_until, withdrawal): (Option<Timestamp>, Option<WithdrawalView>),
) -> StudentView {
    StudentView {
        id: student.id,
        last_name: student.last_name,
        first_name: student.first_name,
        email: student.email,
        bounce: student.bounce,
        subdivision: student.subdivision,
        region: student.region,
        specialty: student.specialty,
        ine: student.ine,
        internal_number: student.internal_number,
        participates: student.participates,
        away_since: student.away_since,
        shifted: student.shifted,
        hidden_until,
        withdrawal,
        standings,
        candidatures,
    }
}
