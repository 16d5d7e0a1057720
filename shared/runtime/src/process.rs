//! What every function is started with.

use ambient::{Clock, Entropy};
use api::Doorkeeper;
use aws_config::{BehaviorVersion, SdkConfig};
use identity::{Identity, Keys, SecretTooShort, tokens::TokenKeyUnusable};
use store::Store;

use crate::{Config, Secrets, config::MissingSetting, secrets::SecretUnread, telemetry};

/// Why a function does not start.
#[derive(Debug, thiserror::Error)]
pub enum NotStarted {
    /// A setting is missing.
    #[error(transparent)]
    Setting(#[from] MissingSetting),
    /// The secret of the deployment cannot be had.
    #[error(transparent)]
    Secret(#[from] SecretUnread),
    /// The secret of the deployment would be guessed.
    #[error(transparent)]
    Keys(#[from] SecretTooShort),
    /// No token can be signed.
    #[error(transparent)]
    Tokens(#[from] TokenKeyUnusable),
}

/// What every function is started with.
#[derive(Debug, Clone)]
pub struct Process {
    /// The settings of the deployment.
    pub config: Config,
    /// How the clients of AWS services are configured: region, credentials, endpoints.
    pub aws: SdkConfig,
    /// Secrets Manager.
    pub secrets: Secrets,
    /// The keys of the deployment.
    pub keys: Keys,
    /// The tables.
    pub store: Store,
    /// Who asks.
    pub identity: Identity,
    /// The time.
    pub clock: Clock,
    /// Chance.
    pub entropy: Entropy,
}

impl Process {
    /// Starts logging, reads the environment and the secret of the deployment: once a cold start.
    ///
    /// # Errors
    ///
    /// A setting is missing, or the secret cannot be had or used.
    pub async fn start() -> Result<Self, NotStarted> {
        telemetry::start();
        let config = Config::from_env()?;
        let aws = aws_config::load_defaults(BehaviorVersion::latest()).await;
        let secrets = Secrets::new(aws_sdk_secretsmanager::Client::new(&aws));
        let keys = Keys::new(secrets.read(&config.secret_id).await?.as_bytes())?;
        let store = Store::new(aws_sdk_dynamodb::Client::new(&aws), config.tables.clone());
        let (clock, entropy) = (Clock::system(), Entropy::system());
        let ambient = (clock.clone(), entropy.clone());
        let identity = Identity::new(store.clone(), keys.clone(), ambient, &config.public_url, &config.admin_emails)?;
        Ok(Self { config, aws, secrets, keys, store, identity, clock, entropy })
    }

    /// What tells our own pages and our own CloudFront from others.
    pub fn doorkeeper(&self) -> Doorkeeper {
        self.config.doorkeeper()
    }
}
