//! How far the campaign is for the students of a specialty, whose rounds may be fewer than those of the calendar.

use jiff::Timestamp;

use crate::{
    calendar::{
        Calendar,
        phase::{Phase, phase},
    },
    rights::Moment,
};

/// How far the campaign is for the students of a specialty.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Stage {
    NotOpen,
    /// The dossiers are open, and wishes cannot be stated yet.
    Preparation,
    Wishes,
    /// From the end of the wishes to the results. Results that are overdue hold the campaign here.
    Ranking,
    /// The results are out, and the specialty has another round.
    Published,
    /// The last round of the specialty is over.
    Over,
    Closed,
    Suspended,
}

impl Stage {
    /// The stage of a specialty, with the round of it that is under way or was last.
    pub(crate) fn of(moment: Moment<'_>, specialty: &str) -> (Self, u32) {
        let Moment { campaign, published, draw_committed, now } = moment;
        let last = campaign.rounds_of(specialty);
        let within = |stage, round| if round > last { (Self::Over, last) } else { (stage, round) };
        match phase(&campaign.calendar, now, |round| published.contains(&round)) {
            Phase::Draft => (Self::NotOpen, 1),
            Phase::Preparation => (Self::Preparation, 1),
            // The draw comes before the wishes: until it is committed to, nobody can state any.
            Phase::Wishes { round } if !draw_committed => within(Self::Preparation, round),
            Phase::Wishes { round } if wishes_are_open(&campaign.calendar, round, now) => within(Self::Wishes, round),
            Phase::Wishes { round } | Phase::Ranking { round } | Phase::Computation { round } => {
                within(Self::Ranking, round)
            }
            Phase::Published { round } if round >= last => (Self::Over, last),
            Phase::Published { round } => (Self::Published, round),
            Phase::OffApplication => (Self::Over, last),
            Phase::Closed => (Self::Closed, last),
            Phase::Suspended => {
                (Self::Suspended, campaign.round_of(specialty, now, |round| published.contains(&round)))
            }
        }
    }
}

fn wishes_are_open(calendar: &Calendar, round: u32, now: Timestamp) -> bool {
    calendar.round(round).is_some_and(|dates| dates.wishes.contains(now))
}

/// The round that the status of a student of this specialty is about, an assignment left out: the one that is under way, or
/// was last. A round whose results are overdue is under way (`docs/procedure.md`, section 2).
pub fn round_of(moment: Moment<'_>, specialty: &str) -> u32 {
    Stage::of(moment, specialty).1
}
