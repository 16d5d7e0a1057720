//! A schedule, as requests define it and as the book keeps it.

use std::time::Duration;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::{
    expression::{self, Timing},
    refusal::Refusal,
};
use crate::clock::later;

fn none() -> String {
    "NONE".to_owned()
}

/// The name of the only group of schedules.
pub(super) const GROUP: &str = "default";

/// The body of `CreateSchedule` and `UpdateSchedule`. A request with another field is refused.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase", deny_unknown_fields)]
pub(super) struct Definition {
    #[serde(default)]
    group_name: Option<String>,
    schedule_expression: String,
    #[serde(default)]
    schedule_expression_timezone: Option<String>,
    flexible_time_window: FlexibleTimeWindow,
    pub(super) target: Target,
    /// The action after the last firing. It must be `DELETE` for a one-time schedule, which is removed; a recurring one
    /// has no last firing.
    #[serde(default = "none")]
    action_after_completion: String,
    #[serde(default)]
    pub(super) client_token: Option<String>,
}

/// The flexible time window. Its mode must be `OFF`: the schedule fires at its time and not around it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase", deny_unknown_fields)]
struct FlexibleTimeWindow {
    mode: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase", deny_unknown_fields)]
pub(super) struct Target {
    pub(super) arn: String,
    pub(super) role_arn: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) input: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) retry_policy: Option<RetryPolicy>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) dead_letter_config: Option<DeadLetterConfig>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase", deny_unknown_fields)]
pub(super) struct RetryPolicy {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) maximum_retry_attempts: Option<u32>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) maximum_event_age_in_seconds: Option<u32>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase", deny_unknown_fields)]
pub(super) struct DeadLetterConfig {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) arn: Option<String>,
}

impl Target {
    /// The number of retries of a failing delivery. The default is 185, as on AWS.
    pub(super) fn max_retries(&self) -> u32 {
        self.retry_policy.and_then(|policy| policy.maximum_retry_attempts).unwrap_or(185)
    }

    pub(super) fn dead_letter_arn(&self) -> Option<String> {
        self.dead_letter_config.as_ref().and_then(|config| config.arn.clone())
    }
}

impl Definition {
    /// When the schedule fires. A refusal if the definition breaks the rules of the API.
    pub(super) fn checked_timing(&self) -> Result<Timing, Refusal> {
        if let Some(group) = self.group_name.as_deref().filter(|group| *group != GROUP) {
            return Err(Refusal::NotFound(format!("Schedule group {group} does not exist.")));
        }
        let timing = expression::timing(&self.schedule_expression, self.schedule_expression_timezone.as_deref())?;
        let afterwards = match timing {
            Timing::Once(_) => "DELETE",
            Timing::Every(_) => "NONE",
        };
        if self.flexible_time_window.mode != "OFF" || self.action_after_completion != afterwards {
            let known = "This stand-in knows FlexibleTimeWindow OFF only, and deletes one-time schedules only.";
            return Err(Refusal::Invalid(known.to_owned()));
        }
        for arn in [&self.target.arn, &self.target.role_arn] {
            if !arn.starts_with("arn:") {
                return Err(Refusal::Invalid(format!("Provided Arn is not in correct format: {arn}.")));
            }
        }
        if let Some(policy) = self.target.retry_policy {
            if policy.maximum_retry_attempts.is_some_and(|attempts| attempts > 185) {
                return Err(Refusal::Invalid("MaximumRetryAttempts must be between 0 and 185.".to_owned()));
            }
            if policy.maximum_event_age_in_seconds.is_some_and(|age| !(60..=86_400).contains(&age)) {
                return Err(Refusal::Invalid("MaximumEventAgeInSeconds must be between 60 and 86400.".to_owned()));
            }
        }
        Ok(timing)
    }
}

/// A schedule in the book.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct Schedule {
    pub(super) name: String,
    pub(super) definition: Definition,
    pub(super) due: Timestamp,
    /// The minutes between two firings of a recurring schedule.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) every: Option<u32>,
}

impl Schedule {
    /// A schedule that is written at `now`. A recurring one fires first after its time has passed once.
    pub(super) fn new(name: &str, definition: Definition, timing: Timing, now: Timestamp) -> Self {
        let (due, every) = match timing {
            Timing::Once(due) => (due, None),
            Timing::Every(minutes) => (later(now, Duration::from_mins(minutes.into())), Some(minutes)),
        };
        Self { name: name.to_owned(), definition, due, every }
    }

    /// The schedule after it has fired at `now`, `lateness` after it was due; none if it fires once. A recurring
    /// schedule fires only once for all the times over which the clock was moved.
    pub(super) fn again(&self, now: Timestamp, lateness: Duration) -> Option<Self> {
        let period = Duration::from_mins(self.every?.into());
        let since = Duration::try_from(now.duration_since(later(self.due, lateness))).unwrap_or_default();
        let periods = u32::try_from(since.as_secs() / period.as_secs().max(1)).unwrap_or(u32::MAX).saturating_add(1);
        let due = later(self.due, period.saturating_mul(periods));
        // At the end of time there is no next firing.
        (later(due, lateness) > now).then(|| Self { due, ..self.clone() })
    }
}

/// A one-time schedule that has not fired yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Waiting {
    /// The instant at which it is due.
    pub due: Timestamp,
    /// The name of the schedule.
    pub name: String,
}

/// Checks that a name has 1 to 64 letters, digits, `-`, `_` and `.`.
pub(super) fn check_name(name: &str) -> Result<(), Refusal> {
    let fits = (1..=64).contains(&name.len())
        && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_.".contains(&byte));
    if fits { Ok(()) } else { Err(Refusal::Invalid(format!("Invalid name {name}: ^[0-9a-zA-Z-_.]+$, 1 to 64."))) }
}
