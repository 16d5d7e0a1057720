//! The settings of a deployment; the only place that reads the environment.

use api::Doorkeeper;
use domain::text::fold_email;
use identity::ExternalIssuer;
use store::TableNames;

/// Everything that differs between deployments.
#[derive(Debug, Clone)]
pub struct Config {
    /// `CAMPAIGNS_TABLE`, `SESSIONS_TABLE`, `SECRETS_TABLE`
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
    /// `MAIL_QUEUE_URL`: where mails wait for `send-mail`.
    pub mail_queue_url: String,
    /// `BULK_MAIL_QUEUE_URL`: where mails to many do, so that nobody's code waits behind them.
    pub bulk_mail_queue_url: String,
    /// `LOAD_QUEUE_URL`: where lists wait for `load-list`.
    pub load_queue_url: String,
    /// `SECRET_ID`: the secret every key is derived from.
    pub secret_id: String,
    /// `PUBLIC_URL`: where people find the application, without a final slash.
    pub public_url: String,
    /// `EDGE_SECRET_SHA256`: SHA-256, in hexadecimal, of what only our own CloudFront knows; empty: there is none.
    pub edge_secret_sha256: String,
    /// `ADMIN_EMAILS`, separated by commas: whoever signs in with one of them is a national administrator.
    pub admin_emails: Vec<String>,
    /// `ISSUERS`, a JSON list: the applications one may sign in from.
    pub issuers: Vec<ExternalIssuer>,
}

/// A setting is missing, or is not what it should be.
#[derive(Debug, thiserror::Error)]
pub enum MissingSetting {
    /// It is not there.
    #[error("the environment variable {0} is not set")]
    Unset(&'static str),
    /// It is there and cannot be read.
    #[error("the environment variable {0} cannot be read: {1}")]
    Unreadable(&'static str, serde_json::Error),
}

impl Config {
    /// What tells our own pages and our own CloudFront from others.
    pub fn doorkeeper(&self) -> Doorkeeper {
        Doorkeeper { public_url: self.public_url.clone(), edge_secret_sha256: self.edge_secret_sha256.clone() }
    }

    /// The settings the template gives every function.
    #[allow(clippy::disallowed_methods)] // the one place that reads the environment
    pub fn from_env() -> Result<Self, MissingSetting> {
        let read = |name: &'static str| std::env::var(name).map_err(|_| MissingSetting::Unset(name));
        Ok(Self {
            tables: TableNames {
                campaigns: read("CAMPAIGNS_TABLE")?,
                sessions: read("SESSIONS_TABLE")?,
                secrets: read("SECRETS_TABLE")?,
            },
            files_bucket: read("FILES_BUCKET")?,
            evidence_bucket: read("EVIDENCE_BUCKET")?,
            schedule_group: read("SCHEDULE_GROUP")?,
            schedule_role_arn: read("SCHEDULE_ROLE_ARN")?,
            advance_campaign_arn: read("ADVANCE_CAMPAIGN_ARN")?,
            run_matching_arn: read("RUN_MATCHING_ARN")?,
            schedule_dead_letter_arn: read("SCHEDULE_DEAD_LETTER_ARN")?,
            mail_from: read("MAIL_FROM")?,
            mail_queue_url: read("MAIL_QUEUE_URL")?,
            bulk_mail_queue_url: read("BULK_MAIL_QUEUE_URL")?,
            load_queue_url: read("LOAD_QUEUE_URL")?,
            secret_id: read("SECRET_ID")?,
            public_url: read("PUBLIC_URL")?,
            edge_secret_sha256: read("EDGE_SECRET_SHA256")?,
            admin_emails: read("ADMIN_EMAILS")?.split(',').map(fold_email).collect(),
            issuers: serde_json::from_str(&read("ISSUERS")?)
                .map_err(|error| MissingSetting::Unreadable("ISSUERS", error))?,
        })
    }
}
