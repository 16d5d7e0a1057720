//! All that is kept of whoever asks, as they may see it: no ranks for students, no hearts for RTS.

use crate::Context;
use api::{Answer, Problem, Request, Response};
use domain::{
    CampaignId, PostId, Refusal, Student, StudentId, Supervisor, SupervisorId,
    rankings::ranking::Rank,
    rights::Grant,
    roster::supervisor::PostAccess,
    wishes::{
        dossier::{Filed, Piece},
        wish::{Wish, WishList},
    },
};
use jiff::Timestamp;
use schemars::JsonSchema;
use serde::Serialize;
use store::Current;

use crate::{Me, SessionView, me};

/// All that is kept of whoever asks.
#[derive(Debug, Serialize, JsonSchema)]
pub struct OwnData {
    /// The account.
    account: Me,
    /// Where one is signed in.
    sessions: Vec<SessionView>,
    /// One's rows as a student, campaign by campaign.
    students: Vec<OwnStudent>,
    /// One's rows as an RTS, campaign by campaign.
    supervisors: Vec<OwnSupervisor>,
}

/// A row as a student.
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
    /// The documents of one's dossier.
    dossier: Vec<OwnPiece>,
    /// The lists of hearts that were saved, round by round.
    lists: Vec<OwnList>,
    /// The post obtained in a round that is published.
    assigned: Option<PostId>,
}

/// A document of a dossier; the file itself is read from the dossier.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct OwnPiece {
    /// Which.
    piece: Piece,
    /// Its size.
    size_bytes: u64,
    /// SHA-256, in lowercase hexadecimal.
    sha256: String,
    /// When it was accepted.
    #[schemars(with = "domain::schema::Instant")]
    at: Timestamp,
}

/// A list of hearts.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct OwnList {
    /// The round.
    round: u32,
    /// The last saved state.
    draft: Vec<Wish>,
    /// The last validated one.
    validated: Vec<Wish>,
    /// The last save.
    #[schemars(with = "Option<domain::schema::Instant>")]
    saved_at: Option<Timestamp>,
    /// The last validation.
    #[schemars(with = "Option<domain::schema::Instant>")]
    validated_at: Option<Timestamp>,
}

/// A row as an RTS.
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
    /// One's posts, with the access to each.
    posts: Vec<(PostId, PostAccess)>,
    /// The rankings that were saved, round by round.
    rankings: Vec<OwnRanking>,
}

/// A ranking.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct OwnRanking {
    /// The round.
    round: u32,
    /// The post.
    post: PostId,
    /// The ranks.
    ranks: Vec<Rank>,
    /// The last save.
    #[schemars(with = "Option<domain::schema::Instant>")]
    saved_at: Option<Timestamp>,
}

pub(crate) async fn read(context: &Context, request: &Request) -> Answer {
    let (account, session) = context.identity.signed_in_with(request).await?;
    let (mut students, mut supervisors) = (Vec::new(), Vec::new());
    for grant in &account.grants {
        match grant {
            Grant::Student { campaign, student } => {
                let current = current(context, campaign).await?;
                if let Some(row) = context.store.student(campaign, student).await? {
                    students.push(own_student(context, &current, row).await?);
                }
            }
            Grant::Supervisor { campaign, supervisor } => {
                let current = current(context, campaign).await?;
                if let Some(row) = context.store.supervisor(campaign, supervisor).await? {
                    supervisors.push(own_supervisor(context, &current, row).await?);
                }
            }
            _ => {}
        }
    }
    let sessions = me::views(context, &account, &session).await?;
    let account = Me::of(context, account, &session).await?;
    Response::json(200, &OwnData { account, sessions, students, supervisors })
}

async fn current(context: &Context, campaign: &CampaignId) -> Result<Current, Problem> {
    Ok(context.store.campaign(campaign).await?.ok_or(Refusal::Unknown { what: "campaign" })?)
}

async fn own_student(context: &Context, current: &Current, row: Student) -> Result<OwnStudent, Problem> {
    let campaign = &current.campaign;
    let mut lists = Vec::new();
    for round in 1..=campaign.rounds() {
        let WishList { draft, validated, saved_at, version, .. } =
            context.store.wish_list(&campaign.id, round, &row.id).await?;
        if version > 0 {
            let validated_at = validated.as_ref().map(|list| list.at);
            let validated = validated.map(|list| list.wishes).unwrap_or_default();
            lists.push(OwnList { round, draft, validated, saved_at, validated_at });
        }
    }
    let taken = context.tables.market_taken(current, row.id.market()).await?;
    let filed = context.store.dossier(&campaign.id, &row.id).await?.filed.into_iter();
    let piece = |filed: Filed| OwnPiece {
        piece: filed.piece,
        size_bytes: filed.document.size_bytes,
        sha256: filed.document.sha256,
        at: filed.document.at,
    };
    Ok(OwnStudent {
        dossier: filed.map(piece).collect(),
        campaign: campaign.id.clone(),
        assigned: taken.of(&row.id).map(|found| found.post.clone()),
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
        lists,
    })
}

async fn own_supervisor(context: &Context, current: &Current, row: Supervisor) -> Result<OwnSupervisor, Problem> {
    let campaign = &current.campaign;
    let mut rankings = Vec::new();
    for round in 1..=campaign.rounds() {
        let saved = context.store.rankings_of(&campaign.id, round, row.posts.iter().map(|(post, _)| post)).await?;
        rankings.extend(saved.into_iter().map(|ranking| OwnRanking {
            round,
            post: ranking.post,
            ranks: ranking.ranks,
            saved_at: ranking.saved_at,
        }));
    }
    Ok(OwnSupervisor {
        campaign: campaign.id.clone(),
        id: row.id,
        last_name: row.last_name,
        first_name: row.first_name,
        email: row.email,
        connected_at: row.connected_at,
        posts: row.posts,
        rankings,
    })
}
