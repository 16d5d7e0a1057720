//! Passwords are kept as argon2id hashes, at the cost OWASP recommends: 19 MiB, two passes.

use api::Problem;
use argon2::{
    Argon2,
    password_hash::{PasswordHasher, PasswordVerifier, phc::PasswordHash},
};

/// Of no password: whoever has none is verified against it, so that it takes as long.
const NOBODY: &str = "$argon2id$v=19$m=19456,t=2,p=1$c2lpbW9wLW5vYm9keSE$q6ky3vDb7bYbIgFiYRwV2kCx9yWc4WqS6Jf0mNw6n8o";

/// The hash of a password, with a salt of 16 random bytes, in the PHC format.
pub(crate) async fn hash(password: String, salt: [u8; 16]) -> Result<String, Problem> {
    let work = move || {
        let hash = Argon2::default().hash_password_with_salt(password.as_bytes(), &salt);
        hash.map(|hash| hash.to_string()).map_err(Problem::internal)
    };
    tokio::task::spawn_blocking(work).await.map_err(Problem::internal)?
}

/// Whether a password is the one of this hash. Without a hash it is not, and takes as long.
pub(crate) async fn verify(password: String, hash: Option<String>) -> Result<bool, Problem> {
    let work = move || {
        let known = hash.is_some();
        let hash = hash.unwrap_or_else(|| NOBODY.to_owned());
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
        assert!(PasswordHash::new(NOBODY).is_ok());
    }
}
