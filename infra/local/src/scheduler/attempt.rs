//! An event on its way to a function, and what follows an attempt that fails.
//!
//! On AWS two services try again, each after its own kind of failure. The Scheduler delivers an event again, as often as
//! the retry policy of the schedule says, until Lambda takes it. From then on only Lambda tries again: it invokes a
//! function that fails twice more. Pauses pass on the movable clock. The age limits of the two services are not
//! imitated, because the clock may be moved by months between two attempts.

use std::time::Duration;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::{
    delivery::{DeadLetter, Delivery, NotHandled, TRIGGER_DEAD_LETTERS},
    schedule::{Schedule, Target},
};
use crate::clock::later;

/// The pauses before Lambda invokes a function that has failed again.
const AFTER_FAILURE: [Duration; 2] = [Duration::from_mins(1), Duration::from_mins(2)];

/// The longest pause before the Scheduler delivers an event again. AWS says only that its pauses grow; with ours, from
/// one second on, the twenty retries of the platform's schedules take 40 minutes of the hour that they may take.
const LONGEST_PAUSE: Duration = Duration::from_mins(3);

/// An event that waits for its next attempt. Two attempts that are equal can be exchanged.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct Attempt {
    /// The instant from which the attempt is made.
    pub(super) due: Timestamp,
    schedule_name: String,
    target: Target,
    /// The number of attempts in which Lambda has not taken the event.
    not_taken: u32,
    /// The number of attempts in which the function has failed.
    failed: u32,
}

/// The consequence of a failed attempt to deliver an event.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Then {
    /// The event is delivered again by this attempt.
    Again(Attempt),
    /// The event is given up and becomes this dead letter.
    GivenUp(DeadLetter),
}

impl Attempt {
    /// The first attempt after a schedule has fired.
    pub(super) fn first(schedule: &Schedule, due: Timestamp) -> Self {
        let (schedule_name, target) = (schedule.name.clone(), schedule.definition.target.clone());
        Self { due, schedule_name, target, not_taken: 0, failed: 0 }
    }

    pub(super) fn delivery(&self) -> Delivery {
        Delivery {
            schedule_name: self.schedule_name.clone(),
            target_arn: self.target.arn.clone(),
            input: self.target.input.clone().unwrap_or_else(|| "{}".to_owned()),
        }
    }

    /// The consequence of a failure of this attempt at `now`.
    pub(super) fn after(&self, failure: NotHandled, now: Timestamp) -> Then {
        match failure {
            NotHandled::NotTaken(error) => {
                let pause = Duration::from_secs(1 << self.not_taken.min(10)).min(LONGEST_PAUSE);
                let next = Self { due: later(now, pause), not_taken: self.not_taken + 1, ..self.clone() };
                if self.not_taken < self.target.max_retries() {
                    Then::Again(next)
                } else {
                    Then::GivenUp(next.dead_letter(self.target.dead_letter_arn(), error))
                }
            }
            NotHandled::Failed(error) => {
                let pause = usize::try_from(self.failed).ok().and_then(|failed| AFTER_FAILURE.get(failed));
                let due = pause.map_or(now, |pause| later(now, *pause));
                let next = Self { due, failed: self.failed + 1, ..self.clone() };
                if pause.is_some() {
                    Then::Again(next)
                } else {
                    Then::GivenUp(next.dead_letter(Some(TRIGGER_DEAD_LETTERS.to_owned()), error))
                }
            }
        }
    }

    fn dead_letter(self, queue_arn: Option<String>, error: String) -> DeadLetter {
        let attempts = self.not_taken + self.failed;
        DeadLetter { schedule_name: self.schedule_name, queue_arn, attempts, error }
    }
}
