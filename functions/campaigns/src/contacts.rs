//! Whom people of a campaign write to.

use std::collections::{BTreeMap, BTreeSet};

use api::{Answer, Problem, Request, Response};
use domain::{
    Action, Audited, Refusal, Thing,
    calendar::instant,
    rights::{
        Role,
        contact::{Contact, Office},
    },
};
use identity::Visit;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::Context;

/// An office, and how to reach it.
#[derive(Debug, Serialize, JsonSchema)]
pub struct OfficeView {
    /// The office.
    office: Office,
    /// What it says; absent if it has said nothing.
    contact: Option<Contact>,
    /// Whether the reader says it.
    own: bool,
}

/// Body of `PUT …/contacts`.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct NewContact {
    /// The office.
    office: Office,
    /// The address that people write to; empty if the office says nothing any more.
    email: String,
    /// A telephone number; empty if the office gives none.
    phone: String,
    /// One line that the office adds, such as its hours; empty if it adds none.
    note: String,
}

/// The offices that concern the reader: of their subdivision, region and specialty, or of those of their posts; for who follows
/// the campaign, every ARS and *scolarité*, and each *coordonnateur* who says something or is the reader.
pub(crate) async fn list(context: &Context, request: &Request) -> Answer {
    let visit = context.identity.visit(request).await?;
    let (offices, said) = if visit.actor.may(Action::WriteContact) {
        let said = context.store.contacts().await?;
        let listed = |office: &Office| {
            office.role() != Role::Coordinator || said.contains_key(office) || visit.actor.works_in(office)
        };
        (Office::all(&visit.current.campaign).into_iter().filter(listed).collect(), said)
    } else {
        let offices = around(context, &visit).await?;
        let said = context.store.contacts_of(&offices).await?;
        (offices, said)
    };
    Response::json(200, &views(&visit, offices, said))
}

fn views(visit: &Visit, offices: Vec<Office>, mut said: BTreeMap<Office, Contact>) -> Vec<OfficeView> {
    let open = require_open(visit).is_ok();
    let view = |office: Office| {
        let (contact, own) = (said.remove(&office), open && visit.actor.speaks_for(&office));
        OfficeView { office, contact, own }
    };
    offices.into_iter().map(view).collect()
}

/// The offices of a student, or of the posts of an RTS: each once, those of one kind together.
async fn around(context: &Context, visit: &Visit) -> Result<Vec<Office>, Problem> {
    let (store, campaign) = (&context.store, &visit.current.campaign.id);
    let mut offices = BTreeSet::new();
    if let Ok(id) = visit.actor.student()
        && let Some(student) = store.student(campaign, id).await?
    {
        offices.extend(Office::at(student.place()));
    }
    if let Ok(id) = visit.actor.supervisor() {
        let own = store.supervisor(campaign, id).await?.map(|row| row.posts).unwrap_or_default();
        let posts = store.posts_named(campaign, own.iter().map(|(post, _)| post)).await?;
        offices.extend(posts.iter().flat_map(|post| Office::at(post.place())));
    }
    Ok(offices.into_iter().collect())
}

/// Refuses once the campaign is closed. What an office says holds for all campaigns, so that a right of one that is over says
/// nothing more.
fn require_open(visit: &Visit) -> Result<(), Refusal> {
    let closed_at = instant(visit.current.campaign.calendar.final_results_at);
    if visit.now < closed_at { Ok(()) } else { Err(Refusal::WindowClosed { closed_at }) }
}

/// Says whom people of an office write to.
pub(crate) async fn say(context: &Context, request: &Request) -> Answer {
    let visit = context.identity.visit(request).await?;
    let NewContact { office, email, phone, note } = request.json()?;
    require_open(&visit)?;
    let campaign = &visit.current.campaign;
    if !visit.actor.speaks_for(&office) || !Office::all(campaign).contains(&office) {
        return Err(Refusal::Unknown { what: Thing::Office }.into());
    }
    let silent = [&email, &phone, &note].iter().all(|text| text.trim().is_empty());
    let contact = if silent { None } else { Some(Contact::say(&email, &phone, &note, visit.now)?) };
    let deed = context.identity.deed(&visit.actor.account().id, &Audited::ContactSaid(&office)).writing(&contact)?;
    context.store.say_contact(&campaign.id, &office, contact.clone(), &deed).await?;
    Response::json(200, &OfficeView { office, contact, own: true })
}
