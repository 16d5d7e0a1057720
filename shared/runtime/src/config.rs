//! The settings of a deployment, read from environment variables here and nowhere else.

use api::OriginCheck;
use domain::rights::administrators::{self, AdministratorsUnusable};
use identity::ExternalIssuer;
use serde::de::DeserializeOwned;
use store::TableNames;

/// The settings that differ between deployments; each field names its environment variable.
#[derive(Debug, Clone)]
pub struct Config {
    /// `CAMPAIGNS_TABLE`, `SESSIONS_TABLE` and `SECRETS_TABLE`: the names of the DynamoDB tables.
    pub tables: TableNames,
    /// `FILES_BUCKET`: the bucket of exports, uploads and documents.
    pub files_bucket: String,
    /// `EVIDENCE_BUCKET`: the bucket whose objects are written once and locked.
    pub evidence_bucket: String,
    /// `SCHEDULE_GROUP`: the name of the schedule group.
    pub schedule_group: String,
    /// `SCHEDULE_ROLE_ARN`: the role that the Scheduler assumes to invoke the triggers.
    pub schedule_role_arn: String,
    /// `ADVANCE_CAMPAIGN_ARN`: the function `advance-campaign`.
    pub advance_campaign_arn: String,
    /// `RUN_MATCHING_ARN`: the function `run-matching`.
    pub run_matching_arn: String,
    /// `SCHEDULE_DEAD_LETTER_ARN`: the queue for deliveries that failed after all retries.
    pub schedule_dead_letter_arn: String,
    /// `MAIL_FROM`: the address that mails are sent from.
    pub mail_from: String,
    /// `MAIL_CONFIGURATION_SET`: the configuration set of SES whose bounces and complaints invoke `note-bounce`.
    pub mail_configuration_set: String,
    /// `MAIL_QUEUE_URL`: the queue of the mails that one person waits for, such as one-time codes.
    pub mail_queue_url: String,
    /// `BULK_MAIL_QUEUE_URL`: the queue of mails to many, apart so that no one-time code waits behind them.
    pub bulk_mail_queue_url: String,
    /// `LOAD_QUEUE_URL`: the queue that `load-list` reads.
    pub load_queue_url: String,
    /// `SECRET_ID`: the name of the secret from which every key is derived.
    pub secret_id: String,
    /// `SECRET_GENERATIONS`: how many generations the secret has at least (ADR 42).
    pub secret_generations: usize,
    /// `PUBLIC_URL`: the URL of the web application, without a final slash.
    pub public_url: String,
    /// `EDGE_SECRET_SHA256`: SHA-256, in hexadecimal, of the secret header that our CloudFront distribution adds; empty
    /// if there is no such distribution.
    pub edge_secret_sha256: String,
    /// `ADMIN_EMAILS`, separated by commas: the addresses of the national administrators, each of another person.
    pub admin_emails: Vec<String>,
    /// `ISSUERS`, a JSON list: the external applications that people may sign in with.
    pub issuers: Vec<ExternalIssuer>,
}

/// A setting is missing or malformed.
#[derive(Debug, thiserror::Error)]
pub enum SettingUnusable {
    /// The environment variable of this name is not set.
    #[error("the environment variable {0} is not set")]
    Unset(&'static str),
    /// The environment variable of this name is not the JSON it should be.
    #[error("the environment variable {0} cannot be read: {1}")]
    Unreadable(&'static str, serde_json::Error),
    /// `ADMIN_EMAILS` is not a list of two persons or more.
    #[error("the environment variable ADMIN_EMAILS: {0}")]
    Administrators(#[from] AdministratorsUnusable),
}

impl Config {
    /// The check that tells requests of our own pages and our own CloudFront distribution from others.
    pub fn origin_check(&self) -> OriginCheck {
        OriginCheck { public_url: self.public_url.clone(), edge_secret_sha256: self.edge_secret_sha256.clone() }
    }

    /// Reads the settings that `template.yaml` gives every function.
    ///
    /// # Errors
    ///
    /// [`SettingUnusable`] names the first environment variable that is missing or malformed.
    pub fn from_env() -> Result<Self, SettingUnusable> {
        Ok(Self {
            tables: TableNames {
                campaigns: require("CAMPAIGNS_TABLE")?,
                sessions: require("SESSIONS_TABLE")?,
                secrets: require("SECRETS_TABLE")?,
            },
            files_bucket: require("FILES_BUCKET")?,
            evidence_bucket: require("EVIDENCE_BUCKET")?,
            schedule_group: require("SCHEDULE_GROUP")?,
            schedule_role_arn: require("SCHEDULE_ROLE_ARN")?,
            advance_campaign_arn: require("ADVANCE_CAMPAIGN_ARN")?,
            run_matching_arn: require("RUN_MATCHING_ARN")?,
            schedule_dead_letter_arn: require("SCHEDULE_DEAD_LETTER_ARN")?,
            mail_from: require("MAIL_FROM")?,
            mail_configuration_set: require("MAIL_CONFIGURATION_SET")?,
            mail_queue_url: require("MAIL_QUEUE_URL")?,
            bulk_mail_queue_url: require("BULK_MAIL_QUEUE_URL")?,
            load_queue_url: require("LOAD_QUEUE_URL")?,
            secret_id: require("SECRET_ID")?,
            secret_generations: json("SECRET_GENERATIONS")?,
            public_url: require("PUBLIC_URL")?,
            edge_secret_sha256: require("EDGE_SECRET_SHA256")?,
            admin_emails: administrators::parse(&require("ADMIN_EMAILS")?)?,
            issuers: json("ISSUERS")?,
        })
    }
}

/// The value of an environment variable without which no function starts.
pub(crate) fn require(name: &'static str) -> Result<String, SettingUnusable> {
    read(name).ok_or(SettingUnusable::Unset(name))
}

/// The JSON of an environment variable without which no function starts.
fn json<T: DeserializeOwned>(name: &'static str) -> Result<T, SettingUnusable> {
    serde_json::from_str(&require(name)?).map_err(|error| SettingUnusable::Unreadable(name, error))
}

/// The value of an environment variable, if it is set.
#[expect(clippy::disallowed_methods, reason = "settings are read from the environment here and nowhere else")]
pub(crate) fn read(name: &str) -> Option<String> {
    std::env::var(name).ok()
}
