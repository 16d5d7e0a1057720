//! The table *Gestion des étudiants*.

use jiff::Timestamp;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Cell, Column, FilterInWords, Footer, Row, is, matches, says};
use crate::{
    Campaign, Student, StudentId,
    rankings::candidacy::{self, Lists},
    rights::Place,
    roster::{bounce::Bounce, post},
    rounds::assignment::Taken,
    text::fold,
    wishes::eligibility::Choices,
};

/// One row of the table: a student.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct StudentLine {
    /// Identifier, for the detail.
    pub id: StudentId,
    /// *Nom*
    pub last_name: String,
    /// *Prénom*
    pub first_name: String,
    /// *Email*
    pub email: String,
    /// *Subdivision*
    pub subdivision: String,
    /// *Région*
    pub region: String,
    /// *Spécialité*
    pub specialty: String,
    #[serde(skip)]
    specialty_code: String,
    /// *Numéro INE*
    pub ine: String,
    /// *Numéro interne*
    pub internal_number: String,
    /// *Connexion*
    #[schemars(with = "Option<crate::schema::Instant>")]
    pub connected_at: Option<Timestamp>,
    /// *Adresse en échec*: the last mail that came back from the address, if nothing has reached it since.
    pub bounce: Option<Bounce>,
    /// *Nombre de candidatures suffisantes*; absent for a student who is assigned, and for one who may hold no post.
    pub sufficient: Option<bool>,
    /// *Participation campagne appariement courante*
    pub participates: bool,
    /// *Semestre décalé*
    pub shifted: bool,
    /// *Affectation*; absent for somebody who has left the post obtained and gets no other.
    pub assigned: Option<bool>,
}

/// The filters of the screen; an absent filter keeps everything.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct StudentFilter {
    /// *Filtre par nom, prénom, email, numero INE, numero interne*
    pub q: Option<String>,
    /// *Filtre par vague*: the rows as they stand in this round, of the specialties that have it.
    pub round: Option<u32>,
    /// *Filtre par subdivision*
    pub subdivision: Option<String>,
    /// *Filtre par région*
    pub region: Option<String>,
    /// *Filtre par spécialité*: its code.
    pub specialty: Option<String>,
    /// *Filtre par participation*
    pub participation: Option<bool>,
    /// *Filtre par affectation*
    pub assignment: Option<bool>,
    /// Whether candidatures suffice; rows to which this does not apply are left out when the filter is set.
    pub sufficient: Option<bool>,
    /// *Filtre par connexion*: whether the student has ever signed in.
    pub connected: Option<bool>,
    /// *Filtre par semestre décalé*
    pub shifted: Option<bool>,
    /// *Filtre par adresse en échec*: whether mails to the address come back.
    pub bounced: Option<bool>,
}

impl Row for StudentLine {
    type Filter = StudentFilter;

    const COLUMNS: &'static [Column<Self>] = &[
        Column::new("last_name", "Nom", Footer::None, |row| Cell::Text(row.last_name.clone())),
        Column::new("first_name", "Prénom", Footer::None, |row| Cell::Text(row.first_name.clone())),
        Column::new("email", "Email", Footer::None, |row| Cell::Text(row.email.clone())),
        Column::new("subdivision", "Subdivision", Footer::None, |row| Cell::Text(row.subdivision.clone())),
        Column::new("region", "Région", Footer::None, |row| Cell::Text(row.region.clone())),
        Column::new("specialty", "Spécialité", Footer::None, |row| Cell::Text(row.specialty.clone())),
        Column::new("ine", "Numéro INE", Footer::None, |row| Cell::Text(row.ine.clone())),
        Column::new("internal_number", "Numéro interne", Footer::None, |row| Cell::Text(row.internal_number.clone())),
        Column::new("connected_at", "Connexion", Footer::Share, |row| Cell::Connection(row.connected_at)),
        Column::new("bounce", "Adresse en échec", Footer::Share, |row| Cell::Bounce(row.bounce)),
        Column::new("sufficient", "Nombre de candidatures suffisantes", Footer::Share, |row| {
            Cell::Flag(row.sufficient)
        }),
        Column::new("participates", "Participation campagne appariement courante", Footer::Share, |row| {
            Cell::Flag(Some(row.participates))
        }),
        Column::new("shifted", "Semestre décalé", Footer::Share, |row| Cell::Flag(Some(row.shifted))),
        Column::new("assigned", "Affectation", Footer::None, |row| Cell::Flag(row.assigned)),
    ];

    fn passes(&self, filter: &StudentFilter) -> bool {
        is(filter.subdivision.as_deref(), &self.subdivision)
            && is(filter.region.as_deref(), &self.region)
            && is(filter.specialty.as_deref(), &self.specialty_code)
            && says(filter.participation, self.participates)
            && filter.assignment.is_none_or(|wanted| self.assigned == Some(wanted))
            && filter.sufficient.is_none_or(|wanted| self.sufficient == Some(wanted))
            && says(filter.connected, self.connected_at.is_some())
            && says(filter.shifted, self.shifted)
            && says(filter.bounced, self.bounce.is_some())
            && matches(
                filter.q.as_deref(),
                &[&self.last_name, &self.first_name, &self.email, &self.ine, &self.internal_number],
            )
    }

    fn place(&self) -> Place<'_> {
        Place { specialty: &self.specialty_code, region: &self.region, subdivision: &self.subdivision }
    }

    fn rank(&self) -> Vec<String> {
        vec![fold(&self.last_name), fold(&self.first_name), self.id.to_string()]
    }

    fn in_words(filter: &StudentFilter) -> Vec<FilterInWords> {
        let StudentFilter { q, round, subdivision, region, specialty, participation, .. } = filter;
        let StudentFilter { assignment, sufficient, connected, shifted, bounced, .. } = filter;
        vec![
            FilterInWords::search("q", "Filtre par nom, prénom, email, numéro INE, numéro interne", q.as_deref()),
            FilterInWords::choice("round", "Filtre par vague", *round),
            FilterInWords::choice("subdivision", "Filtre par subdivision", subdivision.as_deref()),
            FilterInWords::choice("region", "Filtre par région", region.as_deref()),
            FilterInWords::choice("specialty", "Filtre par spécialité", specialty.as_deref()),
            FilterInWords::flag("participation", "Filtre par participation", *participation),
            FilterInWords::flag("assignment", "Filtre par affectation", *assignment),
            FilterInWords::flag("sufficient", "Filtre par candidatures suffisantes", *sufficient),
            FilterInWords::flag("connected", "Filtre par connexion", *connected),
            FilterInWords::flag("shifted", "Filtre par semestre décalé", *shifted),
            FilterInWords::flag("bounced", "Filtre par adresse en échec", *bounced),
        ]
    }
}

/// The rows of one specialty in a round that it has. `taken` holds the assignments of the rounds up to this one.
pub fn lines(campaign: &Campaign, round: u32, lists: &Lists, taken: &Taken) -> Vec<StudentLine> {
    let earlier = taken.before(round);
    let offers = post::offers(&lists.posts, |post| earlier.places(post));
    let admitted = candidacy::admitted(campaign, round, lists, &offers, &earlier);
    let choices = Choices::among(campaign, &offers);
    let sufficient = |student: &Student| {
        let admitted = || admitted.binary_search_by(|found| found.student.id.cmp(&student.id)).is_ok();
        // A student who may hold no post cannot give wishes, so none are missing.
        let may_wish = || choices.of(student) > 0;
        (!taken.has(&student.id) && may_wish()).then(admitted)
    };
    lists
        .students
        .iter()
        .map(|student| StudentLine {
            id: student.id.clone(),
            last_name: student.last_name.clone(),
            first_name: student.first_name.clone(),
            email: student.email.clone(),
            subdivision: student.subdivision.clone(),
            region: student.region.clone(),
            specialty: campaign.specialty_label(&student.specialty),
            specialty_code: student.specialty.clone(),
            ine: student.ine.clone(),
            internal_number: student.internal_number.clone(),
            connected_at: student.connected_at,
            bounce: student.bounce,
            sufficient: sufficient(student),
            participates: student.participates,
            shifted: student.shifted,
            assigned: taken.noted(&student.id).is_none().then(|| taken.has(&student.id)),
        })
        .collect()
}
