//! Why somebody is not among the candidates of a round: fixed when the candidatures are drawn up, since lists change
//! afterwards.

use std::collections::{BTreeMap, BTreeSet};

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{
    Campaign, StudentId,
    rankings::candidacy::{Lists, admitted},
    roster::post,
    rounds::assignment::Taken,
    wishes::{eligibility::Choices, wish::WishList},
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
    NotParticipating,
    /// The student had a post already.
    AlreadyAssigned {
        /// The round in which it was obtained.
        in_round: u32,
    },
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
            Self::NotParticipating => "pas de participation à la clôture des vœux".to_owned(),
            Self::AlreadyAssigned { in_round } => format!("poste déjà obtenu à la vague {in_round}"),
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
            Self::NotParticipating => "no participation when the wishes closed".to_owned(),
            Self::AlreadyAssigned { in_round } => format!("a post obtained already, in round {in_round}"),
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

/// Why each student of a market who is not admitted to a round is not.
pub fn absences(campaign: &Campaign, round: u32, lists: &Lists, taken: &Taken) -> BTreeMap<StudentId, Absence> {
    let offers = post::offers(&lists.posts, |line| taken.places(line));
    let (by_id, choices) = (post::by_id(&offers), Choices::among(campaign, &offers));
    let present = admitted(campaign, round, lists, &offers, taken);
    let present: BTreeSet<&StudentId> = present.iter().map(|admitted| &admitted.student.id).collect();
    let wishes: BTreeMap<&StudentId, &WishList> = lists.wishes.iter().map(|list| (&list.student, list)).collect();
    let absent = lists.students.iter().filter(|student| !present.contains(&student.id));
    absent
        .map(|student| {
            let absence = if !student.participates {
                Absence::NotParticipating
            } else if let Some(found) = taken.of(&student.id) {
                Absence::AlreadyAssigned { in_round: found.round }
            } else if choices.of(student) == 0 {
                Absence::NoPost
            } else if let Some(list) = wishes.get(&student.id).filter(|list| list.validated.is_some()) {
                let counted: BTreeSet<_> = list
                    .candidatures(campaign, student, &by_id)
                    .filter_map(|wish| by_id.get(&wish.post))
                    .map(|offer| &offer.lead.id)
                    .collect();
                let required = campaign.required_wishes(&student.specialty, round, list.eligible(choices.of(student)));
                Absence::TooFew { given: u32::try_from(counted.len()).unwrap_or(u32::MAX), required }
            } else if wishes.contains_key(&student.id) {
                Absence::OnlyDraft
            } else {
                Absence::NoList
            };
            (student.id.clone(), absence)
        })
        .collect()
}
