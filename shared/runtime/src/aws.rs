//! How the clients of AWS services are configured.

use std::time::Duration;

use aws_sdk_dynamodb::config::{
    BehaviorVersion, Credentials, Region, SharedCredentialsProvider, retry::RetryConfig, timeout::TimeoutConfig,
};
use aws_smithy_runtime_api::client::http::SharedHttpClient;
use aws_types::{
    SdkConfig,
    service_config::{LoadServiceConfig, ServiceConfigKey},
};

use crate::config::{SettingUnusable, read, require};

/// Who waits for the answers of a function.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Caller {
    /// A person, whose page tries again by itself. The gateway gives up after 30 seconds.
    Person,
    /// A schedule or a queue: nobody waits, and a try that fails comes back minutes later.
    Trigger,
}

impl Caller {
    /// How often the clients try a request that a busy service has refused.
    fn retries(self) -> RetryConfig {
        match self {
            Self::Person => RetryConfig::standard().with_max_attempts(4).with_max_backoff(Duration::from_secs(2)),
            Self::Trigger => RetryConfig::standard().with_max_attempts(10).with_max_backoff(Duration::from_secs(20)),
        }
    }

    /// How long the clients work at one request, all tries included.
    fn timeouts(self) -> TimeoutConfig {
        let seconds = match self {
            Self::Person => 15,
            Self::Trigger => 120,
        };
        TimeoutConfig::builder().operation_timeout(Duration::from_secs(seconds)).build()
    }
}

/// The region and the credentials of the function's role, as Lambda puts them into the environment of every function.
/// `aws-config` would look for them in files, containers and instance metadata too, which a function does not have:
/// with the client of STS, that is half a megabyte of every function.
///
/// # Errors
///
/// [`SettingUnusable`] names the first environment variable that is missing.
pub(crate) fn from_env(caller: Caller, https: SharedHttpClient) -> Result<SdkConfig, SettingUnusable> {
    let (access_key, secret_key) = (require("AWS_ACCESS_KEY_ID")?, require("AWS_SECRET_ACCESS_KEY")?);
    // The credentials stay valid for longer than Lambda keeps the process.
    let credentials = Credentials::new(access_key, secret_key, read("AWS_SESSION_TOKEN"), None, "Lambda");
    Ok(SdkConfig::builder()
        .behavior_version(BehaviorVersion::latest())
        .http_client(https)
        .region(Region::new(require("AWS_REGION")?))
        .credentials_provider(SharedCredentialsProvider::new(credentials))
        .retry_config(caller.retries())
        .timeout_config(caller.timeouts())
        .service_config(ServiceSettings)
        .build())
}

/// The settings of one service, such as `AWS_ENDPOINT_URL_DYNAMODB`: a variable with the name of the service, or else
/// the variable for all services. No variable is set on AWS; with them, a built function uses other endpoints.
#[derive(Debug)]
struct ServiceSettings;

impl LoadServiceConfig for ServiceSettings {
    fn load_config(&self, key: ServiceConfigKey<'_>) -> Option<String> {
        let service = key.service_id().replace(' ', "_").to_uppercase();
        read(&format!("{}_{service}", key.env())).or_else(|| read(key.env()))
    }
}
