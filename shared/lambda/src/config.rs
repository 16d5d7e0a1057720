//! The settings of a deployment; the only place that reads the environment.

use store::TableNames;

/// Everything that differs between deployments.
#[derive(Debug, Clone)]
pub struct Config {
    /// `CAMPAIGNS_TABLE`, `SESSIONS_TABLE`
    pub tables: TableNames,
    /// `FILES_BUCKET`
    pub files_bucket: String,
    /// `EVIDENCE_BUCKET`: files written once and locked.
    pub evidence_bucket: String,
    /// `SCHEDULE_GROUP`
    pub schedule_group: String,
    /// `SCHEDULE_ROLE_ARN`: the role the Scheduler invokes the triggers with.
    pub schedule_role_arn: String,
    /// `ADVANCE_CAMPAIGN_ARN`
    pub advance_campaign_arn: String,
    /// `RUN_MATCHING_ARN`
    pub run_matching_arn: String,
    /// `SCHEDULE_DEAD_LETTER_ARN`: the queue for deliveries that failed for good.
    pub schedule_dead_letter_arn: String,
    /// `MAIL_FROM`
    pub mail_from: String,
    /// `FIRST_ADMIN_EMAIL`: becomes a national administrator at the first sign-in.
    pub first_admin_email: String,
}

/// A setting is missing.
#[derive(Debug, thiserror::Error)]
#[error("the environment variable {0} is not set")]
pub struct MissingSetting(&'static str);

impl Config {
    /// The settings the template gives every function.
    #[allow(clippy::disallowed_methods)] // the one place that reads the environment
    pub fn from_env() -> Result<Self, MissingSetting> {
        let read = |name: &'static str| std::env::var(name).map_err(|_| MissingSetting(name));
        Ok(Self {
            tables: TableNames { campaigns: read("CAMPAIGNS_TABLE")?, sessions: read("SESSIONS_TABLE")? },
            files_bucket: read("FILES_BUCKET")?,
            evidence_bucket: read("EVIDENCE_BUCKET")?,
            schedule_group: read("SCHEDULE_GROUP")?,
            schedule_role_arn: read("SCHEDULE_ROLE_ARN")?,
            advance_campaign_arn: read("ADVANCE_CAMPAIGN_ARN")?,
            run_matching_arn: read("RUN_MATCHING_ARN")?,
            schedule_dead_letter_arn: read("SCHEDULE_DEAD_LETTER_ARN")?,
            mail_from: read("MAIL_FROM")?,
            first_admin_email: read("FIRST_ADMIN_EMAIL")?,
        })
    }
}
