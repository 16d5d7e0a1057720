//! The explanation of a student's result. It is computed from the frozen instance and its outcome, so that an
//! auditor who has these files can check it.

use std::collections::BTreeMap;

use crate::Context;
use api::{Answer, Problem, Request, Response};
use domain::{
    Audited, Post, PostId, Student, StudentId, Thing,
    rankings::absence::{Absence, Drawn},
};
use identity::Visit;
use matching::{CandidateExplanation, Lang, PublicWish, WishExplanation};
use schemars::JsonSchema;
use serde::Serialize;

use crate::{
    audience::{Audience, audience, require_shown},
    decided::{self, Decided},
};

/// The mention that the law requires on decisions made by an algorithm.
const MENTION: &str = "Cette proposition d'affectation est fondée sur un traitement algorithmique. Vous pouvez demander \
                       la communication des règles de ce traitement et de leur application à votre cas.";

/// The explanation of a result, for the student or for staff.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(untagged)]
pub enum Explanation {
    /// For the student: a reason for each wish, without ranks and without data of other people.
    Student(ExplanationInWords),
    /// For staff who must explain the result: all data of the decision.
    Staff(ExplanationWithTrace),
}

/// The explanation in words.
#[derive(Debug, Serialize, JsonSchema)]
pub struct ExplanationInWords {
    /// The round.
    round: u32,
    /// The post that the student was assigned to; absent if none.
    assigned: Option<PostId>,
    /// Why the student was not in the round; absent for a candidate.
    absent: Option<Absence>,
    /// The result and its reason in one sentence, in French.
    text: String,
    /// The result and its reason in one sentence, in English.
    text_en: String,
    /// The mention that the law requires on decisions made by an algorithm.
    mention: &'static str,
    /// The reason for each wish, the most hearts first.
    wishes: Vec<ExplainedWish>,
}

/// A wish and why it was granted or not.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct ExplainedWish {
    /// Identifier of the post.
    post: String,
    /// Name of the post for people.
    name: String,
    /// Number of hearts.
    hearts: u16,
    /// `assigned`, `not_examined`, `refused_by_rts`, `not_eligible`, `better_ranked`, `subdivision_reserve`, `draw`,
    /// `last_chance`, `kept`, `held` or `closed`.
    #[schemars(with = "String")]
    reason: matching::Reason,
    /// The reason in French; to staff with the rank and what it was compared with.
    said: String,
    /// The reason in English.
    said_en: String,
}

/// The explanation with all data of the decision, for staff.
#[derive(Debug, Serialize, JsonSchema)]
pub struct ExplanationWithTrace {
    /// The explanation in words.
    #[serde(flatten)]
    in_words: ExplanationInWords,
    /// The student's name.
    student: String,
    /// The student's number in the draw of the round.
    number: u32,
    /// Class, origin and cut-off of every wish, as the engine explains them.
    #[schemars(with = "serde_json::Value")]
    trace: CandidateExplanation,
}

pub(crate) async fn read(context: &Context, request: &Request) -> Answer {
    let visit = context.identity.visit(request).await?;
    let round = request.round()?;
    let id = request.id_in_path("student", Thing::Student, StudentId::parse)?;
    let audience = audience(context, &visit, round, &id).await?;
    let publication = visit.current.published.get(&round).ok_or_else(|| Problem::not_found(Thing::Result))?;
    let Some(Decided { explanation, .. }) = decided::of(context, &visit, publication, &id).await? else {
        return absent(context, &visit, round, &id, &audience).await;
    };
    let all = explanation.wishes.iter().map(|wish| &wish.post).chain(&explanation.line);
    let posts = all.map(|post| PostId::parse(post)).collect::<Result<Vec<_>, _>>();
    let posts = posts.map_err(Problem::internal)?;
    let assigned = explanation.assigned.as_deref().map(PostId::parse).transpose().map_err(Problem::internal)?;
    let posts = context.store.posts_named(&visit.current.campaign.id, &posts).await?;
    // The line obtained is another one than the post's that was wished for: its number tells them apart.
    let line = explanation.line.as_deref().filter(|line| explanation.assigned.as_deref() != Some(*line));
    let called = |post: &Post| if line == Some(post.id.as_str()) { post.agrement.clone() } else { post.called() };
    let names: BTreeMap<String, String> = posts.iter().map(|post| (post.id.to_string(), called(post))).collect();
    match audience {
        Audience::Student => {
            require_shown(context, &visit, &id).await?;
            Response::json(200, &Explanation::Student(in_words(round, &explanation, assigned, &names)))
        }
        Audience::Staff => {
            let name = noted(context, &visit, round, &id).await?;
            Response::json(200, &Explanation::Staff(with_trace(round, explanation, assigned, &names, name)))
        }
    }
}

/// Why a student is not in the frozen instance of a round.
async fn absence(context: &Context, visit: &Visit, round: u32, id: &StudentId) -> Result<Absence, Problem> {
    let (campaign, market) = (&visit.current.campaign, id.market());
    let rounds = campaign.specialty(market.specialty).map_or(0, |specialty| specialty.in_app_rounds);
    if round > rounds {
        return Ok(Absence::NoSuchRound { in_app_rounds: rounds });
    }
    Ok(match context.tables.drawn(&visit.current, round, id).await? {
        Drawn::Absent(found) => found,
        // A candidate who is not in the instance has left.
        Drawn::Candidate => {
            let taken = context.tables.market_taken(&visit.current, market).await?;
            let elsewhere = visit.current.known_in(round, taken).elsewhere(id).is_some();
            if elsewhere { Absence::AssignedElsewhere } else { Absence::Left }
        }
        Drawn::NotYet => Absence::CameLater,
    })
}

/// The answer about somebody who was not in the round.
async fn absent(context: &Context, visit: &Visit, round: u32, id: &StudentId, audience: &Audience) -> Answer {
    let absence = absence(context, visit, round, id).await?;
    let name = match audience {
        Audience::Student => {
            require_shown(context, visit, id).await?;
            None
        }
        Audience::Staff => Some(noted(context, visit, round, id).await?),
    };
    let explanation = ExplanationInWords {
        round,
        assigned: None,
        absent: Some(absence),
        text: absence.in_french(name.as_deref()),
        text_en: absence.in_english(name.as_deref()),
        mention: MENTION,
        wishes: Vec::new(),
    };
    Response::json(200, &Explanation::Student(explanation))
}

/// Records in the audit log that staff read the explanation of a student. Returns the name of the student.
pub(crate) async fn noted(context: &Context, visit: &Visit, round: u32, id: &StudentId) -> Result<String, Problem> {
    let campaign = &visit.current.campaign.id;
    let deed = context.identity.deed(&visit.actor.account().id, &Audited::ResultExplained { round, student: id });
    context.store.note(campaign, &deed).await?;
    Ok(context.store.student(campaign, id).await?.as_ref().map(Student::name).unwrap_or_default())
}

/// The name of a post for people; its identifier if the post was withdrawn since.
pub(crate) fn name(names: &BTreeMap<String, String>, post: &str) -> String {
    names.get(post).cloned().unwrap_or_else(|| post.to_owned())
}

fn in_words(
    round: u32,
    explanation: &CandidateExplanation,
    assigned: Option<PostId>,
    names: &BTreeMap<String, String>,
) -> ExplanationInWords {
    let mut public = explanation.public();
    public.assigned = public.assigned.map(|post| name(names, &post));
    let wish = |wish: &PublicWish| ExplainedWish {
        post: wish.post.clone(),
        name: name(names, &wish.post),
        hearts: wish.hearts,
        reason: wish.reason,
        said: wish.reason.sentence(Lang::Fr).to_owned(),
        said_en: wish.reason.sentence(Lang::En).to_owned(),
    };
    ExplanationInWords {
        round,
        assigned,
        absent: None,
        text: public.headline(Lang::Fr),
        text_en: public.headline(Lang::En),
        mention: MENTION,
        wishes: public.wishes.iter().map(wish).collect(),
    }
}

fn with_trace(
    round: u32,
    trace: CandidateExplanation,
    assigned: Option<PostId>,
    names: &BTreeMap<String, String>,
    student: String,
) -> ExplanationWithTrace {
    let wish = |wish: &WishExplanation| ExplainedWish {
        post: wish.post.clone(),
        name: name(names, &wish.post),
        hearts: wish.hearts,
        reason: wish.reason,
        said: wish.sentence(Lang::Fr, trace.number),
        said_en: wish.sentence(Lang::En, trace.number),
    };
    let wishes = trace.wishes.iter().map(wish).collect();
    let mut readable = trace.clone();
    readable.candidate.clone_from(&student);
    // The name of the post ends with the number of the line that stands for it.
    readable.line = readable.line.filter(|line| trace.assigned.as_ref() != Some(line)).map(|line| name(names, &line));
    readable.assigned = readable.assigned.map(|post| name(names, &post));
    let in_words = ExplanationInWords {
        round,
        assigned,
        absent: None,
        text: readable.headline(Lang::Fr),
        text_en: readable.headline(Lang::En),
        mention: MENTION,
        wishes,
    };
    ExplanationWithTrace { in_words, student, number: trace.number, trace }
}
