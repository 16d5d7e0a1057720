//! Where a student stands in a campaign.

use jiff::Timestamp;
use schemars::JsonSchema;
use serde::Serialize;

use super::{Coming, NextDate, listed::Listed, stage::Stage};
use crate::{
    Campaign, CampaignId, PostId, Student,
    rankings::absence::{Absence, Drawn, Entry},
    rights::Moment,
    roster::{
        post::{self, Post},
        supervisor::Supervisor,
    },
    rounds::assignment::Taken,
    wishes::{
        dossier::{Dossier, Piece},
        eligibility::Choices,
        wish::WishList,
    },
};

/// Where a student stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum StudentState {
    /// A published result has given the student a post, for good: no later round changes it.
    Assigned {
        /// The post, and where to go.
        destination: Destination,
    },
    /// The student has left the post that a published result had given, and the campaign with it.
    Withdrawn {
        /// The post that was left.
        destination: Destination,
        /// When the ARS noted it.
        #[schemars(with = "crate::schema::Instant")]
        since: Timestamp,
    },
    /// A linked campaign has given the student a post, for good.
    AssignedElsewhere {
        /// The campaign.
        campaign: CampaignId,
        /// Its label.
        label: String,
    },
    /// What holds was stated or obtained before the student's change of address, and is hidden until then.
    Hidden {
        /// The instant from which it is shown.
        #[schemars(with = "crate::schema::Instant")]
        until: Timestamp,
    },
    /// The student does not take part.
    NotParticipating {
        /// Whether the student took part before, and has left since.
        withdrawn: bool,
        /// Since when, if it is known.
        #[schemars(with = "Option<crate::schema::Instant>")]
        since: Option<Timestamp>,
    },
    /// The campaign is suspended; its dates will be told when it is resumed.
    Suspended {
        /// Why, as told to everybody.
        reason: String,
    },
    /// The dossiers are not open yet.
    NotOpen,
    /// The dossiers are open, and the wishes are not.
    Preparation,
    /// No post with a place left is open to the student, so that there is nothing to wish for.
    NoPost,
    /// The wishes given do not suffice.
    WishesToGive {
        /// Number of wishes in the draft that count.
        given: usize,
        /// Number of wishes required.
        required: u32,
    },
    /// The wishes given suffice, and no list that suffices is validated: as it is, the student is not in the round.
    NotValidated {
        /// Number of wishes in the draft that count.
        given: usize,
        /// Number of wishes required.
        required: u32,
    },
    /// The validated list suffices and counts, and the draft is another list.
    DraftDiffers {
        /// When the list that counts was validated.
        #[schemars(with = "crate::schema::Instant")]
        validated_at: Timestamp,
    },
    /// The validated list suffices and counts.
    Validated {
        /// When it was validated.
        #[schemars(with = "crate::schema::Instant")]
        validated_at: Timestamp,
    },
    /// The student is in the round, whose results are not out.
    Waiting,
    /// The student is not in the round.
    Outside {
        /// Why.
        absence: Absence,
        /// The reason as a sentence in French.
        text: String,
        /// The reason as a sentence in English.
        text_en: String,
    },
    /// The student was in the round and has obtained no post; the specialty has another round.
    NotAssigned,
    /// The last round of the specialty is over: the student is placed outside the application.
    OffApplication,
    /// The campaign is closed.
    Closed,
}

/// The post that a student has obtained, and where to go.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Destination {
    /// The line whose place is the student's.
    pub post: PostId,
    /// *Numéro agrément*
    pub agrement: String,
    /// *Nom*
    pub name: String,
    /// *Établissement*
    pub establishment: String,
    /// *Adresse de l'établissement*; empty until a list says it.
    pub establishment_address: String,
    /// *Nombre de mois d'affectation*
    pub months: u8,
    /// Name of the *référent*; empty while the lists do not name one.
    pub supervisor: String,
    /// Address of the *référent*.
    pub supervisor_email: String,
}

impl Destination {
    /// Where a student goes who has obtained this post of this référent.
    pub fn of(post: &Post, referent: &Supervisor) -> Self {
        Self {
            post: post.id.clone(),
            agrement: post.agrement.clone(),
            name: post.name.clone(),
            establishment: post.establishment.clone(),
            establishment_address: post.establishment_address.clone(),
            months: post.months,
            supervisor: referent.name(),
            supervisor_email: referent.email.clone(),
        }
    }
}

/// The page on which a student goes on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum StudentPage {
    /// *Mon dossier*
    Dossier,
    /// *Mes vœux*
    Wishes,
    /// *Résultat*
    Result,
}

/// Documents that a dossier lacks, while they may be filed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct DossierToFile {
    /// The documents, in the order of the screen.
    pub pieces: Vec<Piece>,
    /// First instant at which they can be filed no more.
    #[schemars(with = "crate::schema::Instant")]
    pub until: Timestamp,
}

/// Where a student stands, the next date, and what there is to do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct StudentStatus {
    /// What holds.
    #[serde(flatten)]
    pub state: StudentState,
    /// The round that it is about: that of the post, or the one of the specialty that is under way or was last.
    pub round: u32,
    /// Whether a student without a post has another round of the specialty ahead: without it, what comes next is held outside
    /// the application.
    pub another_round: bool,
    /// Whether no post with a place left is open to a student without a post, so that there is nothing to wish for.
    pub no_post_left: bool,
    /// What the dossier lacks; absent if nothing can be filed or nothing is missing.
    pub dossier: Option<DossierToFile>,
    /// The next date; absent if there is none, and while what is due has not come.
    pub next: Option<NextDate>,
    /// The page on which the student goes on; absent if there is nothing to do or to read.
    pub action: Option<StudentPage>,
    /// What the lists say of the student.
    pub listed: Listed,
}

/// What the status of a student is computed from.
#[derive(Debug, Clone, Copy)]
pub struct Facts<'a> {
    /// The campaign at an instant.
    pub moment: Moment<'a>,
    /// The student.
    pub student: &'a Student,
    /// The lines of the student's market.
    pub posts: &'a [Post],
    /// The assignments of the published rounds.
    pub taken: &'a Taken,
    /// The post that a published round has given to the student.
    pub destination: Option<&'a Destination>,
    /// The linked campaign that has given the student a post.
    pub elsewhere: Option<&'a Campaign>,
    /// The list of wishes in the round of [`super::stage::round_of`].
    pub list: &'a WishList,
    /// What was fixed about the student in that round.
    pub drawn: Drawn,
    /// Whether the student has saved a list in any round; read of somebody who takes no part.
    pub has_wished: bool,
    /// The dossier.
    pub dossier: &'a Dossier,
}

impl StudentStatus {
    /// The status of a student.
    pub fn of(facts: Facts<'_>) -> Self {
        let Moment { campaign, published, now, .. } = facts.moment;
        let student = facts.student;
        let assigned = facts.taken.of(&student.id).map(|found| found.round);
        let (reached, round) = Stage::of(facts.moment, &student.specialty);
        let state = facts.state(reached);
        let window = campaign.open_dossier_window(&student.specialty, now, |round| published.contains(&round));
        let files = student.require_free(facts.taken.has(&student.id)).is_ok();
        // Nothing is filed for posts that do not exist.
        let files = files && state != StudentState::NoPost;
        let dossier = window.ok().filter(|_| files).and_then(|window| {
            let pieces = facts.dossier.missing();
            (!pieces.is_empty()).then(|| DossierToFile { pieces, until: window.closes_at() })
        });
        let next = facts.next(&state, round).filter(|date| date.at > now);
        let page = state.page(published.contains(&round));
        let action = page.or(dossier.as_ref().map(|_| StudentPage::Dossier));
        let awaits = state.awaits_another_round();
        let no_post_left = awaits && facts.entering(|entry| entry.choices(student)) == 0;
        let another_round = awaits && round < campaign.rounds_of(&student.specialty);
        // The round of a post that is hidden would tell that there is one.
        let shown = assigned.filter(|_| !matches!(state, StudentState::Hidden { .. }));
        let listed = Listed::of(campaign, student);
        Self { state, round: shown.unwrap_or(round), another_round, no_post_left, dossier, next, action, listed }
    }
}

impl Facts<'_> {
    fn state(&self, stage: Stage) -> StudentState {
        let calendar = &self.moment.campaign.calendar;
        let hidden = self.student.hidden_until(self.moment.now).map(|until| StudentState::Hidden { until });
        if let Some(destination) = self.destination {
            let (destination, left) = (destination.clone(), self.taken.withdrawal(&self.student.id));
            return hidden.unwrap_or(match left {
                Some(left) => StudentState::Withdrawn { destination, since: left.at },
                None => StudentState::Assigned { destination },
            });
        }
        if let Some(Campaign { id, label, .. }) = self.elsewhere {
            let elsewhere = || StudentState::AssignedElsewhere { campaign: id.clone(), label: label.clone() };
            return hidden.unwrap_or_else(elsewhere);
        }
        if !self.student.participates {
            return StudentState::NotParticipating { withdrawn: self.has_wished, since: self.student.away_since };
        }
        // A correction of the round has taken the post that was left.
        if let Some(noted) = self.taken.noted(&self.student.id) {
            return StudentState::NotParticipating { withdrawn: true, since: Some(noted.at) };
        }
        match stage {
            Stage::NotOpen => StudentState::NotOpen,
            Stage::Preparation => StudentState::Preparation,
            Stage::Wishes => self.wishing(),
            Stage::Ranking => hidden.unwrap_or_else(|| self.ranked()),
            Stage::Published => hidden.unwrap_or_else(|| self.published()),
            Stage::Over => hidden.unwrap_or(StudentState::OffApplication),
            Stage::Closed => hidden.unwrap_or(StudentState::Closed),
            Stage::Suspended => {
                let reason = calendar.suspended.as_ref().map(|suspension| suspension.reason.clone());
                StudentState::Suspended { reason: reason.unwrap_or_default() }
            }
        }
    }

    /// Calls `with` with the entry to the round, given the places that the published rounds have left.
    fn entering<T>(&self, with: impl FnOnce(&Entry<'_>) -> T) -> T {
        let campaign = self.moment.campaign;
        let offers = post::offers(self.posts, |line| self.taken.places(line));
        let (by_id, choices) = (post::by_id(&offers), Choices::among(campaign, &offers));
        with(&Entry::to(campaign, &by_id, choices, self.taken))
    }

    /// The state while the wishes are open.
    fn wishing(&self) -> StudentState {
        let (student, now) = (self.student, self.moment.now);
        self.entering(|entry| {
            if entry.choices(student) == 0 {
                return StudentState::NoPost;
            }
            let shown = self.list.shown_to(student, now);
            if let Some(until) = student.hidden_until(now).filter(|_| shown != *self.list) {
                return StudentState::Hidden { until };
            }
            let counts = entry.counts(student, self.list);
            let (given, required) = (counts.given, counts.required);
            match self.list.validated.as_ref().filter(|_| counts.validated_suffices()) {
                Some(found) if found.wishes == self.list.draft => StudentState::Validated { validated_at: found.at },
                Some(found) => StudentState::DraftDiffers { validated_at: found.at },
                None if counts.draft_suffices() => StudentState::NotValidated { given, required },
                None => StudentState::WishesToGive { given, required },
            }
        })
    }

    /// The state from the end of the wishes to the results.
    fn ranked(&self) -> StudentState {
        let absence = match self.drawn {
            Drawn::NotYet => self.entering(|entry| entry.absence(self.student, Some(self.list))),
            Drawn::Candidate => None,
            Drawn::Absent(absence) => Some(absence),
        };
        match absence {
            Some(Absence::NoPost) => StudentState::NoPost,
            Some(absence) => StudentState::outside(absence),
            None => StudentState::Waiting,
        }
    }

    /// The state between the results of a round and the next round, of a student whom no result gives a post.
    fn published(&self) -> StudentState {
        match self.drawn {
            Drawn::Absent(Absence::NoPost) => StudentState::NoPost,
            Drawn::Absent(absence) => StudentState::outside(absence),
            Drawn::Candidate | Drawn::NotYet => StudentState::NotAssigned,
        }
    }

    fn next(&self, state: &StudentState, round: u32) -> Option<NextDate> {
        let (now, calendar) = (self.moment.now, &self.moment.campaign.calendar);
        match state {
            StudentState::NotOpen => calendar.coming(Coming::DossiersOpen, round),
            StudentState::Preparation => calendar.coming(Coming::WishesOpen, round),
            // New wishes may be stated while those before are hidden.
            StudentState::Hidden { .. }
            | StudentState::WishesToGive { .. }
            | StudentState::NotValidated { .. }
            | StudentState::DraftDiffers { .. }
            | StudentState::Validated { .. } => calendar.coming(Coming::WishesClose, round),
            StudentState::Waiting => calendar.coming(Coming::Results, round),
            StudentState::NoPost
            | StudentState::Outside { .. }
            | StudentState::NotAssigned
            | StudentState::OffApplication => {
                calendar.after_round(round, self.moment.campaign.rounds_of(&self.student.specialty), now)
            }
            StudentState::Assigned { .. }
            | StudentState::Withdrawn { .. }
            | StudentState::AssignedElsewhere { .. }
            | StudentState::NotParticipating { .. }
            | StudentState::Suspended { .. }
            | StudentState::Closed => None,
        }
    }
}

impl StudentState {
    /// Whether the round of the status is over for the student, without a post.
    fn awaits_another_round(&self) -> bool {
        match self {
            Self::NoPost | Self::Outside { .. } | Self::NotAssigned => true,
            Self::Assigned { .. }
            | Self::Withdrawn { .. }
            | Self::AssignedElsewhere { .. }
            | Self::Hidden { .. }
            | Self::NotParticipating { .. }
            | Self::Suspended { .. }
            | Self::NotOpen
            | Self::Preparation
            | Self::WishesToGive { .. }
            | Self::NotValidated { .. }
            | Self::DraftDiffers { .. }
            | Self::Validated { .. }
            | Self::Waiting
            | Self::OffApplication
            | Self::Closed => false,
        }
    }

    fn outside(absence: Absence) -> Self {
        Self::Outside { absence, text: absence.in_french(None), text_en: absence.in_english(None) }
    }

    /// The page of what the state asks for or tells of. `published` tells whether the round of the status has results.
    fn page(&self, published: bool) -> Option<StudentPage> {
        match self {
            // The page of wishes takes the code that shows what is hidden.
            Self::Hidden { .. } | Self::WishesToGive { .. } | Self::NotValidated { .. } | Self::DraftDiffers { .. } => {
                Some(StudentPage::Wishes)
            }
            Self::Assigned { .. } | Self::Withdrawn { .. } => Some(StudentPage::Result),
            Self::NoPost | Self::Outside { .. } | Self::NotAssigned | Self::OffApplication | Self::Closed => {
                published.then_some(StudentPage::Result)
            }
            Self::AssignedElsewhere { .. }
            | Self::NotParticipating { .. }
            | Self::Suspended { .. }
            | Self::NotOpen
            | Self::Preparation
            | Self::Validated { .. }
            | Self::Waiting => None,
        }
    }
}
