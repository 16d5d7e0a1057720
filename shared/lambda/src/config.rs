//! The settings of a deployment; the only place that reads the environment.

use domain::text::fold_email;
use store::TableNames;

/// Everything that differs between deployments.
#[derive(Debug, Clone)]
pub struct Config {
    /// `CAMPAIGNS_TABLE`, `SESSIONS_TABLE`
    pub tables: TableNames,
    /// `FILES_BUCKET`
    pub files_bucket: String,
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
    /// `MAIL_QUEUE_URL`: where mails wait for `send-mail`.
    pub mail_queue_url: String,
    /// `SECRET_ID`: the secret every key is derived from.
    pub secret_id: String,
    /// `PUBLIC_URL`: where people find the application, without a final slash.
    pub public_url: String,
    /// `ADMIN_EMAILS`, separated by commas: whoever signs in with one of them is a national administrator.
    pub admin_emails: Vec<String>,
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
            schedule_group: read("SCHEDULE_GROUP")?,
            schedule_role_arn: read("SCHEDULE_ROLE_ARN")?,
            advance_campaign_arn: read("ADVANCE_CAMPAIGN_ARN")?,
            run_matching_arn: read("RUN_MATCHING_ARN")?,
            schedule_dead_letter_arn: read("SCHEDULE_DEAD_LETTER_ARN")?,
            mail_from: read("MAIL_FROM")?,
            mail_queue_url: read("MAIL_QUEUE_URL")?,
            secret_id: read("SECRET_ID")?,
            public_url: read("PUBLIC_URL")?,
            admin_emails: read("ADMIN_EMAILS")?.split(',').map(fold_email).collect(),
        })
    }
}
