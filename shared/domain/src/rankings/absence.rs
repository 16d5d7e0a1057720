//! Why somebody is not among the candidates of a round: fixed when the candidatures are drawn up, since lists change
//! afterwards.

use std::collections::BTreeMap;

use jiff::Timestamp;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{
    Campaign, Student, StudentId,
    calendar::{french_day, paris},
    rankings::candidacy::Lists,
    roster::post::{self, OffersById},
    rounds::assignment::Taken,
    wishes::{
        eligibility::Choices,
        wish::{WishCounts, WishList},
    },
};

/// Why a student is not among the candidates of a round.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "why", rename_all = "snake_case")]
pub enum Absence {
    /// The specialty does not have this round.
    NoSuchRound {
        /// Number of rounds that the specialty has in the application.
        in_app_rounds: u32,
    },
    /// The student did not take part when the wishes closed.
    NotParticipating {
        /// Since when, if it is known.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[schemars(with = "Option<crate::schema::Instant>")]
        since: Option<Timestamp>,
    },
    /// The student had a post already.
    AlreadyAssigned {
        /// The round in which it was obtained.
        in_round: u32,
    },
    /// The student had obtained a post in a linked campaign.
    AssignedElsewhere,
    /// No post with a place left was open to the student.
    NoPost,
    /// The student had saved no list.
    NoList,
    /// The student had saved a list and never validated one.
    OnlyDraft,
    /// The validated list had fewer wishes than required.
    TooFew {
        /// Number of wishes that counted.
        given: u32,
        /// Number of wishes required.
        required: u32,
    },
    /// The student was a candidate, and is none any more: by leaving, or because the wishes no longer count.
    Left,
    /// The student came into the lists after the wishes had closed.
    CameLater,
}

impl Absence {
    /// The reason as a sentence in French, to the student or, with a name, about the student.
    pub fn in_french(self, name: Option<&str>) -> String {
        let why = match self {
            Self::NoSuchRound { in_app_rounds: 1 } => "la spécialité n’a qu’une vague dans l’application".to_owned(),
            Self::NoSuchRound { in_app_rounds } => {
                format!("la spécialité n’a que {in_app_rounds} vagues dans l’application")
            }
            Self::NotParticipating { since: None } => "pas de participation à la clôture des vœux".to_owned(),
            Self::NotParticipating { since: Some(at) } => {
                format!("pas de participation à la clôture des vœux, depuis le {}", french_day(at))
            }
            Self::AlreadyAssigned { in_round } => format!("poste déjà obtenu à la vague {in_round}"),
            Self::AssignedElsewhere => "poste obtenu dans une campagne liée".to_owned(),
            Self::NoPost => "aucun poste ouvert dans la spécialité et le territoire".to_owned(),
            Self::NoList => "aucune liste de vœux enregistrée".to_owned(),
            Self::OnlyDraft => "liste de vœux restée un brouillon, alors que seule une liste validée compte".to_owned(),
            Self::TooFew { given, required } => {
                let noun = if given > 1 { "vœux" } else { "vœu" };
                format!("{given} {noun} dans la liste validée pour {required} requis")
            }
            Self::Left => "candidature retirée depuis la clôture des vœux".to_owned(),
            Self::CameLater => "entrée dans les listes après la clôture des vœux".to_owned(),
        };
        match name {
            Some(name) => format!("{name} n’était pas dans cette vague\u{a0}: {why}."),
            None => format!("Vous n’étiez pas dans cette vague\u{a0}: {why}."),
        }
    }

    /// The reason as a sentence in English, to the student or, with a name, about the student.
    pub fn in_english(self, name: Option<&str>) -> String {
        let why = match self {
            Self::NoSuchRound { in_app_rounds: 1 } => "the specialty has one round in the application".to_owned(),
            Self::NoSuchRound { in_app_rounds } => {
                format!("the specialty has {in_app_rounds} rounds in the application")
            }
            Self::NotParticipating { since: None } => "no participation when the wishes closed".to_owned(),
            Self::NotParticipating { since: Some(at) } => {
                format!("no participation when the wishes closed, since {}", paris(at).date())
            }
            Self::AlreadyAssigned { in_round } => format!("a post obtained already, in round {in_round}"),
            Self::AssignedElsewhere => "a post obtained in a linked campaign".to_owned(),
            Self::NoPost => "no post open in the specialty and territory".to_owned(),
            Self::NoList => "no list of wishes saved".to_owned(),
            Self::OnlyDraft => "a list of wishes that was a draft, and only a validated list counts".to_owned(),
            Self::TooFew { given, required } => format!("{given} of {required} wishes required in the validated list"),
            Self::Left => "the candidature was withdrawn after the wishes had closed".to_owned(),
            Self::CameLater => "came into the lists after the wishes had closed".to_owned(),
        };
        match name {
            Some(name) => format!("{name} was not in this round: {why}."),
            None => format!("You were not in this round: {why}."),
        }
    }
}

/// What was fixed about a student when the candidatures of a round were drawn up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Drawn {
    /// They are not drawn up yet.
    NotYet,
    /// The student is among the candidates.
    Candidate,
    /// The student is not.
    Absent(Absence),
}

/// What the candidatures of one market in one round are drawn up from, the wishes left out.
#[derive(Debug)]
pub struct Entry<'a> {
    campaign: &'a Campaign,
    offers: &'a OffersById<'a, 'a>,
    choices: Choices<'a>,
    taken: &'a Taken,
}

impl<'a> Entry<'a> {
    /// The entry to a round with these offers, `choices` among them, and the assignments of the rounds before.
    pub fn to(campaign: &'a Campaign, offers: &'a OffersById<'a, 'a>, choices: Choices<'a>, taken: &'a Taken) -> Self {
        Self { campaign, offers, choices, taken }
    }

    /// The number of posts that the student may choose among: the N of R-13.
    pub fn choices(&self, student: &Student) -> u32 {
        self.choices.of(student)
    }

    /// How far a list of the student is.
    pub fn counts(&self, student: &Student, list: &WishList) -> WishCounts {
        list.counts(self.campaign, student, self.offers, self.choices(student))
    }

    /// Why a student with this list, if there is one, is not among the candidates; none for a candidate.
    pub fn absence(&self, student: &Student, list: Option<&WishList>) -> Option<Absence> {
        if !student.participates {
            return Some(Absence::NotParticipating { since: student.away_since });
        }
        if let Some(found) = self.taken.of(&student.id) {
            return Some(Absence::AlreadyAssigned { in_round: found.round });
        }
        if self.taken.elsewhere(&student.id).is_some() {
            return Some(Absence::AssignedElsewhere);
        }
        if self.choices(student) == 0 {
            return Some(Absence::NoPost);
        }
        let Some(list) = list.filter(|list| list.version > 0) else { return Some(Absence::NoList) };
        if list.validated.is_none() {
            return Some(Absence::OnlyDraft);
        }
        let counts = self.counts(student, list);
        let given = u32::try_from(counts.counted).unwrap_or(u32::MAX);
        (!counts.validated_suffices()).then_some(Absence::TooFew { given, required: counts.required })
    }
}

/// Why each student of a market who is not admitted to the round of `lists` is not.
pub fn absences(campaign: &Campaign, lists: &Lists, taken: &Taken) -> BTreeMap<StudentId, Absence> {
    let offers = post::offers(&lists.posts, |line| taken.places(line));
    let (by_id, choices) = (post::by_id(&offers), Choices::among(campaign, &offers));
    let entry = Entry::to(campaign, &by_id, choices, taken);
    let wishes: BTreeMap<&StudentId, &WishList> = lists.wishes.iter().map(|list| (&list.student, list)).collect();
    let absent = lists.students.iter().filter_map(|student| {
        let absence = entry.absence(student, wishes.get(&student.id).copied())?;
        Some((student.id.clone(), absence))
    });
    absent.collect()
}
