//! Why a student has this result: told from the frozen instance and its outcome, so that anybody who may hold
//! them can check every word.

use std::collections::BTreeMap;

use crate::Context;
use api::{Answer, Problem, Request, Response};
use domain::{Action, Audited, Post, PostId, StudentId, rights::About, rights::covered};
use identity::Visit;
use matching::{CandidateExplanation, Lang, explain_candidate};
use schemars::JsonSchema;
use serde::Serialize;

/// The mention the law asks for.
const MENTION: &str = "Cette proposition d'affectation est fondée sur un traitement algorithmique. Vous pouvez demander \
                       la communication des règles de ce traitement et de leur application à votre cas.";

/// A student's explanation, for one pair of eyes or the other.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(untagged)]
pub enum Explanation {
    /// By category: nobody else's data, no rank.
    Own(Told),
    /// In full.
    Full(Full),
}

/// What may be read out.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Told {
    /// The round.
    round: u32,
    /// The post obtained.
    assigned: Option<PostId>,
    /// In French.
    text: String,
    /// In English.
    text_en: String,
    /// The mention the law asks for.
    mention: &'static str,
    /// Wish by wish.
    wishes: Vec<ToldWish>,
}

/// One wish.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct ToldWish {
    /// The post.
    post: String,
    /// Its name.
    name: String,
    /// Hearts.
    hearts: u16,
    /// `assigned`, `not_examined`, `refused_by_rts`, `not_eligible`, `better_ranked`, `subdivision_reserve`, `draw`,
    /// `last_chance` or `closed`.
    #[schemars(with = "String")]
    reason: matching::Reason,
}

/// All that decided.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Full {
    /// What may be read out, in full words.
    #[serde(flatten)]
    told: Told,
    /// The student's name.
    student: String,
    /// Number in the draw.
    number: u32,
    /// Class, origin and cut-off of every wish.
    #[schemars(with = "serde_json::Value")]
    trace: CandidateExplanation,
}

/// Whose eyes these are.
enum Eyes {
    Own,
    Full,
}

/// What a post is called; its establishment is not said twice.
fn called(post: &Post) -> String {
    let Post { name, establishment, agrement, .. } = post;
    if name.contains(establishment) {
        format!("{name} ({agrement})")
    } else {
        format!("{name} – {establishment} ({agrement})")
    }
}

pub(crate) async fn read(context: &Context, request: &Request) -> Answer {
    let visit = context.identity.visit(request).await?;
    let round = request.round()?;
    let id = request.id_in_path("student", StudentId::parse)?;
    let eyes = eyes(context, &visit, round, &id).await?;
    let publication = visit.current.published.get(&round).ok_or_else(|| Problem::not_found("result"))?;
    let run = context.shelf.run_files(&visit.current.campaign.id, round, &publication.digest).await?;
    let explanation = explain_candidate(&run.instance, &run.outcome, id.as_str());
    let explanation = explanation.ok_or_else(|| Problem::not_found("result"))?;
    let posts: Vec<PostId> = explanation.wishes.iter().filter_map(|wish| PostId::parse(&wish.post).ok()).collect();
    let posts = context.store.posts_named(&visit.current.campaign.id, &posts).await?;
    let names: BTreeMap<String, String> = posts.into_iter().map(|post| (post.id.to_string(), called(&post))).collect();
    match eyes {
        Eyes::Own => Response::json(200, &Explanation::Own(own(round, &explanation, &names))),
        Eyes::Full => {
            let deed =
                context.identity.deed(&visit.actor.account().id, &Audited::ResultExplained { round, student: &id });
            context.store.note(&visit.current.campaign.id, &deed).await?;
            let student = context.store.student(&visit.current.campaign.id, &id).await?;
            let name = student.map(|found| format!("{} {}", found.first_name, found.last_name)).unwrap_or_default();
            Response::json(200, &Explanation::Full(full(round, explanation, &names, name)))
        }
    }
}

/// A student reads their own; those who must explain read the ones in their scopes; for others it does not exist.
async fn eyes(context: &Context, visit: &Visit, round: u32, id: &StudentId) -> Result<Eyes, Problem> {
    if visit.actor.may(Action::OwnResult) && visit.actor.student().is_ok_and(|own| own == id) {
        return Ok(Eyes::Own);
    }
    if !visit.actor.may(Action::ExplainResult) {
        return Err(Problem::not_found("result"));
    }
    let scopes = visit.allow(Action::ExplainResult, About { round: Some(round), ..About::default() })?;
    let student = context.store.student(&visit.current.campaign.id, id).await?;
    match student.filter(|found| covered(&scopes, found.place())) {
        Some(_) => Ok(Eyes::Full),
        None => Err(Problem::not_found("result")),
    }
}

fn name(names: &BTreeMap<String, String>, post: &str) -> String {
    names.get(post).cloned().unwrap_or_else(|| post.to_owned())
}

fn wishes(explanation: &CandidateExplanation, names: &BTreeMap<String, String>) -> Vec<ToldWish> {
    let wishes = explanation.wishes.iter();
    wishes
        .map(|wish| ToldWish {
            post: wish.post.clone(),
            name: name(names, &wish.post),
            hearts: wish.hearts,
            reason: wish.reason,
        })
        .collect()
}

fn own(round: u32, explanation: &CandidateExplanation, names: &BTreeMap<String, String>) -> Told {
    let mut public = explanation.public();
    public.assigned = public.assigned.map(|post| name(names, &post));
    for wish in &mut public.wishes {
        wish.post = name(names, &wish.post);
    }
    Told {
        round,
        assigned: explanation.assigned.as_deref().and_then(|post| PostId::parse(post).ok()),
        text: public.render(Lang::Fr),
        text_en: public.render(Lang::En),
        mention: MENTION,
        wishes: wishes(explanation, names),
    }
}

fn full(round: u32, trace: CandidateExplanation, names: &BTreeMap<String, String>, student: String) -> Full {
    let mut in_words = trace.clone();
    in_words.candidate.clone_from(&student);
    in_words.assigned = in_words.assigned.map(|post| name(names, &post));
    for wish in &mut in_words.wishes {
        wish.post = name(names, &wish.post);
    }
    let text = Told {
        round,
        assigned: trace.assigned.as_deref().and_then(|post| PostId::parse(post).ok()),
        text: in_words.render(Lang::Fr),
        text_en: in_words.render(Lang::En),
        mention: MENTION,
        wishes: wishes(&trace, names),
    };
    Full { told: text, student, number: trace.number, trace }
}
