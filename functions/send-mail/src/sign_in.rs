//! Somebody asked to sign in: a code, a link, or nothing, depending on whom the address belongs to.

use crate::{Context, post::Letter};
use api::Problem;
use domain::rights::session::{CODE_LIFETIME, LINK_LIFETIME};
use domain::waking::Wanted;
use domain::{AccountId, calendar::paris, text::is_email};
use identity::{code_hash, secret_hash};
use jiff::Timestamp;
use store::{PasswordLink, SignInCode};

use crate::letter::{CodeLetter, LinkLetter};

/// What was asked, as the queue carries it.
pub(crate) struct Asked {
    pub(crate) email: String,
    pub(crate) wanted: Wanted,
    pub(crate) request_hash: String,
    pub(crate) code: String,
    pub(crate) link_token: String,
    pub(crate) at: Timestamp,
}

pub(crate) async fn write(context: &Context, asked: Asked) -> Result<Option<Letter>, Problem> {
    // After a night in the queue neither a code nor a link serves: asking again is quicker than reading about it.
    if context.clock.now() >= asked.at + LINK_LIFETIME || !is_email(&asked.email) {
        return Ok(None);
    }
    let account = account(context, &asked.email).await?;
    let has_password = match &account {
        Some(id) => context.store.has_password(id).await?,
        None => false,
    };
    match (asked.wanted, account) {
        (Wanted::Code, Some(id)) => code(context, &asked, id).await.map(Some),
        (Wanted::Welcome, Some(_)) if has_password => Ok(None),
        // An address nobody knows may be somebody's whose list is late: it gets its link, and no right.
        (Wanted::Welcome | Wanted::Link | Wanted::Code, _) => link(context, &asked, has_password).await.map(Some),
    }
}

async fn code(context: &Context, asked: &Asked, account: AccountId) -> Result<Letter, Problem> {
    let expires_at = asked.at + CODE_LIFETIME;
    let kept = SignInCode { account, hash: code_hash(&asked.email, &asked.code), expires_at };
    context.store.put_code(&asked.request_hash, &kept).await?;
    CodeLetter { code: &asked.code, until: paris(expires_at) }.to(&asked.email)
}

async fn link(context: &Context, asked: &Asked, has_password: bool) -> Result<Letter, Problem> {
    let expires_at = asked.at + LINK_LIFETIME;
    let kept = PasswordLink { email: asked.email.clone(), expires_at };
    context.store.put_link(&secret_hash(&asked.link_token), &kept).await?;
    // After the `#`: what follows it is sent to no server and stands in no log.
    let url = format!("{}/mot-de-passe#{}", context.public_url, asked.link_token);
    LinkLetter { url: &url, again: has_password, until: paris(expires_at) }.to(&asked.email)
}

/// The account of an address. Those the deployment names as administrators have theirs from the first time on.
async fn account(context: &Context, email: &str) -> Result<Option<AccountId>, Problem> {
    let known = context.store.account_id(email).await?;
    if known.is_some() || !context.identity.admin_emails().iter().any(|admin| admin == email) {
        return Ok(known);
    }
    context.identity.account_for(email).await.map(Some)
}
