//! Secrets that people carry (session cookies, one-time codes, links) and the hashes they are kept under.

use api::{Request, SESSION_COOKIE};
use domain::AccountId;
use proof::sha256;

/// Stands between the account and the secret in the value of a session's cookie.
pub(crate) const COOKIE_SEPARATOR: char = '.';

/// The account and the hash of the session that the request's cookie names.
pub fn session_of(request: &Request) -> Option<(AccountId, String)> {
    let (account, secret) = request.cookie(SESSION_COOKIE)?.split_once(COOKIE_SEPARATOR)?;
    Some((AccountId::parse(account).ok()?, secret_hash(secret)))
}

/// The hash under which a one-time code is kept, together with the address it was sent to.
pub fn code_hash(email: &str, code: &str) -> String {
    secret_hash(&format!("{email}|{code}"))
}

/// The hash under which a secret of 256 bits is kept.
pub fn secret_hash(secret: &str) -> String {
    sha256(secret.as_bytes())
}
