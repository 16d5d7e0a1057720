//! The effect of a list of posts: on the lines, and on the RTS who hold them.

use std::collections::BTreeMap;

use super::{
    asked::{Asked, Stored, region_and_perimeter, require_in_place},
    fault::RowFault,
};
use crate::{
    Account, Action, Market, Post, PostId, Supervisor, SupervisorId,
    ids::BadId,
    rights::Grant,
    roster::{
        accounts::Accounts,
        change::Change,
        contradiction::{self, Contradiction},
        difference::Difference,
        effect::{Effect, Row},
        entry::{PostEntry, TerrainEntry},
        supervisor::PostAccess,
        terrain::{Terrain, TerrainFault},
    },
};

/// The posts of each RTS, with the access to each.
type Held = BTreeMap<SupervisorId, Vec<(PostId, PostAccess)>>;

/// RTS by address. An RTS whose address is new is created when the list first names it.
struct Directory<'a> {
    stored: BTreeMap<String, Supervisor>,
    new: BTreeMap<String, Supervisor>,
    /// The addresses by identifier.
    emails: BTreeMap<SupervisorId, String>,
    new_id: &'a mut dyn FnMut() -> String,
}

impl Directory<'_> {
    fn id(&mut self, email: &str) -> Result<SupervisorId, BadId> {
        if let Some(found) = self.stored.get(email).or_else(|| self.new.get(email)) {
            return Ok(found.id.clone());
        }
        let id = SupervisorId::try_from((self.new_id)())?;
        let supervisor = Supervisor {
            id: id.clone(),
            last_name: String::new(),
            first_name: String::new(),
            email: email.to_owned(),
            connected_at: None,
            bounce: None,
            posts: Vec::new(),
            version: 0,
        };
        self.emails.insert(id.clone(), email.to_owned());
        self.new.insert(email.to_owned(), supervisor);
        Ok(id)
    }

    /// The address of an RTS; empty if no RTS has this identifier.
    fn email(&self, id: &SupervisorId) -> String {
        self.emails.get(id).cloned().unwrap_or_default()
    }

    fn ids<'b>(&mut self, emails: impl IntoIterator<Item = &'b String>) -> Result<Vec<SupervisorId>, BadId> {
        emails.into_iter().map(|email| self.id(email)).collect()
    }
}

pub(super) fn effect(
    asked: Asked<'_>,
    entries: &[(usize, PostEntry)],
    stored: Stored,
    mut effect: Effect,
    new_id: &mut dyn FnMut() -> String,
) -> Result<Effect, BadId> {
    let campaign = asked.campaign;
    let mut posts: BTreeMap<String, Post> =
        stored.posts.into_iter().map(|post| (post.agrement.clone(), post)).collect();
    let emails = stored.supervisors.iter().map(|row| (row.id.clone(), row.email.clone())).collect();
    let supervisors = stored.supervisors.into_iter().map(|row| (row.email.clone(), row)).collect();
    let mut directory = Directory { stored: supervisors, new: BTreeMap::new(), emails, new_id };
    let scopes = asked.actor.scopes(Action::ImportPosts);
    for (line, entry) in entries {
        let before = posts.get(&entry.agrement);
        let (region, perimeter) = match region_and_perimeter(campaign, &entry.specialty, &entry.subdivision) {
            Ok(found) => found,
            Err(fault) => {
                effect.refuse(*line, "Subdivision", fault);
                continue;
            }
        };
        let market = Market { specialty: &entry.specialty, perimeter: &perimeter };
        let mut post = post(entry, market, region, before, &mut directory)?;
        if let Some(fault) = post.terrains_refused() {
            effect.refuse(*line, column(entry, fault), RowFault::Terrains(fault));
            continue;
        }
        let places = [Some(post.place()), before.map(Post::place)];
        if let Err(fault) = require_in_place(&scopes, post.id.market() != market, places, None) {
            effect.refuse(*line, "Subdivision", fault);
            continue;
        }
        if stored.lines_elsewhere.get(&post.agrement).is_some_and(|free| post.places > *free) {
            effect.refuse(*line, "Numéro agrément", RowFault::OfferedElsewhere);
            continue;
        }
        if let Some((code, held)) = contradiction::of_post(before, &post, &stored.taken) {
            effect.contradictions.push(Contradiction { line: *line, subject: post.called(), code, held });
        }
        if let Some(mut change) = effect.count(before, &post) {
            effect.differences.push(Difference::of_post(campaign, *line, &change, |id| directory.email(id)));
            post.changed_at = Some(asked.now);
            post.version += 1;
            change.after = post.clone();
            effect.rows.push(Row::Post(change));
            posts.insert(post.agrement.clone(), post);
        }
    }
    people(asked, &posts, directory, stored.accounts, effect)
}

/// Header of the column that explains why the terrains of a post are refused.
fn column(entry: &PostEntry, fault: TerrainFault) -> &'static str {
    if entry.other_terrains.is_some() {
        return "Autres terrains";
    }
    match fault {
        TerrainFault::SupervisorWithoutAccess => "Emails RTS consultatifs",
        TerrainFault::SameTerrainTwice
        | TerrainFault::SimpleHasOneTerrain
        | TerrainFault::TooFewTerrains
        | TerrainFault::MixedHasOneSpecialty
        | TerrainFault::CoupledHasOneEstablishment
        | TerrainFault::CoupledHasTwoSpecialties => "Type de poste",
    }
}

/// The content of a cell that is not empty. An empty cell keeps what RTS have written.
fn said(cell: Option<&String>) -> Option<String> {
    cell.filter(|text| !text.is_empty()).cloned()
}

/// The row of a line, under its identifier. Columns that the list lacks keep the stored values.
fn post(
    entry: &PostEntry,
    market: Market<'_>,
    region: String,
    before: Option<&Post>,
    directory: &mut Directory<'_>,
) -> Result<Post, BadId> {
    let id = match before {
        Some(before) => before.id.clone(),
        None => PostId::located(market, &(directory.new_id)())?,
    };
    let kept = |field: fn(&Post) -> &String| before.map(field).cloned().unwrap_or_default();
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
            Some(terrains) => terrains.iter().map(|entry| terrain(entry, directory)).collect::<Result<_, _>>()?,
            None => before.map(|before| before.other_terrains.clone()).unwrap_or_default(),
        },
        referent: directory.id(&entry.referent_email)?,
        consultatives: match &entry.consultative_emails {
            Some(emails) => directory.ids(emails)?,
            None => before.map(|before| before.consultatives.clone()).unwrap_or_default(),
        },
        changed_at: before.and_then(|before| before.changed_at),
        version: before.map_or(0, |before| before.version),
    })
}

fn terrain(entry: &TerrainEntry, directory: &mut Directory<'_>) -> Result<Terrain, BadId> {
    let email = Some(entry.supervisor_email.as_str()).filter(|email| !email.is_empty());
    let supervisor = email.map(|email| directory.id(email)).transpose()?;
    Ok(Terrain { supervisor, ..entry.terrain.clone() })
}

/// The RTS whose posts change, and the accounts of RTS who had none.
fn people(
    asked: Asked<'_>,
    posts: &BTreeMap<String, Post>,
    directory: Directory<'_>,
    accounts: BTreeMap<String, Account>,
    mut effect: Effect,
) -> Result<Effect, BadId> {
    let mut held = Held::new();
    for post in posts.values() {
        held.entry(post.referent.clone()).or_default().push((post.id.clone(), PostAccess::Referent));
        for consultative in &post.consultatives {
            held.entry(consultative.clone()).or_default().push((post.id.clone(), PostAccess::Consultative));
        }
    }
    let Directory { stored, new, new_id, .. } = directory;
    let mut accounts = Accounts::stored(accounts);
    let rows = stored.into_values().map(|row| (Some(row.clone()), row));
    for (before, mut row) in rows.chain(new.into_values().map(|row| (None, row))) {
        let mut posts = held.remove(&row.id).unwrap_or_default();
        // Somebody who is référent and consultatif of a post is its référent.
        posts.sort();
        posts.dedup_by(|(other, _), (post, _)| other == post);
        if !posts.is_empty() {
            // RTS whose posts stay are included, because an interrupted load may have left them without their account.
            let campaign = asked.campaign.id.clone();
            let grant = Grant::Supervisor { campaign, supervisor: row.id.clone() };
            accounts.give(&row.email, &row.name(), grant, new_id)?;
        }
        if posts == row.posts {
            continue;
        }
        row.posts = posts;
        if let Some(before) = before {
            hold(&mut effect, before, row);
        } else {
            row.version += 1;
            effect.before_rows.push(Row::Supervisor(Change { before: None, after: row }));
        }
    }
    effect.accounts = accounts.changes();
    Ok(effect)
}

/// Adds an RTS who is stored already: the posts that are lost go before the rows are written, the posts that are gained
/// come after.
fn hold(effect: &mut Effect, before: Supervisor, mut after: Supervisor) {
    let kept: Vec<_> = before.posts.iter().filter(|held| after.posts.contains(held)).cloned().collect();
    let mut left = before.clone();
    if kept != before.posts {
        left = Supervisor { posts: kept, version: before.version + 1, ..before.clone() };
        effect.before_rows.push(Row::Supervisor(Change { before: Some(before), after: left.clone() }));
    }
    if left.posts != after.posts {
        after.version = left.version + 1;
        effect.after_rows.push(Row::Supervisor(Change { before: Some(left), after }));
    }
}
