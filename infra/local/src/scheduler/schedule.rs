//! A schedule, as callers write it and as the book keeps it.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::{expression, refusal::Refusal};

/// The group of schedules that always exists.
pub(super) const DEFAULT_GROUP: &str = "default";

/// What callers write: the body of `CreateSchedule` and `UpdateSchedule`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub(super) struct Definition {
    #[serde(default)]
    pub(super) group_name: Option<String>,
    pub(super) schedule_expression: String,
    #[serde(default)]
    pub(super) schedule_expression_timezone: Option<String>,
    pub(super) flexible_time_window: FlexibleTimeWindow,
    pub(super) target: Target,
    #[serde(default)]
    pub(super) action_after_completion: After,
    #[serde(default)]
    pub(super) state: State,
    #[serde(default)]
    pub(super) description: Option<String>,
    #[serde(default)]
    pub(super) client_token: Option<String>,
}

/// Only `OFF` here: on time or not at all.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub(super) struct FlexibleTimeWindow {
    pub(super) mode: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) maximum_window_in_minutes: Option<i64>,
}

/// What becomes of a schedule that has fired.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub(super) enum After {
    #[default]
    None,
    Delete,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub(super) enum State {
    #[default]
    Enabled,
    Disabled,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
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
#[serde(rename_all = "PascalCase")]
pub(super) struct RetryPolicy {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) maximum_retry_attempts: Option<u32>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) maximum_event_age_in_seconds: Option<u32>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub(super) struct DeadLetterConfig {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) arn: Option<String>,
}

impl Target {
    /// How often a failing delivery is tried again: AWS's default is 185.
    pub(super) fn max_retries(&self) -> u32 {
        self.retry_policy.and_then(|policy| policy.maximum_retry_attempts).unwrap_or(185)
    }

    pub(super) fn dead_letter_arn(&self) -> Option<String> {
        self.dead_letter_config.as_ref().and_then(|config| config.arn.clone())
    }
}

impl Definition {
    pub(super) fn group(&self) -> &str {
        self.group_name.as_deref().unwrap_or(DEFAULT_GROUP)
    }

    /// The instant it is due, if it keeps the rules of the API.
    pub(super) fn checked_due(&self) -> Result<Timestamp, Refusal> {
        if self.flexible_time_window.mode != "OFF" {
            return Err(Refusal::invalid("This stand-in knows FlexibleTimeWindow OFF only."));
        }
        for arn in [&self.target.arn, &self.target.role_arn] {
            if !arn.starts_with("arn:") {
                return Err(Refusal::invalid(format!("Provided Arn is not in correct format: {arn}.")));
            }
        }
        if let Some(policy) = self.target.retry_policy {
            if policy.maximum_retry_attempts.is_some_and(|attempts| attempts > 185) {
                return Err(Refusal::invalid("MaximumRetryAttempts must be between 0 and 185."));
            }
            if policy.maximum_event_age_in_seconds.is_some_and(|age| !(60..=86_400).contains(&age)) {
                return Err(Refusal::invalid("MaximumEventAgeInSeconds must be between 60 and 86400."));
            }
        }
        expression::due(&self.schedule_expression, self.schedule_expression_timezone.as_deref())
    }
}

/// A schedule in the book.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct Schedule {
    pub(super) name: String,
    pub(super) definition: Definition,
    pub(super) due: Timestamp,
    /// Changes with each write, so that a firing under way does not complete a schedule rewritten meanwhile.
    pub(super) revision: u64,
    pub(super) completed: bool,
    pub(super) created: Timestamp,
    pub(super) modified: Timestamp,
}

impl Schedule {
    pub(super) fn is_waiting(&self) -> bool {
        !self.completed && self.definition.state == State::Enabled
    }
}

/// A schedule that has not fired yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Waiting {
    /// When it is due.
    pub due: Timestamp,
    /// The name of its group.
    pub group: String,
    /// Its name.
    pub name: String,
    /// The function it invokes.
    pub target_arn: String,
}

/// Names and groups: 1 to 64 letters, digits, `-`, `_` and `.`.
pub(super) fn check_name(name: &str) -> Result<(), Refusal> {
    let fits = (1..=64).contains(&name.len())
        && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_.".contains(&byte));
    if fits { Ok(()) } else { Err(Refusal::invalid(format!("Invalid name {name}: ^[0-9a-zA-Z-_.]+$, 1 to 64."))) }
}
