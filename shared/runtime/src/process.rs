//! The settings and clients that every function is started with.

use ambient::{Clock, Entropy};
use api::OriginCheck;
use aws_types::SdkConfig;
use identity::Identity;
use keyring::{Keys, SecretUnusable};
use store::Store;

use crate::{Caller, Config, Secrets, aws, config::SettingUnusable, https, secrets::SecretUnread, telemetry};

/// Why a function does not start.
#[derive(Debug, thiserror::Error)]
pub enum NotStarted {
    /// A setting is missing or malformed.
    #[error(transparent)]
    Setting(#[from] SettingUnusable),
    /// The root certificates of the system cannot be read.
    #[error("the root certificates cannot be read: {0}")]
    Certificates(#[from] std::io::Error),
    /// The secret of the deployment cannot be read from Secrets Manager.
    #[error(transparent)]
    Secret(#[from] SecretUnread),
    /// The secret of the deployment gives no keys.
    #[error(transparent)]
    Keys(#[from] SecretUnusable),
}

/// The settings and clients of a process, made once at its cold start.
#[derive(Debug, Clone)]
pub struct Process {
    /// The settings of the deployment.
    pub config: Config,
    /// How the clients of AWS services are configured: region and credentials.
    pub aws: SdkConfig,
    /// The client of Secrets Manager.
    pub secrets: Secrets,
    /// The keys derived from the secret of the deployment.
    pub keys: Keys,
    /// The client of the DynamoDB tables.
    pub store: Store,
    /// Authentication of requests.
    pub identity: Identity,
    /// The clock of the operating system.
    pub clock: Clock,
    /// The random number generator of the operating system.
    pub entropy: Entropy,
}

impl Process {
    /// Starts logging, then reads the environment and the secret of the deployment. Called once, at the cold start. The
    /// clients wait for busy services as long as `caller` can.
    ///
    /// # Errors
    ///
    /// [`NotStarted`] when a setting is missing or malformed, or the secret cannot be read or used.
    pub async fn start(caller: Caller) -> Result<Self, NotStarted> {
        telemetry::start();
        let config = Config::from_env()?;
        let aws = aws::from_env(caller, https::client()?)?;
        let secrets = Secrets::new(aws_sdk_secretsmanager::Client::new(&aws));
        let keys = Keys::parse(&secrets.read(&config.secret_id).await?)?.of_at_least(config.secret_generations)?;
        let store = Store::new(aws_sdk_dynamodb::Client::new(&aws), config.tables.clone(), keys.audit_links());
        let store = match caller {
            Caller::Person => store,
            Caller::Trigger => store.patient(),
        };
        let (clock, entropy) = (Clock::system(), Entropy::system());
        let ambient = (clock.clone(), entropy.clone());
        let identity = Identity::new(store.clone(), keys.clone(), ambient, &config.public_url, &config.admin_emails);
        Ok(Self { config, aws, secrets, keys, store, identity, clock, entropy })
    }

    /// The check that tells requests of our own pages and our own CloudFront distribution from others.
    pub fn origin_check(&self) -> OriginCheck {
        self.config.origin_check()
    }
}
