//! The effect of a list of posts: lines, and the RTS who hold them.

use std::collections::BTreeMap;

use domain::{
    Action, Market, Post, PostId, Supervisor, SupervisorId,
    rights::Grant,
    roster::{
        supervisor::PostAccess,
        terrain::{Terrain, TerrainFault},
    },
};
use files::import::{Grid, PostEntry, TerrainEntry, read_posts};
use lambda::{App, Problem, Visit};

use crate::{
    accounts::{Accounts, Changes},
    plan::{Plan, region_and_perimeter},
};

/// Held posts of each RTS.
type Held = BTreeMap<SupervisorId, Vec<(PostId, PostAccess)>>;

/// RTS by address; those the list brings are made on the way.
struct Directory {
    by_email: BTreeMap<String, Supervisor>,
}

impl Directory {
    fn id(&mut self, app: &App, visit: &Visit, email: &str) -> Result<SupervisorId, Problem> {
        if let Some(found) = self.by_email.get(email) {
            return Ok(found.id.clone());
        }
        let id = SupervisorId::parse(&app.entropy.uuid(visit.now)).map_err(Problem::internal)?;
        let supervisor = Supervisor {
            id: id.clone(),
            last_name: String::new(),
            first_name: String::new(),
            email: email.to_owned(),
            connected_at: None,
            posts: Vec::new(),
            version: 0,
        };
        self.by_email.insert(email.to_owned(), supervisor);
        Ok(id)
    }
}

pub(crate) async fn plan(app: &App, visit: &Visit, grid: &Grid) -> Result<Plan, Problem> {
    let campaign = &visit.current.campaign;
    let read = read_posts(campaign, grid);
    let mut plan = Plan { rows: grid.rows.len(), faults: read.faults, ..Plan::default() };
    let mut posts: BTreeMap<String, Post> = BTreeMap::new();
    for specialty in &campaign.specialties {
        let stored = app.store.posts(&campaign.id, &specialty.code, None).await?;
        posts.extend(stored.into_iter().map(|post| (post.agrement.clone(), post)));
    }
    let supervisors = app.store.supervisors(&campaign.id).await?;
    let by_email = supervisors.into_values().map(|found| (found.email.clone(), found)).collect();
    let mut directory = Directory { by_email };
    let scopes = visit.actor.scopes(Action::ImportPosts);
    for (line, entry) in &read.entries {
        let before = posts.get(&entry.agrement);
        let (region, perimeter) = region_and_perimeter(campaign, &entry.specialty, &entry.subdivision);
        let market = Market { specialty: &entry.specialty, perimeter: &perimeter };
        let mut post = post(app, visit, entry, (market, region), before, &mut directory)?;
        if let Some(code) = post.terrains_refused().map(TerrainFault::code) {
            let column = match code {
                _ if entry.other_terrains.is_some() => "Autres terrains",
                "supervisor_without_access" => "Emails RTS consultatifs",
                _ => "Type de poste",
            };
            plan.refuse(*line, column, code, terrains_message(code));
            continue;
        }
        let moves = post.id.market() != market;
        if plan.refuses(*line, &scopes, moves, [Some(post.place()), before.map(Post::place)]) {
            continue;
        }
        if plan.count(before, &post) {
            post.changed_at = Some(visit.now);
            post.version += 1;
            plan.posts.push(post.clone());
            posts.insert(post.agrement.clone(), post);
        }
    }
    (plan.supervisors, plan.accounts) = people(app, visit, &posts, directory).await?;
    Ok(plan)
}

/// What is wrong with the terrains of a post.
fn terrains_message(code: &str) -> &'static str {
    match code {
        "same_terrain_twice" => "Un même numéro d'agrément est donné à deux terrains.",
        "supervisor_without_access" => {
            "Le maître de stage d'un autre terrain est le RTS référent ou l'un des RTS consultatifs du poste."
        }
        "simple_has_one_terrain" => "Un poste SIMPLE a un seul terrain.",
        "too_few_terrains" => "Un poste MIXTE ou COUPLÉ a au moins deux terrains : remplissez « Autres terrains ».",
        "mixed_has_one_specialty" => "Les terrains d'un poste MIXTE sont d'une même spécialité.",
        "coupled_has_one_establishment" => "Les terrains d'un poste COUPLÉ sont d'un même établissement.",
        _ => "Les terrains d'un poste COUPLÉ sont de spécialités différentes.",
    }
}

/// A cell that says something: an empty one leaves what RTS have written.
fn said(cell: Option<&String>) -> Option<String> {
    cell.filter(|text| !text.is_empty()).cloned()
}

/// The row of an entry, under the identifier it has. What the list does not say stays.
fn post(
    app: &App,
    visit: &Visit,
    entry: &PostEntry,
    (market, region): (Market<'_>, String),
    before: Option<&Post>,
    directory: &mut Directory,
) -> Result<Post, Problem> {
    let id = match before {
        Some(before) => before.id.clone(),
        None => PostId::located(market, &app.entropy.uuid(visit.now)).map_err(Problem::internal)?,
    };
    let kept = |field: fn(&Post) -> &String| before.map(field).cloned().unwrap_or_default();
    let consultatives = match &entry.consultative_emails {
        Some(emails) => emails.iter().map(|email| directory.id(app, visit, email)).collect::<Result<_, Problem>>()?,
        None => before.map(|before| before.consultatives.clone()).unwrap_or_default(),
    };
    Ok(Post {
        id,
        agrement: entry.agrement.clone(),
        terrain: entry.terrain.clone(),
        name: entry.name.clone(),
        indication: entry.indication.clone(),
        specialty: entry.specialty.clone(),
        establishment: entry.establishment.clone(),
        region,
        subdivision: entry.subdivision.clone(),
        kind: entry.kind,
        months: entry.months,
        places: entry.places,
        shifted: entry.shifted,
        option: entry.option.clone().unwrap_or_else(|| kept(|post| &post.option)),
        description: said(entry.description.as_ref()).unwrap_or_else(|| kept(|post| &post.description)),
        establishment_address: entry
            .establishment_address
            .clone()
            .unwrap_or_else(|| kept(|post| &post.establishment_address)),
        other_terrains: match &entry.other_terrains {
            Some(terrains) => {
                terrains.iter().map(|entry| terrain(app, visit, entry, directory)).collect::<Result<_, _>>()?
            }
            None => before.map(|before| before.other_terrains.clone()).unwrap_or_default(),
        },
        referent: directory.id(app, visit, &entry.referent_email)?,
        consultatives,
        changed_at: before.and_then(|before| before.changed_at),
        version: before.map_or(0, |before| before.version),
    })
}

fn terrain(app: &App, visit: &Visit, entry: &TerrainEntry, directory: &mut Directory) -> Result<Terrain, Problem> {
    let email = Some(entry.supervisor_email.as_str()).filter(|email| !email.is_empty());
    let supervisor = email.map(|email| directory.id(app, visit, email)).transpose()?;
    Ok(Terrain { supervisor, ..entry.terrain.clone() })
}

/// The RTS whose posts have changed, and the accounts of those who had none.
async fn people(
    app: &App,
    visit: &Visit,
    posts: &BTreeMap<String, Post>,
    directory: Directory,
) -> Result<(Vec<Supervisor>, Changes), Problem> {
    let mut held = Held::new();
    for post in posts.values() {
        held.entry(post.referent.clone()).or_default().push((post.id.clone(), PostAccess::Referent));
        for consultative in &post.consultatives {
            held.entry(consultative.clone()).or_default().push((post.id.clone(), PostAccess::Consultative));
        }
    }
    let emails: Vec<String> = directory.by_email.keys().cloned().collect();
    let mut accounts = Accounts::read(app, emails.iter().map(String::as_str)).await?;
    let mut changed = Vec::new();
    for (_, mut supervisor) in directory.by_email {
        let mut posts = held.remove(&supervisor.id).unwrap_or_default();
        posts.sort();
        posts.dedup();
        if !posts.is_empty() {
            // Also for those whose posts stay: an interrupted load may have left them without their account.
            let campaign = visit.current.campaign.id.clone();
            let grant = Grant::Supervisor { campaign, supervisor: supervisor.id.clone() };
            accounts.give(app, visit.now, &supervisor.email, &supervisor.name(), grant)?;
        }
        if posts != supervisor.posts {
            supervisor.posts = posts;
            changed.push(supervisor);
        }
    }
    Ok((changed, accounts.changes()))
}
