//! The table *Gestion des postes*.

use std::collections::BTreeMap;

use jiff::Timestamp;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Cell, Column, FilterInWords, Footer, Row, is, matches, says};
use crate::{
    Campaign, Post, PostId, Supervisor, SupervisorId,
    rankings::{candidacy::CandidacySummary, ranking::RankingSummary},
    rights::Place,
    roster::{
        post::{self, Offer, PostKind, Together},
        terrain::Terrain,
    },
    rounds::assignment::Taken,
};

/// One row of the table: a line that the ARS opened.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct PostLine {
    /// Identifier, for the detail.
    pub id: PostId,
    /// *Numéro agrément*
    pub agrement: String,
    /// *Numéro terrain*
    pub terrain: String,
    /// *Nom*
    pub name: String,
    /// *Indication poste*
    pub indication: String,
    /// *Spécialité d'appel*
    pub specialty: String,
    #[serde(skip)]
    specialty_code: String,
    /// *Établissement*
    pub establishment: String,
    /// *Région*
    pub region: String,
    /// *Subdivision*
    pub subdivision: String,
    /// *RTS*: first name, name and address of the référent.
    pub supervisor: String,
    /// *Type de poste*
    pub kind: PostKind,
    /// *Nombre de mois d'affectation(s)*
    pub months: u8,
    /// *Places ouvertes*
    pub places: u32,
    /// Places filled in published rounds, over all the lines that are counted together.
    pub filled: u32,
    /// Places left, over all the lines that are counted together.
    pub left: u32,
    /// *Nombre de candidats* of the post, whichever of its lines the row is.
    pub candidates: u64,
    /// *Connexion* of the référent.
    #[schemars(with = "Option<crate::schema::Instant>")]
    pub connected_at: Option<Timestamp>,
    /// Whether the ranking of the round has opened.
    pub rankable: bool,
    /// *Classement valide* of the post, whichever of its lines the row is; absent without candidates, and before the ranking
    /// opens.
    pub valid: Option<bool>,
    /// *Décalé*
    pub shifted: bool,
    /// *Derniers changements*
    #[schemars(with = "Option<crate::schema::Instant>")]
    pub changed_at: Option<Timestamp>,
    /// *Autres terrains* of a *mixte* or *couplé* post, one a line, as lists write them.
    pub other_terrains: String,
    /// The lines that are one post with this one, on the line that stands for them.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub together: Option<Together>,
    /// *Numéro d'agrément* of the line this one is counted with.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub counted_with: Option<String>,
    /// The référent and the *consultatifs*.
    #[serde(skip)]
    accesses: Vec<SupervisorId>,
}

/// The filters of the screen; an absent filter keeps everything.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct PostFilter {
    /// *Filtre par numéro d'agrément, nom, numéro terrain, spécialité d'appel, subdivision, RTS*
    pub q: Option<String>,
    /// *Filtre par vague*: the rows as they stand in this round, of the specialties that have it.
    pub round: Option<u32>,
    /// *Filtre par région*
    pub region: Option<String>,
    /// *Filtre par subdivision*
    pub subdivision: Option<String>,
    /// *Filtre par spécialité*: its code.
    pub specialty: Option<String>,
    /// *Filtre par places restantes*: whether any place of the post is left.
    pub open: Option<bool>,
    /// *Filtre par candidatures*: whether there is any.
    pub candidatures: Option<bool>,
    /// *Filtre par affectations*: whether there is any.
    pub assignments: Option<bool>,
    /// *Classements non valides*: `false` lists them.
    pub valid: Option<bool>,
    /// *Filtre par connexion*: whether the référent has ever signed in.
    pub connected: Option<bool>,
    /// *Filtre par décalé*: whether the line may receive a *décalé* student.
    pub shifted: Option<bool>,
    /// *Filtre par responsable*: the posts to which this RTS has access, as référent or *consultatif*.
    pub supervisor: Option<SupervisorId>,
}

impl Row for PostLine {
    type Filter = PostFilter;

    const COLUMNS: &'static [Column<Self>] = &[
        Column::new("agrement", "Numéro agrément", Footer::None, |row| Cell::Text(row.agrement.clone())),
        Column::new("terrain", "Numéro terrain", Footer::None, |row| Cell::Text(row.terrain.clone())),
        Column::new("name", "Nom", Footer::None, |row| Cell::Text(row.name.clone())),
        Column::new("indication", "Indication poste", Footer::None, |row| Cell::Text(row.indication.clone())),
        Column::new("specialty", "Spécialité d'appel", Footer::None, |row| Cell::Text(row.specialty.clone())),
        Column::new("establishment", "Établissement", Footer::None, |row| Cell::Text(row.establishment.clone())),
        Column::new("region", "Région", Footer::None, |row| Cell::Text(row.region.clone())),
        Column::new("subdivision", "Subdivision", Footer::None, |row| Cell::Text(row.subdivision.clone())),
        Column::new("supervisor", "RTS", Footer::None, |row| Cell::Text(row.supervisor.clone())),
        Column::new("kind", "Type de poste", Footer::None, |row| Cell::Text(row.kind.label().to_owned())),
        Column::new("months", "Nombre de mois d'affectation(s)", Footer::None, |row| {
            Cell::Count(Some(row.months.into()))
        }),
        Column::new("places", "Places ouvertes", Footer::Sum, |row| Cell::Count(Some(row.places.into()))),
        // What is said of a post is counted once, in the line that stands for it.
        Column::new("left", "Places restantes", Footer::Sum, |row| Cell::Count(row.once(row.left.into()))),
        Column::new("candidates", "Nombre de candidats", Footer::Sum, |row| Cell::Count(row.once(row.candidates))),
        Column::new("connected_at", "Connexion", Footer::Share, |row| Cell::Connection(row.connected_at)),
        Column::new("valid", "Classement valide", Footer::ShareOrNone, |row| {
            if row.rankable && row.counted_with.is_none() { Cell::Flag(row.valid) } else { Cell::NotYet }
        }),
        Column::new("shifted", "Décalé", Footer::Share, |row| Cell::Flag(Some(row.shifted))),
        Column::new("changed_at", "Derniers changements", Footer::None, |row| Cell::Change(row.changed_at)),
        Column {
            files_only: true,
            ..Column::new("other_terrains", "Autres terrains", Footer::None, |row| {
                Cell::Text(row.other_terrains.clone())
            })
        },
    ];

    fn passes(&self, filter: &PostFilter) -> bool {
        // What is asked of candidates, rankings and places is asked of the post, so that its lines stay together.
        is(filter.region.as_deref(), &self.region)
            && is(filter.subdivision.as_deref(), &self.subdivision)
            && is(filter.specialty.as_deref(), &self.specialty_code)
            && says(filter.open, self.left > 0)
            && says(filter.candidatures, self.candidates > 0)
            && says(filter.assignments, self.filled > 0)
            && says(filter.valid, self.valid.unwrap_or(true))
            && says(filter.connected, self.connected_at.is_some())
            && says(filter.shifted, self.shifted)
            && filter.supervisor.as_ref().is_none_or(|id| self.accesses.contains(id))
            && matches(
                filter.q.as_deref(),
                &[&self.agrement, &self.name, &self.terrain, &self.specialty, &self.subdivision, &self.supervisor],
            )
    }

    fn place(&self) -> Place<'_> {
        Place { specialty: &self.specialty_code, region: &self.region, subdivision: &self.subdivision }
    }

    fn rank(&self) -> Vec<String> {
        vec![self.agrement.clone(), self.id.to_string()]
    }

    fn in_words(filter: &PostFilter) -> Vec<FilterInWords> {
        let PostFilter { q, round, region, subdivision, specialty, supervisor, .. } = filter;
        let PostFilter { open, candidatures, assignments, valid, connected, shifted, .. } = filter;
        vec![
            FilterInWords::search(
                "q",
                "Filtre par numéro d’agrément, nom, numéro terrain, spécialité d’appel, subdivision, RTS",
                q.as_deref(),
            ),
            FilterInWords::choice("round", "Filtre par vague", *round),
            FilterInWords::choice("region", "Filtre par région", region.as_deref()),
            FilterInWords::choice("subdivision", "Filtre par subdivision", subdivision.as_deref()),
            FilterInWords::choice("specialty", "Filtre par spécialité", specialty.as_deref()),
            FilterInWords::flag("open", "Filtre par places restantes", *open),
            FilterInWords::flag("candidatures", "Filtre par candidatures", *candidatures),
            FilterInWords::flag("assignments", "Filtre par affectations", *assignments),
            FilterInWords::flag("valid", "Filtre par classement valide", *valid),
            FilterInWords::flag("connected", "Filtre par connexion", *connected),
            FilterInWords::flag("shifted", "Filtre par décalé", *shifted),
            FilterInWords::search(
                "supervisor",
                "Filtre par responsable",
                supervisor.as_ref().map(SupervisorId::as_str),
            ),
        ]
    }
}

impl PostLine {
    /// A number of the post, on the line that stands for it.
    fn once(&self, count: u64) -> Option<u64> {
        self.counted_with.is_none().then_some(count)
    }

    /// *Numéro d'agrément* of the line that stands for the post.
    pub(super) fn lead(&self) -> &str {
        self.counted_with.as_deref().unwrap_or(&self.agrement)
    }
}

/// The data of a round from which the rows are computed.
#[derive(Debug)]
pub struct Sources<'a> {
    /// The lines of one market.
    pub posts: &'a [Post],
    /// Candidatures of the round.
    pub candidacies: &'a CandidacySummary,
    /// Whether the ranking of the round has opened.
    pub rankable: bool,
    /// Rankings of the round, by post.
    pub rankings: &'a BTreeMap<PostId, RankingSummary>,
    /// Every RTS of the campaign, by identifier.
    pub supervisors: &'a BTreeMap<SupervisorId, Supervisor>,
    /// Assignments of the published rounds up to this one.
    pub taken: &'a Taken,
}

/// The rows of one market.
pub fn lines(campaign: &Campaign, sources: &Sources<'_>) -> Vec<PostLine> {
    let offers = post::offers(sources.posts, |post| sources.taken.places(post));
    offers.iter().flat_map(|offer| offer.lines.iter().map(|post| line(campaign, sources, offer, post))).collect()
}

fn line(campaign: &Campaign, sources: &Sources<'_>, offer: &Offer<'_>, post: &Post) -> PostLine {
    let lead = post.id == offer.lead.id;
    let supervisor = sources.supervisors.get(&post.referent);
    // Lists that were drawn up before the lines were counted together are ranked one by one.
    let lists = offer.lines.iter().map(|line| (&line.id, sources.candidacies.candidates(&line.id)));
    let lists: Vec<(&PostId, usize)> = lists.filter(|(_, candidates)| *candidates > 0).collect();
    let candidates: usize = lists.iter().map(|(_, candidates)| candidates).sum();
    let is_valid = |(id, candidates): &(&PostId, usize)| {
        let ranking = sources.rankings.get(*id).cloned().unwrap_or_else(|| RankingSummary::empty((*id).clone()));
        ranking.progress(*candidates, &campaign.parameters.algorithm).valid
    };
    PostLine {
        id: post.id.clone(),
        agrement: post.agrement.clone(),
        terrain: post.terrain.clone(),
        name: post.name.clone(),
        indication: post.indication.clone(),
        specialty: campaign.specialty_label(&post.specialty),
        specialty_code: post.specialty.clone(),
        establishment: post.establishment.clone(),
        region: post.region.clone(),
        subdivision: post.subdivision.clone(),
        supervisor: supervisor.map(Supervisor::name_and_email).unwrap_or_default(),
        kind: post.kind,
        months: post.months,
        places: post.places,
        filled: offer.lines.iter().map(|line| sources.taken.places(&line.id)).sum(),
        left: offer.places,
        candidates: candidates as u64,
        connected_at: supervisor.and_then(|found| found.connected_at),
        rankable: sources.rankable,
        valid: (sources.rankable && candidates > 0).then(|| lists.iter().all(is_valid)),
        shifted: post.shifted,
        changed_at: sources.rankings.get(&post.id).and_then(|ranking| ranking.saved_at).max(post.changed_at),
        other_terrains: other_terrains(campaign, post, sources.supervisors),
        together: offer.together().filter(|_| lead),
        counted_with: (!lead).then(|| offer.lead.agrement.clone()),
        accesses: std::iter::once(&post.referent).chain(&post.consultatives).cloned().collect(),
    }
}

fn other_terrains(campaign: &Campaign, post: &Post, supervisors: &BTreeMap<SupervisorId, Supervisor>) -> String {
    let email = |terrain: &Terrain| {
        let supervisor = terrain.supervisor.as_ref().and_then(|id| supervisors.get(id));
        supervisor.map_or("", |found| &found.email)
    };
    let lines = post.other_terrains.iter().map(|terrain| terrain.written(campaign, email(terrain)));
    lines.collect::<Vec<_>>().join("\n")
}
