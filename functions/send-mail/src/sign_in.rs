//! The mail that follows a request to sign in: a one-time code, a link to set a password, or none, depending on the
//! account of the address.

use crate::{Context, ses::Letter};
use api::Problem;
use domain::rights::{
    budget::MAILS_TO_STRANGERS,
    session::{CODE_LIFETIME, LINK_LIFETIME},
};
use domain::waking::Wanted;
use domain::{AccountId, calendar::paris, text::is_email};
use identity::{Purse, code_hash, secret_hash};
use jiff::Timestamp;
use store::{Entry, PasswordLink, SignInCode};

use crate::letter::{CodeLetter, LinkLetter};

/// A request to sign in, as the queue carries it.
pub(crate) struct SignInRequest {
    pub(crate) email: String,
    pub(crate) wanted: Wanted,
    pub(crate) request_hash: String,
    /// The code to send; absent if the mail may hold a link alone.
    pub(crate) code: Option<String>,
    /// The token of the link that signs in.
    pub(crate) entry_token: Option<String>,
    pub(crate) link_token: String,
    pub(crate) at: Timestamp,
}

pub(crate) async fn write(context: &Context, request: SignInRequest) -> Result<Option<Letter>, Problem> {
    // A message that has waited longer than its link would be valid is dropped: the person has asked again since.
    if context.clock.now() >= request.at + LINK_LIFETIME || !is_email(&request.email) {
        return Ok(None);
    }
    let account = account(context, &request.email).await?;
    let has_password = match &account {
        Some(id) => context.store.has_password(id).await?,
        None => false,
    };
    match (request.wanted, account) {
        (Wanted::Code, Some(id)) => code(context, &request, id).await.map(Some),
        // A person who has signed in once knows how, and asks for a code or a link.
        (Wanted::Welcome, Some(id)) if has_password || context.store.has_signed_in(&id).await? => Ok(None),
        (Wanted::Welcome | Wanted::Link, Some(_)) => link(context, &request, has_password).await.map(Some),
        // An unknown address may belong to a person whose list is not imported yet: it gets a link, which gives no
        // rights.
        (Wanted::Welcome | Wanted::Link | Wanted::Code, None) => {
            let purse = Purse { budget: MAILS_TO_STRANGERS, subject: String::new() };
            if context.identity.spend(&[purse]).await?.is_err() {
                tracing::warn!(budget = MAILS_TO_STRANGERS.name, "a budget is used up");
                return Ok(None);
            }
            link(context, &request, false).await.map(Some)
        }
    }
}

/// The mail with a code, and a link that signs in on any device: the mail may be read on another one than the one that
/// has asked.
async fn code(context: &Context, request: &SignInRequest, account: AccountId) -> Result<Letter, Problem> {
    let (issued_at, expires_at) = (request.at, request.at + CODE_LIFETIME);
    if let Some(token) = &request.entry_token {
        let entry = Entry { account: account.clone(), issued_at, expires_at };
        context.store.put_entry(&secret_hash(token), &entry).await?;
    }
    if let Some(code) = &request.code {
        let kept = SignInCode { account, hash: code_hash(&request.email, code), issued_at, expires_at };
        context.store.put_code(&request.request_hash, &kept).await?;
    }
    // The token comes after the `#`: browsers do not send the fragment to servers, so no log holds it.
    let url = request.entry_token.as_ref().map(|token| format!("{}/lien#{token}", context.public_url));
    let (at, until) = (paris(issued_at), paris(expires_at));
    CodeLetter { code: request.code.as_deref(), url: url.as_deref(), at, until }.to(&request.email)
}

async fn link(context: &Context, request: &SignInRequest, has_password: bool) -> Result<Letter, Problem> {
    let expires_at = request.at + LINK_LIFETIME;
    let kept = PasswordLink { email: request.email.clone(), issued_at: request.at, expires_at };
    context.store.put_link(&secret_hash(&request.link_token), &kept).await?;
    // The token comes after the `#`: browsers do not send the fragment to servers, so no log holds it.
    let url = format!("{}/mot-de-passe#{}", context.public_url, request.link_token);
    LinkLetter { url: &url, again: has_password, until: paris(expires_at) }.to(&request.email)
}

/// The account of an address; `None` if it has none. The addresses of the national administrators get an account here,
/// because no import creates one for them.
async fn account(context: &Context, email: &str) -> Result<Option<AccountId>, Problem> {
    let known = context.store.account_id(email).await?;
    if known.is_some() || !context.identity.admin_emails().iter().any(|admin| admin == email) {
        return Ok(known);
    }
    context.identity.account_for(email).await.map(Some)
}
