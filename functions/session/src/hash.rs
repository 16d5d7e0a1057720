//! Hashes of passwords: argon2id at the cost that OWASP recommends, 19 MiB of memory and two passes.

use api::Problem;
use argon2::{
    Argon2,
    password_hash::{PasswordHasher, PasswordVerifier, phc::PasswordHash},
};

/// A well-formed hash of no known password. Passwords for accounts without one are verified against it, so that the
/// answer takes as long and does not reveal which accounts have a password.
const DUMMY_HASH: &str =
    "$argon2id$v=19$m=19456,t=2,p=1$c2lpbW9wLW5vYm9keSE$q6ky3vDb7bYbIgFiYRwV2kCx9yWc4WqS6Jf0mNw6n8o";

/// The hash of a password with this random salt, as a PHC string.
pub(crate) async fn hash(password: String, salt: [u8; 16]) -> Result<String, Problem> {
    let work = move || {
        let hash = Argon2::default().hash_password_with_salt(password.as_bytes(), &salt);
        hash.map(|hash| hash.to_string()).map_err(Problem::internal)
    };
    tokio::task::spawn_blocking(work).await.map_err(Problem::internal)?
}

/// Whether `password` matches `hash`, a PHC string. Without a hash the answer is no and takes equally long.
pub(crate) async fn verify(password: String, hash: Option<String>) -> Result<bool, Problem> {
    let work = move || {
        let known = hash.is_some();
        let hash = hash.unwrap_or_else(|| DUMMY_HASH.to_owned());
        let parsed = PasswordHash::new(&hash).map_err(Problem::internal)?;
        Ok(Argon2::default().verify_password(password.as_bytes(), &parsed).is_ok() && known)
    };
    tokio::task::spawn_blocking(work).await.map_err(Problem::internal)?
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_password_opens_and_another_does_not() {
        let hashed = hash("Brouette9!Cumulus".to_owned(), [7; 16]).await.unwrap();
        assert!(hashed.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{hashed}");
        assert!(verify("Brouette9!Cumulus".to_owned(), Some(hashed.clone())).await.unwrap());
        assert!(!verify("brouette9!cumulus".to_owned(), Some(hashed)).await.unwrap());
        assert!(!verify("Brouette9!Cumulus".to_owned(), None).await.unwrap());
        assert!(PasswordHash::new(DUMMY_HASH).is_ok());
    }
}
