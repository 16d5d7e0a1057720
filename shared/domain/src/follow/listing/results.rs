//! The table *Résultats*: published assignments.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Cell, Column, FilterInWords, Footer, Row, is, matches};
use crate::{
    Campaign, Post, PostId, Student, StudentId, Supervisor, SupervisorId,
    rights::Place,
    rounds::assignment::{Assignment, Taken},
    text::fold,
};

/// One row of the table: an assignment.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct ResultLine {
    /// Identifier of the student, for the explanation.
    pub student: StudentId,
    /// The round's number.
    pub round: u32,
    /// *Vague*
    pub wave: String,
    /// *Région* of the student.
    pub region: String,
    /// *Subdivision* of the student.
    pub subdivision: String,
    /// *Spécialité*
    pub specialty: String,
    #[serde(skip)]
    specialty_code: String,
    /// *Prénom étudiant*
    pub first_name: String,
    /// *Nom étudiant*
    pub last_name: String,
    /// *Numéro INE*
    pub ine: String,
    /// *Numéro interne*
    pub internal_number: String,
    /// *Semestre décalé*
    pub shifted: bool,
    /// *Numéro terrain*
    pub terrain: String,
    /// *Numéro agrément*
    pub agrement: String,
    /// *Nom terrain*
    pub terrain_name: String,
    /// *Indication*
    pub indication: String,
    /// *Durée du poste en mois*
    pub months: u8,
    /// *Établissement*
    pub establishment: String,
    /// *Région terrain*
    pub terrain_region: String,
    /// *Subdivision terrain*
    pub terrain_subdivision: String,
    /// *Prénom RTS*
    pub supervisor_first_name: String,
    /// *Nom RTS*
    pub supervisor_last_name: String,
    /// Address of the RTS, searched by the filter.
    pub supervisor_email: String,
    /// *Nombre de cœurs* that the student gave to the post.
    pub hearts: u8,
    /// *Désistement*: whether the student has left the post again.
    pub withdrawn: bool,
}

/// The filters of the screen; an absent filter keeps everything.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct ResultFilter {
    /// *Filtre par étudiant, terrain, responsable de terrain de stage*
    pub q: Option<String>,
    /// *Filtre par vague*: the round's number.
    pub round: Option<u32>,
    /// *Filtre par subdivision* of the student.
    pub subdivision: Option<String>,
    /// *Filtre par spécialité*: its code.
    pub specialty: Option<String>,
    /// *Filtre par région du terrain*
    pub terrain_region: Option<String>,
}

const fn column(key: &'static str, header: &'static str, cell: fn(&ResultLine) -> Cell) -> Column<ResultLine> {
    Column::new(key, header, Footer::None, cell)
}

impl Row for ResultLine {
    type Filter = ResultFilter;

    const COLUMNS: &'static [Column<Self>] = &[
        column("wave", "Vague", |row| Cell::Text(row.wave.clone())),
        column("region", "Région", |row| Cell::Text(row.region.clone())),
        column("subdivision", "Subdivision", |row| Cell::Text(row.subdivision.clone())),
        column("specialty", "Spécialité", |row| Cell::Text(row.specialty.clone())),
        column("first_name", "Prénom étudiant", |row| Cell::Text(row.first_name.clone())),
        column("last_name", "Nom étudiant", |row| Cell::Text(row.last_name.clone())),
        column("ine", "Numéro INE", |row| Cell::Text(row.ine.clone())),
        column("internal_number", "Numéro interne", |row| Cell::Text(row.internal_number.clone())),
        column("shifted", "Semestre décalé", |row| Cell::Flag(Some(row.shifted))),
        column("terrain", "Numéro terrain", |row| Cell::Text(row.terrain.clone())),
        column("agrement", "Numéro agrément", |row| Cell::Text(row.agrement.clone())),
        column("terrain_name", "Nom terrain", |row| Cell::Text(row.terrain_name.clone())),
        column("indication", "Indication", |row| Cell::Text(row.indication.clone())),
        column("months", "Durée du poste en mois", |row| Cell::Count(Some(row.months.into()))),
        column("establishment", "Établissement", |row| Cell::Text(row.establishment.clone())),
        column("terrain_region", "Région terrain", |row| Cell::Text(row.terrain_region.clone())),
        column("terrain_subdivision", "Subdivision terrain", |row| Cell::Text(row.terrain_subdivision.clone())),
        column("terrain_specialty", "Spécialité terrain", |row| Cell::Text(row.specialty.clone())),
        column("supervisor_first_name", "Prénom RTS", |row| Cell::Text(row.supervisor_first_name.clone())),
        column("supervisor_last_name", "Nom RTS", |row| Cell::Text(row.supervisor_last_name.clone())),
        column("status", "Statut", |_| Cell::Flag(Some(true))),
        column("withdrawn", "Désistement", |row| Cell::Flag(Some(row.withdrawn))),
        column("hearts", "Nombre de cœurs", |row| Cell::Count(Some(row.hearts.into()))),
    ];

    fn passes(&self, filter: &ResultFilter) -> bool {
        filter.round.is_none_or(|round| round == self.round)
            && is(filter.subdivision.as_deref(), &self.subdivision)
            && is(filter.specialty.as_deref(), &self.specialty_code)
            && is(filter.terrain_region.as_deref(), &self.terrain_region)
            && matches(
                filter.q.as_deref(),
                &[
                    &self.last_name,
                    &self.first_name,
                    &self.ine,
                    &self.internal_number,
                    &self.terrain,
                    &self.agrement,
                    &self.terrain_name,
                    &self.establishment,
                    &self.supervisor_first_name,
                    &self.supervisor_last_name,
                    &self.supervisor_email,
                ],
            )
    }

    fn place(&self) -> Place<'_> {
        Place { specialty: &self.specialty_code, region: &self.region, subdivision: &self.subdivision }
    }

    fn received(&self) -> Option<Place<'_>> {
        let (region, subdivision) = (&self.terrain_region, &self.terrain_subdivision);
        Some(Place { specialty: &self.specialty_code, region, subdivision })
    }

    fn rank(&self) -> Vec<String> {
        vec![format!("{:03}", self.round), fold(&self.last_name), fold(&self.first_name), self.student.to_string()]
    }

    fn in_words(filter: &ResultFilter) -> Vec<FilterInWords> {
        let ResultFilter { q, round, subdivision, specialty, terrain_region } = filter;
        vec![
            FilterInWords::search("q", "Filtre par étudiant, terrain, responsable de terrain de stage", q.as_deref()),
            FilterInWords::choice("round", "Filtre par vague", *round),
            FilterInWords::choice("subdivision", "Filtre par subdivision", subdivision.as_deref()),
            FilterInWords::choice("specialty", "Filtre par spécialité", specialty.as_deref()),
            FilterInWords::choice("terrain_region", "Filtre par région du terrain", terrain_region.as_deref()),
        ]
    }
}

/// The rows of these assignments, in order of round and student name. An assignment whose student or post no longer
/// exists has no row.
pub fn lines(
    campaign: &Campaign,
    taken: &Taken,
    students: &[Student],
    posts: &[Post],
    supervisors: &BTreeMap<SupervisorId, Supervisor>,
) -> Vec<ResultLine> {
    let students: BTreeMap<&StudentId, &Student> = students.iter().map(|student| (&student.id, student)).collect();
    let posts: BTreeMap<&PostId, &Post> = posts.iter().map(|post| (&post.id, post)).collect();
    taken
        .iter()
        .filter_map(|assignment| {
            let student = students.get(&assignment.student)?;
            let post = posts.get(assignment.place())?;
            let withdrawn = taken.withdrawal(&student.id).is_some();
            Some(line(campaign, assignment, student, post, (supervisors.get(&post.referent), withdrawn)))
        })
        .collect()
}

fn line(
    campaign: &Campaign,
    &Assignment { round, hearts, .. }: &Assignment,
    student: &Student,
    post: &Post,
    (supervisor, withdrawn): (Option<&Supervisor>, bool),
) -> ResultLine {
    let of = |field: fn(&Supervisor) -> &String| supervisor.map(field).cloned().unwrap_or_default();
    ResultLine {
        student: student.id.clone(),
        round,
        wave: campaign.calendar.wave(round),
        region: student.region.clone(),
        subdivision: student.subdivision.clone(),
        specialty: campaign.specialty_label(&student.specialty),
        specialty_code: student.specialty.clone(),
        first_name: student.first_name.clone(),
        last_name: student.last_name.clone(),
        ine: student.ine.clone(),
        internal_number: student.internal_number.clone(),
        shifted: student.shifted,
        terrain: post.terrain.clone(),
        agrement: post.agrement.clone(),
        terrain_name: post.name.clone(),
        indication: post.indication.clone(),
        months: post.months,
        establishment: post.establishment.clone(),
        terrain_region: post.region.clone(),
        terrain_subdivision: post.subdivision.clone(),
        supervisor_first_name: of(|found| &found.first_name),
        supervisor_last_name: of(|found| &found.last_name),
        supervisor_email: of(|found| &found.email),
        withdrawn,
        hearts,
    }
}
