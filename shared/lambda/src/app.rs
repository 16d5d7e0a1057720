//! What every handler works with.

use files::Shelf;
use store::Store;

use crate::{
    Clock, Config, Entropy, Keys,
    calendar_schedules::Schedules,
    mail::{Mail, MailQueue},
    roster::LoadQueue,
    secrets::Secrets,
    tokens::{OwnIssuer, TokenKeyUnusable},
};

/// The AWS clients; on one machine they differ by endpoint only.
#[derive(Debug, Clone)]
pub struct Clients {
    /// Tables.
    pub dynamodb: aws_sdk_dynamodb::Client,
    /// Files.
    pub s3: aws_sdk_s3::Client,
    /// The calendar's alarm clock.
    pub scheduler: aws_sdk_scheduler::Client,
    /// Mail.
    pub ses: aws_sdk_sesv2::Client,
    /// What waits.
    pub sqs: aws_sdk_sqs::Client,
    /// Secrets.
    pub secrets: Secrets,
}

impl Clients {
    /// Clients as the environment describes them (region, credentials, endpoints).
    pub async fn from_env() -> Self {
        Self::new(&aws_config::load_defaults(aws_config::BehaviorVersion::latest()).await)
    }

    /// Clients that share one configuration.
    pub fn new(config: &aws_config::SdkConfig) -> Self {
        Self {
            dynamodb: aws_sdk_dynamodb::Client::new(config),
            s3: aws_sdk_s3::Client::new(config),
            scheduler: aws_sdk_scheduler::Client::new(config),
            ses: aws_sdk_sesv2::Client::new(config),
            sqs: aws_sdk_sqs::Client::new(config),
            secrets: Secrets::new(aws_sdk_secretsmanager::Client::new(config)),
        }
    }
}

/// Everything a handler may use.
#[derive(Debug, Clone)]
pub struct App {
    /// The tables.
    pub store: Store,
    /// The files.
    pub shelf: Shelf,
    /// The calendar's alarm clock.
    pub schedules: Schedules,
    /// The post.
    pub mail: Mail,
    /// What waits for the post.
    pub mail_queue: MailQueue,
    /// The same, of mails to many.
    pub bulk_mail_queue: MailQueue,
    /// What waits to be loaded.
    pub load_queue: LoadQueue,
    /// The keys.
    pub keys: Keys,
    /// Tokens of our own.
    pub tokens: OwnIssuer,
    /// What other applications know us by.
    pub secrets: Secrets,
    /// The time.
    pub clock: Clock,
    /// Chance.
    pub entropy: Entropy,
    /// The settings.
    pub config: Config,
}

impl App {
    /// Puts the parts together; fails if no token can be signed with these keys.
    pub fn new(
        config: Config,
        clients: Clients,
        keys: Keys,
        clock: Clock,
        entropy: Entropy,
    ) -> Result<Self, TokenKeyUnusable> {
        Ok(Self {
            store: Store::new(clients.dynamodb, config.tables.clone()),
            shelf: Shelf::new(clients.s3, config.files_bucket.clone(), config.evidence_bucket.clone()),
            schedules: Schedules::new(clients.scheduler, &config),
            mail: Mail::new(clients.ses, config.mail_from.clone()),
            mail_queue: MailQueue::new(clients.sqs.clone(), config.mail_queue_url.clone()),
            bulk_mail_queue: MailQueue::new(clients.sqs.clone(), config.bulk_mail_queue_url.clone()),
            load_queue: LoadQueue::new(clients.sqs, config.load_queue_url.clone()),
            tokens: OwnIssuer::new(&keys, &config.public_url)?,
            secrets: clients.secrets,
            keys,
            clock,
            entropy,
            config,
        })
    }
}
