//! The deliveries of the Scheduler, and their faults.

use std::{sync::Arc, time::Duration};

use futures::future::BoxFuture;
use serde::{Deserialize, Serialize};

/// The queue of events that a function has failed to handle, which the deployment names for its triggers.
pub const TRIGGER_DEAD_LETTERS: &str = "arn:aws:sqs:eu-west-3:000000000000:siimop-trigger-dead-letters";

/// A delivery of a schedule to its target.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Delivery {
    /// The name of the schedule.
    pub schedule_name: String,
    /// The ARN of the function to call.
    pub target_arn: String,
    /// The event for the function, in JSON.
    pub input: String,
}

/// Why an event was not handled, which decides who tries again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NotHandled {
    /// Lambda has not taken the event, because it is out of reach or throttles. The Scheduler delivers the event again.
    NotTaken(String),
    /// Lambda has taken the event, and the function has failed. Lambda invokes the function again.
    Failed(String),
}

/// Gives an event to Lambda and waits for the function.
pub type Deliver = Arc<dyn Fn(Delivery) -> BoxFuture<'static, Result<(), NotHandled>> + Send + Sync>;

/// The faults that the Scheduler imitates.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Faults {
    /// The number of deliveries of each firing: 0 loses it, 1 is ideal, 2 is the default.
    pub deliveries: u32,
    /// The delay between the time of a schedule and its firing. On AWS it is up to a minute.
    pub lateness: Duration,
}

impl Default for Faults {
    fn default() -> Self {
        Self { deliveries: 2, lateness: Duration::ZERO }
    }
}

impl Faults {
    /// No faults: every delivery is made once and on time.
    pub const NONE: Self = Self { deliveries: 1, lateness: Duration::ZERO };

    /// Every firing is lost.
    pub const LOST: Self = Self { deliveries: 0, lateness: Duration::ZERO };

    /// The faults with every delivery late by `lateness`.
    #[must_use]
    pub const fn late_by(self, lateness: Duration) -> Self {
        Self { lateness, ..self }
    }
}

/// An event that was given up after all tries.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeadLetter {
    /// The name of the schedule.
    pub schedule_name: String,
    /// The queue that holds it: the one that the schedule names if Lambda has not taken the event, and
    /// [`TRIGGER_DEAD_LETTERS`] if the function has failed. Without a queue, AWS drops the event.
    pub queue_arn: Option<String>,
    /// The number of attempts made.
    pub attempts: u32,
    /// The error of the last attempt.
    pub error: String,
}
