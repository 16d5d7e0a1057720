//! What is delivered, to whom, and how unreliably.

use std::{sync::Arc, time::Duration};

use futures::future::BoxFuture;
use serde::{Deserialize, Serialize};

/// One delivery of a schedule to its target.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Delivery {
    /// The name of the schedule.
    pub schedule_name: String,
    /// The function to invoke.
    pub target_arn: String,
    /// The event to give it.
    pub input: String,
}

/// Takes a delivery to its target. An error is retried as the schedule's retry policy says.
///
/// On AWS the Scheduler only hands the event to Lambda, which retries the function itself twice; here both are one.
pub type Deliver = Arc<dyn Fn(Delivery) -> BoxFuture<'static, Result<(), String>> + Send + Sync>;

/// How unreliable the Scheduler is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Faults {
    /// Deliveries per firing: 0 loses them, 1 is the ideal, 2 the default.
    pub deliveries: u32,
    /// How long after its time a schedule fires. The real one takes up to a minute.
    pub lateness: Duration,
    /// The most retries of one failing delivery, made at once since time is virtual; the schedule's own policy may
    /// allow fewer.
    pub max_retries: u32,
}

impl Default for Faults {
    fn default() -> Self {
        Self { deliveries: 2, lateness: Duration::ZERO, max_retries: 3 }
    }
}

impl Faults {
    /// Exactly once, on time.
    pub const NONE: Self = Self { deliveries: 1, lateness: Duration::ZERO, max_retries: 3 };

    /// Every trigger is lost.
    pub const LOST: Self = Self { deliveries: 0, lateness: Duration::ZERO, max_retries: 3 };

    /// These faults, and late by so much.
    #[must_use]
    pub const fn late_by(self, lateness: Duration) -> Self {
        Self { lateness, ..self }
    }
}

/// A delivery given up after its retries.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeadLetter {
    /// The name of the schedule.
    pub schedule_name: String,
    /// The queue the schedule names for such deliveries; none: AWS would drop them.
    pub queue_arn: Option<String>,
    /// How many times it was tried.
    pub attempts: u32,
    /// The last error.
    pub error: String,
}
