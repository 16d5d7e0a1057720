//! The posts that the agencies open.

use std::collections::{BTreeMap, BTreeSet};

use crate::names;
use crate::random::Random;
use crate::students::Student;
use crate::territory::{SPECIALTIES, region_of};

/// A line of the posts' list, with the columns of the import.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Post {
    /// *Numéro agrément*: the terrain's number and a suffix; unique.
    pub agrement_number: String,
    /// *Numéro terrain*: 8 characters; several lines may share it.
    pub terrain_number: String,
    /// *Nom* of the terrain.
    pub name: String,
    /// *Indication poste*.
    pub indication: String,
    /// *Spécialité d'appel*.
    pub specialty: String,
    /// *Établissement*.
    pub establishment: String,
    /// *Adresse de l'établissement*.
    pub establishment_address: String,
    /// *Région*.
    pub region: String,
    /// *Subdivision*.
    pub subdivision: String,
    /// *Type de poste*.
    pub kind: Kind,
    /// *Nombre de mois d'affectation*: 6 or 12.
    pub months: u8,
    /// *Places*.
    pub places: u32,
    /// *Décalé*.
    pub shifted: bool,
    /// *Option* of the agrément.
    pub option: String,
    /// *Description*.
    pub description: String,
    /// *Autres terrains* of a *mixte* or *couplé* post, as lists write them.
    pub other_terrains: Vec<String>,
    /// *Email RTS référent*: the RTS who ranks. One RTS may have several posts.
    pub referent_email: String,
    /// *Emails RTS consultatifs*: those who may only read, on a *mixte* or *couplé* post.
    pub consultative_emails: Vec<String>,
}

/// *Type de poste*.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// One terrain.
    Single,
    /// Several terrains of one specialty, in different settings.
    Mixed,
    /// Several terrains of different specialties in one establishment.
    Coupled,
}

impl Kind {
    /// The type as the import reads it.
    pub fn label(self) -> &'static str {
        match self {
            Self::Single => "SIMPLE",
            Self::Mixed => "MIXTE",
            Self::Coupled => "COUPLÉ",
        }
    }
}

/// The posts of one specialty in one subdivision.
struct Market<'a> {
    specialty: &'a str,
    subdivision: &'a str,
    participants: usize,
    posts: usize,
}

pub(crate) fn posts(students: &[Student], count: usize, seed: u64) -> Vec<Post> {
    let mut demand: BTreeMap<(&str, &str), usize> = BTreeMap::new();
    for student in students {
        *demand.entry((&student.specialty, &student.subdivision)).or_default() += usize::from(student.participates);
    }
    let mut markets: Vec<Market> = demand
        .into_iter()
        .map(|((specialty, subdivision), participants)| Market { specialty, subdivision, participants, posts: 0 })
        .collect();
    share_out(&mut markets, count);
    let mut terrains = 0;
    let mut posts = Vec::with_capacity(count);
    for market in &markets {
        open(market, seed, &mut terrains, &mut posts);
    }
    open_to_shifted(students, &mut posts);
    posts
}

/// Opens a post of each market to its *décalé* participants, of whom none would have a post to choose otherwise: a campaign in
/// which somebody has none is suspended before its wishes open.
fn open_to_shifted(students: &[Student], posts: &mut [Post]) {
    let open = |post: &&mut Post| (post.specialty.clone(), post.subdivision.clone());
    let mut first: BTreeMap<(String, String), &mut Post> = BTreeMap::new();
    let mut reached = BTreeSet::new();
    for post in posts {
        if post.shifted {
            reached.insert(open(&post));
        }
        first.entry(open(&post)).or_insert(post);
    }
    for student in students.iter().filter(|student| student.participates && student.shifted) {
        let market = (student.specialty.clone(), student.subdivision.clone());
        if !reached.contains(&market)
            && let Some(post) = first.get_mut(&market)
        {
            post.shifted = true;
        }
    }
}

/// Shares `count` posts among the markets in proportion to their participants, by largest remainders.
fn share_out(markets: &mut [Market], count: usize) {
    let total: usize = markets.iter().map(|market| market.participants).sum();
    if total == 0 {
        if let [first, ..] = markets {
            first.posts = count;
        }
        return;
    }
    let mut left = count;
    for market in markets.iter_mut() {
        market.posts = count * market.participants / total;
        left -= market.posts;
    }
    let mut order: Vec<usize> = (0..markets.len()).collect();
    order.sort_by_key(|&at| std::cmp::Reverse(count * markets[at].participants % total));
    for &at in order.iter().take(left) {
        markets[at].posts += 1;
    }
}

/// The number of places a market opens. One market in four has at most 2 % more places than participants. Of the
/// others, those with up to 15 participants have one or two places more, and the larger ones 9 to 32 % more.
fn places(market: &Market, random: &mut Random) -> usize {
    let participants = market.participants;
    let spare = match random.below(4) {
        0 => random.below(3) * participants / 100,
        _ if participants <= 15 => 1 + random.below(2),
        _ => (9 + random.below(24)) * participants / 100,
    };
    (participants + spare).max(market.posts)
}

fn open(market: &Market, seed: u64, terrains: &mut usize, posts: &mut Vec<Post>) {
    let key = format!("{}|{}", market.specialty, market.subdivision);
    let mut random = Random::new(seed, "market", &key);
    let mut left = market.posts;
    let mut places = places(market, &mut random);
    let establishments = establishments(market, &mut random);
    let referents: Vec<String> = (0..=left * 3 / 5).map(|_| referent(&mut random)).collect();
    while left > 0 {
        *terrains += 1;
        // Some terrains open several lines of one place each, which the matching groups into one post.
        let lines = if random.percent(12) { left.min(2 + random.below(3)) } else { 1 };
        let model = terrain(market, *terrains, &establishments, &referents, &mut random);
        let model = Post { other_terrains: others(&model, *terrains, &establishments, seed), ..model };
        for line in 0..lines {
            let fair = places.div_ceil(left);
            let share = if lines > 1 { 1 } else { (fair + random.below(fair + 1) / 2).min(places + 1 - left) };
            left -= 1;
            // The last line takes all places that are left, so that the market opens exactly `places`.
            let share = if left == 0 { places } else { share };
            places -= share;
            posts.push(Post {
                agrement_number: format!("{}{:03}{}", model.terrain_number, line + 1, line % 9 + 1),
                places: u32::try_from(share).unwrap_or(1),
                ..model.clone()
            });
        }
    }
}

fn establishments(market: &Market, random: &mut Random) -> Vec<String> {
    let city = market.subdivision.trim_start_matches("SUBDI ");
    let general = market.specialty.contains("Médecine générale");
    let mut establishments = vec![format!("CHU {city}")];
    for _ in 0..2 + market.posts / 6 {
        let town = names::town(random);
        let kinds: &[&str] = if general {
            &["Maison de santé pluriprofessionnelle", "Cabinet médical", "Centre de santé"]
        } else {
            &["CH", "CH", "Clinique", "Hôpital privé"]
        };
        establishments.push(format!("{} {town}", random.pick(kinds)));
    }
    establishments
}

/// What ARS write beside a post, one after the other.
const INDICATIONS: [&str; 6] = [
    "",
    "Gardes : deux par mois",
    "Astreintes de nuit",
    "Consultations avancées le jeudi",
    "",
    "Logement possible à l'internat",
];

fn referent(random: &mut Random) -> String {
    let (last, first) = names::person(random);
    let number = random.below(1_000_000);
    names::email(&last, &first, number, "terrains")
}

/// A post of a terrain, still without its number and places.
fn terrain(
    market: &Market,
    number: usize,
    establishments: &[String],
    referents: &[String],
    random: &mut Random,
) -> Post {
    let specialty = SPECIALTIES.iter().find(|specialty| specialty.label == market.specialty);
    let usual = specialty.map_or(12, |specialty| specialty.months);
    let months = if random.percent(90) { usual } else { 18 - usual };
    let kind = match random.below(100) {
        0..12 => Kind::Mixed,
        12..17 => Kind::Coupled,
        _ => Kind::Single,
    };
    let referent = random.pick(referents).clone();
    let mut consultative_emails = Vec::new();
    if kind != Kind::Single {
        consultative_emails.extend((0..=random.below(2)).map(|_| self::referent(random)));
    }
    let subject = market.specialty.trim_start_matches("DES ");
    let establishment = random.pick(establishments).clone();
    let unit = char::from(b"ABCDEF"[random.below(6)]);
    // Terrain numbers of eight digits, and of `BE` and six digits, are both in use.
    let terrain_number = if random.percent(20) { format!("BE{number:06}") } else { format!("{number:08}") };
    Post {
        agrement_number: String::new(),
        name: format!("{subject} {unit} - {establishment}"),
        indication: INDICATIONS[number % INDICATIONS.len()].into(),
        specialty: market.specialty.into(),
        region: region_of(market.subdivision).unwrap_or_default().into(),
        subdivision: market.subdivision.into(),
        kind,
        months,
        places: 0,
        shifted: random.percent(15),
        option: if random.percent(4) { "OPT-RECHERCHE" } else { "Pas d'option" }.into(),
        description: format!("{subject} : activité de l'unité {unit}, astreintes encadrées."),
        terrain_number,
        establishment_address: names::street(&establishment),
        establishment,
        other_terrains: Vec::new(),
        referent_email: referent,
        consultative_emails,
    }
}

/// The other terrain of a post: in another establishment for a *mixte* post, of another specialty in the same
/// establishment for a *couplé* one. None for a *simple* post.
fn others(post: &Post, number: usize, establishments: &[String], seed: u64) -> Vec<String> {
    let mut random = Random::new(seed, "second terrain", &post.terrain_number);
    let (specialty, establishment) = match post.kind {
        Kind::Single => return Vec::new(),
        Kind::Mixed => {
            let elsewhere: Vec<&String> = establishments.iter().filter(|name| **name != post.establishment).collect();
            (post.specialty.as_str(), if elsewhere.is_empty() { &post.establishment } else { *random.pick(&elsewhere) })
        }
        Kind::Coupled => {
            let others: Vec<_> = SPECIALTIES.iter().filter(|specialty| specialty.label != post.specialty).collect();
            (random.pick(&others).label, &post.establishment)
        }
    };
    let subject = specialty.trim_start_matches("DES ");
    let terrain = format!("T{number:07}");
    let address = names::street(establishment);
    let supervisor = post.consultative_emails.first().unwrap_or(&post.referent_email);
    vec![format!(
        "{terrain}0011 | {terrain} | {subject} - {establishment} | {establishment} | {specialty} | Pas d'option | \
         {subject} : second terrain du poste. | {address} | {supervisor}"
    )]
}
