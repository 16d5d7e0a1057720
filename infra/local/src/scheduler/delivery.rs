//! The deliveries of the Scheduler, and their faults.

use std::{sync::Arc, time::Duration};

use futures::future::BoxFuture;
use serde::{Deserialize, Serialize};

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

/// Makes a delivery. A delivery that fails is tried again, as the schedule's retry policy says.
///
/// On AWS the Scheduler only gives the event to Lambda, which tries the function twice more; here both kinds of retries
/// are one.
pub type Deliver = Arc<dyn Fn(Delivery) -> BoxFuture<'static, Result<(), String>> + Send + Sync>;

/// The faults that the Scheduler imitates.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Faults {
    /// The number of deliveries of each firing: 0 loses it, 1 is ideal, 2 is the default.
    pub deliveries: u32,
    /// The delay between the time of a schedule and its firing. On AWS it is up to a minute.
    pub lateness: Duration,
    /// The most retries of a failing delivery. They are made at once, because the clock is virtual. The retry policy of
    /// the schedule may allow fewer.
    pub max_retries: u32,
}

impl Default for Faults {
    fn default() -> Self {
        Self { deliveries: 2, lateness: Duration::ZERO, max_retries: 3 }
    }
}

impl Faults {
    /// No faults: every delivery is made once and on time.
    pub const NONE: Self = Self { deliveries: 1, lateness: Duration::ZERO, max_retries: 3 };

    /// Every firing is lost.
    pub const LOST: Self = Self { deliveries: 0, lateness: Duration::ZERO, max_retries: 3 };

    /// These faults with this delay.
    #[must_use]
    pub const fn late_by(self, lateness: Duration) -> Self {
        Self { lateness, ..self }
    }
}

/// A delivery that was given up after its retries.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeadLetter {
    /// The name of the schedule.
    pub schedule_name: String,
    /// The dead-letter queue that the schedule names. Without one, AWS drops the delivery.
    pub queue_arn: Option<String>,
    /// The number of attempts made.
    pub attempts: u32,
    /// The error of the last attempt.
    pub error: String,
}
