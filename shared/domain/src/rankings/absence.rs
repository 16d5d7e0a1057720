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
    /// The student was a candidate, and left after the wishes had closed.
    Left,
    /// The student came into the lists after the wishes had closed.
    CameLater,
}

impl Absence {
    /// The reason as a sentence to the student, in French.
    pub fn in_french(self) -> String {
        let why = match self {
            Self::NoSuchRound { in_app_rounds: 1 } => "votre spécialité n’a qu’une vague dans l’application".to_owned(),
            Self::NoSuchRound { in_app_rounds } => {
                format!("votre spécialité n’a que {in_app_rounds} vagues dans l’application")
            }
            Self::NotParticipating => "à la clôture des vœux, vous ne participiez pas à la campagne".to_owned(),
            Self::AlreadyAssigned { in_round } => format!("vous aviez déjà un poste, obtenu à la vague {in_round}"),
            Self::NoPost => "aucun poste ne vous était ouvert".to_owned(),
            Self::NoList => "vous n’aviez enregistré aucune liste de vœux".to_owned(),
            Self::OnlyDraft => {
                "votre liste de vœux est restée un brouillon, et seule une liste validée compte".to_owned()
            }
            Self::TooFew { given, required } => {
                let noun = if given > 1 { "vœux" } else { "vœu" };
                format!("votre liste validée avait {given} {noun} pour {required} requis")
            }
            Self::Left => "vous l’avez quittée après la clôture des vœux".to_owned(),
            Self::CameLater => "vous êtes entré-e dans les listes après la clôture des vœux".to_owned(),
        };
        format!("Vous n’étiez pas dans cette vague\u{a0}: {why}.")
    }

    /// The reason as a sentence to the student, in English.
    pub fn in_english(self) -> String {
        let why = match self {
            Self::NoSuchRound { in_app_rounds: 1 } => "your specialty has one round in the application".to_owned(),
            Self::NoSuchRound { in_app_rounds } => {
                format!("your specialty has {in_app_rounds} rounds in the application")
            }
            Self::NotParticipating => "you did not take part when the wishes closed".to_owned(),
            Self::AlreadyAssigned { in_round } => format!("you had a post already, obtained in round {in_round}"),
            Self::NoPost => "no post was open to you".to_owned(),
            Self::NoList => "you had saved no list of wishes".to_owned(),
            Self::OnlyDraft => "your list of wishes was a draft, and only a validated list counts".to_owned(),
            Self::TooFew { given, required } => {
                format!("your validated list had {given} of {required} wishes required")
            }
            Self::Left => "you left it after the wishes had closed".to_owned(),
            Self::CameLater => "you came into the lists after the wishes had closed".to_owned(),
        };
        format!("You were not in this round: {why}.")
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
                let required = campaign.parameters.required_wishes(round, list.eligible(choices.of(student)));
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
