//! What waits for the post. Whoever asks for a mail only puts a line in the queue, known address or not: the time it
//! takes tells nothing.

use aws_sdk_sqs::{Client, error::ProvideErrorMetadata};
use domain::{AccountId, CampaignId, StudentId};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// One mail to write.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Mailing {
    /// Somebody asked to sign in.
    SignIn {
        /// The address typed, folded.
        email: String,
        /// What was asked for.
        wanted: Wanted,
        /// Hash of the request: the code serves with it alone.
        request_hash: String,
        /// The code, should the address have one.
        code: String,
        /// The token of the link, should the address have one.
        link_token: String,
        /// When it was asked for.
        at: Timestamp,
    },
    /// A list of wishes was validated.
    Receipt {
        /// Whose.
        account: AccountId,
        /// In which campaign.
        campaign: CampaignId,
        /// In which round.
        round: u32,
        /// Whose list.
        student: StudentId,
        /// Which version: its receipt is kept.
        version: u64,
    },
    /// Something about an account has changed that its owner must know.
    Notice {
        /// Whose.
        account: AccountId,
        /// What.
        notice: Notice,
        /// When.
        at: Timestamp,
    },
}

/// What somebody who signs in asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Wanted {
    /// Whatever a newcomer needs; nothing for those who have a password.
    Welcome,
    /// A one-time code.
    Code,
    /// A link to set a password.
    Link,
}

/// What has changed about an account.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Notice {
    /// A password was set.
    PasswordSet,
    /// A second factor was confirmed.
    SecondFactorConfirmed,
    /// An administrator took password, second factor and sessions away.
    AccountReset,
}

/// The queue could not take a mail.
#[derive(Debug, thiserror::Error)]
#[error("the mail queue takes nothing: {0}")]
pub struct QueueFailed(String);

/// Where mails wait for `send-mail`.
#[derive(Debug, Clone)]
pub struct MailQueue {
    client: Client,
    url: String,
}

impl MailQueue {
    /// The queue at this address.
    pub fn new(client: Client, url: String) -> Self {
        Self { client, url }
    }

    /// Has a mail written and sent, soon, at least once.
    pub async fn send(&self, mailing: &Mailing) -> Result<(), QueueFailed> {
        let body = serde_json::to_string(mailing).map_err(|error| QueueFailed(error.to_string()))?;
        let request = self.client.send_message().queue_url(&self.url).message_body(body);
        let code = |error: &aws_sdk_sqs::error::SdkError<_>| error.code().unwrap_or("no answer").to_owned();
        request.send().await.map(drop).map_err(|error| QueueFailed(code(&error)))
    }
}
