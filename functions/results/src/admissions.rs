//! How a post was given in a round: its candidates in the order in which it chose among them, its places, and the last
//! admitted. A student reads where they stood and where the line ran, and nothing of other candidates.

use std::collections::BTreeMap;

use api::{Answer, Problem, Request, Response};
use domain::{
    Action, Audited, PostId, RunDigest, StudentId, Thing,
    rankings::demand::Demand,
    rights::{About, Place},
};
use futures::future::try_join;
use identity::Visit;
use matching::{PostExplanation, RankingOrigin, Reason, Seat, explain_post};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use store::Person;

use crate::{
    Context,
    audience::{Audience, audience, require_shown},
    decided,
    explanation::{name, noted},
};

/// The query: whose result is explained.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Asked {
    /// The student whose result is explained: the answer is then of the run in which that result came about. Students need
    /// not name themselves.
    student: Option<StudentId>,
}

/// How a post was given, for a student or for staff.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(untagged)]
pub enum Admissions {
    /// Without other people: for the student, and for staff who explain a student's result and do not follow the post.
    Position(OwnPosition),
    /// For staff who follow the post: every candidate.
    Full(AdmissionsInFull),
}

/// The places of a post, and the last admitted to them.
#[derive(Debug, Serialize, JsonSchema)]
struct Line {
    /// The round.
    round: u32,
    /// Name of the post for people.
    name: String,
    /// Places of the post in the round.
    places: u32,
    /// How many of them went first to candidates of the post's subdivision.
    reserved: u32,
    /// Place in the order, from 1, of the last admitted to an open place; absent if there is none.
    last_open: Option<usize>,
    /// Place in the order, from 1, of the last admitted to a reserved place; absent if there is none.
    last_reserved: Option<usize>,
}

/// Where one student stood at a post.
#[derive(Debug, Serialize, JsonSchema)]
pub struct OwnPosition {
    #[serde(flatten)]
    line: Line,
    /// Place in the order, from 1; absent if the post could not take the student.
    position: Option<usize>,
    /// Number of candidates; absent if there were fewer than five.
    demand: Option<usize>,
    /// Why the student has, or has not, a place of this post, as in the explanation.
    #[schemars(with = "String")]
    reason: Reason,
}

/// A post with every candidate.
#[derive(Debug, Serialize, JsonSchema)]
pub struct AdmissionsInFull {
    #[serde(flatten)]
    line: Line,
    /// Whether default ranks hold, because the ranking is not valid.
    default_ranks: bool,
    /// The candidates whom the post could take, from the best claim: class first, then number in the draw.
    people: Vec<Admission>,
}

/// A candidate of the post.
#[derive(Debug, Serialize, JsonSchema)]
struct Admission {
    /// The student.
    student: StudentId,
    /// The student's name.
    name: String,
    /// Rank given by the RTS, or by default.
    rank: u32,
    /// Whether the candidate comes after those of the post's subdivision who have the same rank.
    outside: bool,
    /// Number in the draw of the round.
    number: u32,
    /// `open` or `reserved`: the kind of place obtained; absent if none.
    #[schemars(with = "Option<String>")]
    seat: Option<Seat>,
    /// Why the candidate has, or has not, a place of this post, as in the explanation.
    #[schemars(with = "String")]
    reason: Reason,
    /// Name of the post that the candidate obtained instead, if any; absent for a candidate whom the reader does not follow
    ///
    obtained: Option<String>,
    /// Whether the reader follows the candidate, and so may open the detail.
    followed: bool,
}

/// What an answer shows.
enum Shown {
    /// Where this student stood, without other people.
    Position(StudentId),
    /// Every candidate; in the run in which this student's result came about, if one is named.
    Full(Option<StudentId>),
}

pub(crate) async fn read(context: &Context, request: &Request) -> Answer {
    let visit = context.identity.visit(request).await?;
    let (round, Asked { student }) = (request.round()?, request.query()?);
    let post = request.id_in_path("post", Thing::Post, PostId::parse)?;
    let own = || visit.actor.student().ok().filter(|_| !visit.actor.may(Action::ExplainResult)).cloned();
    let shown = shown(context, &visit, round, &post, student.or_else(own)).await?;
    let publication = visit.current.published.get(&round).ok_or_else(|| Problem::not_found(Thing::Result))?;
    let digest = match &shown {
        Shown::Position(student) | Shown::Full(Some(student)) => {
            decided::of(context, &visit, publication, student).await?.map(|decided| decided.digest)
        }
        Shown::Full(None) => Some(publication.digest.clone()),
    };
    let digest = digest.ok_or_else(|| Problem::not_found(Thing::Result))?;
    let explanation = explain(context, &visit, round, &digest, &post).await?;
    let answer = match shown {
        Shown::Position(student) => {
            if visit.actor.may(Action::ExplainResult) {
                noted(context, &visit, round, &student).await?;
            }
            Admissions::Position(position(context, &visit, &explanation, round, &student).await?)
        }
        Shown::Full(_) => {
            let read = Audited::PostExplained { round, post: &post };
            let deed = context.identity.deed(&visit.actor.account().id, &read);
            context.store.note(&visit.current.campaign.id, &deed).await?;
            Admissions::Full(in_full(context, &visit, &explanation, round, &post).await?)
        }
    };
    Response::json(200, &answer)
}

/// What the answer to this person shows: students read of themselves, and staff of the posts they follow; of other posts
/// only where a student stood whose result they explain.
async fn shown(
    context: &Context,
    visit: &Visit,
    round: u32,
    post: &PostId,
    student: Option<StudentId>,
) -> Result<Shown, Problem> {
    let Some(student) = student else {
        return if follows(context, visit, round, post).await? {
            Ok(Shown::Full(None))
        } else {
            Err(Problem::not_found(Thing::Post))
        };
    };
    match audience(context, visit, round, &student).await? {
        Audience::Student => {
            require_shown(context, visit, &student).await?;
            Ok(Shown::Position(student))
        }
        Audience::Staff if follows(context, visit, round, post).await? => Ok(Shown::Full(Some(student))),
        Audience::Staff => Ok(Shown::Position(student)),
    }
}

/// Whether the post is within the scopes of staff; one that does not exist is not.
///
/// # Errors
///
/// Refuses whoever explains no results, and everybody while the tab is closed.
async fn follows(context: &Context, visit: &Visit, round: u32, id: &PostId) -> Result<bool, Problem> {
    let result = About { round: Some(round), ..About::of(Thing::Post) };
    // While the tab is closed, no row is read: the refusal does not tell which posts exist.
    visit.allow(Action::ExplainResult, result)?;
    let post = context.store.post(&visit.current.campaign.id, id).await?;
    Ok(post
        .is_some_and(|post| visit.allow(Action::ExplainResult, About { place: Some(post.place()), ..result }).is_ok()))
}

/// How the run gave the post; 404 if it was not among those of the round.
async fn explain(
    context: &Context,
    visit: &Visit,
    round: u32,
    digest: &RunDigest,
    post: &PostId,
) -> Result<PostExplanation, Problem> {
    let run = context.runs.read(&visit.current.campaign.id, round, digest).await?;
    explain_post(&run.instance, &run.outcome, post.as_str()).ok_or_else(|| Problem::not_found(Thing::Post))
}

fn line(explanation: &PostExplanation, round: u32, names: &BTreeMap<String, String>) -> Line {
    let (outcome, (last_open, last_reserved)) = (&explanation.outcome, explanation.last_admitted());
    let name = name(names, &outcome.post);
    Line { round, name, places: outcome.places, reserved: outcome.reserved, last_open, last_reserved }
}

async fn position(
    context: &Context,
    visit: &Visit,
    explanation: &PostExplanation,
    round: u32,
    student: &StudentId,
) -> Result<OwnPosition, Problem> {
    let taken = explanation.taken.iter().find(|taken| taken.candidate == student.as_str()).map(|_| Reason::Assigned);
    let lost = explanation.lost.iter().find(|loss| loss.candidate == student.as_str()).map(|loss| loss.reason);
    // Nobody reads of a post that they gave no heart.
    let reason = taken.or(lost).ok_or_else(|| Problem::not_found(Thing::Post))?;
    let id = PostId::parse(&explanation.outcome.post).map_err(Problem::internal)?;
    let post = context.store.post(&visit.current.campaign.id, &id).await?;
    let names = post.map(|post| (post.id.to_string(), post.called())).into_iter().collect();
    let order = explanation.order();
    Ok(OwnPosition {
        line: line(explanation, round, &names),
        position: order.iter().position(|standing| standing.candidate == student.as_str()).map(|at| at + 1),
        demand: Demand::told(explanation.taken.len() + explanation.lost.len()),
        reason,
    })
}

async fn in_full(
    context: &Context,
    visit: &Visit,
    explanation: &PostExplanation,
    round: u32,
    post: &PostId,
) -> Result<AdmissionsInFull, Problem> {
    let (campaign, market) = (&visit.current.campaign.id, post.market());
    let (posts, students) =
        try_join(context.store.market_posts(campaign, market), context.store.market_students(campaign, market)).await?;
    let names = posts.posts.iter().map(|post| (post.id.to_string(), post.called())).collect();
    let places: BTreeMap<&str, Place<'_>> = posts.posts.iter().map(|post| (post.id.as_str(), post.place())).collect();
    // Like the explanation of a result: of one's own students, and of those whom one's posts receive.
    let followed = |person: Option<&Person>, received: Option<Place<'_>>| {
        let place =
            person.map(|Person { subdivision, region, .. }| Place { specialty: market.specialty, region, subdivision });
        let about = About { round: Some(round), place, received, ..About::of(Thing::Result) };
        place.is_some() && visit.allow(Action::ExplainResult, about).is_ok()
    };
    let mut people = Vec::new();
    for standing in explanation.order() {
        let student = StudentId::parse(standing.candidate).map_err(Problem::internal)?;
        let person = students.people.get(&student);
        let here = standing.seat.map(|_| post.as_str());
        let received = standing.obtained.or(here).and_then(|post| places.get(post).copied());
        let followed = followed(person, received);
        people.push(Admission {
            // A student who was withdrawn since keeps their place in the order, without a name.
            name: person.map(|person| format!("{} {}", person.last_name, person.first_name)).unwrap_or_default(),
            student,
            rank: standing.claim.class.rank,
            outside: standing.claim.class.outside,
            number: standing.claim.number,
            seat: standing.seat,
            reason: standing.reason,
            obtained: standing.obtained.filter(|_| followed).map(|post| name(&names, post)),
            followed,
        });
    }
    Ok(AdmissionsInFull {
        line: line(explanation, round, &names),
        default_ranks: explanation.outcome.ranking == RankingOrigin::Default,
        people,
    })
}
