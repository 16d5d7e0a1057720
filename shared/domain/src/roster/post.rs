//! Posts: the lines that the ARS opens, and the offers that students choose.

use std::collections::{BTreeMap, BTreeSet};

use jiff::Timestamp;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{
    Campaign, PostId, Refusal, SupervisorId,
    refusal::{EntryCode, EntryRefusal},
    rights::Place,
    roster::terrain::{Terrain, TerrainFault},
    text::{fold, is_plain},
};

/// Longest description, in characters.
pub const MAX_DESCRIPTION: usize = 4_000;

/// *Type de poste*.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum PostKind {
    /// One terrain.
    Simple,
    /// At least two terrains of the same specialty.
    Mixed,
    /// At least two terrains of different specialties in one establishment.
    Coupled,
}

impl PostKind {
    /// The kind as screens and files write it.
    pub fn label(self) -> &'static str {
        match self {
            Self::Simple => "SIMPLE",
            Self::Mixed => "MIXTE",
            Self::Coupled => "COUPLÉ",
        }
    }
}

/// One line the ARS opened: one *numéro d'agrément*.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Post {
    /// Identifier.
    pub id: PostId,
    /// *Numéro agrément*, unique in the campaign.
    pub agrement: String,
    /// *Numéro terrain*
    pub terrain: String,
    /// Name of the terrain.
    pub name: String,
    /// *Indication poste*
    pub indication: String,
    /// Code of the *spécialité d'appel* (R-05).
    pub specialty: String,
    /// *Établissement*
    pub establishment: String,
    /// *Adresse de l'établissement*; empty until a list says it.
    #[serde(default)]
    pub establishment_address: String,
    /// *Région* of the subdivision.
    pub region: String,
    /// *Subdivision* of the référent's terrain.
    pub subdivision: String,
    /// *Type de poste*
    pub kind: PostKind,
    /// *Nombre de mois d'affectation*: 6 or 12.
    pub months: u8,
    /// *Places ouvertes*
    pub places: u32,
    /// *Décalé*: may receive a décalé student.
    pub shifted: bool,
    /// *Option*
    pub option: String,
    /// *Description*
    pub description: String,
    /// The terrains beside the référent's, on a *mixte* or *couplé* post.
    #[serde(default)]
    pub other_terrains: Vec<Terrain>,
    /// Identifier of the référent, the RTS who ranks.
    pub referent: SupervisorId,
    /// Identifiers of the *consultatifs*, the RTS who only read.
    pub consultatives: Vec<SupervisorId>,
    /// *Derniers changements*
    #[serde(default)]
    pub changed_at: Option<Timestamp>,
    /// Number of changes of the row; kept beside the stored document.
    #[serde(skip)]
    pub version: u64,
}

impl Post {
    /// Number of places of this line that a linked campaign may offer, if it is limited: none while this campaign offers
    /// the line, and those that nobody holds once it is closed or the campaign is `over`. `held` are the places that people
    /// hold.
    pub fn free_elsewhere(&self, held: u32, over: bool) -> Option<u32> {
        if self.places > 0 && !over {
            return Some(0);
        }
        (held > 0).then(|| self.places.saturating_sub(held))
    }

    /// The name of the post for people: name, establishment and *numéro d'agrément*. The establishment is left out if the
    /// name holds it.
    pub fn called(&self) -> String {
        let Self { name, establishment, agrement, .. } = self;
        if name.contains(establishment) {
            format!("{name} ({agrement})")
        } else {
            format!("{name} – {establishment} ({agrement})")
        }
    }

    /// The place of the post, to be compared with scopes.
    pub fn place(&self) -> Place<'_> {
        Place { specialty: &self.specialty, region: &self.region, subdivision: &self.subdivision }
    }

    /// Why the terrains do not fit the kind of the post; none if they do.
    pub fn terrains_refused(&self) -> Option<TerrainFault> {
        let others = &self.other_terrains;
        let mut seen = BTreeSet::from([&self.agrement]);
        if !others.iter().all(|other| seen.insert(&other.agrement)) {
            return Some(TerrainFault::SameTerrainTwice);
        }
        let has_access = |id: &SupervisorId| *id == self.referent || self.consultatives.contains(id);
        if others.iter().filter_map(|other| other.supervisor.as_ref()).any(|id| !has_access(id)) {
            return Some(TerrainFault::SupervisorWithoutAccess);
        }
        let elsewhere = |other: &Terrain| fold(&other.establishment) != fold(&self.establishment);
        let of_call = |other: &Terrain| other.specialty == self.specialty;
        match self.kind {
            PostKind::Simple => (!others.is_empty()).then_some(TerrainFault::SimpleHasOneTerrain),
            PostKind::Mixed | PostKind::Coupled if others.is_empty() => Some(TerrainFault::TooFewTerrains),
            PostKind::Mixed => (!others.iter().all(of_call)).then_some(TerrainFault::MixedHasOneSpecialty),
            PostKind::Coupled if others.iter().any(elsewhere) => Some(TerrainFault::CoupledHasOneEstablishment),
            PostKind::Coupled => others.iter().all(of_call).then_some(TerrainFault::CoupledHasTwoSpecialties),
        }
    }

    /// Replaces the description. The text is plain, and spaces around it are removed.
    ///
    /// # Errors
    /// [`Refusal::Entries`] for a text that is too long or holds hidden characters.
    pub fn describe(&mut self, text: &str, now: Timestamp) -> Result<(), Refusal> {
        let text = text.replace("\r\n", "\n").trim().to_owned();
        let refuse = |code| Err(Refusal::Entries(vec![EntryRefusal { field: "/description".to_owned(), code }]));
        if text.chars().count() > MAX_DESCRIPTION {
            return refuse(EntryCode::TooLong);
        }
        if !is_plain(&text) {
            return refuse(EntryCode::NotPlainText);
        }
        self.description = text;
        self.changed_at = Some(now);
        self.version += 1;
        Ok(())
    }

    /// Label of the perimeter whose students may choose the post.
    pub fn perimeter<'a>(&'a self, campaign: &'a Campaign) -> &'a str {
        campaign.perimeter(&self.specialty, &self.subdivision, &self.region)
    }
}

/// A post as students choose it: one line, or several one-place lines of one terrain counted together. Counted alone,
/// each of those lines would be a post with a single place, and no place could be reserved to the subdivision.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offer<'a> {
    /// The line that stands for all of them: the smallest *numéro d'agrément*.
    pub lead: &'a Post,
    /// The lines counted together, the lead line first.
    pub lines: Vec<&'a Post>,
    /// Places still to be filled, over all lines.
    pub places: u32,
}

/// Several lines that are one post, in the words of those who see it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Together {
    /// Places still to be filled, over all lines.
    pub places: u32,
    /// *Numéro agrément* of each line, the line that stands for them first.
    pub lines: Vec<String>,
}

impl Offer<'_> {
    /// The lines of an offer that has several.
    pub fn together(&self) -> Option<Together> {
        let lines: Vec<String> = self.lines.iter().map(|line| line.agrement.clone()).collect();
        (lines.len() > 1).then_some(Together { places: self.places, lines })
    }
}

/// The lines that are one post with a line among `posts`, the lines of its market; `None` if it is a post for itself.
pub fn together(posts: &[Post], line: &PostId, filled: impl Fn(&PostId) -> u32) -> Option<Together> {
    by_id(&offers(posts, filled)).get(line)?.together()
}

/// What keeps two one-place lines of one terrain and *spécialité* from being one post.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum LineDifference {
    /// *Nombre de mois d'affectation*
    Months,
    /// *Décalé*
    Shifted,
    /// The référent.
    Referent,
}

/// A one-place line that is a post for itself, beside a post of its terrain.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Apart<'a> {
    /// The line.
    pub line: &'a Post,
    /// The line that stands for the post with the most lines of the terrain; of equal ones, the first.
    pub from: &'a Post,
    /// What differs.
    pub differs: Vec<LineDifference>,
}

/// The one-place lines of a terrain that are not counted together with its others, because something differs. It may
/// be meant so; if it is not, each of them is a post with a single place.
pub fn apart<'a>(offers: &[Offer<'a>]) -> Vec<Apart<'a>> {
    let mut terrains: BTreeMap<(&str, &str), Vec<&Offer<'a>>> = BTreeMap::new();
    for offer in offers {
        if offer.lead.places == 1 && offer.lead.kind == PostKind::Simple {
            terrains.entry((&offer.lead.terrain, &offer.lead.specialty)).or_default().push(offer);
        }
    }
    let mut found = Vec::new();
    for offers in terrains.into_values() {
        // The first of equal ones, since `max_by_key` gives the last.
        let Some(most) = offers.iter().rev().max_by_key(|offer| offer.lines.len()).copied() else { continue };
        let others = offers.iter().filter(|offer| offer.lead.id != most.lead.id);
        found.extend(others.flat_map(|offer| offer.lines.iter().map(|line| of_lines(line, most.lead))));
    }
    found
}

fn of_lines<'a>(line: &'a Post, from: &'a Post) -> Apart<'a> {
    let all = [
        (LineDifference::Months, line.months != from.months),
        (LineDifference::Shifted, line.shifted != from.shifted),
        (LineDifference::Referent, line.referent != from.referent),
    ];
    Apart { line, from, differs: all.into_iter().filter_map(|(what, differs)| differs.then_some(what)).collect() }
}

/// Offers by the identifier of each of their lines.
pub type OffersById<'a, 'b> = BTreeMap<&'a PostId, &'b Offer<'a>>;

/// Indexes offers by each of their lines: a wish or a rank that names a former lead line is still found when another
/// line has become the lead line.
pub fn by_id<'a, 'b>(offers: &'b [Offer<'a>]) -> OffersById<'a, 'b> {
    let lines = |offer: &'b Offer<'a>| offer.lines.iter().map(move |line: &&'a Post| (&line.id, offer));
    offers.iter().flat_map(lines).collect()
}

/// Groups lines into offers, in order of *numéro d'agrément*. `filled` gives the places of a line that are taken in
/// published rounds.
pub fn offers<'a>(posts: &'a [Post], filled: impl Fn(&PostId) -> u32) -> Vec<Offer<'a>> {
    let mut sorted: Vec<&Post> = posts.iter().collect();
    sorted.sort_by(|a, b| (&a.agrement, &a.id).cmp(&(&b.agrement, &b.id)));
    let mut groups: BTreeMap<(&str, &str, u8, bool, &SupervisorId), usize> = BTreeMap::new();
    let mut offers: Vec<Offer<'a>> = Vec::new();
    for post in sorted {
        let key = (post.terrain.as_str(), post.specialty.as_str(), post.months, post.shifted, &post.referent);
        if post.places == 1
            && post.kind == PostKind::Simple
            && let Some(offer) = groups.get(&key).and_then(|index| offers.get_mut(*index))
        {
            offer.lines.push(post);
            continue;
        }
        if post.places == 1 && post.kind == PostKind::Simple {
            groups.insert(key, offers.len());
        }
        offers.push(Offer { lead: post, lines: vec![post], places: 0 });
    }
    for offer in &mut offers {
        // Each line counts for itself: a line that holds more people than it has places takes none from its neighbours.
        offer.places = offer.lines.iter().map(|line| line.places.saturating_sub(filled(&line.id))).sum();
    }
    offers
}
