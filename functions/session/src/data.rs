//! The data stored about the person who asks. Students do not see their ranks, nor RTS the hearts they got
//!

use crate::Context;
use api::{Answer, Problem, Request, Response};
use domain::{
    CampaignId, PostId, Refusal, Student, StudentId, Supervisor, SupervisorId, Thing,
    rankings::ranking::{Rank, Ranking},
    rights::Grant,
    roster::{bounce::Bounce, supervisor::PostAccess},
    wishes::{
        dossier::{Filed, Piece},
        wish::{Wish, WishList},
    },
};
use failure::Failure;
use futures::{
    StreamExt, TryStreamExt,
    future::{try_join, try_join3},
    stream,
};
use jiff::Timestamp;
use schemars::JsonSchema;
use serde::Serialize;
use store::Current;

use crate::{Me, SessionView, me};

/// Number of rows, and of rounds of each, read in parallel.
const PARALLEL: usize = 4;

/// The data stored about the person who asks.
#[derive(Debug, Serialize, JsonSchema)]
pub struct OwnData {
    /// The person's account and session.
    account: Me,
    /// The person's telephone number; absent if no list of staff has given one.
    phone: Option<String>,
    /// The person's sessions.
    sessions: Vec<SessionView>,
    /// The person's rows as a student, one for each campaign.
    students: Vec<OwnStudent>,
    /// The person's rows as an RTS, one for each campaign.
    supervisors: Vec<OwnSupervisor>,
}

/// The person's data as a student of one campaign.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct OwnStudent {
    /// The campaign.
    campaign: CampaignId,
    /// Identifier.
    student: StudentId,
    /// *Nom*
    last_name: String,
    /// *Prénom*
    first_name: String,
    /// *Email*
    email: String,
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
    /// *Semestre décalé*
    shifted: bool,
    /// Last sign-in.
    #[schemars(with = "Option<domain::schema::Instant>")]
    connected_at: Option<Timestamp>,
    /// The last mail that came back from the address, if nothing has reached it since.
    bounce: Option<Bounce>,
    /// The documents of the dossier.
    dossier: Vec<OwnPiece>,
    /// The lists of hearts that were saved, round by round.
    lists: Vec<OwnList>,
    /// The post obtained in a round that is published.
    assigned: Option<PostId>,
    /// That the person has left that post again; absent otherwise.
    withdrawal: Option<OwnWithdrawal>,
}

/// A post that was left.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct OwnWithdrawal {
    /// When it was noted.
    #[schemars(with = "domain::schema::Instant")]
    at: Timestamp,
    /// Why, as the ARS has written it.
    reason: String,
    /// The round from which the place is offered again; absent if it stays taken.
    reopens_in: Option<u32>,
}

/// A document of a dossier, without its file: the routes of the dossier give that.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct OwnPiece {
    /// The kind of document.
    piece: Piece,
    /// Size of the file, in bytes.
    size_bytes: u64,
    /// SHA-256 of the file, in lowercase hexadecimal.
    sha256: String,
    /// When it was accepted.
    #[schemars(with = "domain::schema::Instant")]
    at: Timestamp,
}

/// The wish list of one round.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct OwnList {
    /// The round.
    round: u32,
    /// The list as it was last saved.
    draft: Vec<Wish>,
    /// The list as it was last validated; empty if it never was.
    validated: Vec<Wish>,
    /// When the list was last saved.
    #[schemars(with = "Option<domain::schema::Instant>")]
    saved_at: Option<Timestamp>,
    /// When the list was last validated.
    #[schemars(with = "Option<domain::schema::Instant>")]
    validated_at: Option<Timestamp>,
}

/// The person's data as an RTS of one campaign.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct OwnSupervisor {
    /// The campaign.
    campaign: CampaignId,
    /// Identifier.
    id: SupervisorId,
    /// *Nom*
    last_name: String,
    /// *Prénom*
    first_name: String,
    /// *Email*
    email: String,
    /// Last sign-in.
    #[schemars(with = "Option<domain::schema::Instant>")]
    connected_at: Option<Timestamp>,
    /// The last mail that came back from the address, if nothing has reached it since.
    bounce: Option<Bounce>,
    /// The posts of the RTS, with the access to each.
    posts: Vec<(PostId, PostAccess)>,
    /// The rankings that were saved, round by round.
    rankings: Vec<OwnRanking>,
}

/// The ranking of one post in one round.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct OwnRanking {
    /// The round.
    round: u32,
    /// The post.
    post: PostId,
    /// The ranks.
    ranks: Vec<Rank>,
    /// When the ranking was last saved.
    #[schemars(with = "Option<domain::schema::Instant>")]
    saved_at: Option<Timestamp>,
}

pub(crate) async fn read(context: &Context, request: &Request) -> Answer {
    let (account, session) = context.identity.signed_in_with(request).await?;
    let (mut students, mut supervisors) = (Vec::new(), Vec::new());
    for grant in &account.grants {
        match grant {
            Grant::Student { campaign, student } => students.push(student_in(context, campaign, student)),
            Grant::Supervisor { campaign, supervisor } => {
                supervisors.push(supervisor_in(context, campaign, supervisor));
            }
            Grant::Coordinator { .. } | Grant::Agency { .. } | Grant::Faculty { .. } | Grant::Admin => {}
        }
    }
    let (students, supervisors, sessions) = try_join3(
        stream::iter(students).buffered(PARALLEL).try_collect::<Vec<Option<OwnStudent>>>(),
        stream::iter(supervisors).buffered(PARALLEL).try_collect::<Vec<Option<OwnSupervisor>>>(),
        me::views(context, &account, &session),
    )
    .await?;
    let students = students.into_iter().flatten().collect();
    let supervisors = supervisors.into_iter().flatten().collect();
    let phone = account.phone.clone();
    let account = Me::of(context, account, &session).await?;
    Response::json(200, &OwnData { account, phone, sessions, students, supervisors })
}

/// The person's data as this student; `None` if the row was withdrawn.
async fn student_in(context: &Context, campaign: &CampaignId, id: &StudentId) -> Result<Option<OwnStudent>, Problem> {
    let (current, row) = try_join(context.store.campaign(campaign), context.store.student(campaign, id)).await?;
    let current = current.ok_or(Refusal::Unknown { what: Thing::Campaign })?;
    match row {
        Some(row) => Ok(Some(own_student(context, &current, row).await?)),
        None => Ok(None),
    }
}

/// The person's data as this RTS; `None` if the row was withdrawn.
async fn supervisor_in(
    context: &Context,
    campaign: &CampaignId,
    id: &SupervisorId,
) -> Result<Option<OwnSupervisor>, Problem> {
    let (current, row) = try_join(context.store.campaign(campaign), context.store.supervisor(campaign, id)).await?;
    let current = current.ok_or(Refusal::Unknown { what: Thing::Campaign })?;
    match row {
        Some(row) => Ok(Some(own_supervisor(context, &current, row).await?)),
        None => Ok(None),
    }
}

/// The lists of hearts that the student has saved, by round.
async fn own_lists(context: &Context, current: &Current, student: &Student) -> Result<Vec<OwnList>, Failure> {
    let campaign = &current.campaign;
    let reads: Vec<_> =
        (1..=campaign.rounds()).map(|round| context.store.wish_list(&campaign.id, round, &student.id)).collect();
    let lists: Vec<WishList> = stream::iter(reads).buffered(PARALLEL).try_collect().await?;
    // What is hidden from the student's new address is in no list.
    let now = context.clock.now();
    let lists = lists.iter().map(|list| list.shown_to(student, now));
    let saved = lists.filter(|list| list.saved_at.is_some() || list.validated.is_some());
    let own = |WishList { round, draft, validated, saved_at, .. }: WishList| {
        let validated_at = validated.as_ref().map(|list| list.at);
        let validated = validated.map(|list| list.wishes).unwrap_or_default();
        OwnList { round, draft, validated, saved_at, validated_at }
    };
    Ok(saved.map(own).collect())
}

async fn own_student(context: &Context, current: &Current, row: Student) -> Result<OwnStudent, Failure> {
    let campaign = &current.campaign;
    let (lists, taken, dossier) = try_join3(
        own_lists(context, current, &row),
        context.tables.market_taken(current, row.id.market()),
        context.store.dossier(&campaign.id, &row.id),
    )
    .await?;
    // A new address reads of no post until its change is confirmed.
    let shown = row.hidden_until(context.clock.now()).is_none();
    let filed = dossier.filed.into_iter();
    let piece = |filed: Filed| OwnPiece {
        piece: filed.piece,
        size_bytes: filed.document.size_bytes,
        sha256: filed.document.sha256,
        at: filed.document.at,
    };
    Ok(OwnStudent {
        dossier: filed.map(piece).collect(),
        campaign: campaign.id.clone(),
        assigned: taken.of(&row.id).filter(|_| shown).map(|found| found.place().clone()),
        withdrawal: taken.withdrawal(&row.id).filter(|_| shown).cloned().map(|found| OwnWithdrawal {
            at: found.at,
            reason: found.reason,
            reopens_in: found.reopens_in,
        }),
        student: row.id,
        last_name: row.last_name,
        first_name: row.first_name,
        email: row.email,
        subdivision: row.subdivision,
        region: row.region,
        specialty: row.specialty,
        ine: row.ine,
        internal_number: row.internal_number,
        participates: row.participates,
        shifted: row.shifted,
        connected_at: row.connected_at,
        bounce: row.bounce,
        lists,
    })
}

async fn own_supervisor(context: &Context, current: &Current, row: Supervisor) -> Result<OwnSupervisor, Failure> {
    let campaign = &current.campaign;
    let posts = || row.posts.iter().map(|(post, _)| post);
    let reads: Vec<_> =
        (1..=campaign.rounds()).map(|round| context.store.rankings_of(&campaign.id, round, posts())).collect();
    let saved: Vec<Vec<Ranking>> = stream::iter(reads).buffered(PARALLEL).try_collect().await?;
    let own = |Ranking { round, post, ranks, saved_at, .. }| OwnRanking { round, post, ranks, saved_at };
    let rankings = saved.into_iter().flatten().map(own).collect();
    Ok(OwnSupervisor {
        campaign: campaign.id.clone(),
        id: row.id,
        last_name: row.last_name,
        first_name: row.first_name,
        email: row.email,
        connected_at: row.connected_at,
        bounce: row.bounce,
        posts: row.posts,
        rankings,
    })
}
