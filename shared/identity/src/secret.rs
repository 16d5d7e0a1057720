//! The hashes under which session cookies, one-time codes and link tokens are stored. The secrets themselves are not
//! stored, so whoever reads the table cannot sign in.

use api::{Request, SESSION_COOKIE};
use domain::AccountId;
use keyring::Generation;
use proof::sha256;

/// Separates the account identifier from the secret in the value of the session cookie.
pub(crate) const COOKIE_SEPARATOR: char = '.';

/// The account and the session hash of the request's session cookie; `None` without a well-formed cookie.
pub fn session_of(request: &Request) -> Option<(AccountId, String)> {
    let (account, secret) = request.cookie(SESSION_COOKIE)?.split_once(COOKIE_SEPARATOR)?;
    Some((AccountId::parse(account).ok()?, secret_hash(secret)))
}

/// The hash under which a one-time code is stored: of the code and the address it was sent to, so that the code is
/// wrong for any other address.
pub fn code_hash(email: &str, code: &str) -> String {
    secret_hash(&format!("{email}|{code}"))
}

/// The hash under which an enrolment code is stored: of the code and its account. Case, hyphens and spaces are ignored,
/// because the code is read out by telephone.
pub fn enrolment_hash(account: &AccountId, code: &str) -> String {
    secret_hash(&format!("{account}|{}", letters(code)))
}

/// The keyed hash under which a recovery code is stored: of the code and its account. Case, hyphens and spaces are ignored,
/// because the code is copied from paper. Without the key of the platform nobody can test a guess.
pub fn recovery_hash(keys: &Generation, account: &AccountId, code: &str) -> String {
    keys.hash("recovery-codes", &format!("{account}\n{}", letters(code)))
}

/// The letters and digits of a code that a person has typed or read out, without case, hyphens and spaces.
pub(crate) fn letters(code: &str) -> String {
    code.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_uppercase()).collect()
}

/// Whether a secret that was given is the expected one. Their hashes are compared, because the duration of a comparison of
/// texts reveals how many of their first letters agree.
pub fn is_secret(given: &str, expected: &str) -> bool {
    secret_hash(given) == secret_hash(expected)
}

/// The hash under which a secret of 256 random bits is stored. SHA-256 suffices because such a secret cannot be
/// guessed.
pub fn secret_hash(secret: &str) -> String {
    sha256(secret.as_bytes())
}
