//! The table *Gestion des responsables des terrains de stage*.

use std::collections::{BTreeMap, BTreeSet};

use jiff::Timestamp;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Cell, Column, FilterInWords, Footer, Row, is, matches, posts::PostLine, says, share};
use crate::{
    PostId, Supervisor, SupervisorId,
    rights::Place,
    roster::{bounce::Bounce, supervisor::PostAccess},
    text::fold,
};

/// One row of the table: an RTS, over the posts that the reader may see.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct SupervisorLine {
    /// Identifier.
    pub id: SupervisorId,
    /// *Nom*
    pub last_name: String,
    /// *Prénom*
    pub first_name: String,
    /// *Email*
    pub email: String,
    /// *Établissement(s)*
    pub establishments: String,
    /// *Région*
    pub region: String,
    /// *Subdivision*
    pub subdivision: String,
    /// *Spécialité(s)*
    pub specialties: String,
    #[serde(skip)]
    specialty_code: String,
    /// *Nombre de postes*
    pub posts: u64,
    /// Number of posts on which the RTS is référent.
    pub referent: u64,
    /// Number of posts on which the RTS is consultatif.
    pub consultative: u64,
    /// *Nombre de candidatures*
    pub candidates: u64,
    /// Whether the ranking of the round has opened.
    pub rankable: bool,
    /// *Classements valides*: number of valid rankings among the posts of which the RTS is référent.
    pub valid: u64,
    /// *Connexion*
    #[schemars(with = "Option<crate::schema::Instant>")]
    pub connected_at: Option<Timestamp>,
    /// *Adresse en échec*: the last mail that came back from the address, if nothing has reached it since.
    pub bounce: Option<Bounce>,
}

/// The filters of the screen; an absent filter keeps everything.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct SupervisorFilter {
    /// Free text over names, address and establishments.
    pub q: Option<String>,
    /// *Filtre par vague*: the rows as they stand in this round, of the specialties that have it.
    pub round: Option<u32>,
    /// *Filtre par région*
    pub region: Option<String>,
    /// *Filtre par subdivision*
    pub subdivision: Option<String>,
    /// *Filtre par spécialité*: its code.
    pub specialty: Option<String>,
    /// *Filtre par connexion*
    pub connected: Option<bool>,
    /// *Filtre par classement*: whether all rankings are valid.
    pub valid: Option<bool>,
    /// *Filtre par adresse en échec*: whether mails to the address come back.
    pub bounced: Option<bool>,
}

impl Row for SupervisorLine {
    type Filter = SupervisorFilter;

    const COLUMNS: &'static [Column<Self>] = &[
        Column::new("last_name", "Nom", Footer::None, |row| Cell::Text(row.last_name.clone())),
        Column::new("first_name", "Prénom", Footer::None, |row| Cell::Text(row.first_name.clone())),
        Column::new("email", "Email", Footer::None, |row| Cell::Text(row.email.clone())),
        Column::new("establishments", "Établissement(s)", Footer::None, |row| Cell::Text(row.establishments.clone())),
        Column::new("region", "Région", Footer::None, |row| Cell::Text(row.region.clone())),
        Column::new("subdivision", "Subdivision", Footer::None, |row| Cell::Text(row.subdivision.clone())),
        Column::new("specialties", "Spécialité(s)", Footer::None, |row| Cell::Text(row.specialties.clone())),
        Column::new("posts", "Nombre de postes", Footer::Sum, |row| Cell::Count(Some(row.posts))),
        Column::new("access", "Accès", Footer::None, |row| {
            Cell::Text(format!("référent : {}, consultatif : {}", row.referent, row.consultative))
        }),
        Column::new("candidates", "Nombre de candidatures", Footer::Sum, |row| Cell::Count(Some(row.candidates))),
        // Of nothing, and before anybody can rank, there is no share.
        Column::new("valid", "Classements valides", Footer::None, |row| {
            let ranks = row.rankable && row.referent > 0;
            Cell::Text(if ranks { share(row.valid, row.referent) } else { "-".to_owned() })
        }),
        Column::new("connected_at", "Connexion", Footer::Share, |row| Cell::Connection(row.connected_at)),
        Column::new("bounce", "Adresse en échec", Footer::Share, |row| Cell::Bounce(row.bounce)),
    ];

    fn passes(&self, filter: &SupervisorFilter) -> bool {
        is(filter.region.as_deref(), &self.region)
            && is(filter.subdivision.as_deref(), &self.subdivision)
            && is(filter.specialty.as_deref(), &self.specialty_code)
            && says(filter.connected, self.connected_at.is_some())
            && says(filter.valid, self.valid == self.referent)
            && says(filter.bounced, self.bounce.is_some())
            && matches(filter.q.as_deref(), &[&self.last_name, &self.first_name, &self.email, &self.establishments])
    }

    fn place(&self) -> Place<'_> {
        Place { specialty: &self.specialty_code, region: &self.region, subdivision: &self.subdivision }
    }

    fn rank(&self) -> Vec<String> {
        let Self { id, last_name, email, specialty_code, region, subdivision, .. } = self;
        let place = [specialty_code, region, subdivision].map(Clone::clone);
        [vec![fold(last_name), email.clone()], place.to_vec(), vec![id.to_string()]].concat()
    }

    fn in_words(filter: &SupervisorFilter) -> Vec<FilterInWords> {
        let SupervisorFilter { q, round, region, subdivision, specialty, connected, valid, bounced } = filter;
        vec![
            FilterInWords::search("q", "Filtre par nom, prénom, email, établissement", q.as_deref()),
            FilterInWords::choice("round", "Filtre par vague", *round),
            FilterInWords::choice("region", "Filtre par région", region.as_deref()),
            FilterInWords::choice("subdivision", "Filtre par subdivision", subdivision.as_deref()),
            FilterInWords::choice("specialty", "Filtre par spécialité", specialty.as_deref()),
            FilterInWords::flag("connected", "Filtre par connexion", *connected),
            FilterInWords::flag("valid", "Filtre par classement", *valid),
            FilterInWords::flag("bounced", "Filtre par adresse en échec", *bounced),
        ]
    }
}

/// The rows of the RTS who hold any of `posts`. An RTS with posts in several specialties or
/// subdivisions has one row for each, so that each row is inside or outside a scope as a whole.
pub fn lines(supervisors: &BTreeMap<SupervisorId, Supervisor>, posts: &[PostLine]) -> Vec<SupervisorLine> {
    let by_id: BTreeMap<&PostId, &PostLine> = posts.iter().map(|post| (&post.id, post)).collect();
    let mut lines = Vec::new();
    for supervisor in supervisors.values() {
        let mut by_place: BTreeMap<_, Vec<(&PostLine, PostAccess)>> = BTreeMap::new();
        for (id, access) in &supervisor.posts {
            if let Some(post) = by_id.get(id) {
                let place = (id.specialty(), post.region.as_str(), post.subdivision.as_str());
                by_place.entry(place).or_default().push((post, *access));
            }
        }
        lines.extend(by_place.into_iter().filter_map(|((code, ..), held)| line(supervisor, code, &held)));
    }
    lines
}

fn line(supervisor: &Supervisor, code: &str, held: &[(&PostLine, PostAccess)]) -> Option<SupervisorLine> {
    let (first, _) = held.first()?;
    let establishments: BTreeSet<&str> = held.iter().map(|(post, _)| post.establishment.as_str()).collect();
    // Lines that are counted together are one post.
    let posts: BTreeMap<&str, &(&PostLine, PostAccess)> = held.iter().map(|row| (row.0.lead(), row)).collect();
    let count = |keep: &dyn Fn(&PostLine, PostAccess) -> bool| {
        posts.values().filter(|(post, access)| keep(post, *access)).count() as u64
    };
    Some(SupervisorLine {
        id: supervisor.id.clone(),
        last_name: supervisor.last_name.clone(),
        first_name: supervisor.first_name.clone(),
        email: supervisor.email.clone(),
        establishments: establishments.into_iter().collect::<Vec<_>>().join(", "),
        region: first.region.clone(),
        subdivision: first.subdivision.clone(),
        specialties: first.specialty.clone(),
        specialty_code: code.to_owned(),
        posts: posts.len() as u64,
        referent: count(&|_, access| access == PostAccess::Referent),
        consultative: count(&|_, access| access == PostAccess::Consultative),
        candidates: posts.values().map(|(post, _)| post.candidates).sum(),
        rankable: first.rankable,
        valid: count(&|post, access| access == PostAccess::Referent && post.valid.unwrap_or(true)),
        connected_at: supervisor.connected_at,
        bounce: supervisor.bounce,
    })
}
